import type { Capacity, CharityResourceEvent } from './charity-resource.events.js';
import { periodOf } from './period.rules.js';

export interface Hold {
  readonly quantity: number;
  date: string;
  period: string;
  expiresAt: string;
  readonly station: string | null;
  readonly need: string | null;
  readonly linkage?: string;
  /** What is still held. */
  left: number;
}
/** SETTLED: used in part, and the rest given back. */
export type HoldEnd = 'CONSUMED' | 'RELEASED' | 'SETTLED' | 'EXPIRED';
type Expired = Extract<CharityResourceEvent, { type: 'CapacityHoldExpired' }>;

/** What was used under a name of its own; of what was given beyond it, why. */
export interface Use {
  readonly quantity: number;
  readonly date: string;
  readonly period: string;
  readonly station: string | null;
  readonly state: 'USED' | 'RETURNED' | 'CAPACITY_SHORT' | 'RESOURCE_NOT_VALID_THEN';
}

/** What a linkage had used when help was completed. */
type Given = Pick<Hold, 'quantity' | 'date' | 'period' | 'station' | 'need'>;

/** What was promised and used of one resource. Changed in place, a few steps an event, however many holds there are. */
export interface CapacityBook {
  readonly capacity: Capacity | null;
  /** Rising by `from`; each holds until the next begins. */
  readonly totals: { readonly from: string; readonly total: number }[];
  readonly promised: Map<string, { held: number; used: number }>;
  readonly holds: Map<string, Hold>;
  readonly ended: Map<string, HoldEnd>;
  readonly uses: Map<string, Use>;
  /** By linkage. */
  readonly given: Map<string, Given>;
}

export const openBook = (capacity: Capacity | null): CapacityBook => ({
  capacity,
  totals: [{ from: '', total: capacity?.total ?? Infinity }],
  promised: new Map(),
  holds: new Map(),
  ended: new Map(),
  uses: new Map(),
  given: new Map(),
});

export const periodIn = ({ capacity }: CapacityBook, date: string): string => periodOf(capacity?.renewal ?? 'NONE', date);
export const totalOf = ({ totals }: CapacityBook, period: string): number => totals.findLast(({ from }) => from <= period)?.total ?? 0;
export const promisedIn = ({ promised }: CapacityBook, period: string): number => {
  const sums = promised.get(period);
  return sums ? sums.held + sums.used : 0;
};

/**
 * The expiries that must be recorded first so that `quantity` fits into what `total` leaves of a period: none where it fits as it is,
 * undefined where it does not fit even then. Oldest first, and no more than it takes: a promise is not broken sooner than somebody needs
 * the room.
 */
export function makeRoom(
  book: CapacityBook,
  period: string,
  quantity: number,
  now: string,
  total = totalOf(book, period),
): readonly Expired[] | undefined {
  let missing = promisedIn(book, period) + quantity - total;
  if (missing <= 0) return [];
  const expired: Expired[] = [];
  for (const lapsed of lapsedHolds(book, now, period)) {
    expired.push(lapsed);
    missing -= lapsed.data.quantity;
    if (missing <= 0) return expired;
  }
  return undefined;
}

/** The event that frees a hold, if it is open and its time has passed. */
export function lapsed(book: CapacityBook, hold: string, now: string): readonly Expired[] {
  const open = book.holds.get(hold);
  return open === undefined || open.expiresAt > now ? [] : [expiryOf(hold, open)];
}

/** Holds of a period whose time has passed, as the events that would free them, longest passed first. */
function lapsedHolds(book: CapacityBook, now: string, period: string): readonly Expired[] {
  const found: [string, Hold][] = [];
  for (const entry of book.holds) if (entry[1].expiresAt <= now && entry[1].period === period) found.push(entry);
  found.sort(([a, { expiresAt: x }], [b, { expiresAt: y }]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1));
  return found.map(([hold, open]) => expiryOf(hold, open));
}

const expiryOf = (hold: string, { left, date, period }: Hold): Expired => ({ type: 'CapacityHoldExpired', data: { hold, quantity: left, date, period } });

/** What a new promise could have of a period at most, were all that lapsed freed. */
export const freeIn = (book: CapacityBook, period: string, now: string): number =>
  Math.max(
    0,
    lapsedHolds(book, now, period).reduce((free, { data }) => free + data.quantity, totalOf(book, period) - promisedIn(book, period)),
  );

/** What a total from a period on would take back of what is promised already: the first such period, or the expiries that prevent it. */
export function roomUnder(
  book: CapacityBook,
  total: number,
  from: string,
  now: string,
): readonly Expired[] | { readonly period: string; readonly promised: number } {
  const expired: Expired[] = [];
  for (const period of [...book.promised.keys()].sort()) {
    if (period < from) continue;
    const freed = makeRoom(book, period, 0, now, total);
    if (freed === undefined) return { period, promised: promisedIn(book, period) };
    expired.push(...freed);
  }
  return expired;
}

type CapacityEvent = Extract<CharityResourceEvent, { type: `Capacity${string}` }>;

export function keepBook(book: CapacityBook, { type, data }: CapacityEvent): void {
  if (type === 'CapacityAdjusted') {
    while ((book.totals.at(-1)?.from ?? '') >= data.from && book.totals.length > 0) book.totals.pop();
    book.totals.push({ from: data.from, total: data.total });
    return;
  }
  if (type === 'CapacityHoldExtended' || type === 'CapacityHoldMoved') {
    const hold = book.holds.get(data.hold);
    if (hold === undefined) return;
    hold.expiresAt = data.expiresAt;
    if (type === 'CapacityHoldExtended') return;
    sumsIn(book, data.from.period).held -= data.quantity;
    sumsIn(book, data.to.period).held += data.quantity;
    hold.date = data.to.date;
    hold.period = data.to.period;
    return;
  }
  if (type === 'CapacityExceeded' || type === 'CapacityExcessEnded') {
    note(book, data, type === 'CapacityExceeded' ? data.reason : 'RETURNED');
    return;
  }
  const sums = sumsIn(book, data.period);
  switch (type) {
    case 'CapacityHeld': {
      const { hold, ...held } = data;
      sums.held += data.quantity;
      book.holds.set(hold, { ...held, left: data.quantity });
      return;
    }
    case 'CapacityConsumed':
      sums.used += data.quantity;
      if (data.use !== undefined) note(book, { ...data, use: data.use }, 'USED');
      if (data.hold === null) return;
      if (book.holds.get(data.hold)?.linkage !== undefined) book.given.set(data.hold, data);
      takeFrom(book, data.hold, data.quantity, 'CONSUMED', sums);
      return;
    case 'CapacityReturned':
      sums.used -= data.quantity;
      if (book.given.delete(data.use)) return;
      return note(book, data, 'RETURNED');
    case 'CapacityReleased':
      return takeFrom(book, data.hold, data.quantity, book.holds.get(data.hold)?.quantity === data.quantity ? 'RELEASED' : 'SETTLED', sums);
    case 'CapacityHoldExpired':
      return takeFrom(book, data.hold, data.quantity, 'EXPIRED', sums);
  }
}

function note({ uses }: CapacityBook, { use, quantity, date, period, station }: Omit<Use, 'state' | 'station'> & { readonly use: string; readonly station?: string | null }, state: Use['state']): void {
  uses.set(use, { quantity, date, period, station: station ?? uses.get(use)?.station ?? null, state });
}

function sumsIn({ promised }: CapacityBook, period: string): { held: number; used: number } {
  let sums = promised.get(period);
  if (sums === undefined) promised.set(period, (sums = { held: 0, used: 0 }));
  return sums;
}

function takeFrom(book: CapacityBook, id: string, quantity: number, end: HoldEnd, sums: { held: number }): void {
  const hold = book.holds.get(id);
  sums.held -= quantity;
  if (hold === undefined) return;
  hold.left -= quantity;
  if (hold.left > 0) return;
  book.holds.delete(id);
  book.ended.set(id, end);
}
