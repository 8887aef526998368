import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import type { ActivityKind, Commendation } from '#reference/catalogue';

/**
 * One side of a movement. `member:<volunteer>`, `issued:<station>` (negative: what it gave out), `spent:<station>`, `expired:<station>`. The legs of every
 * movement add up to nought.
 */
export interface Leg {
  readonly account: string;
  readonly points: number;
}
/** Points by where they came from: more or fewer left of what one movement brought. They add up to the member's leg. */
export interface LotChange {
  /** The movement that brought them. */
  readonly lot: string;
  readonly points: number;
  /** The station that issued them. */
  readonly station: string;
  /** The last day on which they can be spent; null: always. */
  readonly expiresOn: string | null;
}
/** One event has all legs, so a movement is whole or is not. */
interface Movement {
  readonly movement: string;
  readonly station: string;
  readonly legs: readonly Leg[];
  readonly lots: readonly LotChange[];
}

export const timeAccountEvents = {
  /**
   * The station confirms what a volunteer gave. `entry`: the first entry of the activity, before any correction: it is credited once. `pointsPerHour` as the
   * rate was on `date`; what is left of a point is not given.
   */
  HoursConfirmed: event<Movement & { activity: string; entry: string; kind: ActivityKind; date: string; minutes: number; pointsPerHour: number }>(),
  /**
   * For goods, or for a service; the capacity was used in the same step. `beside`: the movement that this one pays a part of, from another account of the same person; its
   * quantity is there, and nought here.
   */
  PointsRedeemed: event<Movement & { resource: string; serviceItem: string | null; quantity: number; pointsEach: number; beside?: string }>(),
  PointsExpired: event<Movement & { on: string }>(),
  /**
   * A counter-entry; `minutes`: hours that are taken back with it. Since version 2 the reason is sealed under the key of the volunteer whose account it is. Since version 3
   * it says where it follows from a correction in the ledger: `activity` is the entry that stands by now, null where there is none; `short`: points that had been spent
   * already and stay with the volunteer.
   */
  MovementReversed: event<Movement & Why & { reverses: string; minutes: number; corrected?: { readonly activity: string | null; readonly short: number } }>({
    version: 3, personal: { reason: true }, elseWordless: true, upcast: { 1: reasonOpenly, 2: (reversed: object) => reversed },
  }),
  VolunteerCommended: event<{ commendation: string; code: Commendation; station: string; on: string; minutes: number; brought: number; words?: Personal<string> }>({
    personal: { words: true },
  }),
  /** It should not have been given: whoever had it has it no more, and may earn it anew. */
  VolunteerCommendationTakenBack: event<{ commendation: string; reason: Personal<string> }>({ personal: { reason: true } }),
};
export type TimeAccountEvent = EventOf<typeof timeAccountEvents>;
