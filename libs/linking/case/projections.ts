import { caseLeftOpen } from './case-left-open.projection.js';
import { caseParties } from './case-parties.projection.js';
import { cases } from './cases.projection.js';

export const caseProjections = [cases, caseParties, caseLeftOpen];
