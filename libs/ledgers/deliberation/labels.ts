import { say, type Labels } from '#reference/catalogue';
import type { ResolvedBy } from './deliberation.events.js';

export const resolvedByLabels: Readonly<Record<ResolvedBy, Labels>> = {
  VOTES: say('表决', 'འོས་བསྡུ།', 'by votes'), CONSENSUS: say('协商一致', 'གྲོས་མོལ་གཅིག་མཐུན།', 'by consensus'),
};
