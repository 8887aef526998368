import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** The kinds of party that a plan can ask for: 政、社、企、校 (who stands behind the help), and who comes. */
export const partyKinds = vocabulary([
  { code: 'GOVERNMENT', labels: say('政府部门', 'སྲིད་གཞུང་སྡེ་ཁག', 'Government') },
  { code: 'COMMUNITY', labels: say('社区', 'སྡེ་ཁུལ།', 'Community') },
  { code: 'SOCIAL_ORGANIZATION', labels: say('社会组织', 'སྤྱི་ཚོགས་རྩ་འཛུགས།', 'Social organization') },
  { code: 'ENTERPRISE', labels: say('企业', 'ཁེ་ལས།', 'Enterprise') },
  { code: 'SCHOOL', labels: say('学校', 'སློབ་གྲྭ།', 'School') },
  { code: 'SOCIAL_WORKER', labels: say('社会工作者', 'སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Social worker') },
  { code: 'DOCTOR', labels: say('医生', 'སྨན་པ།', 'Doctor') },
  { code: 'CARE_WORKER', labels: say('护理员', 'ནད་གཡོག་པ།', 'Care worker') },
  { code: 'VOLUNTEER', labels: say('志愿者', 'དང་བླངས་པ།', 'Volunteer') },
  { code: 'LAWYER', labels: say('律师', 'ཁྲིམས་རྩོད་པ།', 'Lawyer') },
  { code: 'OTHER', labels: say('其他', 'གཞན་དག', 'Other') },
]);
export type PartyKind = CodeOf<typeof partyKinds>;
