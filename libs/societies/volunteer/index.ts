export * from './volunteer.events.js';
export { volunteer, type VolunteerCommand } from './volunteer.decider.js';
export { ALONE_AT, MAJORITY, OWN_CONSENT_AT, taskAges } from './age.rules.js';
export { WITH_A_CHILD } from './companion.rules.js';
export { volunteersOfStation, volunteersStandingIn } from './volunteer.queries.js';
