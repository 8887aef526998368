import { coded, type Telling } from '#platform/graphql';
import { labelsOf, urgencies, type Urgency } from '#reference/catalogue';
import { endings, reached, sides } from './linkage-words.rules.js';
import type { linkageEvents, LinkageStatus, Side } from './linkage.events.js';

const given = coded((data: { readonly reason: keyof typeof endings }) => data.reason, endings);
const by = coded((data: { readonly by: Side }) => data.by, sides);

/** How what happened to a linkage is told to both of its sides; so neither why it was proposed against the match nor how satisfied one resident was. */
export const linkageTelling: Telling<typeof linkageEvents> = {
  LinkageProposed: { what: 'PROPOSED', label: { zh: '提出链接', bo: 'སྦྲེལ་མཐུད་བཏོན།', en: 'Proposed' } },
  LinkageHurried: { what: 'HURRIED', label: { zh: '需求转急，提前答复期限', bo: 'དགོས་མཁོ་ཛ་དྲག་ཏུ་གྱུར་པས་ལན་འདེབས་དུས་བཀག་སྔར།', en: 'More urgent: to be answered sooner' }, ...coded(({ urgency }: { urgency: Urgency }) => urgency, labelsOf(urgencies)) },
  LinkageAccepted: { what: 'ACCEPTED', label: { zh: '接受', bo: 'དང་ལེན་བྱས།', en: 'Accepted' }, ...by },
  LinkageDeclined: { what: 'DECLINED', label: { zh: '婉拒', bo: 'དང་ལེན་མ་བྱས།', en: 'Declined' }, ...given },
  LinkageExpired: { what: 'EXPIRED', label: { zh: '逾期未答复', bo: 'དུས་ཐོག་ཏུ་ལན་མ་བཏབ།', en: 'Not answered in time' } },
  LinkageRevoked: { what: 'REVOKED', label: { zh: '撤回邀请', bo: 'གདན་ཞུ་ཕྱིར་འཐེན།', en: 'Taken back' }, ...given },
  LinkageScheduled: { what: 'SCHEDULED', label: { zh: '约定时间', bo: 'དུས་ཚོད་གཏན་འཁེལ།', en: 'A time was agreed on' }, ...by },
  LinkageStarted: { what: 'STARTED', label: { zh: '开始服务', bo: 'ཞབས་ཞུ་འགོ་བཙུགས།', en: 'Service began' }, ...by },
  LinkageCodeIssued: { what: 'CODE_ISSUED', label: { zh: '发放确认码', bo: 'གཏན་འཁེལ་ཨང་རྟགས་སྤྲད།', en: 'A confirmation code was issued' } },
  LinkageCodeMistaken: { what: 'CODE_MISTAKEN', label: { zh: '确认码有误', bo: 'གཏན་འཁེལ་ཨང་རྟགས་ནོར།', en: 'A wrong confirmation code was given' } },
  LinkageCompleted: { what: 'COMPLETED', label: { zh: '服务完成', bo: 'ཞབས་ཞུ་གྲུབ།', en: 'Completed' }, ...coded(({ confirmedBy }: { confirmedBy: keyof typeof sides }) => confirmedBy, sides) },
  LinkageReopened: { what: 'REOPENED', label: { zh: '误记为完成，重新打开', bo: 'ནོར་ནས་གྲུབ་པར་བརྩིས་པས་སླར་ཕྱེ།', en: 'Completed by mistake, and opened again' } },
  LinkageEndTakenBack: { what: 'END_TAKEN_BACK', label: { zh: '误记为未成，予以撤回', bo: 'ནོར་ནས་མ་གྲུབ་པར་བརྩིས་པ་ཕྱིར་འཐེན།', en: 'Ended so by mistake: taken back' }, ...coded(({ was }: { was: LinkageStatus }) => was, reached) },
  LinkageEvaluated: { what: 'EVALUATED', label: { zh: '完成评价', bo: 'གདེང་འཇོག་བྱས།', en: 'Evaluated' } },
  LinkageCancelled: { what: 'CANCELLED', label: { zh: '取消', bo: 'མེད་པར་བཟོས།', en: 'Cancelled' }, ...given },
  LinkageFailed: { what: 'FAILED', label: { zh: '未能完成', bo: 'མ་གྲུབ།', en: 'Did not come about' }, ...given },
  LinkageHandedOver: { what: 'HANDED_OVER', label: { zh: '随需求转介', bo: 'དགོས་མཁོ་དང་མཉམ་དུ་རྩིས་སྤྲད།', en: 'Handed over with its need' } },
  LinkageKeeperChanged: { what: 'KEEPER_CHANGED', label: { zh: '资源改由另一站点保管', bo: 'ཐོན་ཁུངས་ས་ཚིགས་གཞན་གྱིས་ཉར་བ།', en: 'Another station keeps the resource' } },
  LinkageFollowUpMissed: { what: 'FOLLOW_UP_MISSED', label: { zh: '未按时跟进', bo: 'དུས་ཐོག་ཏུ་རྗེས་འདེད་མ་བྱས།', en: 'Not followed up in time' }, ...coded(({ status }: { status: LinkageStatus }) => status, reached) },
};
