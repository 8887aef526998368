import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { residentEvents } from '#linking/resident';
import { microWish } from './micro-wish.decider.js';
import { microWishBoard } from './micro-wish-board.projection.js';
import { lapsingClaims, wishesOfForgotten, wishesOpenFor } from './micro-wish.queries.js';

/** A wish that was claimed and not given in time is anybody's again. */
export const lapseClaims = dueSource<DueRow>({
  name: 'micro-wish-claims-lapsed',
  rows: lapsingClaims,
  order: ({ id, due_at: giveBy }) => [ask(microWish, id, { type: 'LapseClaim', data: { giveBy } })],
});

const withdrawn = ({ id }: { readonly id: string }): Order => [ask(microWish, id, { type: 'WithdrawWish', data: { reason: 'NO_LONGER_WISHED' } })];

/** As exact as a township or street: everybody reads where a wish is. */
const STREET = 9;
/**
 * Whoever moves takes their wishes along: the station that they left may not know any more to whom a gift is to be brought. Where their station is no more, its succession hands
 * them over. For whom nobody serves any more, and who is forgotten, nothing is wished, and whoever claimed it is told; what was wished since is theirs who are served again.
 */
export const wishesFollowTheFile = policy(residentEvents, {
  name: 'micro-wishes-follow-the-file',
  views: [microWishBoard.name],
  on: {
    ResidentMoved: ({ id, occurredAt, event: { data: { from, to, livingRegion, stays } } }, rows) =>
      stays ? [] : rows.all<{ id: string }>(wishesOpenFor(id, occurredAt)).map((wish) => [ask(microWish, wish.id, { type: 'FollowStation', data: { from, to, region: livingRegion.slice(0, STREET) } })]),
    ResidentFileClosed: ({ id, occurredAt }, rows) => rows.all<{ id: string }>(wishesOpenFor(id, occurredAt)).map(withdrawn),
    ResidentErased: ({ id }, rows) => rows.all<{ id: string }>(wishesOfForgotten(id)).map(withdrawn),
  },
});
