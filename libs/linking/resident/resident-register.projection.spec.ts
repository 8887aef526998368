import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reaches, type Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { descendants, findGroup, type RiskLevel } from '#reference/catalogue';
import { residentRegister } from './resident-register.projection.js';
import type { GroupMembership, ResidentEvent } from './resident.events.js';
import { findResident, findResidentStation, listResidents, residentsMergedInto, type GroupRow, type ResidentFilter, type ResidentRow } from './resident.queries.js';

type Enrolled = Extract<ResidentEvent, { type: 'ResidentEnrolled' }>['data'];
const group = (code: string, over: Partial<GroupMembership> = {}): GroupMembership => ({ group: code, source: 'HOME_VISIT', from: '2026-01-05', ...over });
const enrolled = (id: string, over: Partial<Enrolled> = {}): Told => ({
  type: 'ResidentEnrolled', id,
  data: {
    station: 's1', identity: { name: '周桂兰' }, minor: false, languages: ['zh'], livingRegion: '430104008003', accommodations: [], groups: [], risk: 'KEY',
    suspectedDuplicates: [], ...over,
  },
});
const told = (id: string, event: ResidentEvent): Told => ({ ...event, id });
const row = (...happened: Told[]): ResidentRow | undefined => viewsOf([residentRegister], happened).get<ResidentRow>(findResident('r1'));
const nobody: Reach = { kind: 'OWN_PERSON', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const everywhere: Reach = { ...nobody, everywhere: true };
const listed = (filter: ResidentFilter, happened: readonly Told[], { reach = everywhere, serves = 's1', today = '2026-03-02' } = {}): string[] =>
  viewsOf([residentRegister], happened).all<ResidentRow>(listResidents({ reach, serves, today }, filter, 0, 10)).map(({ id }) => id);

describe('the register of residents', () => {
  it('has a file, its identity sealed', () =>
    expect(row(enrolled('r1', { household: 'h-1', registeredRegion: '540102009001', point: { latitude: 28.2, longitude: 112.9 } }))).toMatchObject({
      identity: 'sealed identity', station: 's1', household: 'h-1', registered_region: '540102009001', living_region: '430104008003', latitude: 28.2, risk: 'KEY',
    }));
  it('keeps memberships that ended, but for mistakes', () => {
    const file = enrolled('r1', { groups: [group('living-alone'), group('empty-nest')] });
    const ended = (code: string, on: string) => told('r1', { type: 'ResidentGroupEnded', data: { group: code, on, reason: 'x' } });
    const held = JSON.parse(row(file, ended('living-alone', '2026-02-01'), ended('empty-nest', '2025-12-31'))?.groups ?? '[]') as GroupRow[];
    expect(held).toEqual([{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05', until: '2026-02-01' }]);
  });
  it('finds by group, and by those above it, whose membership holds', () => {
    const files = [enrolled('r1', { groups: [group('living-alone', { until: '2026-06-30' })] }), enrolled('r2', { groups: [group('empty-nest', { from: '2026-04-01' })] })];
    expect(listed({ group: 'elder' }, files)).toEqual(['r1']);
    expect(listed({ group: 'elder' }, files, { today: '2026-05-01' })).toEqual(['r1', 'r2']);
    expect(listed({ group: 'elder' }, files, { today: '2026-07-01' })).toEqual(['r2']);
    expect(listed({ group: 'child' }, files)).toEqual([]);
  });
  it('does not tell others than those who serve who is ill, disabled or sentenced', () => {
    const files = [enrolled('r1', { groups: [group('mental-illness')] }), enrolled('r2', { station: 's2', groups: [group('mental-illness'), group('orphan')] })];
    expect(listed({ group: 'health-difficulty' }, files, { serves: 's1' })).toEqual(['r1']);
    expect(listed({ group: 'health-difficulty' }, files, { serves: 's1', reach: { ...nobody, stations: ['s1', 's2'] } })).toEqual(['r1']);
    expect(listed({ group: 'child' }, files, { serves: 's1' })).toEqual(['r2']);
  });
  it('moves with its memberships, and knows no longer where exactly', () => {
    const files = [enrolled('r1', { groups: [group('orphan')], point: { latitude: 28.2, longitude: 112.9 } }), told('r1', { type: 'ResidentMoved', data: { from: 's1', to: 's2', livingRegion: '540102009001', reason: 'x' } })];
    expect(row(...files)).toMatchObject({ station: 's2', living_region: '540102009001', latitude: null });
    expect(listed({ group: 'child' }, files, { reach: { ...nobody, regions: ['54'] } })).toEqual(['r1']);
    expect(listed({ group: 'child' }, files, { reach: { ...nobody, regions: ['43'] } })).toEqual([]);
    expect(listed({ region: '5401' }, files)).toEqual(['r1']);
  });
  it('names likely duplicates both ways, until somebody looked, merged or erased', () => {
    const both = [enrolled('r1'), enrolled('r2', { suspectedDuplicates: ['r1'] })];
    const suspected = (...more: Told[]) => JSON.parse(row(...both, ...more)?.suspects ?? 'null') as unknown;
    expect(suspected()).toEqual(['r2']);
    expect(suspected(told('r1', { type: 'ResidentDuplicateDismissed', data: { other: 'r2' } }))).toEqual([]);
    expect(suspected(told('r2', { type: 'ResidentMerged', data: { into: 'r1' } }))).toEqual([]);
    expect(suspected(told('r2', { type: 'ResidentErased', data: { ground: 'ASKED' } }))).toEqual([]);
  });
  it('knows all files of one person', () => {
    const views = viewsOf([residentRegister], [
      ...['r1', 'r2', 'r3', 'r4'].map((id) => enrolled(id)),
      told('r2', { type: 'ResidentMerged', data: { into: 'r1' } }), told('r3', { type: 'ResidentMerged', data: { into: 'r2' } }),
    ]);
    expect(views.all<{ id: string }>(residentsMergedInto('r1')).map(({ id }) => id).sort()).toEqual(['r1', 'r2', 'r3']);
  });
  it('forgets who somebody was, and lists them no longer', () => {
    const files = [enrolled('r1', { household: 'h-1', volunteer: 'v1' }), told('r1', { type: 'ResidentErased', data: { ground: 'ASKED' } })];
    expect(row(...files)).toMatchObject({ identity: null, guardian: null, household: null, volunteer: null, latitude: null, station: 's1', risk: 'KEY' });
    expect(listed({}, files)).toEqual([]);
  });
  it('knows which stations are open', () => {
    const views = viewsOf([residentRegister], [
      { type: 'StationEstablished', id: 's1', data: {} }, { type: 'StationEstablished', id: 's2', data: {} }, { type: 'StationClosed', id: 's2', data: {} },
    ]);
    expect(['s1', 's2', 's3'].map((id) => views.get<{ closed: number }>(findResidentStation(id))?.closed)).toEqual([0, 1, undefined]);
  });
});

describe('a list of residents', () => {
  const stations = Array.from({ length: 20 }, (_, i) => `s${i}`);
  const regions = ['430104008003', '430104008', '430104009001', '4301', '370102001', '540102009'];
  const groups = ['living-alone', 'mental-illness', 'severely-disabled-elder', 'orphan'];
  const one = fc.record({
    station: fc.constantFrom('s0', 's1', 's2', 's19'), livingRegion: fc.constantFrom(...regions), risk: fc.constantFrom<RiskLevel>('HIGH', 'GENERAL'),
    household: fc.constantFrom('h1', 'h2'), held: fc.subarray(groups), until: fc.constantFrom('2026-02-01', '2026-12-31'), gone: fc.boolean(),
  });
  const reach = fc.oneof(
    fc.constant(everywhere), fc.constant(nobody),
    fc.subarray(stations, { minLength: 1 }).map((some): Reach => ({ ...nobody, stations: some })),
    fc.subarray(stations).map((some): Reach => ({ ...nobody, stations: [...some, ...Array.from({ length: 700 }, (_, i) => `other${i}`)] })),
    fc.subarray([...regions, '43', '37'], { minLength: 1 }).map((some): Reach => ({ ...nobody, regions: some })),
  );
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const filter = fc.record({
    stationId: maybe(['s1', 's19']), region: maybe([...regions, '43', '430104', '99']), group: maybe(['elder', 'severe-disability', 'child', 'mental-illness']),
    risk: maybe<RiskLevel>(['HIGH']), household: maybe(['h1']),
  });
  const asked = fc.record({ reach, filter, serves: maybe(['s1']), size: fc.integer({ min: 1, max: 4 }) });

  it('is what sifting all files would give, page by page, whichever index it walks', () => {
    fc.assert(fc.property(fc.array(one, { maxLength: 25 }), fc.array(asked, { minLength: 20, maxLength: 20 }), (files, questions) => {
      const all = files.map((file, i) => ({ ...file, id: `r${i}` }));
      const views = viewsOf([residentRegister], all.flatMap(({ id, gone, held, until, ...data }) => [
        enrolled(id, { ...data, groups: held.map((code) => group(code, { until })) }), ...(gone ? [told(id, { type: 'ResidentErased', data: { ground: 'ASKED' } })] : []),
      ]));
      for (const { reach: within, filter: f, serves = null, size } of questions) {
        const codes = f.group === undefined ? [] : [f.group, ...descendants(f.group)];
        const expected = all.filter((file) =>
          !file.gone && reaches(within, { station: file.station, region: file.livingRegion }) && (f.stationId ?? file.station) === file.station &&
          file.livingRegion.startsWith(f.region ?? '') && (f.risk ?? file.risk) === file.risk && (f.household ?? file.household) === file.household &&
          (f.group === undefined || (file.until >= '2026-03-02' && file.held.some((code) => codes.includes(code) && (file.station === serves || !findGroup(code)?.sensitive)))));
        const found: string[] = [];
        for (let after = 0; ;) {
          const page = views.all<ResidentRow>(listResidents({ reach: within, serves, today: '2026-03-02' }, f, after, size));
          found.push(...page.map(({ id }) => id));
          const last = page.at(-1);
          if (!last || found.length > all.length) break;
          after = last.number;
        }
        expect(found).toEqual(expected.map(({ id }) => id));
      }
      void views.close();
    }), { numRuns: 40 });
  });
});
