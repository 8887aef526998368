export * from './team.events.js';
export { team, type TeamCommand } from './team.decider.js';
