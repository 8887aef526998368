export * from './need.events.js';
export { need, type NeedCommand } from './need.decider.js';
