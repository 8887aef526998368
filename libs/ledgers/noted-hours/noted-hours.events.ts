import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';

export const notedHoursEvents = {
  /**
   * What a volunteer says that they gave on a civil date, travel left out, for the linkage or the pairing (one of the two) in which they help. Again, while it waits: it was
   * otherwise. `station`: of whom they help, which confirms it.
   */
  HoursNoted: event<{
    volunteer: string; station: string; linkage: string | null; pairing: string | null; date: string; minutes: number; words?: Personal<string>;
  }>({ personal: { words: true }, subject: 'volunteer' }),
  /** `movement`: by which they were credited, in the same step; `minutes` as the station has them. */
  NotedHoursConfirmed: event<{ movement: string; minutes: number }>(),
  /** The station has it otherwise. Since version 2 the reason is sealed like what the volunteer wrote. */
  NotedHoursRefused: event<Why & { volunteer?: string }>({
    version: 2, personal: { reason: true }, subject: 'volunteer', elseWordless: true, upcast: { 1: reasonOpenly },
  }),
};
export type NotedHoursEvent = EventOf<typeof notedHoursEvents>;
