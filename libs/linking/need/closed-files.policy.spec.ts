import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { withdrawWithTheFile } from './closed-files.policy.js';
import { needRegister } from './need-register.projection.js';

it('withdraws what was needed when a file is closed, and not, where the log is followed anew, what was raised once it was open again', () => {
  const raised = (id: string, at: string): Told => ({
    type: 'NeedRaised', id, at,
    data: {
      resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', words: 'lives alone', serviceItems: ['meal-delivery'], quantity: 1, modes: ['AT_HOME'], languages: [], windows: [], region: '430104006',
      accommodations: [], prerequisites: [], dueAt: '2026-03-12T02:00:00.000Z', firstReceiver: 'w1',
    },
  });
  const views = viewsOf([needRegister], [raised('before', '2026-03-01T02:00:00.000Z'), raised('since', '2026-03-09T02:00:00.000Z')]);
  const reaction = withdrawWithTheFile.on['ResidentFileClosed'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { reason: 'MOVED_AWAY' } } }, views);
  expect(orders.flat().map(({ id }) => id)).toEqual(['before']);
  // nobody who was forgotten is served again
  const forgotten = withdrawWithTheFile.on['ResidentErased'] as unknown as typeof reaction;
  expect(forgotten({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { ground: 'ASKED' } } }, views).flat().map(({ id }) => id)).toEqual(['before', 'since']);
});
