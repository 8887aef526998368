export * from './station.events.js';
export { station, type StationCommand } from './station.decider.js';
export { findStation, stationsBelow, type StationRow } from './station.queries.js';
export { StationCharges, type Charges } from './station-charges.js';
export { worksAt } from './works-at.js';
