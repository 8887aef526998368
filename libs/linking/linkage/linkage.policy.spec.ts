import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';
import { linkageRegister } from './linkage-register.projection.js';
import { hurryWithNeed } from './linkage.policy.js';
import { accepted, proposed } from './testing/index.js';

it('hurries what is offered for a need and not answered, and asks the need whether it still is as urgent as it was when that happened', () => {
  const views = viewsOf([linkageRegister], [{ id: 'offered', ...proposed() }, { id: 'agreed', ...proposed() }, { id: 'agreed', ...accepted }, { id: 'of another', ...proposed({ need: 'need-2' }) }]);
  const reaction = hurryWithNeed.on['NeedReprioritised'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'need-1', event: { data: { urgency: 'EMERGENCY' } } }, views);
  expect(orders.map((order) => order.map(({ id, command }): readonly unknown[] => [id, command]))).toEqual([
    [['need-1', { type: 'BeAsUrgent', data: { urgency: 'EMERGENCY' } }], ['offered', { type: 'HurryOffer', data: { urgency: 'EMERGENCY' } }]],
  ]);
});
