export * from './venture-call.events.js';
export { ventureCall, type VentureCallCommand } from './venture-call.decider.js';
export { callsOfStation } from './venture-call.queries.js';
