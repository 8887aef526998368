import type { Labels } from '#platform/event-sourcing';
import { aMistake, otherReason, say } from '#reference/catalogue';
import type { CancelReason, DeclineReason, FailReason, LinkageStatus, OfferEnd, RevokeReason, Side } from './linkage.events.js';

type Ending = DeclineReason | RevokeReason | OfferEnd | CancelReason | FailReason | 'LAPSED';

/** Why a linkage ended, where it did not end well, as a reader is told. */
export const endings: Readonly<Record<Ending, Labels>> = {
  WRONG_AREA: say('不在服务区域', 'ཞབས་ཞུའི་ས་ཁོངས་མིན།', 'outside of the area'),
  WRONG_GROUP: say('不属于服务对象', 'ཞབས་ཞུ་ཡུལ་གྱི་ཁོངས་མིན།', 'not for this group'),
  NOT_OUR_SERVICE: say('不提供这项服务', 'ཞབས་ཞུ་འདི་མི་སྒྲུབ།', 'another service'),
  FULL: say('名额已满', 'གྲངས་ཚད་གང་ཟིན།', 'full'),
  NO_TIME: say('没有时间', 'དུས་ཚོད་མེད།', 'no time'),
  LANGUAGE: say('语言不通', 'སྐད་ཡིག་མི་གོ', 'the language'),
  COST: say('费用原因', 'འགྲོ་སོང་གི་རྒྱུ་མཚན།', 'the cost'),
  UNSAFE: say('有安全顾虑', 'བདེ་འཇགས་ལ་དོགས་པ་ཡོད།', 'not safe'),
  NO_LONGER_NEEDED: say('不再需要', 'ད་ཕྱིན་མི་དགོས།', 'not needed any more'),
  BETTER_MATCH: say('有更合适的资源', 'ལྷག་ཏུ་འཚམ་པའི་ཐོན་ཁུངས་ཡོད།', 'something fits better'),
  MISTAKE: aMistake,
  WON_BY_ANOTHER: say('其他提供方已先接受', 'མཁོ་སྤྲོད་པ་གཞན་གྱིས་སྔོན་ལ་དང་ལེན་བྱས།', 'somebody else was first'),
  NEED_CLOSED: say('需求已结束', 'དགོས་མཁོ་མཇུག་སྒྲིལ་ཟིན།', 'the need was closed'),
  HELPER_GONE: say('服务人员的档案已关闭，或已不在任何社工站任职', 'ཞབས་ཞུ་བའི་ཡིག་ཆ་སྒོ་བརྒྱབ་ཟིན་པའམ་ས་ཚིགས་གང་དུའང་ལས་གནས་མེད།', 'the helper’s own file was closed, or they are posted nowhere any more'),
  RESIDENT_WISH: say('居民本人意愿', 'སྡོད་དམངས་རང་གི་འདོད་པ།', 'the resident’s wish'),
  HELPER_UNAVAILABLE: say('服务人员无法前来', 'ཞབས་ཞུ་བ་ཡོང་མི་ཐུབ།', 'the helper cannot come'),
  RESOURCE_UNAVAILABLE: say('资源无法提供', 'ཐོན་ཁུངས་མཁོ་སྤྲོད་མི་ཐུབ།', 'it cannot be given'),
  NOBODY_HOME: say('家中无人', 'ཁྱིམ་དུ་མི་མེད།', 'nobody was at home'),
  HELPER_ABSENT: say('服务人员未到', 'ཞབས་ཞུ་བ་མ་སླེབས།', 'the helper did not come'),
  REFUSED_BY_RESIDENT: say('居民谢绝', 'སྡོད་དམངས་ཀྱིས་མ་བླངས།', 'the resident did not want it'),
  UNSUITABLE: say('不合适', 'མི་འཚམ།', 'it did not suit'),
  LAPSED: say('一直没有反馈结果', 'གྲུབ་འབྲས་སུས་ཀྱང་མ་བཤད།', 'nobody said what came of it'),
  OTHER: otherReason,
};

export const sides: Readonly<Record<Side | 'RESIDENT', Labels>> = {
  STATION: say('由社工站', 'ས་ཚིགས་ཀྱིས།', 'by the station'),
  PROVIDER: say('由提供方', 'མཁོ་སྤྲོད་པས།', 'by the provider'),
  RESIDENT: say('由居民', 'སྡོད་དམངས་ཀྱིས།', 'by the resident'),
};

/** How a linkage stands. */
export const linkageStatusLabels: Readonly<Record<LinkageStatus, Labels>> = {
  PROPOSED: say('待答复', 'ལན་སྒུག་པ།', 'Proposed'),
  ACCEPTED: say('已接受', 'དང་ལེན་བྱས།', 'Accepted'),
  DECLINED: say('已婉拒', 'དང་ལེན་མ་བྱས།', 'Declined'),
  EXPIRED: say('逾期未答复', 'དུས་ཐོག་ཏུ་ལན་མ་བཏབ།', 'Not answered in time'),
  REVOKED: say('已撤回', 'ཕྱིར་འཐེན་བྱས།', 'Taken back'),
  SCHEDULED: say('已约定时间', 'དུས་ཚོད་གཏན་འཁེལ་བྱས།', 'A time is agreed on'),
  IN_SERVICE: say('服务中', 'ཞབས་ཞུ་བྱེད་བཞིན་པ།', 'Begun'),
  COMPLETED: say('已完成', 'གྲུབ་ཟིན།', 'Completed'),
  EVALUATED: say('已评价', 'གདེང་འཇོག་བྱས་ཟིན།', 'Completed and evaluated'),
  CANCELLED: say('已取消', 'མེད་པར་བཟོས།', 'Cancelled'),
  FAILED: say('未能完成', 'མ་གྲུབ།', 'Did not come about'),
};

/** What had been reached when nobody saw to the next step. */
export const reached: Readonly<Record<LinkageStatus, Labels>> = {
  PROPOSED: say('尚未答复', 'ལན་མ་བཏབ།', 'not answered yet'),
  ACCEPTED: say('已接受，尚未约定时间', 'དང་ལེན་བྱས་ཀྱང་དུས་ཚོད་གཏན་འཁེལ་མ་བྱས།', 'accepted, no time agreed on'),
  SCHEDULED: say('已约定，尚未反馈结果', 'དུས་ཚོད་གཏན་འཁེལ་ཀྱང་གྲུབ་འབྲས་མ་བཤད།', 'a time was agreed on, nothing reported'),
  IN_SERVICE: say('已开始，尚未反馈结果', 'འགོ་བཙུགས་ཀྱང་གྲུབ་འབྲས་མ་བཤད།', 'begun, nothing reported'),
  COMPLETED: say('已完成，尚未回访', 'གྲུབ་ཟིན་ཀྱང་ལན་འདྲི་མ་བྱས།', 'completed, the resident not asked'),
  EVALUATED: say('已评价', 'གདེང་འཇོག་བྱས་ཟིན།', 'evaluated'),
  DECLINED: say('已婉拒', 'དང་ལེན་མ་བྱས།', 'declined'),
  EXPIRED: say('逾期未答复', 'དུས་ཐོག་ཏུ་ལན་མ་བཏབ།', 'not answered in time'),
  REVOKED: say('已撤回', 'ཕྱིར་འཐེན་བྱས།', 'taken back'),
  CANCELLED: say('已取消', 'མེད་པར་བཟོས།', 'cancelled'),
  FAILED: say('未能完成', 'མ་གྲུབ།', 'did not come about'),
};
