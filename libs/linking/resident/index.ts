export * from './resident.events.js';
export { resident, type ResidentCommand } from './resident.decider.js';
export { onePerson } from './one-person.rules.js';
