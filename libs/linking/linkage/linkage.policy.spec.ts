import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageRegister } from './linkage-register.projection.js';
import { expireOffers, hurryWithNeed } from './linkage.policy.js';
import { accepted, proposed } from './testing/index.js';

it('hurries what is offered for a need and not answered, and asks the need whether it still is as urgent as it was when that happened', () => {
  const views = viewsOf([linkageRegister], [{ id: 'offered', ...proposed() }, { id: 'agreed', ...proposed() }, { id: 'agreed', ...accepted }, { id: 'of another', ...proposed({ need: 'need-2' }) }]);
  const reaction = hurryWithNeed.on['NeedReprioritised'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'need-1', event: { data: { urgency: 'EMERGENCY' } } }, views);
  expect(orders.map((order) => order.map(({ id, command }): readonly unknown[] => [id, command]))).toEqual([
    [['need-1', { type: 'BeAsUrgent', data: { urgency: 'EMERGENCY' } }], ['offered', { type: 'HurryOffer', data: { urgency: 'EMERGENCY' } }]],
  ]);
});

it('goes on finding for a need what its own station gives, where that let its own offer run out, and nothing else that nobody answered', () => {
  const own = (id: string, provider: object): Told => ({ id, ...proposed({ station: 'station-1', keeper: 'station-1', provider } as Parameters<typeof proposed>[0]) });
  const views = viewsOf([linkageRegister], [own('boxes', { kind: 'STATION', id: 'station-1' }), own('of the next', { kind: 'STATION', id: 'station-2' }), own('of a firm', { kind: 'ORGANIZATION', id: 'station-1' })]);
  const due = views.all<{ readonly id: string }>(expireOffers.rows('2100-01-01T00:00:00.000Z', ['', ''], 10));
  const leavesOut = (order: Order): readonly unknown[] => order.flatMap(({ command }) => (command as { data: { leaveOut?: boolean } }).data.leaveOut ?? []);
  const freed = due.map((row): readonly [string, unknown] => [row.id, leavesOut(expireOffers.order(row as never) as Order)]);
  expect(Object.fromEntries(freed) as object).toEqual({ boxes: [false], 'of the next': [true], 'of a firm': [true] });
});
