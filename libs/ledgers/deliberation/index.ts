export * from './deliberation.events.js';
export { deliberation, type DeliberationCommand } from './deliberation.decider.js';
