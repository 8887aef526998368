export * from './class.events.js';
export { classesOfStation } from './class.queries.js';
export { course, type ClassCommand } from './class.decider.js';
