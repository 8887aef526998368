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

it('withdraws what somebody wished who is forgotten, so that whoever claimed it is told', () => {
  const made = (id: string): Told => ({ type: 'WishMade', id, data: { station: 's1', resident: 'r1', subject: 'r1', region: '430104006', words: 'typed', valueFen: null, until: null } });
  const claim: Told = { type: 'WishClaimed', id: 'claimed', data: { by: { kind: 'VOLUNTEER', id: 'anna' }, giveBy: '2026-03-16T02:00:00.000Z' } };
  const given: Told[] = [made('given'), { ...claim, id: 'given' }, { type: 'WishGiven', id: 'given', data: { by: { kind: 'VOLUNTEER', id: 'anna' } } }];
  const events = [made('open'), made('claimed'), claim, ...given, { type: 'ResidentErased', id: 'r1', data: {} }];
  const reaction = wishesFollowTheFile.on['ResidentErased'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const ordered = (more: readonly Told[]) => reaction({ id: 'r1', event: { data: {} } }, viewsOf([microWishBoard], [...events, ...more])).flat().map(({ id }) => id);
  expect(ordered([])).toEqual(['claimed', 'open']);
  expect(ordered([{ type: 'WishWithdrawn', id: 'open', data: { reason: 'NO_LONGER_WISHED' } }])).toEqual(['claimed']);
});
