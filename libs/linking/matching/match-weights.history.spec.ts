import { historyOf } from '#platform/privacy/testing';
import { matchWeightsEvents } from './match-weights.events.js';

historyOf(import.meta.url, matchWeightsEvents, {
  MatchWeightsSet: {
    kind: 'RELATIONAL',
    weights: { continuity: 15, closeness: 30, reliability: 20, specificity: 15, ownPool: 10, slack: 5, load: 5, soonest: 0 },
  },
  MatchWeightsReset: { kind: 'RELATIONAL' },
});
