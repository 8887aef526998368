export * from './resident.events.js';
export { resident, type ResidentCommand } from './resident.decider.js';
export { residentsOfStation } from './resident.queries.js';
