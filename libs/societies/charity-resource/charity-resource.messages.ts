import type { RefusalMessages } from '#platform/event-sourcing';

export const charityResourceMessages = {
  RESOURCE_NOT_FOUND: { zh: '没有这个资源。', bo: 'ཐོན་ཁུངས་འདི་མི་འདུག', en: 'There is no such resource.' },
  RESOURCE_ALREADY_REGISTERED: { zh: '这个资源已经登记。', bo: 'ཐོན་ཁུངས་འདི་ཐོ་འགོད་བྱས་ཟིན།', en: 'This resource is registered already.' },
  RESOURCE_NOT_YOURS: {
    zh: '只有保管这个资源的社工站或提供它的组织可以这样做。',
    bo: 'ཐོན་ཁུངས་འདི་ཉར་བའི་ས་ཚིགས་སམ་མཁོ་སྤྲོད་བྱེད་པའི་རྩ་འཛུགས་ཀྱིས་མ་གཏོགས་འདི་བྱེད་མི་ཆོག',
    en: 'Only the station that keeps this resource, or the organization that provides it, may do this.',
    cure: 'ANOTHER_PERSON',
  },
  RESOURCE_WITHOUT_KEEPER: {
    zh: '不属于任何社工站的资源必须由组织提供。',
    bo: 'ས་ཚིགས་གང་གིའང་མིན་པའི་ཐོན་ཁུངས་ནི་རྩ་འཛུགས་ཀྱིས་མཁོ་སྤྲོད་བྱེད་དགོས།',
    en: 'A resource that no station keeps must be provided by an organization.',
  },
  RESOURCE_STATION_UNKNOWN: {
    zh: '没有要把资源放入其储备库的社工站。',
    bo: 'ཐོན་ཁུངས་འཇོག་སའི་ས་ཚིགས་འདི་མི་འདུག',
    en: 'There is no station in whose pool the resource is to be.',
  },
  RESOURCE_IN_NO_POOL: {
    zh: '这个资源不在任何社工站的储备库中。',
    bo: 'ཐོན་ཁུངས་འདི་ས་ཚིགས་གང་གི་གསོག་མཛོད་དུའང་མེད།',
    en: 'This resource is in no station’s pool.',
  },
  RESOURCE_STATION_CLOSED: {
    zh: '这个社工站已经关闭，不能接收资源。',
    bo: 'ས་ཚིགས་འདི་སྒོ་བརྒྱབ་ཟིན་པས་ཐོན་ཁུངས་ལེན་མི་ཐུབ།',
    en: 'This station is closed and takes no resources.',
  },
  RESOURCE_PAUSED: { zh: '这个资源暂停提供。', bo: 'ཐོན་ཁུངས་འདི་གནས་སྐབས་མཚམས་བཞག་ཡོད།', en: 'This resource is paused.' },
  RESOURCE_OF_AGREEMENT: { zh: '这个资源是协议约定的，数量、期限和停用随协议：请中止、恢复或终止协议，或另签协议。', bo: 'ཐོན་ཁུངས་འདི་གན་རྒྱར་གཏན་འཁེལ་བྱས་པས། གྲངས་ཀ་དང་དུས་ཚོད་ནི་གན་རྒྱ་དང་བསྟུན་དགོས། གན་རྒྱ་མཚམས་འཇོག་གམ་སླར་གསོ། ཡང་ན་གན་རྒྱ་གསར་པ་འཇོག་རོགས།', en: 'An agreement promises this: how much, how long and whether it rests is as it was signed. Suspend, resume or end the agreement, or sign another.' },
  RESOURCE_RETIRED: { zh: '这个资源已经停用。', bo: 'ཐོན་ཁུངས་འདི་མཚམས་བཞག་ཟིན།', en: 'This resource is retired.' },
  RESOURCE_NOT_VALID_THEN: {
    zh: '该资源在 {date} 不在有效期内。',
    bo: '{date} ཉིན་ཐོན་ཁུངས་འདི་ནུས་ལྡན་དུས་ཡུན་ནང་མེད།',
    en: 'This resource is not valid on {date}.',
  },
  RESOURCE_CLOSED_THEN: {
    zh: '该资源在 {date} 不提供，可用时段是{hours}。请另选日期；如已与提供方说好，请注明。',
    bo: '{date} ཉིན་ཐོན་ཁུངས་འདི་མཁོ་སྤྲོད་མི་བྱེད། སྤྱོད་རུང་དུས་ཚོད་ནི་ {hours} ཡིན། ཉིན་གཞན་ཞིག་འདེམས་རོགས། མཁོ་སྤྲོད་བྱེད་མཁན་དང་གྲོས་མོལ་བྱས་ཟིན་ན་དེ་གསལ་པོར་བཀོད་རོགས།',
    en: 'This resource is not given on {date}, but in these hours: {hours}. Choose another day, or say that whoever gives it has agreed to it all the same.',
  },
  RESOURCE_SERVES_NOTHING: {
    zh: '资源必须至少对应一个服务项目。',
    bo: 'ཐོན་ཁུངས་ཀྱིས་ཉུང་མཐར་ཞབས་ཞུའི་དོན་ཚན་གཅིག་བྱེད་དགོས།',
    en: 'A resource must serve at least one service item.',
  },
  RESOURCE_WITHOUT_MODE: {
    zh: '请至少选择一种服务方式。',
    bo: 'ཞབས་ཞུའི་ཐབས་ཉུང་མཐར་གཅིག་འདེམས་དགོས།',
    en: 'Say at least one way in which the resource is given.',
  },
  RESOURCE_REACHES_NOWHERE: {
    zh: '请说明资源覆盖的区域或半径。',
    bo: 'ཐོན་ཁུངས་ཀྱི་ཁྱབ་ཁོངས་སམ་ཕྱེད་ཐིག་གསལ་པོར་བྲིས་རོགས།',
    en: 'Say which divisions, or what surroundings, the resource covers.',
  },
  RESOURCE_TERM_INVALID: {
    zh: '“{term}”的内容“{value}”不正确。{known}',
    bo: '“{term}” ཡི་ནང་དོན་ “{value}” ནོར་འདུག{known}',
    en: 'The value “{value}” of {term} is not valid.{known}',
  },
  RESOURCE_HOURS_REVERSED: {
    zh: '“{term}”的结束时间应晚于开始时间；跨午夜的请分写两段：当天到24:00为止，次日从00:00开始。',
    bo: '“{term}” ཡི་མཇུག་ནི་འགོ་ལས་ཕྱི་བ་དགོས། མཚན་དཀྱིལ་བརྒལ་ན་གཉིས་སུ་བྲི་རོགས། ཉིན་དེའི་ 24:00 བར་དང་ཕྱི་ཉིན་ 00:00 ནས།',
    en: 'Each of {term} ends after it begins. Those over midnight are two: until 24:00, and from 00:00 of the next day.',
  },
  RESOURCE_TERM_REVERSED: {
    zh: '“{term}”的起点在终点之后。',
    bo: '“{term}” ཡི་མགོ་ནི་མཇུག་གི་རྗེས་སུ་འདུག',
    en: 'The beginning of {term} lies after its end.',
  },
  CAPACITY_MISSING: {
    zh: '除政策外，资源必须说明数量。',
    bo: 'སྲིད་ཇུས་ཕུད། ཐོན་ཁུངས་ཀྱི་གྲངས་ཚད་བྲི་དགོས།',
    en: 'Every resource but a policy must say its capacity.',
  },
  RESOURCE_POLICY_BY_STATION: {
    zh: '政策类资源由社工站登记，请与社工站联系。',
    bo: 'སྲིད་ཇུས་ནི་སྤྱི་ཚོགས་ལས་དོན་ས་ཚིགས་ཀྱིས་ཐོ་འགོད་བྱེད་དགོས་པས། ས་ཚིགས་དང་འབྲེལ་བ་གནང་རོགས།',
    en: 'Policies are registered by stations: please ask one.',
    cure: 'ANOTHER_PERSON',
  },
  CAPACITY_NOT_COUNTED: {
    zh: '政策不会用完，没有数量。',
    bo: 'སྲིད་ཇུས་ནི་ཟད་མི་སྲིད་པས་གྲངས་ཚད་མེད།',
    en: 'A policy is never used up and has no capacity.',
  },
  CAPACITY_SHORT: {
    zh: '{period}名额不足：还剩 {free}，需要 {quantity}。{roomFrom}',
    bo: '{period} གྲངས་ཚད་མི་འདང་། ལྷག་མ་ {free} ལས་མེད། {quantity} དགོས།{roomFrom}',
    en: 'Not enough capacity{period}: {free} left, {quantity} asked for.{roomFrom}',
  },
  CAPACITY_BELOW_PROMISED: {
    zh: '不能低于已经承诺的数量：已承诺 {promised}。',
    bo: 'ཁས་བླངས་ཟིན་པའི་གྲངས་ལས་དམའ་མི་ཆོག {promised} ཁས་བླངས་ཟིན།',
    en: 'The total cannot lie below what is promised: {promised}.',
  },
  QUANTITY_INVALID: { zh: '数量必须是正整数。', bo: 'གྲངས་ཚད་ནི་གྲངས་ཆ་ཚང་ཡིན་དགོས།', en: 'A quantity is a whole number, at least one.' },
  SERVICE_DATE_INVALID: {
    zh: '服务日期“{date}”不正确。',
    bo: 'ཞབས་ཞུའི་ཚེས་གྲངས་ “{date}” ནོར་འདུག',
    en: 'The date of service “{date}” is not a date.',
  },
  SERVICE_DAY_OUT_OF_REACH: {
    zh: '服务日期应在{from}至{until}之间。',
    bo: 'ཞབས་ཞུའི་ཚེས་གྲངས་ {from} ནས་ {until} བར་ཡིན་དགོས།',
    en: 'The date of service lies between {from} and {until}.',
  },
  HOLD_EXPIRY_INVALID: {
    zh: '预留的到期时间必须在未来一年之内。',
    bo: 'སྔོན་ཉར་གྱི་དུས་མཚམས་ནི་མ་འོངས་པའི་ལོ་གཅིག་ནང་ཡིན་དགོས།',
    en: 'A hold must expire in the future, at most a year ahead.',
  },
  HOLD_NOT_FOUND: { zh: '没有这个预留。', bo: 'སྔོན་ཉར་འདི་མི་འདུག', en: 'There is no such hold.' },
  HOLD_ID_REUSED: {
    zh: '这个预留编号已用于另一次预留。',
    bo: 'སྔོན་ཉར་གྱི་ཨང་འདི་སྔོན་ཉར་གཞན་ལ་བཀོལ་ཟིན།',
    en: 'The id of this hold was used for another hold.',
  },
  HOLD_TOO_SMALL: {
    zh: '预留只剩 {left}，不足 {quantity}。',
    bo: 'སྔོན་ཉར་ལྷག་མ་ {left} ལས་མེད། {quantity} མི་འདང་།',
    en: 'The hold has only {left} left, not {quantity}.',
  },
  HOLD_IN_OTHER_PERIOD: {
    zh: '{date} 属于另一个名额周期：请释放预留后在该周期使用。',
    bo: '{date} ནི་དུས་ཡུན་གཞན་ཞིག་ཏུ་གཏོགས། སྔོན་ཉར་བཏང་ནས་དུས་ཡུན་དེར་བེད་སྤྱོད་གནང་།',
    en: '{date} falls into another period of the quota: release the hold and consume in that period.',
  },
  HOLD_CONSUMED: { zh: '这个预留已经用完。', bo: 'སྔོན་ཉར་འདི་བེད་སྤྱོད་ཟིན།', en: 'This hold is used up.' },
  HOLD_RELEASED: { zh: '这个预留已经释放。', bo: 'སྔོན་ཉར་འདི་བཏང་ཟིན།', en: 'This hold was released.' },
  HOLD_OF_LINKAGE: {
    zh: '这份预留属于一项链接，只能通过该链接变更。',
    bo: 'ཉར་ཚགས་འདི་སྦྲེལ་མཐུད་ཅིག་ལ་གཏོགས་པས་སྦྲེལ་མཐུད་དེ་བརྒྱུད་ནས་མ་གཏོགས་བསྒྱུར་མི་ཆོག',
    en: 'This hold belongs to a linkage and changes only with that.',
  },
  HOLD_EXPIRED: {
    zh: '这个预留已经过期释放。',
    bo: 'སྔོན་ཉར་འདི་དུས་ཚོད་ཡོལ་ནས་བཏང་ཟིན།',
    en: 'This hold has expired and its capacity was freed.',
  },
} satisfies RefusalMessages;
export type CharityResourceRefusal = keyof typeof charityResourceMessages;
