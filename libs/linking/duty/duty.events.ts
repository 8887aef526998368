import { event, reasonOpenly, type EventOf, type Why } from '#platform/event-sourcing';

/** One stream for each station, under the station's own id. */
export const dutyEvents = {
  /** A social worker is on duty from one instant until another (ISO 8601, UTC; the end is no part of it). */
  DutyShiftRostered: event<{ shift: string; worker: string; from: string; until: string }>(),
  /** The reason is sealed since version 2, like what else is known of the worker. */
  DutyShiftCancelled: event<Why & { shift: string; worker?: string }>({ version: 2, personal: { reason: true }, subject: 'worker', elseWordless: true, upcast: { 1: reasonOpenly } }),
};
export type DutyEvent = EventOf<typeof dutyEvents>;
