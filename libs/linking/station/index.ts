export * from './station.events.js';
export { milestoneLabels } from './labels.rules.js';
export { station, type StationCommand } from './station.decider.js';
export { childrenOfStation, findStation, stationsBelow, stationsStandingIn, type StationRow } from './station.queries.js';
export type { Plan } from './succession.rules.js';
export { StationCharges, type Charges } from './station-charges.js';
export { worksAt } from './works-at.js';
