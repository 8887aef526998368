import { aMistake, otherReason, say, type Labels } from '#reference/catalogue';
import type { CredentialEnding, VolunteerPause, VolunteerRetirement } from './volunteer.events.js';
import type { VolunteerStatus } from './volunteer.queries.js';

export const volunteerStatusLabels: Readonly<Record<VolunteerStatus, Labels>> = {
  ACTIVE: say('在册', 'ཐོ་ཁོངས།', 'Active'), PAUSED: say('暂停服务', 'གནས་སྐབས་མཚམས་བཞག', 'Paused'), RETIRED: say('已退出', 'ཕྱིར་འཐེན་བྱས།', 'Left'), ERASED: say('已删除', 'བསུབས་ཟིན།', 'Erased'),
};
export const volunteerPauseLabels: Readonly<Record<VolunteerPause, Labels>> = {
  STUDIES: say('学业', 'སློབ་སྦྱོང་།', 'studies'), HEALTH: say('健康原因', 'འཕྲོད་བསྟེན་གྱི་རྒྱུ་མཚན།', 'health'), FAMILY: say('家庭原因', 'ཁྱིམ་ཚང་གི་རྒྱུ་མཚན།', 'family'), AWAY: say('外出', 'ཕྱིར་སོང་བ།', 'away'),
  UNDER_REVIEW: say('核查中', 'ཞིབ་བཤེར་བྱེད་བཞིན་པ།', 'under review'), OTHER: otherReason,
};
export const volunteerRetirementLabels: Readonly<Record<VolunteerRetirement, Labels>> = {
  OWN_WISH: say('本人意愿', 'རང་ཉིད་ཀྱི་འདོད་པ།', 'own wish'), MOVED_AWAY: say('迁居', 'གནས་སྤོས་པ།', 'moved away'), UNFIT: say('不适合', 'མི་འཚམ།', 'unfit'),
  REGISTERED_BY_MISTAKE: aMistake, DECEASED: say('去世', 'འདས་པ།', 'died'), OTHER: otherReason,
};
export const credentialEndingLabels: Readonly<Record<CredentialEnding, Labels>> = {
  MISTAKEN: aMistake, WITHDRAWN: say('被撤销', 'ཕྱིར་བསྡུས་པ།', 'withdrawn'), FAILED_CHECK: say('核查未通过', 'ཞིབ་བཤེར་མ་བརྒལ།', 'a check was not passed'), OTHER: otherReason,
};
