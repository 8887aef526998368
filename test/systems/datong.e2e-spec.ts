import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, aResident } from '../journeys/one-street.js';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

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
});
