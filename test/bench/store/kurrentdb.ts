import type { Contender } from './competitor.js';
export const kurrentdb = (): Contender[] => [];
