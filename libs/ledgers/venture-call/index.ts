export * from './venture-call.events.js';
export { ventureCall, type VentureCallCommand } from './venture-call.decider.js';
