import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, aResident } from '../journeys/one-street.js';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { figures, telling, together } from './telling.js';

const CITY = '1402', STREET = '140213053', COMMUNITY = '140213053001';
let hub: OpenHub;
let worker: Identity;
const bureau = somebody('datong', { role: 'SUPERVISOR', regions: [CITY] });
beforeAll(async () => {
  hub = await openHub();
  const station = await made('establishStation', { name: { zh: '迎宾街道社工站' }, tier: 'STREET', region: STREET, serves: [STREET], specialism: 'GENERAL', languages: ['zh'] }, 'station', admin);
  worker = somebody('yingbin', { role: 'STATION_WORKER', station });
});
afterAll(() => hub?.close());

const told = telling(() => hub);
const { nodes } = told;
const made = async (mutation: string, input: object, entity: string, as: Identity): Promise<string> => ((await hub.change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>)[entity]?.id ?? '';
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;

interface Feature {
  readonly type: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}
const map = async (level: string, as: Identity, region = STREET) =>
  (await read<{ conditionMap: { rounded: boolean; openNeeds: number; residents: number; geoJson: { type: string; features: readonly Feature[] } } }>(
    `conditionMap(region: "${region}", level: ${level}) { rounded openNeeds residents geoJson }`, as)).conditionMap;

describe('the people’s-condition map of Datong (大同 动态民情图)', () => {
  it('has files from home visits, open needs and groups grid by grid, and what of it is lacking', async () => {
    const grids = ['第一微网', '第二微网'].map((name) => ({ name }));
    const at = (latitude: number) => ({ latitude, longitude: 113.291 });
    const communityId = await made('registerCommunity', { name: { zh: '示例社区' }, region: COMMUNITY, point: at(40.091), grids }, 'community', worker);
    const { community } = await read<{ community: { grids: readonly { id: string; name: string }[] } }>(`community(id: "${communityId}") { grids { id name } }`, worker);
    const grid = (called: string) => community.grids.find(({ name }) => name === called)?.id;
    for (const [name, gridId, latitude] of [['南苑', grid('第一微网'), 40.09], ['北苑', grid('第二微网'), 40.1]] as const) await hub.change('addEstate', { communityId, name, gridId, point: at(latitude) }, worker);

    const elder = async (n: number, latitude: number): Promise<void> => {
      const residentId = await made('enrolResident', aResident({
        identity: { name: `示例老人${n}` }, livingRegion: COMMUNITY, point: at(latitude), groups: [{ group: 'empty-nest', source: 'HOME_VISIT', from: '2026-09-10' }],
      }), 'resident', worker);
      await hub.change('raiseNeed', aNeed({ residentId, urgency: n === 0 ? 'URGENT' : 'NORMAL' }), worker);
      await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 40, residentIds: [residentId], region: COMMUNITY }, worker);
    };
    for (let n = 0; n < 4; n++) await elder(n, n < 3 ? 40.0905 : 40.0995);

    const own = await map('GRID', worker);
    expect(own).toMatchObject({ rounded: false, openNeeds: 4, residents: 4, geoJson: { type: 'FeatureCollection' } });
    const shown = Object.fromEntries(own.geoJson.features.map(({ geometry, properties }) => [properties['name'], { at: geometry?.coordinates, ...properties }]));
    expect(shown).toMatchObject({
      第一微网: { at: [113.291, 40.09], openNeeds: 3, served: 0, unserved: 3, residents: 3, urgency: { NORMAL: 2, URGENT: 1 }, groups: { 'empty-nest': 3 } },
      第二微网: { at: [113.291, 40.1], openNeeds: 1, residents: 1, groups: { 'empty-nest': 1 } },
    });

    // the bureau sees the whole city, and nobody who is the only one somewhere
    const city = await map('COMMUNITY', bureau, CITY);
    expect(city).toMatchObject({ rounded: true, openNeeds: 3, residents: 3 });
    expect(city.geoJson.features).toMatchObject([{ type: 'Feature', geometry: { type: 'Point', coordinates: [113.291, 40.091] }, properties: { name: '示例社区', residents: 3 } }]);
    expect((await map('GRID', bureau)).geoJson.features.find(({ properties }) => properties['name'] === '第二微网')?.properties).toMatchObject({ openNeeds: 0, residents: 0, groups: {} });
    await expect(map('GRID', bureau, CITY)).rejects.toThrow('MAP_TOO_WIDE');

    // nobody brings meals there, and the hub says what would help
    expect((await read<{ gap: readonly unknown[] }>(`gap(region: "${STREET}") { serviceItem region needs unserved asked free short closing { code explanation } }`, worker)).gap).toEqual([{
      serviceItem: 'meal-delivery', region: COMMUNITY, needs: 4, unserved: 4, asked: 4, free: 0, short: 4, closing: [{ code: 'BRING_IN', explanation: 'Nobody offers it: somebody must be brought in.' }],
    }]);
    await hub.change('mapAsset', { communityId, kind: 'BUSINESS', title: { zh: '示例食堂' }, point: at(40.092), serviceItems: ['meal-delivery'] }, worker);
    expect((await read<{ gap: readonly { closing: readonly { code: string }[] }[] }>(`gap(region: "${STREET}") { closing { code } }`, worker)).gap[0]?.closing).toEqual([{ code: 'ASK_ASSETS' }]);
    expect((await read<{ assetMap: { geoJson: { features: readonly Feature[] } } }>(`assetMap(stationId: "${worker.station}") { geoJson }`, bureau)).assetMap.geoJson.features)
      .toMatchObject([{ type: 'Feature', geometry: { type: 'Point', coordinates: [113.291, 40.092] }, properties: { name: '示例食堂', kind: 'BUSINESS' } }]);
  });

  it('has 120 stations listed and those of nine counties in the national system, and a reported 82.5 % that no whole numbers give', async () => {
    const divisions = async (parent: string) => nodes(`regions(parent: "${parent}", first: 100)`, admin, 'code pseudoTownship');
    const counties = (await divisions(CITY)).map(({ code }) => String(code));
    const townships = (await Promise.all(counties.map(divisions))).flat().filter(({ pseudoTownship }) => pseudoTownship === false).map(({ code }) => String(code));
    const places = townships.sort().filter((code) => code !== STREET).slice(0, 119);
    const stations = await together<{ station: { id: string } }>(hub, 'establishStation', places.map((region) => ({
      name: { zh: `${region}社工站` }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'],
    })), admin, 'station { id }');
    const listed = [worker.station ?? '', ...stations.map(({ station }) => station.id)];
    await together(hub, 'reachMilestone', listed.map((stationId) => ({ stationId, milestone: 'LISTED', on: '2026-06-30' })), bureau);
    // nine of the counties have come as far as the national system
    const ofNine = listed.filter((_, n) => counties.slice(0, 9).includes([STREET, ...places][n]?.slice(0, 6) ?? ''));
    await together(hub, 'reachMilestone', ofNine.map((stationId) => ({ stationId, milestone: 'REGISTERED', on: '2026-07-31' })), bureau);

    const recordedAs = { region: CITY, on: '2026-07-31', milestone: 'LISTED', stations: 120, percent: '82.5', source: '大同市社工站建设情况通报' };
    await hub.change('recordReportedCoverage', recordedAs, bureau);
    const share = 'withoutPseudoTownships { covered of percent }';
    const { coverage } = await read<{ coverage: Record<string, unknown> }>(
      `coverage(region: "${CITY}") { listed { stations ${share} ofDenominator { percent } } registered { stations complete } parts { registered { complete } } reported { percent stations computedPercent counted possible impossible difference flagged } }`, bureau);
    // what the hub counts stands beside what was reported, and neither is taken for the other
    expect(coverage).toMatchObject({
      listed: { stations: 120, withoutPseudoTownships: { covered: 120, of: 126, percent: 95.24 }, ofDenominator: null }, registered: { stations: ofNine.length, complete: false },
      reported: [{
        percent: '82.5', stations: 120, computedPercent: null, counted: 120, possible: false, difference: null, flagged: true,
        impossible: '120 is 82.5 % of no whole number: 120 of 146 is 82.192 %, 120 of 145 is 82.759 %',
      }],
    });
    const parts = coverage['parts'] as { registered: { complete: boolean } }[];
    expect([parts.length, parts.filter(({ registered }) => registered.complete).length]).toEqual([counties.length, 9]);
  });

  it('counts case, group and community work apart', async () => {
    const work = { CASE_SESSION: 3, GROUP_SESSION: 8, COMMUNITY_EVENT: 40 } as const;
    for (const [kind, others] of Object.entries(work)) for (const day of ['11', '12']) await hub.change('recordActivity', { kind, date: `2026-09-${day}`, minutes: 60, others }, worker);
    const counted = async (method: string) => figures(told, `region: "${CITY}", method: ${method}`, bureau, '2026-09-01', '2026-09-30', 'sessions personTimes');
    expect(await Promise.all(['CASE', 'GROUP', 'COMMUNITY'].map(counted))).toEqual([{ sessions: 2, personTimes: 6 }, { sessions: 2, personTimes: 16 }, { sessions: 2, personTimes: 80 }]);
  });
});
