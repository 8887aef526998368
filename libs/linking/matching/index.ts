export { bands, type Band } from './verdict.rules.js';
export { conditionNames, type ConditionName } from './conditions.rules.js';
