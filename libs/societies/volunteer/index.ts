export * from './volunteer.events.js';
export { volunteer, type VolunteerCommand } from './volunteer.decider.js';
export { volunteersOfStation, volunteersStandingIn } from './volunteer.queries.js';
