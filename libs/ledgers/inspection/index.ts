export * from './inspection.events.js';
export { inspection, type InspectionCommand } from './inspection.decider.js';
