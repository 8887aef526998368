import { refusals } from '#platform/event-sourcing';
import { makeRoom, periodIn, promisedIn, totalOf, type CapacityBook, type Use } from './capacity.rules.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import type { CharityResourceRefusal } from './charity-resource.messages.js';
import type { Resource } from './promising.rules.js';

/** What took place, under a name by which it can be called off: an entry of the ledger. `station`: who gave it. */
export interface UseOf {
  readonly use: string;
  readonly quantity: number;
  /** Civil date. */
  readonly date: string;
  readonly station: string | null;
}
const refuse = refusals<CharityResourceRefusal>();

/**
 * What took place is written down whatever the resource says now, even paused or retired: it counts on its day. Where nothing was left for it, or it lies outside of the
 * validity, it is noted beside the capacity and takes nothing from anybody. A name is used once.
 */
export function usedUp({ use, quantity, date, station }: UseOf, { book, terms, station: keeper, provider }: Resource, now: string): readonly CharityResourceEvent[] {
  if (provider === undefined || book.uses.has(use)) return [];
  if (!Number.isSafeInteger(quantity) || quantity < 1) return refuse('QUANTITY_INVALID');
  const period = periodIn(book, date);
  const { from = date, until = date } = terms?.validity ?? {};
  const valid = date >= from && date <= until;
  const freed = valid ? makeRoom(book, period, quantity, now) : undefined;
  if (freed !== undefined) return [...freed, consumed(use, { quantity, date, period, station })];
  return [{ type: 'CapacityExceeded', data: { use, quantity, date, period, station, reason: valid ? 'CAPACITY_SHORT' : 'RESOURCE_NOT_VALID_THEN', keeper, provider } }];
}

/** It did not take place after all. The room goes to what was given beyond it in the same period, the oldest first. */
export function calledOff(use: string, book: CapacityBook): readonly CharityResourceEvent[] {
  const found = book.uses.get(use);
  if (found === undefined || found.state === 'RETURNED') return [];
  const { quantity, date, period, state } = found;
  if (state !== 'USED') return [{ type: 'CapacityExcessEnded', data: { use, quantity, date, period } }];
  const events: CharityResourceEvent[] = [{ type: 'CapacityReturned', data: { use, quantity, date, period } }];
  let free = totalOf(book, period) - promisedIn(book, period) + quantity;
  for (const [beyond, { state: of, ...share }] of book.uses) {
    if (of !== 'CAPACITY_SHORT' || share.period !== period || share.quantity > free) continue;
    free -= share.quantity;
    events.push({ type: 'CapacityExcessEnded', data: { use: beyond, quantity: share.quantity, date: share.date, period } }, consumed(beyond, share));
  }
  return events;
}

const consumed = (use: string, { quantity, date, period, station }: Omit<Use, 'state'>): CharityResourceEvent => ({
  type: 'CapacityConsumed', data: { hold: null, left: 0, quantity, date, period, station, need: null, use },
});
