import { describe, expect, it } from '@jest/globals';
import type { Caller, Reach } from '#platform/access';
import { HeldClock } from '#platform/dispatch/testing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { SqliteRegions } from '#reference/region/slice';
import { gapsOf, type AskedHere, type Offered } from './gap.rules.js';
import { toldRemedy } from './gap-texts.js';
import { Gaps } from './gaps.js';
import { mapConditions } from './map-conditions.projection.js';
import { mapPlaces } from './map-places.projection.js';
import { mapSupply } from './map-supply.projection.js';

const asked = (place: string, over: Partial<AskedHere> = {}): AskedHere => ({ item: 'meal-delivery', place, needs: 3, unserved: 2, quantity: 10, rounded: false, ...over });
const offered = (number: number, over: Partial<Offered> = {}): Offered => ({ item: 'meal-delivery', reach: '430104006', area: '430104', number, free: 4, ...over });

describe('a gap', () => {
  const gap = (offers: readonly Offered[], assets = 0) => gapsOf([asked('430104006')], offers, () => assets)[0]!;
  it('is what is asked beyond what reaches the place and is shared there, each once', () => {
    expect(gap([offered(1), offered(1, { reach: '4301' }), offered(2, { reach: '' })])).toMatchObject({ resources: 2, free: 8, short: 2, remedies: [{ code: 'LINK', count: 2, units: 8 }] });
    expect(gap([offered(1, { reach: '430104006001' })])).toMatchObject({ resources: 1, free: 4 });
  });
  it('says what would close it, and never nothing', () => {
    expect(gap([]).remedies).toEqual([{ code: 'BRING_IN', count: 0, units: null }]);
    expect(gap([], 2).remedies).toEqual([{ code: 'ASK_ASSETS', count: 2, units: null }]);
    expect(gap([offered(1, { free: 0 }), offered(2, { area: '430104008' }), offered(3, { reach: '430105' }), offered(4, { free: null })])).toMatchObject({
      resources: 2, free: 0, short: 10,
      remedies: [
        { code: 'ENTITLEMENT', count: 1, units: null }, { code: 'WIDEN_SHARING', count: 1, units: 4 }, { code: 'WIDEN_AREA', count: 1, units: 4 }, { code: 'RAISE_CAPACITY', count: 1 },
      ],
    });
    expect(toldRemedy({ code: 'WIDEN_AREA', count: 1, units: 4 }, 'zh')).toContain('附近有 1 项资源');
  });
  it('comes worst first: where most is short, then where most have nothing', () => {
    const all = gapsOf([asked('a', { quantity: 1 }), asked('b', { unserved: 3 }), asked('c'), asked('d', { quantity: 20 })], [], () => 0);
    expect(all.map(({ place }) => place)).toEqual(['d', 'b', 'c', 'a']);
  });
});

describe('the gaps of a district', () => {
  const terms = {
    title: { zh: '送餐' }, serviceItems: ['meal-delivery'], eligibility: { groups: [] }, coverage: { nationwide: false, regions: ['430104006'] }, modes: [], costFen: 0, credentials: [],
    accommodations: [], leadHours: 0, openingHours: [], windows: [], prerequisites: [], languages: [], validity: {}, share: 'COUNTY',
  };
  const told = (type: string, id: string, data: object): Told => ({ type, id, data });
  const resource = (id: string, over: object = {}): Told => told('ResourceRegistered', id, {
    ...terms, kind: 'MATERIAL', provider: { kind: 'ORGANIZATION', id: 'o1' }, station: 's1', region: '430104006', capacity: { unit: 'PORTION', total: 5, renewal: 'MONTH' }, ...over,
  });
  const need = (id: string, region: string, quantity = 1): Told => told('NeedRaised', id, {
    serviceItems: ['meal-delivery'], quantity, modes: [], region, windows: [], accommodations: [], credentials: [], languages: [], subject: id, station: 's1', source: 'VISIT', urgency: 'NORMAL',
    dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'w1',
  });
  const held = (quantity: number, period: string): Told => told('CapacityHeld', 'x1', { hold: 'h', quantity, date: '2026-03-10', period, expiresAt: '2026-03-11T00:00:00.000Z', station: 's1', need: null });
  const nobody: Reach = { kind: 'OWN_PERSON', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
  const worker = { role: 'STATION_WORKER', station: 's1', language: 'zh', reach: { ...nobody, stations: ['s1'] } } as unknown as Caller;
  const regions = SqliteRegions.open();
  const gaps = (...events: Told[]) => new Gaps(viewsOf([mapPlaces, mapConditions, mapSupply], events), new HeldClock(), regions).find('430104', worker);
  const needs = [need('n1', '430104006001', 4), need('n2', '430104006002', 3), need('n3', '430104008001')];

  it('count what is free in this period, of what is there now', () => {
    expect(gaps(...needs, resource('x1'))).toMatchObject([
      { place: '430104006', needs: 2, quantity: 7, resources: 1, free: 5, short: 2 },
      { place: '430104008', needs: 1, quantity: 1, resources: 0, short: 1, remedies: [{ code: 'WIDEN_AREA', count: 1, units: 5 }] },
    ]);
    const free = (...more: Told[]) => gaps(...needs, resource('x1'), ...more).find(({ place }) => place === '430104006')?.free;
    expect(free(held(2, '2026-03-01'))).toBe(3);
    expect(free(held(2, '2026-04-01'))).toBe(5);
    expect(free(held(2, '2026-03-01'), told('CapacityReleased', 'x1', { hold: 'h', quantity: 2, date: '2026-03-10', period: '2026-03-01' }))).toBe(5);
    expect(free(told('CapacityAdjusted', 'x1', { total: 9, from: '2026-03-01' }))).toBe(9);
    for (const [type, data] of [['ResourcePaused', { reason: 'OTHER', until: null }], ['ResourceRetired', { reason: 'ENDED' }]] as const) expect(free(told(type, 'x1', data))).toBe(0);
    expect(free(told('ResourceRetired', 'x1', { reason: 'ENDED' }), told('ResourceReinstated', 'x1', { ...terms, pause: null }))).toBe(5);
    expect(free(told('OrganizationSuspended', 'o1', { reason: 'x' }))).toBe(0);
    expect(free(told('OrganizationSuspended', 'o1', { reason: 'x' }), told('OrganizationReinstated', 'o1', {}))).toBe(5);
    expect(free(told('StationClosed', 's1', { on: '2026-03-01', reason: 'x' }))).toBe(0);
    const byVolunteer = resource('x2', { provider: { kind: 'VOLUNTEER', id: 'v1' } });
    expect([free(byVolunteer), free(byVolunteer, told('VolunteerPaused', 'v1', { reason: 'STUDIES' })), free(byVolunteer, told('VolunteerErased', 'v1', {}))]).toEqual([10, 5, 5]);
    const back = (pause: object | null) => free(byVolunteer, told('VolunteerRetired', 'v1', { reason: 'OTHER' }), told('VolunteerReinstated', 'v1', { station: 's1', pause }));
    expect([free(byVolunteer, told('VolunteerRetired', 'v1', { reason: 'OTHER' })), back(null), back({ reason: 'STUDIES' })]).toEqual([5, 10, 5]);
    expect(free(told('ResourceCorrected', 'x1', { ...terms, coverage: { nationwide: false, regions: [], around: { latitude: 28, longitude: 112, metres: 100 } } }))).toBe(5);
    expect(free(told('ResourceCorrected', 'x1', { ...terms, validity: { until: '2026-03-01' } }))).toBe(0);
  });
  it('name what could be asked on the map', () => {
    const asset = told('AssetMapped', 'a1', {
      kind: 'BUSINESS', title: { zh: '食堂' }, serviceItems: ['meal-delivery'], languages: [], community: 'c1', region: '430104006001', station: 's1', point: { latitude: 28, longitude: 112 },
    });
    expect(gaps(...needs, asset)[0]?.remedies).toEqual([{ code: 'ASK_ASSETS', count: 1, units: null }]);
    expect(gaps(...needs, asset, told('AssetRetired', 'a1', { reason: 'GONE' }))[0]?.remedies).toEqual([{ code: 'BRING_IN', count: 0, units: null }]);
  });
});
