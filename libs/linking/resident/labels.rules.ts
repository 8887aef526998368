import { otherReason, recordLabels, say, type Labels } from '#reference/catalogue';
import type { ConsentGiver, ErasureGround, FileClosing, GroupSource, ResidentFacts } from './resident.events.js';

export const sexLabels: Readonly<Record<NonNullable<ResidentFacts['sex']>, Labels>> = { FEMALE: say('女', 'བུད་མེད།', 'Female'), MALE: say('男', 'སྐྱེས་པ།', 'Male') };
/** How the station knows that somebody belongs to a group. */
export const groupSourceLabels: Readonly<Record<GroupSource, Labels>> = {
  NATIONAL_SYSTEM: say('全国系统', 'རྒྱལ་ཡོངས་མ་ལག', 'The national system'), CERTIFICATE: say('证件', 'ལག་ཁྱེར།', 'A certificate'), HOME_VISIT: say('入户核实', 'ཁྱིམ་བཅར་ཞིབ་བཤེར།', 'A home visit'),
  SELF_REPORTED: say('本人自述', 'རང་ཉིད་ཀྱིས་བཤད་པ།', 'The person said so'), COMMUNITY: say('社区提供', 'སྡེ་ཁུལ་གྱིས་མཁོ་སྤྲད།', 'The community said so'),
};
export const consentGiverLabels: Readonly<Record<ConsentGiver, Labels>> = { SELF: say('本人', 'རང་ཉིད།', 'The person'), GUARDIAN: recordLabels.GUARDIAN };
/** Why nobody serves somebody any more. */
export const fileClosingLabels: Readonly<Record<FileClosing, Labels>> = {
  DECEASED: say('服务对象已去世', 'ཞབས་ཞུ་ཡུལ་འདས་ཟིན།', 'The person has died'),
  MOVED_AWAY: say('已迁往没有服务站接收的地方', 'དྲང་ལེན་བྱེད་པའི་ས་ཚིགས་མེད་ས་ལ་གནས་སྤོས་ཟིན།', 'They moved to where no station of the hub serves them'),
  NO_LONGER_SERVED: say('不再需要服务', 'ཞབས་ཞུ་མི་དགོས་པར་གྱུར།', 'They are served no more'), OTHER: otherReason,
};
/** Why somebody is forgotten. */
export const erasureLabels: Readonly<Record<ErasureGround, Labels>> = {
  ASKED: say('本人或监护人要求', 'རང་ཉིད་དམ་ལྟ་སྐྱོང་བའི་རེ་འདུན།', 'The person, or the guardian, asked for it'),
  LAW: say('法律或主管部门要求，或法定保存期已满', 'ཁྲིམས་ལུགས་སམ་དབང་འཛིན་སྡེ་ཁག་གི་བླང་བྱ། ཡང་ན་ཉར་ཚགས་དུས་ཚོད་རྫོགས།', 'The law or an authority asks for it, or the time is over for which it lets the file be kept'),
  MISTAKE: say('本不应建档', 'ཡིག་ཚགས་བཟོ་མི་འོས་པ།', 'The file should never have been made'),
};
