export * from './agreement.events.js';
export { agreement, type AgreementCommand } from './agreement.decider.js';
export { agreementsOfStation, agreementsStandingIn } from './agreement.queries.js';
export * from './pledge.events.js';
export { pledgesOfStation } from './pledge.queries.js';
export { pledge, type PledgeCommand } from './pledge.decider.js';
