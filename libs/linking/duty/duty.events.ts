import { event, type EventOf } from '#platform/event-sourcing';

/** One stream for each station, under the station's own id. */
export const dutyEvents = {
  /** A social worker is on duty from one instant until another (ISO 8601, UTC; the end is no part of it). */
  DutyShiftRostered: event<{ shift: string; worker: string; from: string; until: string }>(),
  DutyShiftCancelled: event<{ shift: string; reason: string }>(),
};
export type DutyEvent = EventOf<typeof dutyEvents>;
