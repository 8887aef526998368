import { leftOutOfMatches } from './left-out.projection.js';
import { matchAssets } from './match-assets.projection.js';
import { matchCandidates } from './match-candidates.projection.js';
import { matchPeople } from './match-people.projection.js';
import { matchWeightsTable } from './match-weights.projection.js';
import { matchResidents } from './match-residents.projection.js';

export const matchingProjections = [matchCandidates, matchResidents, matchPeople, matchAssets, matchWeightsTable, leftOutOfMatches];
