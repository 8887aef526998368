import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { pairings } from './pairing.projection.js';
import { endWithTheFile, goOnWithWhatWasPassed } from './pairing.policy.js';

it('ends what goes on when a file is closed, and not, where the log is followed anew, what was begun once it was open again', () => {
  const begun = (id: string, at: string): Told => ({
    type: 'PairingBegun', id, at,
    data: { resident: 'r1', station: 's1', provider: { kind: 'VOLUNTEER', id: 'v' }, resource: null, region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null },
  });
  const views = viewsOf([pairings], [begun('before', '2026-03-01T02:00:00.000Z'), begun('since', '2026-03-09T02:00:00.000Z')]);
  const reaction = endWithTheFile.on['ResidentFileClosed'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const orders = reaction({ id: 'r1', occurredAt: '2026-03-02T02:00:00.000Z', event: { data: { reason: 'MOVED_AWAY' } } }, views);
  expect(orders.flat().map(({ id, command }): readonly unknown[] => [id, command])).toEqual([['before', { type: 'EndPairing', data: { reason: 'MOVED', on: '2026-03-02' } }]]);
});

it('goes on with another helper as it was: whom, how often, until when, what is due next and what was made towards that', () => {
  const next = { on: '2026-03-31', at: '2026-03-31T16:00:00.000Z' };
  const [provider, other] = ['v', 'w'].map((id) => ({ kind: 'VOLUNTEER', id }));
  const course = { resident: 'r1', station: 's1', resource: 'x', region: '430104', rhythm: { kind: 'AT_LEAST', visits: 2, per: 'MONTH' }, until: '2026-12-31' };
  const views = viewsOf([pairings], [{ type: 'PairingBegun', id: 'p1', data: { ...course, provider, from: '2026-01-01', next } }]);
  const reaction = goOnWithWhatWasPassed.on['PairingEnded'] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  const ended = (data: object) => reaction({ id: 'p1', event: { data: { reason: 'HELPER_LEFT', on: '2026-03-10', ...data } } }, views).flat().map(({ id, command }): readonly unknown[] => [id, command]);
  expect(ended({ passedTo: { pairing: 'p2', provider: other, next, since: '2026-01-01', made: 1 } })).toEqual([
    ['p2', { type: 'ContinuePairing', data: { ...course, provider: other, from: '2026-03-10', next, continues: { pairing: 'p1', since: '2026-01-01', made: 1 } } }],
  ]);
  expect(ended({})).toEqual([]);
});
