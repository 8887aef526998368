import { expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { microWishBoard } from './micro-wish-board.projection.js';
import { tellOfWishes } from './tell-of-wishes.policy.js';

it('tells the station who would make a wish come true and who will not, and whoever claimed it that it is theirs no longer', () => {
  const made = { station: 's1', resident: 'r1', subject: 'r1', region: '430104006', words: 'typed', valueFen: null, until: null };
  const views = viewsOf([microWishBoard], [{ type: 'WishMade', id: 'w1', data: made }]);
  const by = { kind: 'VOLUNTEER', id: 'anna' };
  const told = (type: string, data: object) =>
    (tellOfWishes.on[type] as unknown as (recorded: object, rows: object) => readonly { to: { id: string }; template: string; about: object }[])({ id: 'w1', occurredAt: '2026-03-02T02:00:00.000Z', event: { type, data } }, views)
      .map(({ to, template, about }) => [to.id, template, about]);
  const wish = { wish: 'w1' };
  expect(told('WishClaimed', { by, giveBy: '2026-03-16T02:00:00.000Z' })).toEqual([['s1', 'WISH_CLAIMED', wish]]);
  expect(['CANNOT', 'STATION', 'WITHDRAWN', 'LAPSED'].map((reason) => told('WishClaimReleased', { by, reason }))).toEqual([
    [['s1', 'WISH_GIVEN_BACK', wish]], [['anna', 'WISH_CLAIM_TAKEN_BACK', wish]], [['anna', 'WISH_WITHDRAWN', wish]], [['anna', 'WISH_CLAIM_LAPSED', wish], ['s1', 'WISH_CLAIM_LAPSED', wish]],
  ]);
  expect(told('WishReopened', { by, giveBy: '2026-03-16T02:00:00.000Z' })).toEqual([['anna', 'WISH_NOT_GIVEN_YET', wish]]);
  const itself = { kind: 'STATION', id: 's1' };
  expect([told('WishClaimed', { by: itself, giveBy: '2026-03-16T02:00:00.000Z' }), told('WishClaimReleased', { by: itself, reason: 'CANNOT' }), told('WishClaimReleased', { by: itself, reason: 'LAPSED' })])
    .toEqual([[], [], [['s1', 'WISH_CLAIM_LAPSED', wish]]]);
});
