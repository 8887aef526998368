import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** 协议: where an agreement stands. SIGNED by all, its first day yet to come. */
export const agreementStatuses = vocabulary([
  { code: 'DRAFT', labels: say('草案', 'ཟིན་བྲིས།', 'Draft') },
  { code: 'SIGNED', labels: say('签署待生效', 'མིང་རྟགས་བཀོད་ཟིན། ནུས་པ་མ་ཐོན།', 'Signed, not in force yet') },
  { code: 'IN_FORCE', labels: say('生效中', 'ནུས་ལྡན།', 'In force') },
  { code: 'SUSPENDED', labels: say('中止', 'མཚམས་བཞག', 'Suspended') },
  { code: 'EXPIRED', labels: say('已到期', 'དུས་བཀག་རྫོགས།', 'Expired') },
  { code: 'ENDED', labels: say('已终止', 'མཇུག་སྒྲིལ་ཟིན།', 'Ended') },
]);
export type AgreementStatus = CodeOf<typeof agreementStatuses>;

/** What a party is to an agreement. What is promised, its providers promise. */
export const agreementRoles = vocabulary([
  { code: 'PROVIDER', labels: say('提供方', 'མཁོ་སྤྲོད་བྱེད་མཁན།', 'Provider') },
  { code: 'RECEIVER', labels: say('接受方', 'དང་ལེན་བྱེད་མཁན།', 'Receiver') },
  { code: 'SUPERVISOR', labels: say('监管方', 'ལྟ་སྐུལ་བྱེད་མཁན།', 'Supervisor') },
]);
export type AgreementRole = CodeOf<typeof agreementRoles>;

/** WITHDRAWN: before it was ever in force. NOTICE is the clock's: a party gave notice, and its time has run out. */
export const agreementEnds = vocabulary([
  { code: 'WITHDRAWN', labels: say('签署前撤回', 'མིང་རྟགས་མ་བཀོད་གོང་ཕྱིར་བསྡུ།', 'Withdrawn before it was in force') },
  { code: 'NOTICE', labels: say('一方通知解除', 'ཕྱོགས་གཅིག་གིས་བརྡ་བཏང་ནས་རྩིས་མེད་བཏང་བ།', 'A party gave notice') },
  { code: 'MUTUAL', labels: say('协商解除', 'གྲོས་མོལ་བྱས་ནས་རྩིས་མེད་བཏང་བ།', 'By mutual consent') },
  { code: 'BREACH', labels: say('违约解除', 'གན་རྒྱ་དང་འགལ་ནས་རྩིས་མེད་བཏང་བ།', 'Breach') },
  { code: 'MISTAKE', labels: say('登记有误', 'ཐོ་འགོད་ནོར་བ།', 'Recorded by mistake') },
  { code: 'OTHER', labels: say('其他', 'གཞན།', 'Other') },
]);
export type AgreementEnd = CodeOf<typeof agreementEnds>;

export const agreementSuspensions = vocabulary([
  { code: 'HOLIDAYS', labels: say('寒暑假', 'གུང་སེང་།', 'Holidays') },
  { code: 'PROVIDER_UNAVAILABLE', labels: say('提供方暂不能履行', 'མཁོ་སྤྲོད་བྱེད་མཁན་གྱིས་རེ་ཞིག་བསྒྲུབ་མི་ཐུབ།', 'The provider cannot deliver for now') },
  { code: 'UNDER_REVIEW', labels: say('核查中', 'ཞིབ་བཤེར་བྱེད་བཞིན་པ།', 'Under review') },
  { code: 'OTHER', labels: say('其他', 'གཞན།', 'Other') },
]);
export type AgreementSuspension = CodeOf<typeof agreementSuspensions>;

/** Why somebody no longer helps under an agreement. GONE is the hub's: the person's own file was closed. */
export const helperLeavings = vocabulary([
  { code: 'OWN_WISH', labels: say('本人意愿', 'རང་འདོད།', 'Own wish') },
  { code: 'GRADUATED', labels: say('毕业离校', 'སློབ་ཐོན་བྱུང་བ།', 'Graduated') },
  { code: 'MOVED_AWAY', labels: say('迁居', 'གནས་སྤོས་པ།', 'Moved away') },
  { code: 'HEALTH', labels: say('健康原因', 'བདེ་ཐང་གི་རྒྱུ་མཚན།', 'Health') },
  { code: 'UNSUITABLE', labels: say('不适合', 'མི་འཚམ་པ།', 'Unsuitable') },
  { code: 'GONE', labels: say('档案已关闭', 'ཡིག་ཚགས་སྒོ་བརྒྱབ་ཟིན།', 'The person’s file was closed') },
  { code: 'OTHER', labels: say('其他', 'གཞན།', 'Other') },
]);
export type HelperLeaving = CodeOf<typeof helperLeavings>;

/** 认捐分期. ENDED: the pledge was ended before it came. */
export const instalmentStatuses = vocabulary([
  { code: 'DUE', labels: say('待收', 'བསྡུ་རྒྱུ།', 'Due') },
  { code: 'OVERDUE', labels: say('逾期', 'དུས་ལས་ཡོལ་བ།', 'Overdue') },
  { code: 'RECEIVED', labels: say('已收', 'བསྡུས་ཟིན།', 'Received') },
  { code: 'ENDED', labels: say('不再收取', 'མི་བསྡུ་བ།', 'Ended') },
]);
export type InstalmentStatus = CodeOf<typeof instalmentStatuses>;

export const pledgeEnds = vocabulary([
  { code: 'DONOR_WITHDREW', labels: say('捐赠人撤回', 'ཞལ་འདེབས་གནང་མཁན་གྱིས་ཕྱིར་བསྡུས་པ།', 'The donors withdrew') },
  { code: 'NO_LONGER_NEEDED', labels: say('不再需要', 'དགོས་མཁོ་མེད་པ།', 'No longer needed') },
  { code: 'MISTAKE', labels: say('登记有误', 'ཐོ་འགོད་ནོར་བ།', 'Recorded by mistake') },
  { code: 'OTHER', labels: say('其他', 'གཞན།', 'Other') },
]);
export type PledgeEnd = CodeOf<typeof pledgeEnds>;
