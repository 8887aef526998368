import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { ProviderOf } from '#societies/charity-resource';

export type VisitPeriod = 'WEEK' | 'MONTH' | 'QUARTER';
/** A fixed rhythm (RRULE of days), or so many visits in each calendar period, whenever it suits. */
export type Rhythm = { readonly kind: 'FIXED'; readonly rrule: string } | { readonly kind: 'AT_LEAST'; readonly visits: number; readonly per: VisitPeriod };

export const pairingEnds = ['GOAL_REACHED', 'RESIDENT_WISH', 'HELPER_LEFT', 'MOVED', 'DECEASED', 'MISTAKE', 'OTHER'] as const;
export type PairingEnd = (typeof pairingEnds)[number];
/** Its last day is over, whom it came to was forgotten, or the helper's own file was closed; nobody says so by hand. */
export const pairingEndsByItself = ['TERM_OVER', 'RESIDENT_ERASED', 'HELPER_GONE'] as const;
export type PairingEnding = PairingEnd | (typeof pairingEndsByItself)[number];
export const TERM_OVER = 'TERM_OVER';
export const HELPER_GONE = 'HELPER_GONE';

/** The next visit: the civil date on which it is due (of a period: its last), and the instant from which on it is missed. Null once there is none. */
export interface VisitDue {
  readonly on: string;
  readonly at: string;
}

/** The pairing before this one; the first day of the rhythm that both keep; and the visits that were made towards what is due next. */
export interface Continued {
  readonly pairing: string;
  readonly since: string;
  readonly made: number;
}
/** The pairing that is to begin, and whose it is; with what it has to go on from. */
export interface Passed {
  readonly pairing: string;
  readonly provider: ProviderOf;
  readonly next: VisitDue | null;
  readonly since: string;
  readonly made: number;
}

export const pairingEvents = {
  /** `resource`: what the helper is registered with, where there is one. Civil dates; `until` is the last day. `continues`: it goes on from another's. */
  PairingBegun: event<{
    resident: string; station: string; provider: ProviderOf; resource: string | null; region: string; rhythm: Rhythm; from: string; until: string | null; next: VisitDue | null;
    continues?: Continued;
  }>(),
  /** `after`: so many visits of that day were told by mistake before. */
  PairingVisited: event<{ resident: string; on: string; next: VisitDue | null; after?: number }>(),
  /** Nobody was there on that day after all. `next`: what it had been for, where nothing else was since; `last`: the day of the last visit that stands; `missingSince`: as it is without this one. */
  PairingVisitTakenBack: event<{ resident: string; on: string; next: VisitDue | null; last: string | null; missingSince: string | null; mistakes: number }>(),
  /** `missing`: how many visits of the period did not take place; 1 of a fixed rhythm. */
  PairingVisitMissed: event<{ due: VisitDue; missing: number; next: VisitDue | null }>(),
  /**
   * `passedTo`: it goes on as another pairing, with another helper, and what is due next is due of that one. `words`, sealed with the key of whom it came to, where the station said
   * more.
   */
  PairingEnded: event<{ reason: PairingEnding; on: string; passedTo?: Passed; resident?: string; words?: Personal<string> }>({ personal: { words: true }, subject: 'resident', elseWordless: true }),
};
export type PairingEvent = EventOf<typeof pairingEvents>;

export const residentVisitsEvents = {
  /** Somebody is to visit them in that time, as the pairing has it: recorded in the step in which it begins, so that of two who pair the same two at once one does. */
  ResidentPaired: event<{ pairing: string; helper: string; resource: string | null; rhythm: Rhythm; from: string; until: string | null }>(),
  /** Somebody was there, on a civil date; `nextDueAt`: by when the next visit is due, by the resident's risk level. `byHand`: it was told by itself, and by no entry of the ledger. */
  ResidentVisited: event<{ on: string; nextDueAt: string; byHand?: true }>(),
  /** The ledger has no visit of that day any more, or whoever told it by itself was mistaken. */
  ResidentVisitTakenBack: event<{ on: string }>(),
  ResidentVisitMissed: event<{ dueAt: string; nextDueAt: string }>(),
};
export type ResidentVisitsEvent = EventOf<typeof residentVisitsEvents>;
