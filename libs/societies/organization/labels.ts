import { otherReason, say, type Labels } from '#reference/catalogue';
import type { PartyKind, SuspensionReason } from './organization.events.js';

/** 政社企校 */
export const partyKindLabels: Readonly<Record<PartyKind, Labels>> = {
  GOVERNMENT: say('政', 'སྲིད་གཞུང་།', 'Government'), SOCIAL: say('社', 'སྤྱི་ཚོགས།', 'Social'), ENTERPRISE: say('企', 'ཁེ་ལས།', 'Enterprise'), SCHOOL: say('校', 'སློབ་གྲྭ།', 'School'),
};
export const suspensionLabels: Readonly<Record<SuspensionReason, Labels>> = {
  LICENCE_LAPSED: say('证照失效', 'ལག་ཁྱེར་ནུས་མེད་དུ་གྱུར།', 'its licence lapsed'), COMPLAINT: say('被投诉', 'ཞུ་གཏུག་བྱས་པ།', 'a complaint'), INSPECTION: say('检查发现问题', 'ཞིབ་བཤེར་གྱིས་གནད་དོན་རྙེད།', 'an inspection'),
  OWN_REQUEST: say('自行申请', 'རང་ཉིད་ཀྱི་ཞུ་བ།', 'its own request'), DISSOLVED: say('已注销', 'མེད་པར་བཟོས་ཟིན།', 'dissolved'), OTHER: otherReason,
};
/** Why two organizations are likely one. */
export const suspicionLabels = {
  NAME: say('名称读来相同，住所在同一区县', 'མིང་གཅིག་པ། རྫོང་གཅིག་ཏུ་ཡོད།', 'Their names read the same, and their seats are in the same county'),
  CREDIT_CODE: say('更正信用代码时填了另一家的', 'ཡིད་རྟོན་ཨང་གྲངས་བཅོས་སྐབས་གཞན་གྱི་ཨང་གྲངས་བཀོད།', 'Somebody wanted to correct one to the credit code that the other has'),
} as const satisfies Readonly<Record<string, Labels>>;
