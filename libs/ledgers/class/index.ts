export * from './class.events.js';
export { course, type ClassCommand } from './class.decider.js';
