import { expect, it } from '@jest/globals';
import { sql } from '#platform/read-model';
import { scenarios } from '#platform/event-sourcing/testing';
import { viewsOf } from '#platform/read-model/testing';
import { totalOf } from './capacity.rules.js';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { resourceCapacity } from './resource-capacity.projection.js';
import { registered } from './testing/index.js';

const { given } = scenarios(charityResource);
const date = '2026-03-05';
const expiresAt = '2026-03-04T00:00:00.000Z';
const hold = (name: string, quantity: number): CharityResourceCommand => ({ type: 'HoldCapacity', data: { hold: name, quantity, date, expiresAt } });
const later = '2026-03-04T00:00:00.000Z';

it('has of each period what the resource itself counts, and of each hold what is left, whatever is done', () => {
  const events: CharityResourceEvent[] = [registered()];
  const after = (command: CharityResourceCommand, now = '2026-03-02T02:00:00.000Z'): void => {
    events.push(...given(...events).when(command, { now }).events());
    const { book } = given(...events).state();
    const views = viewsOf([resourceCapacity], events.map((event) => ({ id: 'r', ...event })));
    const what = `after ${command.type}`;
    expect([what, views.all(sql`SELECT period, held, used FROM resource_capacity ORDER BY period`)])
      .toEqual([what, [...book.promised].map(([period, { held, used }]) => ({ period, held, used })).sort((a, b) => (a.period < b.period ? -1 : 1))]);
    expect([what, views.all(sql`SELECT hold, remaining, date, expires_at FROM resource_hold ORDER BY hold`)])
      .toEqual([what, [...book.holds].map(([name, { left, date: on, expiresAt: until }]) => ({ hold: name, remaining: left, date: on, expires_at: until })).sort((a, b) => (a.hold < b.hold ? -1 : 1))]);
    for (const period of ['2026-03-01', '2026-04-01', '2026-05-01']) {
      const [{ total } = { total: 0 }] = views.all<{ total: number }>(sql`SELECT total FROM resource_total WHERE start <= ${period} ORDER BY start DESC LIMIT 1`);
      expect([what, period, total]).toEqual([what, period, totalOf(book, period)]);
    }
  };
  after(hold('a', 2));
  after(hold('b', 3));
  after(hold('c', 1));
  after({ type: 'ExtendHold', data: { hold: 'a', expiresAt: '2026-03-06T00:00:00.000Z' } });
  after({ type: 'ExtendHold', data: { hold: 'b', expiresAt: '2026-04-01T00:00:00.000Z', date: '2026-04-02' } });
  after({ type: 'ConsumeCapacity', data: { hold: 'a', quantity: 1 } });
  after({ type: 'ConsumeCapacity', data: { hold: 'a' } });
  after({ type: 'ConsumeCapacity', data: { quantity: 2, date } });
  after({ type: 'ExpireHold', data: { hold: 'c' } }, later);
  after({ type: 'SettleHold', data: { hold: 'b', quantity: 1 } }, later);
  after({ type: 'AdjustCapacity', data: { total: 6 } }, '2026-04-10T02:00:00.000Z');
  after({ type: 'AdjustCapacity', data: { total: 12 } }, '2026-04-11T02:00:00.000Z');
  after({ type: 'AdjustCapacity', data: { total: 4 } }, '2026-05-11T02:00:00.000Z');
  expect(events.map(({ type }) => type)).toEqual([
    'ResourceRegistered', 'CapacityHeld', 'CapacityHeld', 'CapacityHeld', 'CapacityHoldExtended', 'CapacityHoldMoved', 'CapacityConsumed', 'CapacityConsumed', 'CapacityConsumed',
    'CapacityHoldExpired', 'CapacityConsumed', 'CapacityReleased', 'CapacityAdjusted', 'CapacityAdjusted', 'CapacityAdjusted',
  ]);
});
