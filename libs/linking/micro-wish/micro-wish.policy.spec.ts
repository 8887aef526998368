import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { microWishBoard } from './micro-wish-board.projection.js';
import { wishesFollowTheFile } from './micro-wish.policy.js';

it('withdraws what was wished when a file is closed, and not, where the log is followed anew, what was wished once it was open again', () => {
  const made = (id: string, at: string): Told => ({ type: 'WishMade', id, at, data: { station: 's1', resident: 'r1', subject: 'r1', region: '430104006', words: 'typed', valueFen: null, until: null } });
  const views = viewsOf([microWishBoard], [made('before', '2026-03-01T02:00:00.000Z'), made('since', '2026-03-09T02:00:00.000Z')]);
  const reaction = wishesFollowTheFile.on['ResidentFileClosed'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { reason: 'MOVED_AWAY' } } }, views);
  expect(orders.flat().map(({ id }) => id)).toEqual(['before']);
});
