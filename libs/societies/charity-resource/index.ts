export * from './charity-resource.events.js';
export { USUAL_HOLD_HOURS, type HoldAsked } from './promising.rules.js';
export { charityResource, type CharityResourceCommand, type RegisteredResource } from './charity-resource.decider.js';
export { ALWAYS, nextPeriodOf, periodOf } from './period.rules.js';
export { levelsBetween, type Served } from './sharing.rules.js';
export { StationRegister, type StationEntry } from './station-register.js';
export { NeedRegister } from './need-register.js';
export { soundTerms } from './resource-terms.rules.js';
export { findResource, resourcesOfStation, resourcesStandingIn } from './charity-resource.queries.js';
