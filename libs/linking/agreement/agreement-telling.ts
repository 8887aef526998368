import { coded, type Telling } from '#platform/graphql';
import {
  agreementEnds, agreementSuspensions, helperLeavings, labelsOf, pledgeEnds, type AgreementEnd, type AgreementSuspension, type HelperLeaving, type PledgeEnd,
} from '#reference/catalogue';
import type { agreementEvents } from './agreement.events.js';
import type { pledgeEvents } from './pledge.events.js';

const suspended = coded((data: { readonly reason: AgreementSuspension }) => data.reason, labelsOf(agreementSuspensions));
const ended = coded((data: { readonly reason: AgreementEnd }) => data.reason, labelsOf(agreementEnds));
const left = coded((data: { readonly reason: HelperLeaving }) => data.reason, labelsOf(helperLeavings));
const pledgeEnded = coded((data: { readonly reason: PledgeEnd }) => data.reason, labelsOf(pledgeEnds));

/** How what happened to an agreement is told to those who keep it and to its parties. */
export const agreementTelling: Telling<typeof agreementEvents> = {
  AgreementDrafted: { what: 'DRAFTED', label: { zh: '起草协议', bo: 'གན་རྒྱའི་ཟིན་བྲིས་བཟོས།', en: 'Drafted' } },
  AgreementDraftCorrected: { what: 'DRAFT_CORRECTED', label: { zh: '修改协议草案', bo: 'གན་རྒྱའི་ཟིན་བྲིས་བཅོས།', en: 'The draft was corrected' } },
  AgreementSigned: { what: 'SIGNED', label: { zh: '一方签署', bo: 'ཕྱོགས་གཅིག་གིས་མིང་རྟགས་བཀོད།', en: 'A party signed' }, why: ({ on }: { on: string }) => on },
  AgreementInForce: { what: 'IN_FORCE', label: { zh: '协议生效', bo: 'གན་རྒྱ་ནུས་པ་ཐོན།', en: 'In force' } },
  AgreementSuspended: { what: 'SUSPENDED', label: { zh: '协议中止', bo: 'གན་རྒྱ་མཚམས་བཞག', en: 'Suspended' }, ...suspended },
  AgreementResumed: { what: 'RESUMED', label: { zh: '恢复履行', bo: 'བསྐྱར་དུ་འགོ་བཙུགས།', en: 'Resumed' } },
  AgreementNoticeGiven: { what: 'NOTICE_GIVEN', label: { zh: '一方通知解除', bo: 'ཕྱོགས་གཅིག་གིས་རྩིས་མེད་གཏོང་བའི་བརྡ་བཏང་།', en: 'A party gave notice' }, why: ({ lastDay }: { lastDay: string }) => lastDay },
  AgreementNoticeTakenBack: { what: 'NOTICE_TAKEN_BACK', label: { zh: '撤回解除通知', bo: 'རྩིས་མེད་གཏོང་བའི་བརྡ་ཕྱིར་འཐེན།', en: 'The notice was taken back' } },
  AgreementRenewalProposed: { what: 'RENEWAL_PROPOSED', label: { zh: '提出续签', bo: 'བསྐྱར་འཇོག་བྱ་རྒྱུ་བཏོན།', en: 'Renewal proposed' }, why: ({ until }: { until: string }) => until },
  AgreementRenewed: { what: 'RENEWED', label: { zh: '协议续签', bo: 'གན་རྒྱ་བསྐྱར་འཇོག་བྱས།', en: 'Renewed' }, why: ({ until }: { until: string }) => until },
  AgreementExpiryNear: { what: 'EXPIRY_NEAR', label: { zh: '即将到期', bo: 'དུས་བཀག་རྫོགས་ལ་ཉེ།', en: 'Its end is near' }, why: ({ until }: { until: string }) => until },
  AgreementHandedOver: { what: 'HANDED_OVER', label: { zh: '由另一站点承接', bo: 'ས་ཚིགས་གཞན་གྱིས་རྩིས་ལེན་བྱས།', en: 'Another station stands in its place' } },
  AgreementAreaCorrected: { what: 'AREA_CORRECTED', label: { zh: '更新适用区域的区划代码', bo: 'ས་ཁོངས་ཀྱི་ཨང་གྲངས་བཅོས།', en: 'Its area by other codes' }, why: ({ regions }: { regions: readonly string[] }) => regions.join(', ') },
  AgreementExpired: { what: 'EXPIRED', label: { zh: '协议到期', bo: 'གན་རྒྱའི་དུས་བཀག་རྫོགས།', en: 'Expired' } },
  AgreementEnded: { what: 'ENDED', label: { zh: '协议终止', bo: 'གན་རྒྱ་མཇུག་སྒྲིལ།', en: 'Ended' }, ...ended },
  AgreementEndTakenBack: { what: 'END_TAKEN_BACK', label: { zh: '误终止，协议恢复', bo: 'ནོར་ནས་མཇུག་སྒྲིལ་བ་སླར་གསོ།', en: 'Ended by mistake, and goes on' } },
  AgreementHelperNamed: { what: 'HELPER_NAMED', label: { zh: '派出人员', bo: 'མི་སྣ་མངགས།', en: 'A helper was named' } },
  AgreementHelperLeft: { what: 'HELPER_LEFT', label: { zh: '人员离开', bo: 'མི་སྣ་ཐོན་སོང་།', en: 'A helper left' }, ...left },
  AgreementPairingsTaken: { what: 'PAIRINGS_TAKEN', label: { zh: '无人接替的结对有人接手', bo: 'མི་མེད་པའི་ཆ་སྒྲིག་ལ་མི་ཐོབ།', en: 'Pairings without anybody were taken over' } },
};

/** How what happened to a pledge is told to those who keep it and to its donors. */
export const pledgeTelling: Telling<typeof pledgeEvents> = {
  PledgeMade: { what: 'MADE', label: { zh: '认捐', bo: 'ཞལ་འདེབས་ཁས་བླངས།', en: 'Made' } },
  PledgeHandedOver: { what: 'HANDED_OVER', label: { zh: '由另一站点承接', bo: 'ས་ཚིགས་གཞན་གྱིས་རྩིས་ལེན་བྱས།', en: 'Another station keeps it' } },
  PledgeReopened: { what: 'REOPENED', label: { zh: '误结束，认捐恢复', bo: 'ནོར་ནས་མཇུག་སྒྲིལ་བ་སླར་གསོ།', en: 'Ended by mistake, and goes on' } },
  PledgeDonorNamed: { what: 'DONOR_NAMED', label: { zh: '登记捐赠人', bo: 'ཞལ་འདེབས་གནང་མཁན་ཐོ་འགོད།', en: 'A donor was named' } },
  PledgeDonorForgotten: { what: 'DONOR_FORGOTTEN', label: { zh: '删除捐赠人信息', bo: 'ཞལ་འདེབས་གནང་མཁན་གྱི་གནས་ཚུལ་བསུབས།', en: 'A donor was forgotten' } },
  PledgeInstalmentReceived: { what: 'INSTALMENT_RECEIVED', label: { zh: '收到一期', bo: 'དུས་བགོས་གཅིག་འབྱོར།', en: 'An instalment came' } },
  PledgeReceiptTakenBack: { what: 'INSTALMENT_TAKEN_BACK', label: { zh: '撤销误记的收款', bo: 'ནོར་ནས་བྲིས་པའི་དངུལ་བསྡུ་ཕྱིར་འཐེན།', en: 'A receipt that was a mistake was taken back' } },
  PledgeInstalmentOverdue: { what: 'INSTALMENT_OVERDUE', label: { zh: '一期逾期', bo: 'དུས་བགོས་གཅིག་དུས་ལས་ཡོལ།', en: 'An instalment did not come' } },
  PledgeEnded: { what: 'ENDED', label: { zh: '认捐结束', bo: 'ཞལ་འདེབས་ཁས་བླངས་མཇུག་སྒྲིལ།', en: 'Ended' }, ...pledgeEnded },
};
