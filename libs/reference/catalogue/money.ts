import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** What money or goods of a fund are granted for. */
export const grantPurposes = vocabulary([
  { code: 'RELIEF', labels: say('困难救助', 'དཀའ་ངལ་རོགས་སྐྱོར།', 'Relief of hardship') },
  { code: 'ELDER_CARE', labels: say('为老服务', 'རྒན་རྒོན་ཞབས་ཞུ།', 'Care of elders') },
  { code: 'CHILD_WELFARE', labels: say('儿童关爱', 'བྱིས་པའི་བདེ་དོན།', 'Children') },
  { code: 'ACTIVITY', labels: say('社区活动', 'སྡེ་ཁུལ་བྱེད་སྒོ།', 'Activities of the community') },
  { code: 'FACILITY', labels: say('社区设施', 'སྡེ་ཁུལ་སྒྲིག་ཆས།', 'Facilities of the community') },
  { code: 'VENTURE', labels: say('公益创投', 'སྤྱི་ཕན་གསར་གཏོད།', 'Venture call') },
  { code: 'EMERGENCY', labels: say('应急救援', 'གློ་བུར་སྐྱོབ་གསོ།', 'Emergency') },
  { code: 'OTHER', labels: say('其他', 'གཞན་དག', 'Other') },
]);
export type GrantPurpose = CodeOf<typeof grantPurposes>;

export const fundEntryKinds = vocabulary([
  { code: 'DONATION', labels: say('捐款', 'ཞལ་འདེབས་དངུལ།', 'Gift of money') },
  { code: 'GOODS_DONATION', labels: say('捐物', 'ཞལ་འདེབས་དངོས་རྫས།', 'Gift of goods') },
  { code: 'GRANT', labels: say('资助', 'རོགས་དངུལ།', 'Grant') },
  { code: 'GRANT_RETURN', labels: say('退回', 'ཕྱིར་སློག', 'Return of a grant') },
  { code: 'REVERSAL', labels: say('冲销', 'ཕྱིར་འཐེན།', 'Counter-entry') },
]);
export type FundEntryKind = CodeOf<typeof fundEntryKinds>;

export const grantStatuses = vocabulary([
  { code: 'AWAITING_APPROVAL', labels: say('待第二人审批', 'མི་གཉིས་པའི་ཞིབ་བཤེར་སྒུག་བཞིན།', 'Waits for the second person') },
  { code: 'MADE', labels: say('已拨付', 'སྤྲོད་ཟིན།', 'Made') },
  { code: 'REFUSED', labels: say('未批准', 'ཆོག་མཆན་མ་ཐོབ།', 'Refused') },
  { code: 'REVERSED', labels: say('已冲销', 'ཕྱིར་འཐེན་ཟིན།', 'Reversed') },
]);
export type GrantStatus = CodeOf<typeof grantStatuses>;

/** 基金三方: who is bound by the agreement of a fund. */
export const fundParties = vocabulary([
  { code: 'CHARITY', labels: say('慈善组织', 'དགེ་རྩ་ཚོགས་པ།', 'Charity') },
  { code: 'STATION', labels: say('社工站', 'སྤྱི་ཚོགས་ལས་དོན་ས་ཚིགས།', 'Station') },
  { code: 'LOCALITY', labels: say('街道（乡镇）或社区', 'སྲང་ལམ་མམ་སྡེ་ཁུལ།', 'Street, township or community') },
]);
export type FundPartyRole = CodeOf<typeof fundParties>;

export const ventureStatuses = vocabulary([
  { code: 'APPLIED', labels: say('已申报', 'ཞུ་ཡིག་ཕུལ་ཟིན།', 'Applied') },
  { code: 'WITHDRAWN', labels: say('已撤回', 'ཕྱིར་འཐེན་ཟིན།', 'Withdrawn') },
  { code: 'AWAITING_APPROVAL', labels: say('待第二人审批', 'མི་གཉིས་པའི་ཞིབ་བཤེར་སྒུག་བཞིན།', 'Waits for the second person') },
  { code: 'AWARDED', labels: say('已获资助', 'རོགས་དངུལ་ཐོབ་ཟིན།', 'Awarded') },
]);
export type VentureStatus = CodeOf<typeof ventureStatuses>;
