import type { Slice } from '#platform/dispatch';
import { CaseProgressResolver } from './case-progress.resolver.js';
import { beginIntervention } from './intervention.policy.js';
import { caseProgressProjections } from './projections.js';

export const caseProgressSlice: Slice = {
  name: 'case-progress', aggregates: [], projections: caseProgressProjections, policies: [beginIntervention], providers: [CaseProgressResolver], access: {}, messages: {},
};
