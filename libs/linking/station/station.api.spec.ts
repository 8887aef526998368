import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { stationSlice } from './slice.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
const supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }

let hub: RoomHub;
let commands = 0;
const act = async (as: Who, name: string, input: object, answer = 'station { id }') => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, {
    as, variables: { input: { commandId: uuid(++commands), ...input } }, headers: { 'accept-language': 'bo' },
  });
  return { shown: data?.[name], code: errors?.[0]?.extensions.code };
};
const facts = (over: object = {}) => ({
  name: { zh: '望城坡街道社工站', bo: 'ས་ཚིགས།' }, tier: 'STREET', region: '430104008', serves: ['430104008'], specialism: 'GENERAL', languages: ['bo-CN', 'zh'], ...over,
});
const establish = async (over: object = {}, as: Who = admin): Promise<string> => {
  const { shown, code } = await act(as, 'establishStation', facts(over));
  return code ?? (shown?.['station']?.['id'] as unknown as string);
};
const look = async (id: string, fields: string, as: Who = admin) => (await hub.ask<Any>(`{ station(id: "${id}") { ${fields} } }`, { as, headers: { 'accept-language': 'bo' } })).data?.['station'];
const headOf = (station: string) => identity({ role: 'STATION_HEAD', station });

let county: string;
let street: string;
beforeAll(async () => {
  const regions = registerOf((code) => /^(43|54)/.test(code));
  hub = await roomHub([organizationSlice, socialWorkerSlice, volunteerSlice, communitySlice, stationSlice, catalogueSlice], { providers: [{ provide: Regions, useValue: regions }] });
  county = await establish({ tier: 'COUNTY', region: '430104', serves: ['430104'] });
  street = await establish({ parent: county });
});
afterAll(() => hub.close());

describe('a station', () => {
  it('is shown as it was established, in the language of the request', async () =>
    expect(await look(street, 'name names { zh bo en } tier tierLabel region serves specialismLabel languages parent { id } closedOn staff { role }')).toEqual({
      name: 'ས་ཚིགས།', names: { zh: '望城坡街道社工站', bo: 'ས་ཚིགས།', en: null }, tier: 'STREET', tierLabel: 'ཤང་གྲོང་ཁྲོམ་གཞུང་ས་ཚིགས།', region: '430104008',
      serves: ['430104008'], specialismLabel: 'ཕྱོགས་བསྡུས།', languages: ['bo', 'zh'], parent: { id: county }, closedOn: null, staff: [],
    }));
  it('names who operates it by what that organization is registered as, unless another name is given', async () => {
    const { shown } = await act(admin, 'registerOrganization', { name: { zh: '示例社工机构' }, legalForm: 'INFORMAL_TEAM', region: '430104' }, 'organization { id }');
    const organization = shown?.['organization']?.['id'] as unknown as string;
    const known = await establish({ operator: { organization } });
    const named = await establish({ operator: { organization, name: '示例机构' } });
    expect([await look(known, 'operator operatorOrganizationId'), await look(named, 'operator')]).toEqual([
      { operator: '示例社工机构', operatorOrganizationId: organization }, { operator: '示例机构' },
    ]);
  });

  it('stands in a tree, on divisions that there are, within the reach of whoever establishes it', async () => {
    expect(await establish({ parent: uuid(999) })).toBe('PARENT_STATION_NOT_FOUND');
    expect(await establish({ tier: 'CITY', parent: street })).toBe('PARENT_TIER_TOO_LOW');
    expect(await establish({ serves: ['990104'] })).toBe('REGION_UNKNOWN');
    expect(await establish({ languages: ['xx'] })).toBe('LANGUAGE_UNKNOWN');
    expect(await establish({ operator: { name: '机构', organization: uuid(998) } })).toBe('ORGANIZATION_NOT_FOUND');
    expect(await establish({ operator: {} })).toBe('STATION_OPERATOR_UNNAMED');
    expect(await establish({ region: '540102' }, supervisor)).toBe('REGION_OUT_OF_REACH');
    expect(await establish({ serves: ['430104008', '43'] }, supervisor)).toBe('REGION_OUT_OF_REACH');
    expect(await establish({ serves: [] })).toBe('STATION_SERVES_NOWHERE');
    expect(await establish({}, identity({ role: 'STATION_WORKER', station: street }))).toBe('FORBIDDEN');
  });
  it('is never above itself, however the tree is turned', async () => {
    const site = await establish({ tier: 'SITE', parent: street });
    const turned = { ...facts({ tier: 'SITE' }), parent: site };
    expect((await act(admin, 'correctStation', { ...turned, stationId: site })).code).toBe('STATION_OUTSIDE_ITS_PARENT');
    expect((await act(admin, 'correctStation', { ...facts({ tier: 'SITE', parent: site }), stationId: county })).code).toBe('PARENT_TIER_TOO_LOW');
    const [a, b] = [await establish(), await establish()];
    const at = (station: string, parent: string) => act(admin, 'correctStation', { ...facts({ parent }), stationId: station });
    const codes = (await Promise.all([at(a, b), at(b, a)])).map(({ code }) => code ?? 'done').sort();
    expect(codes).toEqual(['STATION_OUTSIDE_ITS_PARENT', 'done']);
  });
  it('is corrected by its head, but not moved', async () => {
    const renamed = { ...facts({ name: { zh: '新名' }, parent: county }), stationId: street };
    expect((await act(headOf(street), 'correctStation', renamed, 'station { names { zh } }')).shown?.['station']).toEqual({ names: { zh: '新名' } });
    expect((await act(headOf(street), 'correctStation', { ...renamed, serves: ['43'] })).code).toBe('STATION_PLACE_IS_THE_AUTHORITYS');
    expect((await act(headOf(uuid(997)), 'correctStation', renamed)).code).toBe('STATION_NOT_FOUND');
    expect((await act(supervisor, 'correctStation', { ...renamed, serves: ['430104008', '430104009'] })).code).toBeUndefined();
  });
  it('records facilities and reaches milestones', async () => {
    const { shown } = await act(headOf(street), 'recordFacilities', { stationId: street, activityArea: 220, officeArea: 18, has: ['SIGNS'] }, 'station { facilities { activityArea officeArea has } }');
    expect(shown?.['station']).toEqual({ facilities: { activityArea: 220, officeArea: 18, has: ['SIGNS'] } });
    expect((await act(headOf(county), 'recordFacilities', { stationId: uuid(996), activityArea: 1, officeArea: 1, has: [] })).code).toBe('STATION_NOT_FOUND');
    const reach = (on: string | null, milestone = 'LISTED') => act(supervisor, 'reachMilestone', { stationId: street, milestone, on }, 'station { listedOn registeredOn }');
    expect((await reach('2021-07-01')).shown?.['station']).toEqual({ listedOn: '2021-07-01', registeredOn: null });
    expect((await reach(null)).shown?.['station']).toEqual({ listedOn: null, registeredOn: null });
    expect((await reach('2026-03-03')).code).toBe('STATION_DATE_AHEAD');
    expect((await reach('2021-02-30')).code).toBe('BAD_USER_INPUT');
  });
  it('shows its staff to those who plan by it', async () => {
    await act(headOf(street), 'registerSocialWorker', {
      identity: { name: '张三' }, languages: ['zh'], certificate: { level: 'SOCIAL_WORKER' }, registration: { until: '2027-12-31' },
      posting: { stationId: street, role: 'STATION_HEAD', from: '2021-05-06' },
    }, 'socialWorker { id }');
    const staff = 'staff { role roleLabel certificate registered from until }';
    const post = { role: 'STATION_HEAD', roleLabel: 'ས་ཚིགས་གཙོ་འཛིན།', certificate: 'SOCIAL_WORKER', registered: true, from: '2021-05-06', until: null };
    expect(await look(street, staff, supervisor)).toEqual({ staff: [post] });
    expect(await look(street, staff, identity({ role: 'PARTNER', organization: uuid(5) }))).toEqual({ staff: null });
  });
  it('is closed once nothing stands below it, and then takes no one in', async () => {
    const parent = await establish({ tier: 'COUNTY' });
    const below = await establish({ parent });
    const close = (stationId: string, commandId = uuid(++commands)) => act(supervisor, 'closeStation', { commandId, stationId, on: '2026-03-01', reason: 'merged' }, 'station { closedOn }');
    expect((await close(parent)).code).toBe('STATION_HAS_STATIONS_BELOW');
    expect((await close(below)).shown?.['station']).toEqual({ closedOn: '2026-03-01' });
    const once = uuid(++commands);
    const first = await close(parent, once);
    expect(await close(parent, once)).toEqual(first);
    expect(await establish({ parent })).toBe('PARENT_STATION_CLOSED');
    expect((await act(admin, 'recordFacilities', { stationId: parent, activityArea: 1, officeArea: 1, has: [] })).code).toBe('STATION_CLOSED');
    expect((await act(headOf(street), 'closeStation', { stationId: street, on: '2026-03-01', reason: 'x' })).code).toBe('FORBIDDEN');
    const open = async (args: string) => ((await hub.ask<Any>(`{ stations(first: 100${args}) { nodes { id } } }`, { as: admin })).data?.['stations']?.['nodes'] as unknown as { id: string }[]).map(({ id }) => id);
    expect((await open('')).includes(parent)).toBe(true);
    expect((await open(', open: true')).includes(parent)).toBe(false);
    expect((await open(', open: false')).sort()).toEqual([parent, below].sort());
  });
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, [...stationSlice.projections, ...socialWorkerSlice.projections, ...organizationSlice.projections]);
  const own = hub.queries().filter((text) => /\bstation(_\w+)?\b/.test(text));
  expect(own.length).toBeGreaterThan(6);
  expect(checkQueryPlans(db, own)).toEqual([]);
  db.close();
});
