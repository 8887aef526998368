import type { RefusalMessages } from '#platform/event-sourcing';

export const inspectionMessages = {
  INSPECTION_NOT_FOUND: { zh: '没有这次督查。', bo: 'ལྟ་ཞིབ་འདི་མི་འདུག', en: 'There is no such inspection.' },
  INSPECTION_ALREADY_OPEN: { zh: '本站本季度已经有督查。', bo: 'ས་ཚིགས་འདིར་དུས་ཚིགས་འདིའི་ལྟ་ཞིབ་ཡོད་ཟིན།', en: 'There is an inspection of this station and quarter already.' },
  INSPECTION_OVER: { zh: '这次督查已经完成或取消。', bo: 'ལྟ་ཞིབ་འདི་གྲུབ་པའམ་མེད་པར་བཏང་ཟིན།', en: 'This inspection is concluded or cancelled.' },
  INSPECTION_NOT_CONCLUDED: { zh: '督查还没有完成。', bo: 'ལྟ་ཞིབ་ད་དུང་མཇུག་སྒྲིལ་མེད།', en: 'The inspection is not concluded yet.' },
  INSPECTION_TOO_EARLY: { zh: '季督查最早在本季度最后一个月进行。', bo: 'དུས་ཚིགས་ལྟ་ཞིབ་ནི་དུས་ཚིགས་དེའི་ཟླ་བ་མཐའ་མར་མ་གཏོགས་མི་ཆོག', en: 'A quarter is inspected in its last month at the earliest.' },
  QUARTER_INVALID: { zh: '季度写作2026-Q3。', bo: 'དུས་ཚིགས་ནི་ 2026-Q3 ལྟར་འབྲི་དགོས།', en: 'A quarter is written 2026-Q3.' },
  INSPECTORS_MUST_BE_TWO: { zh: '督查要由两名不同的督查员进行。', bo: 'ལྟ་ཞིབ་ནི་ལྟ་ཞིབ་པ་མི་འདྲ་བ་གཉིས་ཀྱིས་བྱེད་དགོས།', en: 'An inspection has two different inspectors.' },
  INSPECTOR_POSTED_HERE: { zh: '督查员不能督查自己任职的站点。', bo: 'ལྟ་ཞིབ་པས་རང་གི་ལས་གནས་ཡོད་པའི་ས་ཚིགས་ལ་ལྟ་ཞིབ་བྱེད་མི་རུང་།', en: 'Nobody inspects a station that they are posted at.' },
  NOT_AN_INSPECTOR: { zh: '只有这次督查的督查员可以这样做。', bo: 'ལྟ་ཞིབ་འདིའི་ལྟ་ཞིབ་པས་མ་གཏོགས་བྱེད་མི་ཆོག', en: 'Only the inspectors of this inspection may do so.' },
  INDICATORS_INVALID: { zh: '督查指标不能重复，分值须为大于零的整数或半分。', bo: 'ལྟ་ཞིབ་ཀྱི་རྣམ་གྲངས་བསྐྱར་ཟློས་མི་རུང་ལ། སྐར་མ་ནི་ཀླད་ཀོར་ལས་ཆེ་བའི་གྲངས་ཆ་ཚང་ངམ་ཕྱེད་ཀ་ཡིན་དགོས།', en: 'Each indicator is there once, with whole or half points above nought.' },
  INDICATOR_UNKNOWN: { zh: '这次督查没有“{indicator}”这项指标。', bo: 'ལྟ་ཞིབ་འདིར་ “{indicator}” ཞེས་པའི་རྣམ་གྲངས་མི་འདུག', en: 'This inspection has no indicator “{indicator}”.' },
  POINTS_OUT_OF_RANGE: { zh: '得分须在0到{points}之间，精确到半分。', bo: 'སྐར་མ་ནི་ 0 ནས་ {points} བར་དང་། ཕྱེད་ཀའི་བར་ཡིན་དགོས།', en: 'Points are whole or half, from 0 to {points}.' },
  FINDING_NEEDED: { zh: '扣分时要写明问题和整改期限。', bo: 'སྐར་མ་བཅད་ན་གནད་དོན་དང་བཅོས་སྒྱུར་དུས་བཀག་འབྲི་དགོས།', en: 'Where points are lost, say what was found and by when it must be in order.' },
  DEADLINE_IN_THE_PAST: { zh: '整改期限不能在今天之前。', bo: 'བཅོས་སྒྱུར་དུས་བཀག་དེ་རིང་ལས་སྔ་མི་རུང་།', en: 'A deadline is today at the earliest.' },
  INSPECTION_ALREADY_SIGNED: { zh: '已有督查员签字，内容不能再改。', bo: 'ལྟ་ཞིབ་པས་མཚན་རྟགས་བཀོད་ཟིན་པས་ནང་དོན་བཅོས་མི་ཆོག', en: 'One of the inspectors has signed: it does not change any more.' },
  INSPECTION_INCOMPLETE: { zh: '还有{missing}项指标没有打分。', bo: 'རྣམ་གྲངས་ {missing} ལ་ད་དུང་སྐར་མ་བརྒྱབ་མེད།', en: '{missing} indicators have no points yet.' },
  NOT_IN_SAMPLE: { zh: '这位居民不在抽样名单中。', bo: 'སྡོད་དམངས་འདི་དཔེ་འདེམས་མིང་ཐོའི་ནང་མི་འདུག', en: 'This resident is not in the sample.' },
  FINDING_NOT_FOUND: { zh: '没有这个问题。', bo: 'གནད་དོན་འདི་མི་འདུག', en: 'There is no such finding.' },
  FINDING_IN_ORDER: { zh: '这个问题已经整改到位。', bo: 'གནད་དོན་འདི་བཅོས་ཟིན།', en: 'This finding is in order already.' },
  NEXT_DEADLINE_NEEDED: { zh: '没有整改到位时要定下一个期限。', bo: 'བཅོས་མ་ཚར་ན་དུས་བཀག་རྗེས་མ་གཏན་འཁེལ་དགོས།', en: 'What is not in order gets a new deadline.' },
} satisfies RefusalMessages;
