export { bandLabels } from './band-labels.rules.js';
export { bands, type Band } from './verdict.rules.js';
export { blockingNames, conditionNames, type BlockingName, type ConditionName } from './conditions.rules.js';
export * from './match-weights.events.js';
export { matchWeights, type MatchWeightsCommand } from './match-weights.decider.js';
export type { AskedFor, AskedForWhom, Judged } from './question.js';
export { civilDateOf } from './moment.rules.js';
export { askedFor } from './match-asking.js';
export type { Reason } from './reason.rules.js';
