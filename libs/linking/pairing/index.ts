export * from './pairing.events.js';
export { pairing, type PairingCommand } from './pairing.decider.js';
export { residentVisits, type ResidentVisitsCommand } from './resident-visits.decider.js';
export { dueBetween, rhythmOf, type DueStretch } from './rhythm.rules.js';
export { stretchOfVisits } from './visit-due.rules.js';
export { findPairing, type PairingRow } from './pairing.queries.js';
