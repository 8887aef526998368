import { otherReason, say, type Labels } from '#reference/catalogue';
import type { CertificateRevocation } from './certificate.events.js';

export const revocationLabels: Readonly<Record<CertificateRevocation, Labels>> = {
  MISTAKE: say('开具有误', 'ནོར་འཁྲུལ་གྱིས་སྤྲད་པ།', 'issued by mistake'),
  HOURS_TAKEN_BACK: say('所证明的时长已撤销', 'ར་སྤྲོད་བྱས་པའི་དུས་ཚོད་ཕྱིར་བསྡུས་ཟིན།', 'hours that it certifies were taken back'),
  MISUSED: say('被冒用', 'ལོག་སྤྱོད་བྱས་པ།', 'misused'), OTHER: otherReason,
};
