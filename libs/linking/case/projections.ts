import { caseParties } from './case-parties.projection.js';
import { cases } from './cases.projection.js';

export const caseProjections = [cases, caseParties];
