import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** An amount as people write it, without the sign: yuan to the hundredth. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);

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

/** What an indicator of a purchase counts in the ledger. Persons (人数) do not add up over stations and months, and are none of these. */
export const purchaseFigures = vocabulary([
  { code: 'ENTRIES', labels: say('次', 'ཐེངས།', 'Entries') },
  { code: 'SESSIONS', labels: say('节', 'ཐུན།', 'Sessions') },
  { code: 'PERSON_TIMES', labels: say('人次', 'མི་ཐེངས།', 'Person-times') },
  { code: 'HOUSEHOLD_VISITS', labels: say('户次', 'ཁྱིམ་ཐེངས།', 'Household visits') },
  { code: 'HOURS', labels: say('小时', 'ཆུ་ཚོད།', 'Full hours') },
]);
export type PurchaseFigure = CodeOf<typeof purchaseFigures>;

export const evaluationStages = vocabulary([
  { code: 'MIDTERM', labels: say('中期评估', 'དུས་དཀྱིལ་དཔྱད་དཔོག', 'Mid-term evaluation') },
  { code: 'FINAL', labels: say('末期评估', 'དུས་མཇུག་དཔྱད་དཔོག', 'Final evaluation') },
]);
export type EvaluationStage = CodeOf<typeof evaluationStages>;

/** `from`: the least score of the grade, of a hundred. Best first. `passes`: what waits for the evaluation may be paid. */
export const evaluationGrades = vocabulary([
  { code: 'EXCELLENT', from: 90, passes: true, labels: say('优秀', 'ཕུལ་བྱུང་།', 'Excellent') },
  { code: 'GOOD', from: 80, passes: true, labels: say('良好', 'ལེགས་པོ།', 'Good') },
  { code: 'QUALIFIED', from: 60, passes: true, labels: say('合格', 'ཚད་ལོངས།', 'Qualified') },
  { code: 'UNQUALIFIED', from: 0, passes: false, labels: say('不合格', 'ཚད་མ་ལོངས།', 'Not qualified') },
]);
export type EvaluationGrade = CodeOf<typeof evaluationGrades>;

export const purchaseInstalmentStatuses = vocabulary([
  { code: 'PLANNED', labels: say('未到期', 'དུས་ལ་མ་བབས།', 'Not due yet') },
  { code: 'DUE', labels: say('应付', 'སྤྲོད་རྒྱུ།', 'Due') },
  { code: 'PAID', labels: say('已付', 'སྤྲད་ཟིན།', 'Paid') },
  { code: 'WITHHELD', labels: say('暂缓支付', 'བཀག་འཇོག', 'Withheld') },
]);
export type PurchaseInstalmentStatus = CodeOf<typeof purchaseInstalmentStatuses>;

/** What a station that a purchase names says to it. NOT_ASKED: whoever named it answers for it, or it was named before stations were asked. */
export const purchaseAnswers = vocabulary([
  { code: 'NOT_ASKED', labels: say('无需征求', 'བསམ་འཆར་ལེན་མི་དགོས།', 'Need not be asked') },
  { code: 'ASKED', labels: say('待站点同意', 'ས་ཚིགས་ཀྱི་མོས་མཐུན་སྒུག་བཞིན།', 'Is asked') },
  { code: 'AGREED', labels: say('已同意', 'མོས་མཐུན་བྱུང་ཟིན།', 'Agreed') },
  { code: 'LEFT', labels: say('已退出', 'ཕྱིར་འཐེན་ཟིན།', 'Left') },
]);
export type PurchaseAnswer = CodeOf<typeof purchaseAnswers>;
