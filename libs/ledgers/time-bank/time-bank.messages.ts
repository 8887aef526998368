import type { RefusalMessages } from '#platform/event-sourcing';

export const timeBankMessages = {
  POINT_RATE_MISSING: {
    zh: '{date}没有适用于“{of}”的积分标准，请站长先设定；只记时长、不计积分的活动可设为0分。',
    bo: 'ཚེས་གྲངས་ {date} ལ་“{of}”ཡི་སྐར་གྲངས་ཚད་གཞི་མི་འདུག ས་ཚིགས་འགོ་འཛིན་གྱིས་སྔོན་ལ་གཏན་འབེབས་གནང་རོགས། དུས་ཚོད་ཁོ་ན་རྩི་བའི་བྱེད་སྒོར་སྐར་གྲངས་ 0 བཞག་ཆོག',
    en: 'No rate of points for “{of}” holds on {date}: the head of the station sets one first, of nought for an activity of which only the hours are to count.',
  },
  POINT_RATE_UNCLEAR: { zh: '请填写一类活动、一项资源或一个服务事项。', bo: 'བྱེད་སྒོའི་རིགས་གཅིག་གམ་ཐོན་ཁུངས་གཅིག ཞབས་ཞུའི་རྣམ་གྲངས་གཅིག་འབྲི་རོགས།', en: 'A rate is of one kind of activity, one resource or one service item.' },
  POINT_RATE_DATES_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོའི་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'A rate cannot end before it begins.' },
  POINT_RATE_WITHOUT_POINTS: { zh: '兑换至少需要一个积分。', bo: 'བརྗེ་ལེན་ལ་ཉུང་མཐར་སྐར་གཅིག་དགོས།', en: 'What is redeemed costs one point at least.' },
  HOURS_ALREADY_CONFIRMED: { zh: '这次服务的时间已经确认过。', bo: 'ཞབས་ཞུ་འདིའི་དུས་ཚོད་གཏན་ཁེལ་བྱས་ཟིན།', en: 'The hours of this activity are confirmed already.' },
  HOURS_BEYOND_ACTIVITY: { zh: '服务时间应在1分钟到活动时长（{longest}分钟）之间，路途不计。', bo: 'ཞབས་ཞུའི་དུས་ཚོད་སྐར་མ་ 1 ནས་བྱེད་སྒོའི་དུས་ཡུན་ (སྐར་མ་ {longest}) བར་ཡིན་དགོས། ལམ་བར་དུས་ཚོད་མི་རྩི།', en: 'Hours are between one minute and what the activity took ({longest} minutes): travel does not count.' },
  HOURS_NOT_SERVED: { zh: '这条记录里没有这位志愿者的服务。', bo: 'ཟིན་ཐོ་འདིར་དང་བླངས་པ་འདིའི་ཞབས་ཞུ་མི་འདུག', en: 'The activity does not name this volunteer among those who led or helped.' },
  POINTS_SHORT: { zh: '积分不足：需要{needed}，现有{balance}。', bo: 'སྐར་གྲངས་མི་འདང་། དགོས་པ་ {needed}། ཡོད་པ་ {balance}།', en: 'Not enough points: {needed} are needed, there are {balance}.' },
  POINTS_ALREADY_SPENT: { zh: '这些积分已经用掉：请先撤销用它们兑换的记录。', bo: 'སྐར་གྲངས་འདི་དག་བེད་སྤྱད་ཟིན། དེས་བརྗེ་ལེན་བྱས་པའི་ཟིན་ཐོ་སྔོན་ལ་ཕྱིར་འཐེན་གནང་རོགས།', en: 'These points have been spent: what was bought with them must be taken back first.' },
  POINTS_ARE_NEVER_CASH: { zh: '积分不能兑换现金。', bo: 'སྐར་གྲངས་དངུལ་དུ་བརྗེ་མི་ཆོག', en: 'Points are never cash.' },
  REDEMPTION_WITHOUT_SERVICE_ITEM: { zh: '请填写兑换的服务事项。', bo: 'བརྗེ་ལེན་བྱེད་པའི་ཞབས་ཞུའི་རྣམ་གྲངས་འབྲི་རོགས།', en: 'Of what is no goods, say which service it is redeemed for.' },
  REDEMPTION_DAY: { zh: '兑换日期应在{from}至{until}之间。', bo: 'བརྗེ་ལེན་གྱི་ཚེས་གྲངས་ {from} ནས་ {until} བར་ཡིན་དགོས།', en: 'What is redeemed is for a day between {from} and {until}.' },
  REDEMPTION_NOT_OFFERED: { zh: '这项资源不提供该服务。', bo: 'ཐོན་ཁུངས་འདིས་ཞབས་ཞུ་དེ་མཁོ་སྤྲོད་མི་བྱེད།', en: 'The resource does not offer that service.' },
  MOVEMENT_NOT_FOUND: { zh: '没有这笔积分记录。', bo: 'སྐར་གྲངས་ཀྱི་ཟིན་ཐོ་འདི་མི་འདུག', en: 'There is no such movement.' },
  MOVEMENT_ALREADY_REVERSED: { zh: '这笔记录已经撤销。', bo: 'ཟིན་ཐོ་འདི་ཕྱིར་འཐེན་བྱས་ཟིན།', en: 'This movement is reversed already.' },
  MOVEMENT_NOT_REVERSIBLE: { zh: '到期和撤销的记录不能再撤销。', bo: 'དུས་ཡོལ་བ་དང་ཕྱིར་འཐེན་གྱི་ཟིན་ཐོ་ཡང་བསྐྱར་ཕྱིར་འཐེན་མི་རུང་།', en: 'An expiry or a reversal is not reversed.' },
  COMMENDATION_ALREADY_AWARDED: { zh: '已经授予过这项表彰。', bo: 'གཟེངས་བསྟོད་འདི་གནང་ཟིན།', en: 'This commendation is awarded already.' },
  COMMENDATION_NOT_FOUND: { zh: '没有这项表彰。', bo: 'གཟེངས་བསྟོད་འདི་མི་འདུག', en: 'There is no such commendation.' },
  COMMENDATION_NOT_EARNED: { zh: '未达到条件：需要{asked}。', bo: 'ཆ་རྐྱེན་མ་ཚང་། {asked} དགོས།', en: 'Not earned yet: it asks for {asked}.' },
  COMMENDATION_WITHOUT_REASON: { zh: '请写明特别表彰的理由。', bo: 'དམིགས་བསལ་གཟེངས་བསྟོད་ཀྱི་རྒྱུ་མཚན་འབྲི་རོགས།', en: 'Say what a commendation of this kind is for.' },
} satisfies RefusalMessages;
