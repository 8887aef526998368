import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { needHub, needRooms } from './testing/index.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
const supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }

let hub: RoomHub;
let commands = 0;
const nextId = () => uuid(++commands);
/** The id of what was changed, or the code of the refusal with what it says. */
const act = async (as: Who, name: string, input: object, entity: string, language = 'en', type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`) => {
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${entity} { id } } }`, {
    as, variables: { input: { commandId: nextId(), ...input } }, headers: { 'accept-language': language },
  });
  const [error] = errors ?? [];
  return { id: data?.[name]?.[entity]?.['id'] as unknown as string, code: error?.extensions.code, message: error?.message };
};
const establish = async (parent?: string) => {
  const facts = { name: { zh: '站' }, tier: parent ? 'STREET' : 'COUNTY', region: '430104008', serves: ['430104008'], specialism: 'GENERAL', languages: ['zh'], parent };
  return (await act(admin, 'establishStation', facts, 'station')).id;
};
const close = (stationId: string, language = 'en', commandId = nextId()) =>
  act(supervisor, 'closeStation', { commandId, stationId, on: '2026-03-02', reason: 'merged' }, 'station', language);
const left = (residents: number, needs: number, staff: number) => ({
  code: 'STATION_NOT_EMPTY',
  message: `Still with this station: residents ${residents}, open needs ${needs} (those that wait for its receipt included), staff posted ${staff}. Move, hand over and end these first.`,
});
const at = (station: string) => identity({ role: 'STATION_HEAD', station });
const enrol = async (station: string) =>
  (await act(at(station), 'enrolResident', { identity: { name: '示例居民' }, languages: ['zh'], livingRegion: '430104008001' }, 'resident')).id;
const raise = async (station: string, residentId?: string) =>
  (await act(at(station), 'raiseNeed', { residentId, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL' }, 'need')).id;

let county: string, station: string;
beforeAll(async () => {
  hub = await needHub();
  county = await establish();
});
afterAll(() => hub.close());

describe('closing a station', () => {
  it('is refused, with how many of each, until its residents, needs and staff are with others', async () => {
    station = await establish(county);
    const [one, two] = [await enrol(station), await enrol(station)];
    const [first, second] = [await raise(station, one), await raise(station)];
    const offered = await raise(county);
    await act(at(county), 'handOverNeed', { needId: offered, toStationId: station, reason: 'x', consent: true }, 'need');
    const posting = { stationId: station, role: 'SOCIAL_WORKER', from: '2021-05-06' };
    const worker = await act(at(station), 'registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'], certificate: { level: 'ASSISTANT' }, posting }, 'socialWorker');
    expect(await close(station)).toMatchObject(left(2, 3, 1));
    expect((await close(station, 'zh')).message).toContain('居民 2 人、未结需求 3 项（含待接收）、派驻人员 1 人');
    expect((await close(station, 'bo')).message).toMatch(/ 2 .* 3 .* 1 /);

    await act(at(station), 'moveResident', { residentId: one, toStationId: county, livingRegion: '430104', reason: 'x' }, 'resident');
    await act(admin, 'eraseResident', { residentId: two, reason: 'x' }, 'resident', 'en', 'EraseResidentInput');
    expect(await close(station)).toMatchObject(left(0, 3, 1));

    await act(at(station), 'escalateNeed', { needId: first, reason: 'x' }, 'need');
    expect(await close(station)).toMatchObject(left(0, 3, 1));
    await act(at(county), 'receiveHandOver', { needId: first }, 'need');
    await act(at(station), 'withdrawNeed', { needId: second, reason: 'x' }, 'need');
    await act(at(county), 'recallHandOver', { needId: offered, reason: 'x' }, 'need');
    expect(await close(station)).toMatchObject(left(0, 0, 1));

    const { data } = await hub.ask<Any>(`{ socialWorker(id: "${worker.id}") { postings { id } } }`, { as: at(station) });
    const postingId = (data?.['socialWorker']?.['postings'] as unknown as { id: string }[])[0]?.id;
    const end = (on: string) => act(at(station), 'endPosting', { socialWorkerId: worker.id, postingId, on }, 'socialWorker');
    await end('2026-03-03');
    expect(await close(station)).toMatchObject(left(0, 0, 1));
    // the last day of work is the day of closing
    await end('2026-03-02');
    expect(await close(station)).toMatchObject({ id: station, code: undefined });
  });
  it('gives a retry its receipt, and is harmless when it is closed already', async () => {
    const other = await establish(county);
    const once = nextId();
    const first = await close(other, 'en', once);
    expect(first).toMatchObject({ id: other, code: undefined });
    expect(await close(other, 'en', once)).toEqual(first);
    expect(await close(other)).toEqual(first);
  });
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, needRooms.flatMap(({ projections }) => projections));
  expect(hub.queries().some((text) => text.includes('need_resident WHERE station'))).toBe(true);
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
  db.close();
});
