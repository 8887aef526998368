import { expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { pairings } from './pairing.projection.js';
import { tellOfPairings } from './tell-of-pairings.policy.js';

it('tells the station of a pairing that ended because its helper is gone, and of none that it ended itself', () => {
  const begun = {
    resident: 'r', station: 's1', provider: { kind: 'VOLUNTEER', id: 'v' }, resource: null, region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null,
  };
  const views = viewsOf([pairings], [{ type: 'PairingBegun', id: 'p1', data: begun }]);
  const told = (reason: string) =>
    (tellOfPairings.on['PairingEnded'] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])(
      { id: 'p1', occurredAt: '2026-03-02T02:00:00.000Z', event: { type: 'PairingEnded', data: { reason, on: '2026-03-02' } } }, views,
    ).map(({ to, template, about }) => [to, template, about]);
  expect([told('HELPER_GONE'), told('HELPER_LEFT')]).toEqual([[[{ kind: 'STATION', id: 's1' }, 'PAIRING_HELPER_GONE', { pairing: 'p1' }]], []]);
});

it('tells the stations of whom an organization visits that it was suspended', () => {
  const begun = (id: string, station: string, provider = 'o') => ({ type: 'PairingBegun', id, data: {
    resident: 'r', station, provider: { kind: 'ORGANIZATION', id: provider }, resource: null, region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null,
  } });
  const views = viewsOf([pairings], [begun('p1', 's1'), begun('p2', 's1'), begun('p3', 's2'), { type: 'PairingEnded', id: 'p3', data: { reason: 'MOVED', on: '2026-03-01' } }, begun('p4', 's3', 'another')]);
  const tell = tellOfPairings.on['OrganizationSuspended'] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[];
  expect(tell({ id: 'o', occurredAt: '2026-03-02T02:00:00.000Z', event: { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } } }, views).map(({ to, template, about }) => [to, template, about]))
    .toEqual([[{ kind: 'STATION', id: 's1' }, 'PAIRING_HELPER_SUSPENDED', { organization: 'o' }]]);
});
