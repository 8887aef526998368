import { describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { stationProjections } from './projections.js';
import type { StationFacts } from './station.events.js';
import {
  facilitiesOf, findOperator, findStation, listStations, openStationBelow, staffOf, stationsBelow, stationTreeVersion, tiersBelow, type PostRow, type StationFilter,
  type StationRow,
} from './station.queries.js';

const established = (id: string, over: Partial<StationFacts> = {}): Told => ({
  type: 'StationEstablished', id,
  data: { name: { zh: id }, tier: 'STREET', region: '430104008', serves: ['430104008', '4301'], specialism: 'GENERAL', languages: ['zh'], ...over },
});
const everywhere: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };
const view = (...told: Told[]) => viewsOf(stationProjections, told);
const row = (...told: Told[]) => view(...told).get<StationRow>(findStation('s1'))!;

describe('the directory of stations', () => {
  it('has the three dates apart, facilities once they are recorded, and what is served in its order', () => {
    const listed = (on: string | null): Told => ({ type: 'StationMilestoneReached', id: 's1', data: { milestone: 'LISTED', on } });
    expect(row(established('s1'), listed('2021-07-01'))).toMatchObject({ listed_on: '2021-07-01', registered_on: null, operating_since: null, serves: '["430104008","4301"]' });
    expect(row(established('s1'), listed('2021-07-01'), listed(null)).listed_on).toBeNull();
    expect(facilitiesOf(row(established('s1')))).toBeNull();
    expect(facilitiesOf(row(established('s1'), { type: 'StationFacilitiesRecorded', id: 's1', data: { activityArea: 220, officeArea: 18, has: ['SIGNS'] } })))
      .toEqual({ activityArea: 220, officeArea: 18, has: ['SIGNS'] });
  });
  it('keeps what was recorded when the facts are corrected', () => {
    const corrected: Told = { ...established('s1', { name: { zh: '新名' }, serves: ['54'] }), type: 'StationCorrected' };
    const closed: Told = { type: 'StationClosed', id: 's1', data: { on: '2026-01-01', reason: 'x' } };
    expect(row(established('s1'), closed, corrected)).toMatchObject({ name_zh: '新名', serves: '["54"]', closed_on: '2026-01-01' });
  });
  it('lists by place, parent, tier, specialism and whether they are open', () => {
    const views = view(
      established('a', { tier: 'COUNTY', region: '430104' }), established('b', { parent: 'a' }), established('c', { parent: 'a', specialism: 'ELDER_CARE' }),
      established('d', { region: '540102009' }), { type: 'StationClosed', id: 'c', data: { on: '2026-01-01', reason: 'x' } },
    );
    const listed = (filter: StationFilter, reach = everywhere, after?: string) => views.all<StationRow>(listStations(reach, filter, after, 10)).map(({ id }) => id);
    expect(listed({})).toEqual(['a', 'b', 'c', 'd']);
    expect(listed({}, everywhere, 'b')).toEqual(['c', 'd']);
    expect(listed({ region: '4301' })).toEqual(['a', 'b', 'c']);
    expect(listed({ parent: 'a', open: true })).toEqual(['b']);
    expect(listed({ parent: 'a', open: false })).toEqual(['c']);
    expect(listed({ tier: 'COUNTY' })).toEqual(['a']);
    expect(listed({ specialism: 'ELDER_CARE' })).toEqual(['c']);
    expect(listed({}, { ...everywhere, everywhere: false, regions: ['54'] })).toEqual(['d']);
    expect([views.get(openStationBelow('a')), views.get(openStationBelow('b'))]).toEqual([{ 1: 1 }, undefined]);
    expect(views.all(tiersBelow('a'))).toEqual([{ tier: 'STREET' }]);
  });
  it('finds who serves a place, and by part of a name in any language', () => {
    const views = view(
      established('a', { name: { zh: '望城坡街道社工站', en: 'Wangchengpo' }, serves: ['430104006'] }), established('b', { name: { zh: '咸嘉湖街道社工站' }, localName: '咸嘉驿站', serves: ['430104008'] }),
      established('c', { name: { zh: '岳麓区社工总站' }, serves: ['430104'] }), established('d', { name: { zh: '嘎玛贡桑站', bo: 'ཀརྨ་ཀུན་བཟང་ས་ཚིགས།' }, serves: ['540102007', '540102009001'] }),
    );
    const listed = (filter: StationFilter) => views.all<StationRow>(listStations(everywhere, filter, undefined, 10)).map(({ id }) => id);
    expect(listed({ serving: '430104006001' })).toEqual(['a', 'c']);
    expect(listed({ serving: '540102009' })).toEqual([]);
    expect(listed({ serving: '540102009001' })).toEqual(['d']);
    expect([listed({ search: '街道' }), listed({ search: ' wangCHENG ' }), listed({ search: '驿站' }), listed({ search: 'ཀུན་བཟང' }), listed({ search: '%' })]).toEqual([['a', 'b'], ['a'], ['b'], ['d'], []]);
    expect(listed({ search: '社工', serving: '430104008' })).toEqual(['b', 'c']);
  });
  it('knows who stands below, ends in no circle, and tells when that may have changed', () => {
    const below = (...told: Told[]) => view(...told).all<{ id: string }>(stationsBelow('a')).map(({ id }) => id);
    expect(below(established('a'), established('b', { parent: 'a' }), established('c', { parent: 'b' }), established('d'))).toEqual(['a', 'b', 'c']);
    expect(below(established('a', { parent: 'b' }), established('b', { parent: 'a' }))).toEqual(['a', 'b']);
    const version = (...told: Told[]) => view(...told).get<{ version: number }>(stationTreeVersion())?.version;
    expect([version(), version(established('a')), version(established('a'), { ...established('a'), type: 'StationCorrected' })]).toEqual([undefined, 1, 2]);
  });
  it('knows the organizations that may run one, by the names they have now', () => {
    const registered: Told = { type: 'OrganizationRegistered', id: 'o1', data: { name: { zh: '甲' } } };
    const corrected: Told = { type: 'OrganizationCorrected', id: 'o1', data: { name: { zh: '乙' } } };
    const [merged, parted] = ['OrganizationMerged', 'OrganizationParted'].map((type): Told => ({ type, id: 'o1', data: {} })) as [Told, Told];
    const operator = (...told: Told[]) => view(registered, ...told).get<{ name: string }>(findOperator('o1'))?.name;
    expect([operator(), operator(corrected), operator(corrected, merged), operator(corrected, merged, parted)]).toEqual(['甲', '乙', undefined, '乙']);
  });
});

describe('the staff of a station', () => {
  const worker: Told = { type: 'SocialWorkerRegistered', id: 'w1', data: { identity: { name: 'x' }, languages: [], specialisms: [], station: null } };
  const posted: Told = { type: 'SocialWorkerPosted', id: 'w1', data: { posting: 'p1', station: 's1', role: 'STATION_HEAD', from: '2026-01-01', until: '2026-12-31' } };
  const staff = (day: string, ...more: Told[]) => view(worker, posted, ...more).all<PostRow>(staffOf('s1', day));
  it('is who is posted there on the day', () => {
    expect(staff('2026-03-02')).toEqual([
      { worker: 'w1', role: 'STATION_HEAD', from_date: '2026-01-01', until_date: '2026-12-31', certificate: 'NONE', registered_from: null, registered_until: null },
    ]);
    expect([staff('2025-12-31').length, staff('2026-12-31').length, staff('2027-01-01').length]).toEqual([0, 1, 0]);
    expect(staff('2026-03-02', { type: 'SocialWorkerPostingEnded', id: 'w1', data: { posting: 'p1', station: 's1', on: '2026-03-01' } })).toEqual([]);
  });
  it('has the certificate and registration of the moment', () => {
    const certified = (level: string): Told => ({ type: 'SocialWorkerCertified', id: 'w1', data: { level } });
    const registered: Told = { type: 'SocialWorkerRegistrationRecorded', id: 'w1', data: { from: '2025-01-01', until: '2027-12-31' } };
    expect(staff('2026-03-02', certified('ASSISTANT'), registered)).toMatchObject([{ certificate: 'ASSISTANT', registered_from: '2025-01-01', registered_until: '2027-12-31' }]);
    expect(staff('2026-03-02', certified('ASSISTANT'), registered, certified('NONE'))).toMatchObject([{ certificate: 'NONE', registered_until: null }]);
  });
});
