export * from './duty.events.js';
export { dutyRoster, type DutyCommand } from './duty.decider.js';
