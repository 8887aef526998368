import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { communitySlice } from './slice.js';

const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const [station, other] = [uuid(1), uuid(2)];
const worker = identity({ role: 'STATION_WORKER', station });
const stranger = identity({ role: 'STATION_WORKER', station: other });
const partner = identity({ role: 'PARTNER', organization: uuid(3) });
const known = ['43', '4301', '4302', '430104006', '430104006001', '430104006002'];

let hub: RoomHub;
let commands = 100;
async function ask<T>(as: typeof worker, query: string, input?: object) {
  const variables = input === undefined ? {} : { input: { commandId: uuid(commands++), ...input } };
  const { data, errors } = await hub.ask<Record<string, T>>(query, { as, variables, headers: { 'accept-language': 'zh' } });
  return { data: data ? Object.values(data)[0] : undefined, code: errors?.[0]?.extensions.code };
}
const register = (input: object, as = worker) =>
  ask<{ community: { id: string; grids: { id: string }[] } }>(as, `mutation ($input: RegisterCommunityInput!) { registerCommunity(input: $input) {
    community { id name region stationId figures { population elders } grids { id name } estates { name gridId } } viewsBehind } }`, input);
const map = (input: object, as = worker) =>
  ask<{ asset: { id: string } }>(as, 'mutation ($input: MapAssetInput!) { mapAsset(input: $input) { asset { id name point { latitude } person { name phone } } } }', input);
const titles = async (args: string, as = worker) => {
  const { data } = await ask<{ nodes: { name: string }[] }>(as, `{ assets(${args}) { nodes { name } } }`);
  return data?.nodes.map(({ name }) => name);
};

let community: string;
let teacher: string;
beforeAll(async () => {
  hub = await roomHub([communitySlice, catalogueSlice], { providers: [{ provide: Regions, useValue: registerOf((code) => known.includes(code)) }] });
  const { data } = await register({
    name: { zh: '老虎岭社区' }, region: '430104006001', figures: { population: 8620 }, grids: [{ name: '第一网格' }], estates: [{ name: '望城坡小区' }],
  });
  community = data!.community.id;
  const at = (latitude: number) => ({ communityId: community, point: { latitude, longitude: 112.90105 } });
  const person = { name: '张三', phone: '+86 138 0000 0001' };
  teacher = (await map({ ...at(28.21746), kind: 'PERSON', title: { zh: '退休语文老师', en: 'Retired teacher' }, serviceItems: ['tutoring'], languages: ['zh-CN'], person })).data!.asset.id;
  await map({ ...at(28.2195), kind: 'PLACE', title: { zh: '社区图书室' }, description: '周末开放，有轮椅坡道' });
  await map({ ...at(28.25), kind: 'BUSINESS', title: { zh: '西城修表店' }, serviceItems: ['minor-repair'] });
});
afterAll(() => hub.close());

describe('a community', () => {
  it('is registered with its grids and estates, and found by place, station and word', async () => {
    const { data } = await ask<{ nodes: object[] }>(partner, `{ communities(region: "430104006", stationId: "${station}", search: "老虎岭") { nodes {
      id name figures { population elders } grids { name } estates { name gridId } assetCounts { kind label count } assets(kind: PLACE) { nodes { name } } } } }`);
    expect(data?.nodes).toEqual([{
      id: community, name: '老虎岭社区', figures: { population: 8620, elders: null }, grids: [{ name: '第一网格' }], estates: [{ name: '望城坡小区', gridId: null }],
      assetCounts: expect.arrayContaining([{ kind: 'PERSON', label: '能人', count: 1 }, { kind: 'CULTURE', label: '文化', count: 0 }]),
      assets: { nodes: [{ name: '社区图书室' }] },
    }]);
  });
  it('shows its estates by name, as a person would count them', async () => {
    const { data } = await register({ name: { zh: '十六小区社区' }, region: '430104006001', estates: ['小区10', '小区2', '小区1'].map((name) => ({ name })) });
    expect((data?.community as unknown as { estates: { name: string }[] }).estates.map(({ name }) => name)).toEqual(['小区1', '小区2', '小区10']);
  });
  it('is registered once in its division, by a station for itself, in a division that there is', async () => {
    const village = { name: { zh: '老虎岭社区' }, region: '430104006001' };
    expect((await register(village)).code).toBe('COMMUNITY_ALREADY_REGISTERED');
    expect((await register({ ...village, region: '430104006009' })).code).toBe('REGION_UNKNOWN');
    expect((await register({ ...village, region: '430104006002', stationId: other })).code).toBe('STATION_NOT_FOUND');
  });
  it('is registered once by whoever registers it at the same moment, and is corrected to no name that another has there', async () => {
    const twin = { name: { zh: '双生社区' }, region: '430104006002' };
    const all = await Promise.all([register(twin), register(twin), register(twin)]);
    expect(all.map(({ code }) => code).sort()).toEqual(['COMMUNITY_ALREADY_REGISTERED', 'COMMUNITY_ALREADY_REGISTERED', undefined]);
    const id = all.find(({ data }) => data)?.data?.community.id;
    const correct = (input: object) => ask(worker, 'mutation ($input: CorrectCommunityInput!) { correctCommunity(input: $input) { community { name } } }', { communityId: id, ...twin, ...input });
    expect((await correct({ name: { zh: '老虎岭社区' }, region: '430104006001' })).code).toBe('COMMUNITY_ALREADY_REGISTERED');
    expect((await correct({ figures: { population: 10 } })).code).toBeUndefined();
    expect((await correct({ name: { zh: '孪生社区' } })).code).toBeUndefined();
    // its former name is free
    expect((await register(twin)).code).toBeUndefined();
    expect((await correct({})).code).toBe('COMMUNITY_ALREADY_REGISTERED');
  });
  it('is another station’s to leave alone', async () => {
    const add = 'mutation ($input: AddGridInput!) { addGrid(input: $input) { community { id } } }';
    expect((await ask(stranger, add, { communityId: community, name: '第九网格' })).code).toBe('COMMUNITY_NOT_FOUND');
    expect((await ask(partner, add, { communityId: community, name: '第九网格' })).code).toBe('FORBIDDEN');
  });
});

describe('the asset map', () => {
  it('is found by station, kind, service item, words and place', async () => {
    expect(await titles(`stationId: "${station}"`, partner)).toEqual(['退休语文老师', '社区图书室', '西城修表店']);
    expect(await titles('kind: PERSON')).toEqual(['退休语文老师']);
    expect(await titles('serviceItem: "minor-repair"')).toEqual(['西城修表店']);
    expect(await titles('search: "轮椅"')).toEqual(['社区图书室']);
    expect(await titles('region: "4301", search: "老师"')).toEqual(['退休语文老师']);
    expect(await titles('region: "4302"')).toEqual([]);
  });
  it('shows what is near a point, nearest first, page by page', async () => {
    const query = (after: string) =>
      `{ assets(near: { latitude: 28.2174, longitude: 112.901, radiusMetres: 500 }, first: 1${after}) { nodes { name distanceMetres } edges { distanceMetres } pageInfo { hasNextPage endCursor } } }`;
    interface Page { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    const { data: one } = await ask<Page>(worker, query(''));
    expect(one).toMatchObject({ nodes: [{ name: '退休语文老师', distanceMetres: 44 }], edges: [{ distanceMetres: 44 }], pageInfo: { hasNextPage: true } });
    const { data: two } = await ask<Page>(worker, query(`, after: "${one!.pageInfo.endCursor}"`));
    expect(two).toMatchObject({ nodes: [{ name: '社区图书室', distanceMetres: 234 }], pageInfo: { hasNextPage: false } });
    expect(await titles('near: { latitude: 28.2174, longitude: 112.901 }, search: "图书", region: "43", kind: PLACE')).toEqual(['社区图书室']);
  });
  it('opens a person’s name for the station that keeps the map, and for nobody else', async () => {
    const query = `{ asset(id: "${teacher}") { hasPerson point { latitude } languages person { name phone } community { name } } }`;
    const seen = { hasPerson: true, point: { latitude: 28.217 }, languages: ['zh'], community: { name: '老虎岭社区' } };
    expect((await ask(worker, query)).data).toEqual({ ...seen, person: { name: '张三', phone: '13800000001' } });
    for (const as of [stranger, partner, identity({ role: 'ADMIN' }), identity({ role: 'SUPERVISOR', regions: ['43'] })]) {
      expect((await ask(as, query)).data).toEqual({ ...seen, person: null });
    }
  });
  it('holds no name in any event, nor in words that are searched', async () => {
    expect(await titles('search: "张三"')).toEqual([]);
    const log = JSON.stringify((await hub.store.readAll({ limit: 1000 })).events);
    expect(log).toContain('退休语文老师');
    expect(log).not.toContain('张三');
    expect(log).not.toContain('13800000001');
  });
  it('is nowhere but in China: the two coordinates swapped, or none, are a slip', async () => {
    const move = 'mutation ($input: MoveAssetInput!) { moveAsset(input: $input) { asset { id } } }';
    for (const point of [{ latitude: 0, longitude: 0 }, { latitude: 87.6, longitude: 43.8 }, { latitude: 28.2, longitude: -112.9 }]) {
      expect((await ask(worker, move, { assetId: teacher, point })).code).toBe('BAD_USER_INPUT');
    }
    expect((await ask(worker, move, { assetId: teacher, point: { latitude: 28.217, longitude: 112.901 } })).code).toBeUndefined();
  });
  it('does not let a correction give the name away', async () => {
    const correct = 'mutation ($input: CorrectAssetInput!) { correctAsset(input: $input) { asset { name person { name } } } }';
    const to = (zh: string) => ({ assetId: teacher, kind: 'PERSON', title: { zh }, serviceItems: ['tutoring'] });
    expect((await ask(worker, correct, to('张三老师'))).code).toBe('ASSET_TITLE_NAMES_SOMEBODY');
    expect((await ask(worker, correct, to('书法老师'))).data).toEqual({ asset: { name: '书法老师', person: { name: '张三' } } });
    expect((await ask(worker, correct, { ...to('书法老师'), serviceItems: ['no-such-item'] })).code).toBe('SERVICE_ITEM_UNKNOWN');
  });
  it('goes with its community to another division and station', async () => {
    const correct = 'mutation ($input: CorrectCommunityInput!) { correctCommunity(input: $input) { community { region } } }';
    const admin = identity({ role: 'ADMIN' });
    await ask(admin, correct, { communityId: community, name: { zh: '老虎岭社区' }, region: '430104006002', stationId: other });
    expect(await titles('region: "430104006002"')).toHaveLength(3);
    expect(await titles(`stationId: "${station}"`)).toEqual([]);
    expect((await ask(worker, `{ asset(id: "${teacher}") { person { name } } }`)).data).toEqual({ person: null });
    await ask(admin, correct, { communityId: community, name: { zh: '老虎岭社区' }, region: '430104006001', stationId: station });
  });
  it('forgets a person and keeps the place; what is retired is off the map', async () => {
    const forget = 'mutation ($input: ForgetAssetPersonInput!) { forgetAssetPerson(input: $input) { asset { hasPerson } } }';
    expect((await ask(worker, forget, { assetId: teacher })).data).toEqual({ asset: { hasPerson: false } });
    const retire = 'mutation ($input: RetireAssetInput!) { retireAsset(input: $input) { asset { retiredFor } } }';
    expect((await ask(worker, retire, { assetId: teacher, reason: 'UNWILLING' })).data).toEqual({ asset: { retiredFor: 'UNWILLING' } });
    expect(await titles('kind: PERSON')).toEqual([]);
    expect(await titles('near: { latitude: 28.2174, longitude: 112.901 }')).toEqual(['社区图书室']);
    expect((await ask(worker, `{ node(id: "${teacher}") { ... on Asset { retiredFor } } }`)).data).toEqual({ retiredFor: 'UNWILLING' });
  });
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, communitySlice.projections);
  const asked = hub.queries().filter((text) => /community|asset/.test(text));
  expect(asked.length).toBeGreaterThan(10);
  expect(checkQueryPlans(db, asked)).toEqual([]);
});
