import { programmeProgress } from './programme-progress.projection.js';

export const programmeProjections = [programmeProgress];
