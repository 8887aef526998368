import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Caller, Reach } from '#platform/access';
import { HeldClock } from '#platform/dispatch/testing';
import type { GeoJsonFeature } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { SqliteRegions } from '#reference/region/slice';
import { ConditionMaps, type MapLevel } from './condition-maps.js';
import { mapConditions } from './map-conditions.projection.js';
import { mapPlaces } from './map-places.projection.js';
import { roundedCount, Tally } from './tally.rules.js';

const COMMUNITY = '430104006001';
const NEXT = '430104006002';
const facts = { quantity: 2, modes: [], region: COMMUNITY, windows: [], accommodations: [], credentials: [], languages: [], serviceItems: ['meal-delivery'] };
const raised = (id: string, over: object = {}): Told => ({
  type: 'NeedRaised', id, data: { ...facts, resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'w1', ...over },
});
const enrolled = (id: string, over: object = {}): Told => ({
  type: 'ResidentEnrolled', id,
  data: { station: 's1', identity: {}, minor: false, groups: [], risk: 'GENERAL', suspectedDuplicates: [], languages: [], livingRegion: COMMUNITY, accommodations: [], ...over },
});
const told = (type: string, id: string, data: object): Told => ({ type, id, data });
const group = (code: string, more: object = {}) => ({ group: code, source: 'HOME_VISIT', from: '2026-01-01', ...more });
const community = (id: string, region: string, over: object = {}): Told =>
  told('CommunityRegistered', id, { name: { zh: `${id}社区` }, region, alsoRegions: [], station: 's1', figures: {}, ...over });

const nobody: Reach = { kind: 'OWN_PERSON', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const worker = { id: 'w1', role: 'STATION_WORKER', station: 's1', language: 'zh', reach: { ...nobody, stations: ['s1'] } } as unknown as Caller;
const supervisor = { id: 'sup', role: 'SUPERVISOR', station: null, language: 'zh', reach: { ...nobody, regions: ['4301'] } } as unknown as Caller;
const regions = SqliteRegions.open();
const clock = new HeldClock();
interface Asked {
  readonly region?: string;
  readonly level?: MapLevel;
  readonly as?: Caller;
}
const drawn = (events: readonly Told[], { region = '430104006', level = 'COMMUNITY', as = worker }: Asked = {}) => {
  const { geoJson, total } = new ConditionMaps(viewsOf([mapPlaces, mapConditions], events), clock, regions).draw(region, level, as);
  return { features: geoJson.value.features, total };
};
const shown = (features: readonly GeoJsonFeature[]) => features.map(({ id, geometry, properties: { level: _, region: __, communityId: ___, ...properties } }) => ({ id, at: geometry?.coordinates, ...properties }));

describe('the map of conditions', () => {
  const events = [
    community('c1', COMMUNITY, { point: { latitude: 28.2, longitude: 112.9 } }), community('c2', NEXT),
    enrolled('r1', { groups: [group('LIVING_ALONE'), group('EMPTY_NEST', { from: '2027-01-01' }), group('DISABLED', { until: '2026-02-01' })] }), enrolled('r2'),
    raised('n1'), raised('n2', { urgency: 'URGENT' }), raised('n3', { station: 's2', region: NEXT }),
    told('NeedPromised', 'n2', { linkage: 'l1', resource: 'x', quantity: 1 }),
  ];
  it('counts what is open and served, people and groups, community by community, those with nothing too', () => {
    const { features, total } = drawn(events);
    expect(shown(features)).toEqual([
      {
        id: 'c1', at: [112.9, 28.2], gridId: null, name: 'c1社区', rounded: false, openNeeds: 2, served: 1, unserved: 1, urgency: { NORMAL: 1, URGENT: 1 }, residents: 2,
        groups: { LIVING_ALONE: 1 },
      },
      { id: 'c2', at: undefined, gridId: null, name: 'c2社区', rounded: false, openNeeds: 0, served: 0, unserved: 0, urgency: {}, residents: 0, groups: {} },
    ]);
    expect(features[0]).toMatchObject({ type: 'Feature', geometry: { type: 'Point' } });
    expect(total).toMatchObject({ rounded: false, counts: { openNeeds: 2, residents: 2 } });
  });
  it('follows whatever becomes of them', () => {
    const counts = (...more: Told[]) => drawn([...events, ...more], { region: '430104', level: 'TOWNSHIP' }).features[0]?.properties;
    expect(counts(told('NeedPromiseFreed', 'n2', { linkage: 'l1', resource: 'x', quantity: 1, because: 'DECLINED', leaveOut: true }))).toMatchObject({ openNeeds: 2, served: 0 });
    expect(counts(told('NeedPromiseKept', 'n2', { linkage: 'l1', resource: 'x', quantity: 1, rest: 0 }))).toMatchObject({ openNeeds: 2, served: 1 });
    expect(counts(told('NeedMet', 'n2', { confirmedBy: 'STATION' }))).toMatchObject({ openNeeds: 1, served: 0, urgency: { NORMAL: 1 } });
    // closed by mistake: as it stood
    const reopened = told('NeedReopened', 'n2', { ...facts, resident: 'r1', subject: 'r1', station: 's1', urgency: 'URGENT', dueAt: '2026-03-09T02:00:00.000Z', taken: 1, wasMet: true, willing: [] });
    expect(counts(told('NeedMet', 'n2', { confirmedBy: 'STATION' }), reopened)).toEqual(counts());
    expect(counts(told('NeedHandOverReceived', 'n1', { from: 's1', to: 's2', receiver: 'w2' }))).toMatchObject({ openNeeds: 1 });
    expect(counts(told('NeedReprioritised', 'n1', { urgency: 'URGENT', dueAt: 'x', reason: 'x' }))).toMatchObject({ urgency: { URGENT: 2 } });
    expect(counts(told('ResidentMerged', 'r1', { into: 'r2' }))).toMatchObject({ residents: 1, groups: {} });
    expect(counts(told('ResidentGroupEnded', 'r1', { group: 'LIVING_ALONE', on: '2026-03-01', reason: 'x' }))).toMatchObject({ groups: {} });
    expect(counts(told('ResidentGroupEnded', 'r1', { group: 'LIVING_ALONE', on: '2025-12-31', reason: 'x' }))).toMatchObject({ groups: {} });
    // to the end of its last day
    for (const on of ['2026-03-02', '2026-06-30']) expect(counts(told('ResidentGroupEnded', 'r1', { group: 'LIVING_ALONE', on, reason: 'x' }))).toMatchObject({ groups: { LIVING_ALONE: 1 } });
    expect(counts(told('ResidentGroupRecorded', 'r2', group('LIVING_ALONE')))).toMatchObject({ groups: { LIVING_ALONE: 2 } });
    expect(counts(told('ResidentMoved', 'r1', { from: 's1', to: 's2', livingRegion: NEXT, reason: 'x' }))).toMatchObject({ residents: 1, groups: {} });
    expect(counts(told('ResidentErased', 'r1', { ground: 'ASKED' }))).toMatchObject({ residents: 2, groups: { LIVING_ALONE: 1 } });
  });
  it('shows what a new one would show, whatever happened since it was drawn', () => {
    const more = [
      raised('n4', { region: NEXT }), told('NeedPromiseFreed', 'n2', { linkage: 'l1', resource: 'x', quantity: 1, because: 'DECLINED', leaveOut: true }), told('NeedMet', 'n1', { confirmedBy: 'STATION' }),
      told('NeedAssessed', 'n1', { ...facts, region: '430104006', urgency: 'LOW' }), told('NeedHandOverReceived', 'n3', { from: 's2', to: 's1', receiver: 'w2' }),
      enrolled('r3', { livingRegion: '430104007001', groups: [group('DISABLED')] }), told('ResidentMerged', 'r1', { into: 'r2' }), told('ResidentParted', 'r1', { from: 'r2', files: [] }),
      told('ResidentMoved', 'r2', { from: 's1', to: 's2', livingRegion: NEXT, reason: 'x' }), told('ResidentGroupRecorded', 'r2', group('LIVING_ALONE')),
      told('CommunityCorrected', 'c2', { name: { zh: '新名' }, region: '430104007001', alsoRegions: [COMMUNITY], figures: {} }),
      told('CommunityEstateAdded', 'c2', { estate: 'e1', name: '南苑', point: { latitude: 28.3, longitude: 112.8 } }),
    ];
    const levels = ['COMMUNITY', 'TOWNSHIP'] as const;
    fc.assert(fc.property(fc.shuffledSubarray(more), fc.array(fc.boolean(), { minLength: more.length, maxLength: more.length }), (then, look) => {
      let views = viewsOf([mapPlaces, mapConditions], events);
      const growing = { all: (query) => views.all(query), get: (query) => views.get(query), file: undefined } as Pick<Views, 'all' | 'get' | 'file'> as Views;
      const kept = new ConditionMaps(growing, clock, regions);
      then.forEach((_, n) => {
        void views.close();
        views = viewsOf([mapPlaces, mapConditions], [...events, ...then.slice(0, n + 1)]);
        for (const as of look[n] ? [worker, supervisor] : []) {
          for (const level of levels) {
            const [one, other] = [kept.draw('4301', level, as), new ConditionMaps(growing, clock, regions).draw('4301', level, as)];
            expect(one.geoJson.value).toEqual(other.geoJson.value);
            expect(one.total).toEqual(other.total);
            expect(kept.draw('4301', level, as).geoJson).toBe(one.geoJson);
          }
        }
      });
      void views.close();
    }), { numRuns: 30 });
  });
  it('puts people into the grid of the nearest estate, and has every grid', () => {
    const point = (latitude: number) => ({ point: { latitude, longitude: 112.9 } });
    const grids = [
      told('CommunityGridAdded', 'c1', { grid: 'g1', name: '第一微网' }), told('CommunityGridAdded', 'c1', { grid: 'g2', name: '第二微网' }),
      told('CommunityEstateAdded', 'c1', { estate: 'e1', name: '南苑', grid: 'g1', ...point(28.201) }), told('CommunityEstateAdded', 'c1', { estate: 'e2', name: '北苑', grid: 'g2', ...point(28.211) }),
      enrolled('r3', point(28.203)), raised('n4', { ...point(28.209) }), raised('n5', point(28.21)),
    ];
    const looked = (...more: Told[]) => shown(drawn([...events, ...grids, ...more], { level: 'GRID' }).features).map((one) => { const { id, at, openNeeds, residents } = one as Record<string, unknown>; return { id, at, openNeeds, residents }; });
    expect(looked()).toEqual([
      { id: 'c1', at: [112.9, 28.2], openNeeds: 2, residents: 2 }, { id: 'g1', at: [112.9, 28.201], openNeeds: 0, residents: 1 }, { id: 'g2', at: [112.9, 28.211], openNeeds: 2, residents: 0 },
    ]);
    expect(looked(told('CommunityGridRemoved', 'c1', { grid: 'g2' }))).toEqual([
      { id: 'c1', at: [112.9, 28.2], openNeeds: 4, residents: 2 }, { id: 'g1', at: [112.9, 28.201], openNeeds: 0, residents: 1 },
    ]);
  });
  it('names a division that several communities share by all of them, as the language of whoever asks parts names', () => {
    const shared = [community('c1', COMMUNITY, { name: { zh: '甲社区', en: 'One' } }), community('c2', COMMUNITY, { name: { zh: '乙社区', en: 'Two' } }), raised('n1')];
    const nameFor = (language: string): unknown => drawn(shared, { as: { ...worker, language } as Caller }).features[0]?.properties['name'];
    expect([nameFor('zh'), nameFor('en'), nameFor('bo')]).toEqual(['甲社区、乙社区', 'One, Two', '甲社区  乙社区']);
  });
  it('rounds for whoever reads no names there, so that nobody is found by being the only one', () => {
    const { features, total } = drawn(events, { as: supervisor });
    expect(shown(features)).toMatchObject([
      { id: 'c1', rounded: true, openNeeds: 3, served: 0, unserved: 0, urgency: {}, residents: 3, groups: {} }, { id: 'c2', rounded: true, openNeeds: 0, residents: 0 },
    ]);
    expect(total).toMatchObject({ rounded: true, counts: { openNeeds: 3 } });
    fc.assert(fc.property(fc.nat(10_000), (n) => {
      expect(roundedCount(n) % 3).toBe(0);
      expect(Math.abs(roundedCount(n) - n)).toBeLessThanOrEqual(1);
    }));
    const mixed = new Tally();
    mixed.needs('NORMAL', 4, 0, true);
    expect(mixed.counts(true).rounded).toBe(false);
    mixed.people(1, false);
    expect(mixed.counts(true)).toMatchObject({ rounded: true, counts: { openNeeds: 3 } });
  });
  it('keeps to the width of its level and to divisions that there are', () => {
    expect(() => drawn([], { region: '43', level: 'COMMUNITY' })).toThrow('MAP_TOO_WIDE');
    expect(() => drawn([], { region: '430104', level: 'GRID' })).toThrow('MAP_TOO_WIDE');
    expect(() => drawn([], { region: '999999', level: 'TOWNSHIP' })).toThrow('REGION_UNKNOWN');
    expect(drawn(events, { region: '43', level: 'TOWNSHIP' }).features).toMatchObject([{ id: '430104006', properties: { name: '望城坡街道' } }]);
  });
});
