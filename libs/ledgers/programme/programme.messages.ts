import type { RefusalMessages } from '#platform/event-sourcing';

export const programmeMessages = {
  PROGRAMME_NOT_FOUND: { zh: '没有这个项目，或您无权更改。', bo: 'ལས་གཞི་འདི་མི་འདུག་གམ། ཁྱེད་ལ་བཟོ་བཅོས་ཀྱི་དབང་ཆ་མེད།', en: 'There is no such programme, or it is not yours to change.' },
  PROGRAMME_ALREADY_OPENED: { zh: '这个项目已经设立。', bo: 'ལས་གཞི་འདི་བཙུགས་ཟིན།', en: 'This programme is opened already.' },
  PROGRAMME_CLOSED: { zh: '这个项目已经结项。', bo: 'ལས་གཞི་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This programme is closed.' },
  PROGRAMME_DATES_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་གི་ཚེས་གྲངས་ལས་ཕྱི་མི་རུང་།', en: 'A period cannot end before it begins.' },
  PROGRAMME_WITHOUT_PLACE: { zh: '请写明实施地区的区划代码。', bo: 'ལག་བསྟར་ས་ཁུལ་གྱི་ཨང་རྟགས་འབྲི་རོགས།', en: 'Name the divisions in which it takes place.' },
  PROGRAMME_PLACE_OUTSIDE: { zh: '这个地区不在项目实施范围之内。', bo: 'ས་ཁུལ་འདི་ལས་གཞིའི་ཁྱབ་ཁོངས་སུ་མེད།', en: 'This place is outside those of the programme.' },
  PROGRAMME_TARGET_NOT_FOUND: { zh: '没有这个目标。', bo: 'དམིགས་ཚད་འདི་མི་འདུག', en: 'There is no such target.' },
  PROGRAMME_TARGET_OUTSIDE_PERIOD: { zh: '目标期限须在项目期限{from}至{until}之内。', bo: 'དམིགས་ཚད་ཀྱི་དུས་ཡུན་ {from} ནས་ {until} བར་ཡིན་དགོས།', en: 'The period of a target lies within {from} to {until}.' },
  PROGRAMME_TARGET_OUTSIDE_RULE: { zh: '目标所列的活动类别不在项目计数规则之内。', bo: 'དམིགས་ཚད་ཀྱི་བྱེད་སྒོའི་རིགས་ལས་གཞིའི་རྩི་ཚུལ་ནང་མེད།', en: 'A target is of kinds that the programme does not count.' },
  PROGRAMME_PERSONS_NEED_TIE: { zh: '按人数计的目标，只能用于仅统计本项目活动的项目。', bo: 'མི་གྲངས་ཀྱི་དམིགས་ཚད་ནི་རང་གི་བྱེད་སྒོ་ཁོ་ན་རྩི་བའི་ལས་གཞི་ལ་མ་གཏོགས་མི་རུང་།', en: 'Persons can be a target only where just the programme’s own activities count.' },
  PROGRAMME_BRANCH_NOT_FOUND: { zh: '没有这个分支。', bo: 'ཡན་ལག་འདི་མི་འདུག', en: 'There is no such branch.' },
  PROGRAMME_SHARES_WRONG: { zh: '出资合计{sum}，应为{whole}。', bo: 'མ་དངུལ་བསྡོམས་ {sum} རེད། {whole} ཡིན་དགོས།', en: 'The shares add up to {sum}, not to {whole}.' },
  PROGRAMME_SHARE_UNCLEAR: { zh: '出资份额请统一填写：全部按金额（整数分），或全部按百分比（至多两位小数）。', bo: 'མ་དངུལ་ཆ་ཤས་ཚང་མ་དངུལ་གྲངས་སམ་བརྒྱ་ཆའི་ཐོག་གཅིག་གྱུར་གྱིས་འབྲི་རོགས།', en: 'Give all shares in whole fen, or all in percent with two decimals at most.' },
  PROGRAMME_FUNDER_TWICE: { zh: '同一出资方只能填写一次。', bo: 'མ་དངུལ་གཏོང་མཁན་གཅིག་ཐེངས་གཅིག་ལས་འབྲི་མི་རུང་།', en: 'Each funder is named once.' },
  PROGRAMME_FUNDER_UNCLEAR: { zh: '请为每个出资方填写一个机构或一个名称。', bo: 'མ་དངུལ་གཏོང་མཁན་རེར་སྒྲིག་འཛུགས་སམ་མིང་གཅིག་འབྲི་རོགས།', en: 'Name each funder by an organization of the register or by a name, not both.' },
  PROGRAMME_MEMBER_UNCLEAR: { zh: '请填写一个站点或一位志愿者，并与角色相符。', bo: 'ས་ཚིགས་གཅིག་གམ་དང་བླངས་པ་གཅིག་འབྲི་རོགས། འགན་དང་མཐུན་དགོས།', en: 'Name one station or one volunteer, as the role asks.' },
} satisfies RefusalMessages;
