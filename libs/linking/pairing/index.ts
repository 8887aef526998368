export * from './pairing.events.js';
export { pairing, residentVisits, type PairingCommand, type ResidentVisitsCommand } from './pairing.decider.js';
export { dueBetween, rhythmOf, type DueStretch } from './rhythm.rules.js';
export { stretchOfVisits } from './visit-due.rules.js';
export { findPairing, type PairingRow } from './pairing.queries.js';
