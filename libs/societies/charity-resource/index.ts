export * from './charity-resource.events.js';
export { charityResource, USUAL_HOLD_HOURS, type CharityResourceCommand, type RegisteredResource } from './charity-resource.decider.js';
export { ALWAYS, periodOf } from './period.rules.js';
export { levelsBetween, type Served } from './sharing.rules.js';
export { StationRegister, type StationEntry } from './station-register.js';
