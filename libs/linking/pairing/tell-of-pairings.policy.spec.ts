import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { consentRegister } from '#linking/consent';
import { pairings, visitsDue } from './pairing.projection.js';
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

describe('consent that is taken back', () => {
  const at = '2026-03-02T02:00:00.000Z';
  const enrolled = (id: string, minor = false): Told => ({ type: 'ResidentEnrolled', id, data: { station: 's1', livingRegion: '430104008001', risk: 'GENERAL', minor, groups: [], identity: { sealed: 'x' } } });
  const begun = (id: string, kind: string, provider: string, resident = 'r'): Told => ({ type: 'PairingBegun', id, data: {
    resident, station: 's1', provider: { kind, id: provider }, resource: null, region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null,
  } });
  const consented = (consent: string, kind: string, recipient: string, by = 'SELF', id = 'r'): Told =>
    ({ type: 'ConsentGiven', id, data: { consent, notice: '1', purpose: 'LINKAGE', recipients: [{ kind, id: recipient }], by, sensitive: false, on: '2026-03-01', until: null } });
  const told = (past: readonly Told[], happened: Told): readonly string[] => {
    const views = viewsOf([pairings, visitsDue, consentRegister], [...past, happened]);
    return (tellOfPairings.on[happened.type as 'ConsentWithdrawn'] as unknown as (recorded: object, rows: object) => readonly { to: { kind: string; id: string }; template: string; about: { pairing: string } }[])(
      { id: happened.id, occurredAt: at, event: happened }, views,
    ).map(({ to, template, about }) => `${to.id}: ${template} ${about.pairing}`);
  };
  const all: Told = { type: 'ConsentWithdrawn', id: 'r', data: { consents: [], all: true, by: 'SELF', on: '2026-03-02' } };
  const waits = (pairing: string, helper: string): readonly string[] => [`s1: PAIRING_WITHOUT_CONSENT ${pairing}`, `${helper}: PAIRING_TO_WAIT ${pairing}`];
  it('is told to the station and to the helper of each pairing that goes on, and to nobody of whom it does not speak', () => {
    const past = [enrolled('r'), begun('p1', 'VOLUNTEER', 'v1'), begun('p2', 'SOCIAL_WORKER', 'w1'), begun('over', 'VOLUNTEER', 'v2'), { type: 'PairingEnded', id: 'over', data: { reason: 'MOVED', on: '2026-03-01' } }, begun('other', 'VOLUNTEER', 'v1', 'another')];
    expect(told(past, all)).toEqual([...waits('p1', 'v1'), ...waits('p2', 'w1')]);
    expect(told([...past, consented('c1', 'VOLUNTEER', 'v1')], { ...all, data: { ...all.data, consents: ['c1'], all: false } })).toEqual(waits('p1', 'v1'));
    // what was agreed to of somebody else
    expect(told([...past, consented('c1', 'VOLUNTEER', 'v9')], { ...all, data: { ...all.data, consents: ['c1'], all: false } })).toEqual([]);
    expect(told(past, { type: 'ResidentConsentWithdrawn', id: 'r', data: { by: 'SELF' } })).toHaveLength(4);
    const until = { ...consented('c1', 'VOLUNTEER', 'v1'), data: { ...consented('c1', 'VOLUNTEER', 'v1').data, until: '2026-03-01' } };
    expect(told([...past, until], { type: 'ConsentRanOut', id: 'r', data: { consent: 'c1', until: '2026-03-01' } })).toEqual(waits('p1', 'v1'));
  });
  it('is so too of a child whose guardian is none any more, and of a file that goes on in another one', () => {
    const child = [enrolled('r', true), { type: 'ResidentGuardianNamed', id: 'r', data: { guardian: { sealed: 'g' } } }, consented('c1', 'VOLUNTEER', 'v1', 'GUARDIAN'), begun('p1', 'VOLUNTEER', 'v1')];
    expect(told(child, { type: 'ResidentGuardianEnded', id: 'r', data: {} })).toEqual(waits('p1', 'v1'));
    const merged = [enrolled('r'), enrolled('r2'), begun('p1', 'VOLUNTEER', 'v1', 'r2'), consented('c1', 'VOLUNTEER', 'v1'), { type: 'ResidentMerged', id: 'r', data: { into: 'r2' } }];
    expect(told(merged, { ...all, data: { ...all.data, consents: ['c1'], all: false } })).toEqual(waits('p1', 'v1'));
  });
});
