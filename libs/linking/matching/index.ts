export { bands, type Band } from './verdict.rules.js';
export { conditionNames, type ConditionName } from './conditions.rules.js';
export * from './match-weights.events.js';
export { matchWeights, type MatchWeightsCommand } from './match-weights.decider.js';
