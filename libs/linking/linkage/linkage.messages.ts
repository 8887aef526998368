import type { RefusalMessages } from '#platform/event-sourcing';

export const linkageMessages = {
  LINKAGE_NOT_FOUND: { zh: '没有这项链接。', bo: 'སྦྲེལ་མཐུད་འདི་མི་འདུག', en: 'There is no such linkage.' },
  LINKAGE_NOT_YOURS: {
    zh: '这一步应由另一方来做。', bo: 'གོམ་པ་འདི་ཕྱོགས་གཞན་པས་བྱེད་དགོས།', en: 'This step is for the other side of the linkage.',
    cure: 'ANOTHER_PERSON',
  },
  LINKAGE_NOT_AT_THAT_STEP: {
    zh: '这项链接目前“{status}”，不能进行这一步。', bo: 'སྦྲེལ་མཐུད་འདི་ད་ལྟ་ “{status}” ཡིན་པས་གོམ་པ་འདི་མི་འགྲོ།', en: 'This step is not possible now: the linkage is “{status}”.',
  },
  LINKAGE_CLOSED: { zh: '这项链接已经结束：{status}。', bo: 'སྦྲེལ་མཐུད་འདི་མཇུག་སྒྲིལ་ཟིན། {status}', en: 'This linkage has ended: {status}.' },
  LINKAGE_COMPLETED_LONG_AGO: {
    zh: '这项链接只能在{until}之前重新打开。', bo: 'སྦྲེལ་མཐུད་འདི་ {until} ཚུན་ལས་སླར་ཕྱེ་མི་ཆོག', en: 'This linkage could be opened again until {until} only.',
  },
  LINKAGE_ENDED_LONG_AGO: {
    zh: '这项链接的结束只能在{until}之前撤回。', bo: 'སྦྲེལ་མཐུད་འདི་མཇུག་སྒྲིལ་བ་ {until} ཚུན་ལས་ཕྱིར་འཐེན་མི་ཆོག', en: 'That this linkage ended so could be taken back until {until} only.',
  },
  LINKAGE_NOT_DUE: { zh: '这项链接的期限还没有到。', bo: 'སྦྲེལ་མཐུད་འདིའི་དུས་བཀག་ལ་སླེབས་མེད།', en: 'Nothing of this linkage is due.' },
  LINKAGE_OFFER_EXPIRED: { zh: '答复期限已过。', bo: 'ལན་འདེབས་པའི་དུས་བཀག་ཡོལ་ཟིན།', en: 'The time to answer this offer has passed.' },
  LINKAGE_WON_BY_ANOTHER: {
    zh: '已有其他提供方先接受了，感谢您的回应。', bo: 'མཁོ་སྤྲོད་བྱེད་མཁན་གཞན་ཞིག་གིས་སྔོན་ལ་དང་ལེན་བྱས་ཟིན། ལན་གནང་བར་བཀའ་དྲིན་ཆེ།',
    en: 'Another provider accepted first. Thank you for answering.',
  },
  LINKAGE_DOES_NOT_MATCH: { zh: '这项资源与需求不匹配：{why}', bo: 'ཐོན་ཁུངས་འདི་དགོས་མཁོ་དང་མི་འགྲིག {why}', en: 'This resource does not match the need: {why}' },
  LINKAGE_OVERRIDE_NOT_YOURS: {
    zh: '不匹配的资源只有站长可以说明理由后提出：{why}', bo: 'མི་འགྲིག་པའི་ཐོན་ཁུངས་ནི་ས་ཚིགས་ཀྱི་འགོ་ཁྲིད་ཀྱིས་མ་གཏོགས་འདོན་མི་ཆོག {why}',
    en: 'Only the head of a station may propose what does not match: {why}',
    cure: 'ANOTHER_PERSON',
  },
  LINKAGE_CANNOT_OVERRIDE: {
    zh: '涉及安全、资质、服务事项或共享范围的不匹配不能放行：{why}', bo: 'བདེ་འཇགས་དང་ལག་ཁྱེར། ཞབས་ཞུའི་རྣམ་གྲངས། མཉམ་སྤྱོད་ཁྱབ་ཁོངས་བཅས་ལ་འགལ་བ་འགྲིག་མི་འཇུག {why}',
    en: 'What concerns safety, licences, the service itself or sharing cannot be passed over: {why}',
  },
  LINKAGE_ANSWER_TIME_INVALID: {
    zh: '答复期限应在现在之后、六十天之内。', bo: 'ལན་འདེབས་པའི་དུས་བཀག་ནི་ད་ལྟ་ནས་ཉིན་དྲུག་ཅུའི་ནང་ཡིན་དགོས།', en: 'An offer is answered between now and sixty days from now.',
  },
  LINKAGE_DATES_REVERSED: { zh: '服务的开始日期不能晚于结束日期。', bo: 'ཞབས་ཞུའི་འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'The days of the service cannot end before they begin.' },
  LINKAGE_TIME_TOO_EARLY: { zh: '服务日期不能早于{from}：那是提出链接之前太久。', bo: 'ཞབས་ཞུའི་ཚེས་གྲངས་ {from} ལས་སྔ་མི་རུང་། སྦྲེལ་མཐུད་བཏོན་པའི་སྔོན་ཧ་ཅང་རིང་།', en: 'A service is on {from} or later: before that is too long before its linkage was proposed.' },
  LINKAGE_TIME_TOO_FAR: { zh: '服务日期不能晚于{until}：最多提前两年约定。', bo: 'ཞབས་ཞུའི་ཚེས་གྲངས་ {until} ལས་ཕྱི་མི་རུང་། མང་མཐར་ལོ་གཉིས་སྔོན་ནས་ཆད་འཇོག་ཆོག', en: 'A service is on {until} or earlier: it is agreed on two years ahead at most.' },
  LINKAGE_TIMES_REVERSED: { zh: '服务的结束时间应晚于开始时间。', bo: 'ཞབས་ཞུའི་མཇུག་གི་དུས་ཚོད་འགོ་ལས་ཕྱི་བ་དགོས།', en: 'A service ends after it begins.' },
  LINKAGE_OUTSIDE_HOURS: {
    zh: '约定的时间不在所登记的时段内（{hours}）。请另约时间；如已与双方说好，请注明。', bo: 'གཏན་འཁེལ་བྱས་པའི་དུས་ཚོད་ཐོ་འགོད་བྱས་པའི་དུས་ཚོད་ནང་མི་འདུག ({hours}) དུས་ཚོད་གཞན་ཞིག་འདེམས་རོགས། ཕྱོགས་གཉིས་ཀ་དང་གྲོས་མོལ་བྱས་ཟིན་ན་དེ་གསལ་པོར་བཀོད་རོགས།',
    en: 'This time lies outside of {hours}. Choose another, or say that both have agreed to it all the same.',
  },
  LINKAGE_REASON_WITHOUT_WORDS: {
    zh: '选择“其他”时请说明原因。', bo: '“གཞན་”འདེམས་སྐབས་རྒྱུ་མཚན་གསལ་པོར་བྲིས་རོགས།', en: 'Where the reason is another one, say in words which.',
  },
  LINKAGE_CODE_NEEDED: {
    zh: '请输入居民的确认码，或由社工站确认。', bo: 'སྡོད་དམངས་ཀྱི་གཏན་འཁེལ་ཨང་རྟགས་འབྲི་བའམ་ས་ཚིགས་ཀྱིས་གཏན་འཁེལ་བྱེད་དགོས།',
    en: 'Give the resident’s confirmation code, or let the station confirm.',
  },
  LINKAGE_CODE_NOT_ISSUED: { zh: '还没有发放确认码。', bo: 'གཏན་འཁེལ་ཨང་རྟགས་སྤྲད་མེད།', en: 'No confirmation code has been issued.' },
  LINKAGE_CODE_WRONG: { zh: '确认码不对。', bo: 'གཏན་འཁེལ་ཨང་རྟགས་མི་འགྲིག', en: 'This is not the confirmation code.' },
  LINKAGE_CODE_LOCKED: {
    zh: '确认码多次输错，请由社工站确认或重新发放。', bo: 'གཏན་འཁེལ་ཨང་རྟགས་ཐེངས་མང་ནོར་བས་ས་ཚིགས་ཀྱིས་གཏན་འཁེལ་བྱེད་པའམ་གསར་དུ་སྤྲོད་དགོས།',
    en: 'The code was wrong too often: let the station confirm, or issue another.',
  },
  LINKAGE_MORE_THAN_LINKED: {
    zh: '这项链接的数量是 {linked}，不能记为给了 {quantity}：多给的部分请另提一项链接。', bo: 'སྦྲེལ་མཐུད་འདིའི་གྲངས་ཚད་ {linked} ཡིན་པས་ {quantity} སྤྲད་ཟེར་འགོད་མི་ཆོག ལྷག་པར་སྤྲད་པར་སྦྲེལ་མཐུད་གཞན་ཞིག་འདོན་རོགས།',
    en: 'This linkage is of {linked}: that {quantity} was given cannot be recorded by it. What was given beyond needs a linkage of its own.',
  },
  BROADCAST_WITHOUT_ROOM: { zh: '“{resource}”没有名额，请去掉后再群发。', bo: '“{resource}” ལ་གྲངས་ཚད་མི་འདུག དེ་བཏོན་ནས་ཡང་བསྐྱར་གཏོང་རོགས།', en: '“{resource}” has no room: leave it out, and send it to the others.' },
  BROADCAST_TO_ONE: { zh: '群发至少要有两个不同的资源。', bo: 'མང་པོར་འདོན་པར་ཐོན་ཁུངས་མི་འདྲ་བ་གཉིས་ཡན་དགོས།', en: 'A broadcast goes to two different resources at least.' },
} satisfies RefusalMessages;
