import { teamCases } from './team-cases.projection.js';

export const teamProjections = [teamCases];
