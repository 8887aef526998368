export * from './agreement.events.js';
export { agreement, type AgreementCommand } from './agreement.decider.js';
export * from './pledge.events.js';
export { pledge, type PledgeCommand } from './pledge.decider.js';
