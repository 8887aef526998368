import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import { addDays, endOfDay } from '#reference/calendar';

interface Noted {
  readonly volunteer: string;
  readonly station: string;
  readonly linkage: string | null;
  readonly pairing: string | null;
  readonly date: string;
  readonly minutes: number;
  readonly words?: Personal<string>;
}
/** Version 1 had no clock: it ran from the day of help, and stays what it was whatever the days are later. */
const DAYS_OF_V1 = 7;

export const notedHoursEvents = {
  /**
   * What a volunteer says that they gave on a civil date, travel left out, for the linkage or the pairing (one of the two) in which they help. Again, while it waits: it was
   * otherwise. `station`: of whom they help, which confirms it; `confirmBy`: an instant, by which it should have.
   */
  HoursNoted: event<Noted & { confirmBy: string }>({
    version: 2, personal: { words: true }, subject: 'volunteer',
    upcast: { 1: (old: Noted) => ({ ...old, confirmBy: endOfDay(addDays(old.date, DAYS_OF_V1)) }) },
  }),
  /** `movement`: by which they were credited, in the same step; `minutes` as the station has them. */
  NotedHoursConfirmed: event<{ movement: string; minutes: number }>(),
  /** The station has it otherwise. Since version 2 the reason is sealed like what the volunteer wrote. */
  NotedHoursRefused: event<Why & { volunteer?: string }>({
    version: 2, personal: { reason: true }, subject: 'volunteer', elseWordless: true, upcast: { 1: reasonOpenly },
  }),
  /** The station has neither confirmed nor refused them in time. Nothing else changes. */
  NotedHoursMissed: event<{ station: string; confirmBy: string }>(),
};
export type NotedHoursEvent = EventOf<typeof notedHoursEvents>;
