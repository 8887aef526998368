import { say, type Labels } from '#reference/catalogue';
import type { Change } from './assessment.rules.js';

/** How somebody fares since the assessment before. */
export const changeLabels: Readonly<Record<Change, Labels>> = { BETTER: say('好转', 'ཡར་རྒྱས།', 'Better'), SAME: say('持平', 'སྔར་བཞིན།', 'As before'), WORSE: say('变差', 'མར་ཆག', 'Worse') };
