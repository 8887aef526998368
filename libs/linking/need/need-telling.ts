import { whyOf, wordsOf, type KeptWords, type Sealed } from '#platform/event-sourcing';
import type { Telling } from '#platform/graphql';
import type { needEvents } from './need.events.js';

/** How what happened to a need is told to whoever may see it. */
export const needTelling: Telling<typeof needEvents> = {
  NeedRaised: { what: 'RAISED', label: { zh: '登记需求', bo: 'དགོས་མཁོ་ཐོ་འགོད།', en: 'Raised' }, why: ({ source }: { source: string }) => source },
  NeedAssessed: { what: 'ASSESSED', label: { zh: '完成评估', bo: 'དཔྱད་ཞིབ་བྱས།', en: 'Assessed' } },
  NeedReprioritised: { what: 'REPRIORITISED', label: { zh: '调整紧急程度', bo: 'ཛ་དྲག་གི་རིམ་པ་བསྒྱུར།', en: 'Urgency changed' }, words: whyOf },
  NeedOverdue: { what: 'OVERDUE', label: { zh: '已逾期', bo: 'དུས་ལས་འགོར།', en: 'Fell overdue' }, why: ({ urgency }: { urgency: string }) => urgency },
  NeedBroughtToDuty: { what: 'BROUGHT_TO_DUTY', label: { zh: '已通知值班人员', bo: 'ལས་རེས་པར་བརྡ་བཏང་།', en: 'Brought to whoever is on duty' } },
  NeedEscalated: { what: 'ESCALATED', label: { zh: '上报上级站', bo: 'གོང་རིམ་ས་ཚིགས་ལ་ཡར་ཞུ།', en: 'Escalated' }, words: whyOf },
  NeedHandOverOffered: { what: 'HAND_OVER_OFFERED', label: { zh: '发起转介', bo: 'རྩིས་སྤྲོད་བྱེད་འགོ་བཙུགས།', en: 'Hand-over offered' }, words: whyOf },
  NeedHandOverRecalled: { what: 'HAND_OVER_RECALLED', label: { zh: '撤回转介', bo: 'རྩིས་སྤྲོད་ཕྱིར་བསྡུ།', en: 'Hand-over taken back' }, words: whyOf },
  NeedHandOverReceived: { what: 'HAND_OVER_RECEIVED', label: { zh: '签收转介', bo: 'རྩིས་སྤྲོད་བླངས།', en: 'Hand-over received' } },
  NeedHandOverRefused: { what: 'HAND_OVER_REFUSED', label: { zh: '退回转介', bo: 'རྩིས་སྤྲོད་ཕྱིར་བསློག', en: 'Hand-over refused' }, words: whyOf },
  NeedPromised: { what: 'PROMISED', label: { zh: '有资源承诺', bo: 'ཐོན་ཁུངས་ཀྱིས་ཁས་བླངས།', en: 'Promised by a resource' } },
  NeedBroadcast: { what: 'BROADCAST', label: { zh: '同时向多方发出', bo: 'མང་པོར་མཉམ་དུ་བཏང་།', en: 'Offered to several' } },
  NeedBroadcastWon: { what: 'BROADCAST_WON', label: { zh: '首个提供方已接受', bo: 'དང་པོས་དང་ལེན་བྱས།', en: 'The first has accepted' } },
  NeedPromiseFreed: { what: 'PROMISE_FREED', label: { zh: '承诺未兑现，重新开放', bo: 'ཁས་ལེན་མ་གྲུབ་པས་སླར་ཕྱེ།', en: 'A promise came to nothing' }, why: ({ because }: { because: string }) => because },
  NeedPromiseKept: { what: 'PROMISE_KEPT', label: { zh: '承诺已兑现', bo: 'ཁས་ལེན་སྒྲུབས།', en: 'A promise was kept' } },
  NeedHelpOffered: { what: 'HELP_OFFERED', label: { zh: '志愿者愿意参加', bo: 'དང་བླངས་པས་རོགས་བྱེད་འདོད་ཡོད།', en: 'A volunteer would help' } },
  NeedHelpOfferEnded: { what: 'HELP_OFFER_ENDED', label: { zh: '志愿者意愿已结束', bo: 'དང་བླངས་པའི་འདོད་མོས་མཇུག་སྒྲིལ།', en: 'A volunteer’s offer ended' }, why: ({ because }: { because: string }) => because },
  NeedWithdrawn: { what: 'WITHDRAWN', label: { zh: '撤销需求', bo: 'དགོས་མཁོ་ཕྱིར་འཐེན།', en: 'Withdrawn' }, words: whyOf },
  NeedMet: { what: 'MET', label: { zh: '需求得到满足', bo: 'དགོས་མཁོ་བསྐངས།', en: 'Met' }, words: ({ outcome, kept }: KeptWords & { outcome?: Sealed<string> }) => wordsOf(outcome, kept) },
};
