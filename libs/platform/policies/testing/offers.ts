import { aggregate, ask, derivedId, event, refusals, type Order } from '#platform/event-sourcing';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { policy } from '#platform/policies';
import type { Views } from '#platform/read-model';

export const offerEvents = { OfferDeclined: event<{ seat: string; where: 'HERE' | 'NOWHERE' }>(), OfferPraised: event<object>() };
export const offer = aggregate<typeof offerEvents, object, { type: 'Decline'; data: { seat: string; where: 'HERE' | 'NOWHERE' } } | { type: 'Praise'; data: object }>({
  category: 'offer',
  events: offerEvents,
  initial: () => ({}),
  decide: ({ type, data }) => (type === 'Decline' ? [{ type: 'OfferDeclined', data }] : [{ type: 'OfferPraised', data }]),
  evolve: (state) => state,
});

export const seatEvents = { SeatFreed: event<{ offer: string }>(), SeatCounted: event<object>() };
const refuse = refusals<'NO_SUCH_SEAT'>();
/** It frees a place as often as it is asked to: whatever is asked for twice shows. */
export const seat = aggregate<typeof seatEvents, { freed: number }, { type: 'Free'; data: { offer: string; where: 'HERE' | 'NOWHERE' } } | { type: 'Count'; data: object }>({
  category: 'seat',
  events: seatEvents,
  initial: () => ({ freed: 0 }),
  decide: ({ type, data }) => {
    if (type === 'Count') return [{ type: 'SeatCounted', data: {} }];
    return data.where === 'NOWHERE' ? refuse('NO_SUCH_SEAT') : [{ type: 'SeatFreed', data: { offer: data.offer } }];
  },
  evolve: (state, { type }) => {
    if (type === 'SeatFreed') state.freed++;
    return state;
  },
});
export const aggregates = [offer, seat];

/** Two orders for each event: that a place is free, and that it was counted. */
export const freeSeats = policy(offerEvents, {
  name: 'free-seats',
  on: {
    OfferDeclined: ({ id, event: { data } }): Order[] => [
      [ask(seat, data.seat, { type: 'Free', data: { offer: id, where: data.where } })],
      [ask(seat, `count-${data.seat}`, { type: 'Count', data: {} })],
    ],
  },
});

const uuid = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** Writes what happened straight into the log. */
export async function declined(store: EventStore, n: number, over: { seat?: string; where?: 'HERE' | 'NOWHERE'; type?: string } = {}): Promise<void> {
  const { seat: of = 'one', where = 'HERE', type = 'OfferDeclined' } = over;
  const commandId = uuid(n);
  const envelope = { occurredAt: '2026-03-02T02:00:00.000Z', actor: 'worker-1', station: null, commandId, payloadHash: 'a', correlationId: commandId, causationId: commandId };
  const stream = `offer-${n}`;
  await store.append([{ stream, expected: -1, events: [{ ...envelope, id: derivedId(commandId, stream), type, version: 1, data: { seat: of, where }, sealed: null }] }]);
}

export async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  return (await store.readAll({ limit: 10_000 })).events;
}
/** Which offers freed a place, in the order in which they did. */
export const freedBy = async (store: EventStore): Promise<string[]> =>
  (await everything(store)).filter(({ type }) => type === 'SeatFreed').map(({ data }) => String(data['offer']));

export const noViews = { all: () => [], get: () => undefined, waitFor: () => Promise.resolve(true) } as unknown as Views;
/** So that nothing waits for long. */
export const patience = { firstMs: 1, mostMs: 5, viewsMs: 20, keepMs: 0, cursorMs: 0 };
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await new Promise((r) => setTimeout(r, 2))) if (await holds()) return;
  throw new Error('it never came to hold');
}
