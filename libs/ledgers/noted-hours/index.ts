export * from './noted-hours.events.js';
export { notedHours, type NotedHoursCommand } from './noted-hours.decider.js';
