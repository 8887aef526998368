import type { RefusalMessages } from '#platform/event-sourcing';

export const pairingMessages = {
  PAIRING_NOT_FOUND: { zh: '没有这项结对。', bo: 'ཆ་སྒྲིག་འདི་མི་འདུག', en: 'There is no such pairing.' },
  PAIRING_ENDED: { zh: '这项结对已经结束。', bo: 'ཆ་སྒྲིག་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This pairing has ended.' },
  PAIRING_ALREADY: { zh: '这两人在这段时间已经按同样的频次结对。', bo: 'ཁོང་གཉིས་དུས་ཡུན་འདིར་ཐེངས་གྲངས་འདི་ལྟར་ཆ་སྒྲིག་བྱས་ཟིན།', en: 'These two are paired already for that time, with the same rhythm.' },
  PAIRING_WITHOUT_CONSENT: {
    zh: '尚未同意让这位帮扶人了解服务对象（未成年人须由监护人同意），不能结对。', bo: 'རོགས་སྐྱོར་བ་འདིར་ཞབས་ཞུ་ཡུལ་གྱི་གནས་ཚུལ་བརྗོད་པའི་མོས་མཐུན་མེད་པས་ཆ་སྒྲིག་མི་ཆོག (ནར་མ་སོན་པར་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས)',
    en: 'This helper may not know of the resident (for a minor the guardian says so), and so is not paired with them.',
  },
  PAIRING_WITH_ONESELF: {
    zh: '帮扶人就是服务对象本人，不能与自己结对。', bo: 'རོགས་སྐྱོར་བ་ནི་ཞབས་ཞུ་ཡུལ་རང་ཉིད་ཡིན་པས་ཆ་སྒྲིག་མི་ཆོག',
    en: 'The helper is the very person whom help is for: nobody is paired with themselves.',
  },
  PAIRING_REASON_WITHOUT_WORDS: {
    zh: '选择“其他”时请说明原因。', bo: '“གཞན་”འདེམས་སྐབས་རྒྱུ་མཚན་གསལ་པོར་བྲིས་རོགས།', en: 'Where the reason is another one, say in words which.',
  },
  PAIRING_RHYTHM_INVALID: {
    zh: '探访频次应为按日的 RRULE，或每周、每月、每季至少几次。', bo: 'འཚམས་འདྲིའི་ཐེངས་གྲངས་ནི་ཉིན་རེའི་ RRULE ཡང་ན་གཟའ་འཁོར་དང་ཟླ་བ། དུས་ཚིགས་རེར་ཉུང་མཐར་ཐེངས་ག་ཚོད་ཡིན་དགོས།',
    en: 'A rhythm is an RRULE of days, or at least so many visits a week, month or quarter.',
  },
  PAIRING_DATES_REVERSED: { zh: '结对的开始日期不能晚于结束日期。', bo: 'ཆ་སྒྲིག་གི་འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'A pairing cannot end before it begins.' },
  PAIRING_MORE_VISITS_THAN_DAYS: { zh: '每天只算一次探访，最多填{most}次。', bo: 'ཉིན་རེར་འཚམས་འདྲི་ཐེངས་གཅིག་ལས་མི་རྩི། མང་མཐར་ཐེངས་ {most} འབྲི་རོགས།', en: 'Of a day one visit counts: {most} at most.' },
  VISIT_OF_THE_LEDGER: {
    zh: '这次探访来自服务台账，请更正那条记录。', bo: 'འཚམས་འདྲི་འདི་ཞབས་ཞུའི་ཟིན་ཐོ་ནས་བྱུང་བས་ཟིན་ཐོ་དེ་ཡོ་བསྲང་གནང་རོགས།', en: 'This visit is in the ledger: correct the entry, or take that back.',
  },
  PAIRING_VISIT_NOT_FOUND: {
    zh: '这项结对在这一天没有探访记录，请核对日期。', bo: 'ཆ་སྒྲིག་འདིར་ཉིན་འདིའི་འཚམས་འདྲི་མི་འདུག ཚེས་གྲངས་བསྐྱར་ཞིབ་གནང་རོགས།', en: 'This pairing has no visit of that day: see which day was written down.',
  },
  PAIRING_BEGINS_OUT_OF_REACH: { zh: '结对的开始日期应在{earliest}至{latest}之间。', bo: 'ཆ་སྒྲིག་གི་འགོ་འཛུགས་ཚེས་གྲངས་ {earliest} ནས་ {latest} བར་ཡིན་དགོས།', en: 'A pairing begins between {earliest} and {latest}.' },
  PAIRING_VISIT_DATE_INVALID: { zh: '探访日期不能在今天之后，也不能早于结对开始。', bo: 'འཚམས་འདྲིའི་ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་བའམ་ཆ་སྒྲིག་འགོ་འཛུགས་ལས་སྔ་མི་རུང་།', en: 'A visit is not recorded before its day, nor before the pairing began.' },
  VISIT_BEFORE_FILE: {
    zh: '探访日期过早：这份档案建档当季之前（{earliest}之前）的探访请记入服务台账。', bo: 'འཚམས་འདྲིའི་ཚེས་གྲངས་སྔ་དྲགས་འདུག ཡིག་ཚགས་བཙུགས་པའི་དུས་ཚིགས་ཀྱི་སྔོན་ ({earliest} སྔོན་) གྱི་འཚམས་འདྲི་ཞབས་ཞུའི་ཟིན་ཐོར་འགོད་རོགས།',
    en: 'That day is too early: what was before {earliest}, the quarter in which the file was opened, is written into the ledger.',
  },
} satisfies RefusalMessages;
