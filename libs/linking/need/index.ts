export * from './need.events.js';
export { need, type NeedCommand } from './need.decider.js';
export type { PromiseCommand } from './need-promises.rules.js';
export { needsAwaitingReceipt, needsOfStation, needsStandingIn } from './need.queries.js';
