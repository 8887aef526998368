import { ask, derivedId, type Order, type Recorded } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import { charityResource, charityResourceEvents } from '#societies/charity-resource';
import { volunteer } from '#societies/volunteer';
import { answerBy, linkage, offerHeldUntil } from '#linking/linkage';
import { need } from '#linking/need';
import { waitingList } from './waiting-list.decider.js';
import type { Draft } from './waiting-list.events.js';
import { waitingLists } from './waiting-list.projection.js';
import { renewed, waitingFor, type WaitingRow } from './waiting-list.queries.js';

/** So many of those who wait are asked about at once: who wants more than is free keeps nobody waiting who would be content with less. */
const ASKED_AT_ONCE = 5;

/** All in one step: the place is taken from the list, held by the resource, promised to the need, and offered with a time limit. */
function offering({ resource, need: of, draft: kept }: Pick<WaitingRow, 'resource' | 'need' | 'draft'>, from: { readonly id: string; readonly at: string }): Order {
  const draft = JSON.parse(kept) as Draft;
  const today = civilDateAt(from.at);
  const { from: wanted, until } = draft.service;
  const first = wanted > today ? wanted : today;
  // A date that has passed no longer limits anything, as in matching.
  const service = until === undefined || until < first ? { from: first } : { from: first, until };
  const id = derivedId(from.id, 'waiting list', from.id, resource, of);
  const by = answerBy(draft.urgency, from.at);
  return [
    ask(waitingList, resource, { type: 'OfferPlace', data: { need: of, linkage: id } }),
    ask(linkage, id, { type: 'ProposeLinkage', data: { ...draft, service, answerBy: by, broadcast: null, why: '', override: undefined } }),
    ask(need, of, { type: 'PromiseNeed', data: { linkage: id, resource, quantity: draft.quantity } }),
    ask(charityResource, resource, { type: 'HoldCapacity', data: { hold: id, linkage: id, need: of, quantity: draft.units, date: service.from, expiresAt: offerHeldUntil(by) } }),
    ...(draft.provider.kind === 'VOLUNTEER' ? [ask(volunteer, draft.provider.id, { type: 'BeAsked', data: { tasks: [{ fromAge: 0, on: service.from }] } })] : []),
  ];
}

const nextInLine = ({ id, eventId, occurredAt }: Recorded, rows: Rows): readonly Order[] =>
  rows.all<WaitingRow>(waitingFor(id, ASKED_AT_ONCE)).map((row) => offering(row, { id: eventId, at: occurredAt }));

/** Whatever makes room at a resource that somebody waits for. Who comes next is recorded on its waiting list with the offer itself. */
export const offerFreedPlaces = policy(charityResourceEvents, {
  name: 'freed-places-go-to-the-next-in-line',
  views: [waitingLists.name],
  on: {
    CapacityReleased: nextInLine,
    CapacityReturned: nextInLine,
    CapacityHoldExpired: nextInLine,
    CapacityHoldMoved: nextInLine,
    CapacityAdjusted: nextInLine,
    ResourceResumed: nextInLine,
  },
});

/** A new period has begun, with new capacity, though nothing happened. */
export const offerRenewedPlaces = dueSource<DueRow & Pick<WaitingRow, 'resource' | 'need' | 'draft'>>({
  name: 'renewed-places-go-to-the-next-in-line',
  rows: renewed,
  order: ({ due_at: at, ...row }) => offering(row, { id: derivedId(row.resource, 'renewed', row.need, at), at }),
});
