import { ask } from '#platform/event-sourcing';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { microWish } from './micro-wish.decider.js';
import { lapsingClaims } from './micro-wish.queries.js';

/** A wish that was claimed and not given in time is anybody's again. */
export const lapseClaims = dueSource<DueRow>({
  name: 'micro-wish-claims-lapsed',
  rows: lapsingClaims,
  order: ({ id, due_at: giveBy }) => [ask(microWish, id, { type: 'LapseClaim', data: { giveBy } })],
});
