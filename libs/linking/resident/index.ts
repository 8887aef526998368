export * from './resident.events.js';
export { resident, type ResidentCommand } from './resident.decider.js';
export { residentsOfStation, residentsStandingIn } from './resident.queries.js';
export { residentRegister } from './resident-register.projection.js';
export { stationServing } from './serving.rules.js';
export { fileClosingLabels } from './labels.rules.js';
export { isHouseholdKey } from './resident-asking.js';
export { onePerson } from './one-person.rules.js';
