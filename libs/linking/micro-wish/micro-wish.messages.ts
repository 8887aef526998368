import type { RefusalMessages } from '#platform/event-sourcing';

export const microWishMessages = {
  WISH_NOT_FOUND: { zh: '没有这个微心愿。', bo: 'རེ་འདུན་ཆུང་ཆུང་འདི་མི་འདུག', en: 'There is no such wish.' },
  WISH_ALREADY_MADE: { zh: '这个微心愿已经登记。', bo: 'རེ་འདུན་འདི་ཐོ་འགོད་བྱས་ཟིན།', en: 'This wish was made already.' },
  WISH_TELLS_WHO: {
    zh: '心愿人人可见，请不要写姓名、电话或证件号码。', bo: 'རེ་འདུན་འདི་ཀུན་གྱིས་མཐོང་ཐུབ་པས་མིང་དང་ཁ་པར། ཐོབ་ཐང་ཨང་གྲངས་མ་འབྲི་རོགས།', en: 'Everybody reads a wish: leave out names and the numbers of telephones and identity cards.',
  },
  WISH_UNTIL_PASSED: { zh: '心愿的截止日期已过。', bo: 'རེ་འདུན་གྱི་དུས་བཀག་ཡོལ་ཟིན།', en: 'The last day for this wish is over.' },
  WISH_TAKEN: { zh: '已有人先认领了这个心愿，谢谢您。', bo: 'རེ་འདུན་འདི་མི་གཞན་གྱིས་སྔོན་ལ་ཁས་ལེན་བྱས་ཟིན། ཐུགས་རྗེ་ཆེ།', en: 'Somebody was first to claim this wish. Thank you.' },
  WISH_OF_ONESELF: { zh: '这是为您本人登记的心愿，请留给别人来实现。', bo: 'རེ་འདུན་འདི་ཁྱེད་རང་གི་ཆེད་དུ་ཐོ་འགོད་བྱས་པ་ཡིན་པས་གཞན་ལ་འཇོག་རོགས།', en: 'This wish is your own: leave it for somebody else to make come true.' },
  WISH_CLAIMS_TOO_MANY: {
    zh: '您已认领 {most} 个还没有送达的心愿，请先送达或退回一些。', bo: 'ཁྱེད་ཀྱིས་རེ་འདུན་ {most} ཁས་བླངས་ནས་ད་དུང་སྤྲད་མེད་པས། སྔོན་ལ་ཁ་ཤས་སྤྲོད་པའམ་ཕྱིར་སློག་རོགས།',
    en: 'You have claimed {most} wishes that have not been given yet. Give some, or give them back, first.',
  },
  WISH_CLOSED: { zh: '这个心愿已经结束。', bo: 'རེ་འདུན་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This wish is closed.' },
  WISH_GIVE_BY_INVALID: {
    zh: '送达期限应在现在之后、{days} 天之内。', bo: 'སྤྲོད་པའི་དུས་བཀག་ནི་ད་ལྟ་ནས་ཉིན་ {days} ནང་ཡིན་དགོས།', en: 'A wish is given between now and {days} days from now.',
  },
  WISH_NOT_CLAIMED: { zh: '还没有人认领这个心愿。', bo: 'རེ་འདུན་འདི་སུས་ཀྱང་ཁས་ལེན་བྱས་མེད།', en: 'Nobody has claimed this wish.' },
  WISH_NOT_CLAIMED_BY_YOU: { zh: '这个心愿不是您认领的。', bo: 'རེ་འདུན་འདི་ཁྱེད་ཀྱིས་ཁས་ལེན་བྱས་པ་མིན།', en: 'You have not claimed this wish.' },
  WISH_NOT_GIVEN: { zh: '心愿还没有实现。', bo: 'རེ་འདུན་འདི་ད་དུང་འགྲུབ་མེད།', en: 'This wish has not been given yet.' },
  WISH_GIVEN_LONG_AGO: {
    zh: '心愿实现已超过 {days} 天，不能再改。', bo: 'རེ་འདུན་འགྲུབ་ནས་ཉིན་ {days} ལས་བརྒལ་བས་བཅོས་མི་ཆོག', en: 'This wish was given more than {days} days ago.',
  },
  WISH_ALREADY_GIVEN: { zh: '心愿已经实现，不能撤回。', bo: 'རེ་འདུན་འགྲུབ་ཟིན་པས་ཕྱིར་འཐེན་མི་ཆོག', en: 'This wish was given already.' },
  WISH_ALREADY_THANKED: { zh: '已经致谢过了。', bo: 'བཀའ་དྲིན་ཞུས་ཟིན།', en: 'Thanks were given already.' },
} satisfies RefusalMessages;
