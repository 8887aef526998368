import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import type { Urgency } from '#reference/catalogue';
import { charityResourceEvents } from '#societies/charity-resource';
import { need, needEvents } from '#linking/need';
import { linkageRegister } from './linkage-register.projection.js';
import { followUpsDue, lapsingLinkages, unanswered } from './linkage-due.queries.js';
import { linkage } from './linkage.decider.js';
import { offeredFor, openOfResource } from './linkage.queries.js';
import { endingWithNeed, expiring, lapsing } from './steps.rules.js';

interface Tied extends DueRow {
  readonly need: string;
  readonly resource: string;
}

/** A need that was closed promises nothing any more: what was offered or agreed on for it ends, and the resource has its capacity back. */
export const endWithNeed = policy(needEvents, {
  name: 'linkages-end-with-their-need',
  on: {
    NeedPromiseFreed: ({ event: { data } }) =>
      data.because === 'NEED_CLOSED' ? [endingWithNeed({ id: data.linkage, resource: data.resource })] : [],
  },
});

const hurried = (of: string, urgency: Urgency, rows: Rows): readonly Order[] =>
  rows.all<{ id: string }>(offeredFor(of)).map(({ id }) => [ask(need, of, { type: 'BeAsUrgent', data: { urgency } }), ask(linkage, id, { type: 'HurryOffer', data: { urgency } })]);

/** Nobody waits for days for an answer in what has become an emergency; whether it is more urgent than before each offer knows, and whether it still is the need: what happened long ago hurries no offer of today. */
export const hurryWithNeed = policy(needEvents, {
  name: 'offers-hurry-with-their-need',
  views: [linkageRegister.name],
  on: {
    NeedReprioritised: ({ id, event: { data } }, rows) => hurried(id, data.urgency, rows),
    NeedAssessed: ({ id, event: { data } }, rows) => hurried(id, data.urgency, rows),
  },
});

/** What is promised of a need goes with it to the station that received it. */
export const handOverWithNeed = policy(needEvents, {
  name: 'linkages-go-with-their-need',
  on: {
    NeedHandOverReceived: ({ event: { data } }) =>
      (data.linkages ?? []).map((id) => [ask(linkage, id, { type: 'HandOverLinkage', data: { to: data.to } })]),
  },
});

/** What is promised of a resource stays promised: who is asked about it is the station that keeps it now. */
export const changeKeeperWithResource = policy(charityResourceEvents, {
  name: 'linkages-follow-their-resource',
  views: [linkageRegister.name],
  on: {
    ResourceHandedOver: ({ id, event: { data: { to, provider } } }, rows) =>
      rows.all<{ id: string }>(openOfResource(id)).map((open) => [ask(linkage, open.id, { type: 'ChangeKeeper', data: { to, provider } })]),
  },
});

/** Offers unanswered in time: the need is open again, the resource has its capacity back. */
export const expireOffers = dueSource<Tied & { readonly own: 0 | 1 }>({
  name: 'linkage-offers-unanswered',
  rows: unanswered,
  order: (row) => expiring(row, { own: row.own === 1 }),
});

/** What was never reported on fails when its capacity is not held any more: nothing stays open for ever. */
export const lapseLinkages = dueSource<Tied>({
  name: 'linkages-never-reported-on',
  rows: lapsingLinkages,
  order: (row) => lapsing(row),
});

export const missFollowUps = dueSource<DueRow>({
  name: 'linkage-follow-ups-missed',
  rows: followUpsDue,
  order: ({ id, due_at: dueAt }) => [ask(linkage, id, { type: 'MissFollowUp', data: { dueAt } })],
});
