import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { classRegister } from './class-register.projection.js';
import { freeClassPlaces } from './class-places.policy.js';

it('frees the places of whoever is served no more, and not, where the log is followed anew, those that they got once their file was open again', () => {
  const opened = (id: string): Told => ({
    type: 'ClassOpened', id, data: { title: { zh: '示例' }, station: 's1', region: '430104006', kind: 'CLASS', places: 5, rhythm: null, from: '2026-03-01', until: '2026-12-31', topics: [] },
  });
  const enrolled = (id: string, at: string): Told => ({ type: 'ClassMemberEnrolled', id, at, data: { kind: 'RESIDENT', id: 'r1' } });
  const views = viewsOf([classRegister], [opened('before'), opened('since'), enrolled('before', '2026-03-01T02:00:00.000Z'), enrolled('since', '2026-03-09T02:00:00.000Z')]);
  const reaction = freeClassPlaces.on['ResidentFileClosed'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { reason: 'MOVED_AWAY' } } }, views);
  expect(orders.flat().map(({ id }) => id)).toEqual(['before']);
});
