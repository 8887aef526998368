export * from './duty.events.js';
export { dutyRoster, type DutyCommand } from './duty.decider.js';
export { listShifts, type ShiftRow } from './duty.queries.js';
