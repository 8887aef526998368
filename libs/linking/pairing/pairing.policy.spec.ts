import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { pairings } from './pairing.projection.js';
import { endWithTheFile } from './pairing.policy.js';

it('ends what goes on when a file is closed, and not, where the log is followed anew, what was begun once it was open again', () => {
  const begun = (id: string, at: string): Told => ({
    type: 'PairingBegun', id, at,
    data: { resident: 'r1', station: 's1', provider: { kind: 'VOLUNTEER', id: 'v' }, resource: null, region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null },
  });
  const views = viewsOf([pairings], [begun('before', '2026-03-01T02:00:00.000Z'), begun('since', '2026-03-09T02:00:00.000Z')]);
  const reaction = endWithTheFile.on['ResidentFileClosed'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { reason: 'MOVED_AWAY' } } }, views);
  expect(orders.flat().map(({ id }) => id)).toEqual(['before']);
});
