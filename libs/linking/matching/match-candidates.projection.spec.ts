import { expect, it } from '@jest/globals';
import { sql } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { meals } from '#societies/charity-resource/testing';
import { matchCandidates } from './match-candidates.projection.js';
import { dateOf } from './moment.rules.js';

const [one, other] = [1, 2].map((n) => `01900000-0000-7000-8000-00000000000${n}`) as [string, string];
const registered = (id: string): Told => ({ type: 'ResourceRegistered', id, data: meals });
const tell = (type: string, data: object, id = one): Told => ({ type, id, data });
const [march, april] = [{ date: '2026-03-05', period: '2026-03-01' }, { date: '2026-04-02', period: '2026-04-01' }];
const held = (hold: string, quantity: number, over: object = {}) => tell('CapacityHeld', { hold, quantity, ...march, expiresAt: '2026-03-04T00:00:00.000Z', station: 'station-1', need: null, ...over });
const used = (hold: string | null, quantity: number, left: number) => tell('CapacityConsumed', { hold, quantity, left, ...march, station: 'station-1', need: null });
const ended = (type: 'CapacityReleased' | 'CapacityHoldExpired', hold: string, quantity: number) => tell(type, { hold, quantity, ...march });

/** Of the first resource: what is taken by period, which holds are open, how many, what was kept and what came to nothing; the second one is never touched. */
function book(...happened: readonly Told[]) {
  const views = viewsOf([matchCandidates], [registered(one), registered(other), { ...held('of another', 1), id: other }, ...happened]);
  const taken = (slot: number) => views.all<{ period: number; quantity: number }>(sql`SELECT period, quantity FROM match_taken WHERE slot = ${slot} AND quantity <> 0 ORDER BY period LIMIT 9`).map(({ period, quantity }) => `${dateOf(period)} ${quantity}`);
  const open = (slot: number) => views.all<{ hold: string }>(sql`SELECT hold FROM match_hold WHERE slot = ${slot} ORDER BY hold LIMIT 9`).map(({ hold }) => hold).join(' ');
  const activity = (slot: number) => views.get<{ holds: number; kept: number; lapsed: number }>(sql`SELECT holds, kept, lapsed FROM match_activity WHERE slot = ${slot}`) ?? { holds: 0, kept: 0, lapsed: 0 };
  expect([taken(2), open(2), activity(2)]).toEqual([['2026-03-01 1'], 'of another', { holds: 1, kept: 0, lapsed: 0 }]);
  const { holds, kept, lapsed } = activity(1);
  void views.close();
  return [taken(1), open(1), holds, kept, lapsed];
}

it('has of each resource what is held and used, so that nobody is matched with what somebody else was promised', () => {
  const both = [held('a', 3), held('b', 2)];
  expect(book(...both)).toEqual([['2026-03-01 5'], 'a b', 2, 0, 0]);
  expect(book(...both, held('c', 4, april))).toEqual([['2026-03-01 5', '2026-04-01 4'], 'a b c', 3, 0, 0]);
  expect(book(...both, ended('CapacityReleased', 'a', 3))).toEqual([['2026-03-01 2'], 'b', 1, 0, 0]);
  expect(book(...both, ended('CapacityHoldExpired', 'a', 3))).toEqual([['2026-03-01 2'], 'b', 1, 0, 1]);
  expect(book(held('a', 3, { linkage: 'a' }), held('b', 2), ended('CapacityHoldExpired', 'a', 3))).toEqual([['2026-03-01 2'], 'b', 1, 0, 0]);
  expect(book(...both, used('a', 3, 0))).toEqual([['2026-03-01 5'], 'b', 1, 1, 0]);
  expect(book(...both, used('a', 1, 2))).toEqual([['2026-03-01 5'], 'a b', 2, 1, 0]);
  expect(book(...both, used('a', 1, 2), ended('CapacityReleased', 'a', 2))).toEqual([['2026-03-01 3'], 'b', 1, 1, 0]);
  expect(book(...both, used(null, 1, 0))).toEqual([['2026-03-01 6'], 'a b', 2, 1, 0]);
  expect(book(used(null, 2, 0), tell('CapacityReturned', { use: 'session', quantity: 2, ...march }))).toEqual([[], '', 0, 0, 0]);
  expect(book(...both, tell('CapacityHoldMoved', { hold: 'a', quantity: 3, from: march, to: april, expiresAt: '2026-04-01T00:00:00.000Z' }))).toEqual([['2026-03-01 2', '2026-04-01 3'], 'a b', 2, 0, 0]);
});
