export * from './time-account.events.js';
export * from './point-rate.events.js';
export { timeAccount, type TimeAccountCommand } from './time-account.decider.js';
export { pointRates, type PointRateCommand } from './point-rate.decider.js';
