export * from './need.events.js';
export { need, type NeedCommand } from './need.decider.js';
export { openOf, type PromiseCommand } from './need-promises.rules.js';
export { findNeed, needsAwaitingReceipt, needsOfStation, needsStandingIn, type NeedRow } from './need.queries.js';
export { horizonHours, noDayAfter } from './need-clock.rules.js';
export { knowsHome } from './home.rules.js';
export { movedNeed } from './need-places.rules.js';
export { lastDayToReopen, type Stood } from './reopening.rules.js';
