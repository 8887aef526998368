import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { microWishBoard } from './micro-wish-board.projection.js';
import { microWishEvents, type Claimant } from './micro-wish.events.js';
import { findWish, type MicroWishRow } from './micro-wish.queries.js';

const GOOD_FOR_HOURS = 7 * 24;
interface Happened {
  readonly id: string;
  readonly occurredAt: string;
}
const told = (to: Message['to'], template: string, { id, occurredAt }: Happened): Message => ({ to, template, about: { wish: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) });
/** Nothing where it is the claimant itself: what it did it knows, and what became of its claim it is told as that. */
function station(template: string, by: Claimant, happened: Happened, rows: Rows): readonly Message[] {
  const row = rows.get<MicroWishRow>(findWish(happened.id));
  return row && row.station !== by.id ? [told({ kind: 'STATION', id: row.station }, template, happened)] : [];
}

/** The station of a wish is told who would make it come true, and who will not; and whoever claimed it that it is theirs no longer, before they buy anything. */
export const tellOfWishes = notice(microWishEvents, {
  name: 'micro-wishes',
  views: [microWishBoard.name],
  on: {
    WishClaimed: (recorded, rows) => station('WISH_CLAIMED', recorded.event.data.by, recorded, rows),
    WishReopened: (recorded) => [told(recorded.event.data.by, 'WISH_NOT_GIVEN_YET', recorded)],
    WishClaimReleased: (recorded, rows) => {
      const { by, reason } = recorded.event.data;
      switch (reason) {
        case 'CANNOT':
          return station('WISH_GIVEN_BACK', by, recorded, rows);
        case 'STATION':
          return [told(by, 'WISH_CLAIM_TAKEN_BACK', recorded)];
        case 'WITHDRAWN':
          return [told(by, 'WISH_WITHDRAWN', recorded)];
        case 'LAPSED':
          return [told(by, 'WISH_CLAIM_LAPSED', recorded), ...station('WISH_CLAIM_LAPSED', by, recorded, rows)];
      }
    },
  },
});
