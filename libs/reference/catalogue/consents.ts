import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** What somebody agrees to. Only LINKAGE lets helpers learn whom they come to. */
export const consentPurposes = vocabulary([
  { code: 'LINKAGE', labels: say('链接服务', 'ཞབས་ཞུ་སྦྲེལ་བ།', 'So that help can come') },
  { code: 'REFERRAL', labels: say('转介', 'གཞན་ལ་སྤྲོད་པ།', 'Referral') },
  { code: 'PUBLICITY', labels: say('宣传与案例', 'དྲིལ་བསྒྲགས་དང་དཔེ་མཚོན།', 'Publicity and typical cases') },
  { code: 'RESEARCH', labels: say('调查研究', 'བརྟག་དཔྱད་ཞིབ་འཇུག', 'Surveys and research') },
]);
export type ConsentPurpose = CodeOf<typeof consentPurposes>;
