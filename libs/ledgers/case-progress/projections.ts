import { caseProgress } from './case-progress.projection.js';

export const caseProgressProjections = [caseProgress];
