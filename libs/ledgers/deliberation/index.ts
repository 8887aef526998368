export * from './deliberation.events.js';
export { deliberation, type DeliberationCommand } from './deliberation.decider.js';
export { deliberationsOfStation } from './deliberation.queries.js';
