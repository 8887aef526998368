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
import { consentSlice } from '#linking/consent/slice';
import { stationSlice } from '#linking/station/slice';
import { residentSlice } from './slice.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
const supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }

const rooms = [catalogueSlice, organizationSlice, communitySlice, socialWorkerSlice, volunteerSlice, stationSlice, residentSlice, consentSlice];
let hub: RoomHub;
let commands = 0;
const nextId = () => uuid(++commands);
/** The entity and position that a mutation answers, or its code. */
const act = async (as: Who, name: string, input: object, answer = 'resident { id }', type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`) => {
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, {
    as, variables: { input: { commandId: nextId(), ...input } }, headers: { 'accept-language': 'en' },
  });
  return { shown: data?.[name], resident: data?.[name]?.['resident'], code: errors?.[0]?.extensions.code };
};
const pair = (as: Who, name: string, input: object) => act(as, name, input, undefined, 'DuplicateInput');
const because = (as: Who, name: string, input: object) => act(as, name, { reason: 'asked', ...input }, undefined, name === 'eraseResident' ? undefined : 'ResidentReasonInput');
let street: string, next: string, parent: string;
let worker: Who, head: Who, neighbour: Who, above: Who;

const enrol = async (over: object = {}, as: Who = worker): Promise<string> => {
  const { resident, code } = await act(as, 'enrolResident', { identity: { name: '示例居民' }, languages: ['zh'], livingRegion: '430104008001', ...over });
  return code ?? (resident?.['id'] as unknown as string);
};
const look = async (id: string, fields: string, as: Who = worker) => (await hub.ask<Any>(`{ resident(id: "${id}") { ${fields} } }`, { as, headers: { 'accept-language': 'en' } })).data?.['resident'];
const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);
const find = async (input: object, as: Who = worker) => {
  const { data, errors } = await hub.ask<Any>('query ($input: FindResidentsInput!) { findResidents(input: $input) { id } }', { as, variables: { input } });
  return errors?.[0]?.extensions.code ?? ids(data?.['findResidents']);
};
const listed = async (args: string, as: Who = worker) => ids((await hub.ask<Any>(`{ residents(first: 100, ${args}) { nodes { id } } }`, { as })).data?.['residents']?.['nodes']);

beforeAll(async () => {
  hub = await roomHub(rooms, { providers: [{ provide: Regions, useValue: registerOf((code) => /^(43|54)/.test(code)) }] });
  const establish = async (region: string, over: object = {}) =>
    (await act(admin, 'establishStation', { name: { zh: '站' }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'], ...over }, 'station { id }'))
      .shown?.['station']?.['id'] as unknown as string;
  parent = await establish('430104', { tier: 'COUNTY' });
  street = await establish('430104008', { parent });
  next = await establish('430104009', { parent });
  worker = identity({ role: 'STATION_WORKER', station: street });
  head = identity({ role: 'STATION_HEAD', station: street });
  neighbour = identity({ role: 'STATION_WORKER', station: next });
  above = identity({ role: 'STATION_HEAD', station: parent });
});
afterAll(() => hub.close());

describe('a file', () => {
  const elder = { name: '汤桂英示例', idNumber: '430104194302119808', phone: '138 0000 0079', address: '示例路1号' };
  it('is opened with what the id number tells; names are for the station itself', async () => {
    const id = await enrol({
      identity: elder, household: 'h-1', registeredRegion: '540102009001', risk: 'HIGH', guardian: { name: '示例女儿', relation: 'daughter' }, guardianUntil: '2026-12-31',
      groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }, { group: 'mental-illness', source: 'CERTIFICATE', from: '2024-01-01', until: '2025-12-31' }],
    });
    const fields = 'sex age household livesElsewhere risk hasGuardian guardianUntil groups { group label current until } identity { name idNumber phone bornOn } guardian { name } consented';
    expect(await look(id, fields)).toEqual({
      sex: 'FEMALE', age: 83, household: 'h-1', livesElsewhere: true, risk: 'HIGH', hasGuardian: true, guardianUntil: '2026-12-31', consented: false,
      identity: { name: '汤桂英示例', idNumber: '430104194302119808', phone: '13800000079', bornOn: '1943-02-11' }, guardian: { name: '示例女儿' },
      groups: [
        { group: 'living-alone', label: 'Elder living alone', current: true, until: '2027-01-04' },
        { group: 'mental-illness', label: 'Mental illness', current: false, until: '2025-12-31' },
      ],
    });
    for (const as of [above, supervisor, admin, identity({ role: 'ADMIN', station: street })]) {
      expect(await look(id, fields, as)).toMatchObject({ identity: null, guardian: null, age: 83, hasGuardian: true, groups: [{ group: 'living-alone' }] });
    }
    expect(await look(id, 'id', neighbour)).toBeNull();
    expect(await listed('household: "h-1"')).toEqual([id]);
    expect(await listed('group: "elder", risk: HIGH', above)).toContain(id);
    expect(await listed('group: "health-difficulty"', above)).toEqual([]);
  });
  it('is not opened with what cannot be', async () => {
    for (const [over, code] of [
      [{ identity: { ...elder, idNumber: '430104194302119800' } }, 'ID_NUMBER_INVALID'], [{ identity: { ...elder, idNumber: '43010419430211' } }, 'ID_NUMBER_INVALID'], [{ identity: { ...elder, bornOn: '1943-02-12' } }, 'BIRTH_DATE_CONTRADICTS_ID_NUMBER'],
      [{ identity: { name: 'x', bornOn: '2026-03-03' } }, 'BIRTH_DATE_INVALID'], [{ identity: { name: 'x', phone: '12' } }, 'PHONE_INVALID'],
      [{ identity: { name: 'x', bornOn: '2026-02-30' } }, 'BAD_USER_INPUT'], [{ livingRegion: '990104' }, 'REGION_UNKNOWN'], [{ languages: ['xx'] }, 'LANGUAGE_UNKNOWN'],
      [{ accommodations: ['CASTLE'] }, 'CODE_UNKNOWN'], [{ household: '汤桂英户' }, 'HOUSEHOLD_NOT_A_KEY'], [{ household: '13800000079' }, 'HOUSEHOLD_NOT_A_KEY'],
      [{ groups: [{ group: 'nobles', source: 'COMMUNITY', from: '2026-01-01' }] }, 'GROUP_UNKNOWN'],
      [{ groups: [{ group: 'orphan', source: 'COMMUNITY', from: '2026-01-02', until: '2026-01-01' }] }, 'GROUP_DATES_REVERSED'],
      [{ guardian: { name: 'x', relation: 'y', phone: '12' } }, 'PHONE_INVALID'], [{ volunteerId: uuid(9_999) }, 'VOLUNTEER_NOT_FOUND'], [{ stationId: next }, 'STATION_NOT_FOUND'],
    ] as const) expect([code, await enrol(over)]).toEqual([code, code]);
    expect([await find({ name: 'x' }), await find({ phone: '12' })]).toEqual([[], 'PHONE_INVALID']);
  });
  it('is found at its station by whole name, phone or id number', async () => {
    const id = await enrol({ identity: { name: '罗布·次仁', phone: '13800000071' } });
    expect(await find({ name: '罗布・次仁' })).toEqual([id]);
    expect(await find({ name: '罗布·次仁' }, above)).toEqual([id]);
    expect(await find({ phone: '+86 138-0000-0071', name: '罗布·次仁' })).toEqual([id]);
    expect(await find({ phone: '13800000071', name: '别人' })).toEqual([]);
    expect(await find({ name: '罗布·次仁' }, neighbour)).toEqual([]);
    expect(await find({})).toBe('RESIDENT_SEARCH_EMPTY');
    await act(worker, 'correctResident', { residentId: id, languages: ['bo'], livingRegion: '430104008002', identity: { name: '罗布更名' } });
    expect([await find({ name: '罗布·次仁' }), await find({ name: '罗布更名' }), await find({ phone: '13800000071' })]).toEqual([[], [id], []]);
    expect(await look(id, 'languages livingRegion identity { name phone }')).toEqual({ languages: ['bo'], livingRegion: '430104008002', identity: { name: '罗布更名', phone: null } });
    expect((await act(neighbour, 'correctResident', { residentId: id, languages: ['zh'], livingRegion: '430104009' })).code).toBe('RESIDENT_NOT_FOUND');
  });
  it('has groups and a risk that change', async () => {
    const id = await enrol();
    const membership = { group: 'subsistence', source: 'NATIONAL_SYSTEM', from: '2026-01-01' };
    const groups = 'resident { groups { group current until } risk }';
    expect((await act(worker, 'recordResidentGroup', { residentId: id, membership }, groups)).resident?.['groups']).toEqual([{ group: 'subsistence', current: true, until: '2026-12-31' }]);
    const end = (on: string) => act(worker, 'endResidentGroup', { residentId: id, group: 'subsistence', on, reason: 'income' }, groups);
    expect((await end('2026-02-28')).resident?.['groups']).toEqual([{ group: 'subsistence', current: false, until: '2026-02-28' }]);
    expect((await end('2026-03-01')).code).toBe('GROUP_NOT_HELD');
    expect(await listed('group: "low-income"')).not.toContain(id);
    expect((await act(worker, 'setResidentRisk', { residentId: id, risk: 'KEY', reason: 'fell' }, groups)).resident?.['risk']).toBe('KEY');
    expect((await act(worker, 'recordResidentGroup', { residentId: uuid(9_998), membership })).code).toBe('RESIDENT_NOT_FOUND');
  });
});

describe('consent', () => {
  it('for a child is the guardian’s, as long as there is one', async () => {
    const id = await enrol({ groups: [{ group: 'left-behind-child', source: 'COMMUNITY', from: '2026-01-01' }] });
    const give = (by: string) => act(worker, 'giveConsent', { residentId: id, by }, 'resident { consentBy consentUntil consented }');
    expect((await give('SELF')).code).toBe('GUARDIAN_CONSENT_NEEDED');
    expect((await give('GUARDIAN')).code).toBe('GUARDIAN_NOT_NAMED');
    expect((await act(worker, 'nameGuardian', { residentId: id, guardian: { name: '奶奶', relation: 'grandmother' }, until: '2026-06-30' })).code).toBeUndefined();
    expect((await give('GUARDIAN')).resident).toEqual({ consentBy: 'GUARDIAN', consentUntil: '2026-06-30', consented: true });
    expect((await because(worker, 'endGuardian', { residentId: id })).code).toBeUndefined();
    expect(await look(id, 'consentBy consented hasGuardian')).toEqual({ consentBy: null, consented: false, hasGuardian: false });
  });
  it('of an adult is their own, and what a guardian said for a child ends with childhood', async () => {
    const id = await enrol({ identity: { name: '示例', bornOn: '2008-03-03' }, guardian: { name: '奶奶', relation: 'grandmother' } });
    await act(worker, 'giveConsent', { residentId: id, by: 'GUARDIAN' });
    expect(await look(id, 'consented age')).toEqual({ consented: true, age: 17 });
    hub.clock.at = '2026-03-03T02:00:00.000Z';
    expect(await look(id, 'consented age')).toEqual({ consented: false, age: 18 });
    expect((await act(worker, 'giveConsent', { residentId: id, by: 'GUARDIAN' })).code).toBe('CONSENT_IS_THE_RESIDENTS_OWN');
    expect((await act(worker, 'giveConsent', { residentId: id, by: 'SELF' }, 'resident { consented }')).resident).toEqual({ consented: true });
    expect((await act(worker, 'withdrawConsent', { residentId: id, by: 'SELF' }, 'resident { consented }')).resident).toEqual({ consented: false });
    hub.clock.at = '2026-03-02T02:00:00.000Z';
  });
});

describe('files of one person', () => {
  const twin = { identity: { name: '示例重名', phone: '13800000081' } };
  const suspects = async (id: string, as = worker) => (await look(id, 'suspectedDuplicateIds', as))?.['suspectedDuplicateIds'];
  it('are flagged both ways, also across stations and when opened at the same moment, until somebody looked', async () => {
    const [one, other] = await Promise.all([enrol(twin), enrol(twin)]);
    expect([await suspects(one), await suspects(other)]).toEqual([[other], [one]]);
    const elsewhere = await enrol(twin, neighbour);
    expect((await suspects(one) as unknown as string[]).slice().sort()).toEqual([other, elsewhere].sort());
    expect((await pair(worker, 'dismissDuplicate', { residentId: one, otherId: elsewhere })).code).toBeUndefined();
    expect([await suspects(one), await suspects(elsewhere, neighbour)]).toEqual([[other], [other]]);
    expect((await pair(worker, 'dismissDuplicate', { residentId: one, otherId: elsewhere })).code).toBe('DUPLICATE_NOT_SUSPECTED');
    expect((await pair(neighbour, 'mergeResidents', { residentId: elsewhere, otherId: one })).code).toBe('RESIDENT_NOT_FOUND');
    expect((await pair(worker, 'mergeResidents', { residentId: one, otherId: one })).code).toBe('RESIDENT_MERGED_INTO_ITSELF');
    expect((await pair(worker, 'partResidents', { residentId: one, otherId: one })).code).toBe('RESIDENT_NOT_MERGED');
  });
  it('that two stations keep are made one by a station above both, as whoever is told that they may be one learns', async () => {
    const two = { identity: { name: '示例两站', phone: '13800000082' } };
    const [here, there, nobody] = [await enrol(two), await enrol(two, neighbour), await enrol({ identity: { name: '示例别人' } }, neighbour)];
    expect(await suspects(here)).toEqual([there]);
    for (const input of [{ residentId: here, otherId: there }, { residentId: there, otherId: here }])
      for (const as of [worker, neighbour]) expect((await pair(as, 'mergeResidents', input)).code).toBe('RESIDENT_DUPLICATE_AT_ANOTHER_STATION');
    // of files that nobody has told them of they learn nothing
    expect((await pair(worker, 'mergeResidents', { residentId: here, otherId: nobody })).code).toBe('RESIDENT_NOT_FOUND');
    expect((await pair(worker, 'mergeResidents', { residentId: nobody, otherId: there })).code).toBe('RESIDENT_NOT_FOUND');
    expect((await pair(above, 'mergeResidents', { residentId: here, otherId: there })).code).toBeUndefined();
  });
  it('go on in one, with what it lacked, and are found and forgotten as one', async () => {
    const same = { identity: { name: '示例同一', idNumber: '430104 19451003 982 9' } };
    const stays = await enrol({ ...same, identity: { name: '示例同一' }, groups: [{ group: 'empty-nest', source: 'HOME_VISIT', from: '2026-01-01' }] });
    const goes = await enrol({ ...same, risk: 'HIGH', groups: [{ group: 'veteran', source: 'CERTIFICATE', from: '2020-01-01' }, { group: 'orphan', source: 'COMMUNITY', from: '1950-01-01', until: '1958-01-01' }] });
    expect((await pair(worker, 'mergeResidents', { residentId: stays, otherId: goes })).code).toBeUndefined();
    expect(await look(stays, 'risk groups { group }')).toEqual({ risk: 'HIGH', groups: expect.arrayContaining([{ group: 'empty-nest' }, { group: 'veteran' }]) as unknown });
    expect((await look(goes, 'mergedIntoId'))?.['mergedIntoId']).toBe(stays);
    expect(await find({ idNumber: '430104194510039829' })).toEqual([stays]);
    expect(await find({ idNumber: ' 430104 １９４５１００３ 9829' })).toEqual([stays]);
    expect(await find({ name: '示例同一' })).toEqual([stays]);
    expect((await pair(worker, 'mergeResidents', { residentId: goes, otherId: stays })).code).toBe('RESIDENT_MERGED');
    expect((await because(head, 'eraseResident', { residentId: goes })).code).toBe('RESIDENT_MERGED');
    expect((await because(worker, 'eraseResident', { residentId: stays })).code).toBe('FORBIDDEN');
    expect((await because(head, 'eraseResident', { residentId: stays })).code).toBeUndefined();
    for (const id of [stays, goes]) expect(await look(id, 'erased identity { name } age stationId')).toEqual({ erased: true, identity: null, age: null, stationId: street });
    expect([await find({ idNumber: '430104194510039829' }), await find({ name: '示例同一' })]).toEqual([[], []]);
    expect((await act(worker, 'setResidentRisk', { residentId: stays, risk: 'KEY', reason: 'x' })).code).toBe('RESIDENT_ERASED');
  });
  it('name the volunteer that they are, and the volunteer names them', async () => {
    const id = await enrol({ identity: { name: '示例两重' } });
    const register = async (as: Who) => (await act(as, 'registerVolunteer', {
      identity: { name: '示例两重', bornOn: '1960-01-01' }, languages: ['zh'], skills: [], places: ['430104'],
    }, 'volunteer { id }')).shown?.['volunteer']?.['id'] as unknown as string;
    const [one, other] = [await register(worker), await register(worker)];
    expect((await act(worker, 'linkVolunteer', { residentId: id, volunteerId: one }, 'resident { volunteerId }')).resident).toEqual({ volunteerId: one });
    expect((await hub.ask<Any>(`{ volunteer(id: "${one}") { residentId } }`, { as: worker })).data?.['volunteer']).toEqual({ residentId: id });
    expect((await act(worker, 'linkVolunteer', { residentId: id, volunteerId: other })).code).toBe('ALREADY_A_VOLUNTEER');
    expect((await act(worker, 'linkVolunteer', { residentId: id, volunteerId: uuid(9_997) })).code).toBe('VOLUNTEER_NOT_FOUND');
    expect(await look(id, 'volunteerId', supervisor)).toEqual({ volunteerId: null });
  });
  it('name the volunteers’ files that stay when the resident is erased, also those of a merged file', async () => {
    const [id, merged] = [await enrol({ identity: { name: '示例三重' } }), await enrol({ identity: { name: '示例三重' } })];
    const volunteer = { identity: { name: '示例三重', bornOn: '1960-01-01' }, languages: ['zh'], skills: [], places: ['430104'] };
    const register = async (over: object, as: Who = worker) =>
      (await act(as, 'registerVolunteer', { ...volunteer, ...over }, 'volunteer { id }')).shown?.['volunteer']?.['id'] as unknown as string;
    const [linked, elsewhere, gone] = [await register({}), await register({ residentId: merged }, neighbour), await register({ residentId: id })];
    await register({ residentId: await enrol({ identity: { name: '示例别人' } }) });
    await act(worker, 'linkVolunteer', { residentId: id, volunteerId: linked });
    expect((await pair(worker, 'mergeResidents', { residentId: id, otherId: merged })).code).toBeUndefined();
    expect((await act(head, 'eraseVolunteer', { volunteerId: gone }, 'volunteer { id }', 'VolunteerInput')).code).toBeUndefined();
    const erase = (commandId: string) =>
      act(head, 'eraseResident', { commandId, residentId: id, reason: 'asked' }, 'linkedVolunteerIds', 'EraseResidentInput');
    const command = nextId();
    const { shown } = await erase(command);
    expect(shown?.['linkedVolunteerIds']).toEqual([linked, elsewhere].sort());
    await act(head, 'eraseVolunteer', { volunteerId: linked }, 'volunteer { id }', 'VolunteerInput');
    expect((await erase(command)).shown).toEqual({ linkedVolunteerIds: [elsewhere], position: shown?.['position'] });
  });
});

describe('a move', () => {
  it('takes the file to the other station, where it is found by name, and no longer here', async () => {
    const id = await enrol({ identity: { name: '示例搬家' }, point: { latitude: 28.21, longitude: 112.91 } });
    const move = (toStationId: string, commandId = nextId()) => act(worker, 'moveResident', { commandId, residentId: id, toStationId, livingRegion: '430104009001', reason: 'x' });
    expect((await move(uuid(9_996))).code).toBe('STATION_NOT_FOUND');
    expect((await move(street)).code).toBe('RESIDENT_ALREADY_THERE');
    expect((await move(next)).code).toBeUndefined();
    expect([await look(id, 'id'), await find({ name: '示例搬家' })]).toEqual([null, []]);
    expect(await look(id, 'livingRegion point { latitude } identity { name }', neighbour)).toEqual({ livingRegion: '430104009001', point: null, identity: { name: '示例搬家' } });
    expect(await find({ name: '示例搬家' }, neighbour)).toEqual([id]);
  });
  it('goes to no closed station, and nobody is enrolled there', async () => {
    const gone = (await act(admin, 'establishStation', { name: { zh: '旧站' }, tier: 'STREET', region: '430104', serves: ['430104'], specialism: 'GENERAL', languages: ['zh'], parent }, 'station { id }'))
      .shown?.['station']?.['id'] as unknown as string;
    const left = await enrol({ stationId: gone }, above);
    await act(admin, 'closeStation', { stationId: gone, on: '2026-03-01', reason: 'merged' }, 'station { id }');
    expect(await enrol({ stationId: gone }, above)).toBe('STATION_CLOSED');
    expect((await act(worker, 'moveResident', { residentId: await enrol(), toStationId: gone, livingRegion: '430104', reason: 'x' })).code).toBe('STATION_CLOSED');
    // whoever is left there the station above moves
    expect((await act(above, 'moveResident', { residentId: left, toStationId: next, livingRegion: '430104009', reason: 'closed' }, 'resident { stationId }')).resident).toEqual({ stationId: next });
  });
});

it('gives every retry its receipt, whatever has become of the file', async () => {
  const command = { enrol: nextId(), risk: nextId(), move: nextId() };
  const enrolling = () => act(worker, 'enrolResident', { commandId: command.enrol, identity: { name: '示例重试' }, languages: ['zh'], livingRegion: '430104008001' }, '');
  const first = await enrolling();
  const id = (await find({ name: '示例重试' }))[0] as string;
  const set = () => act(worker, 'setResidentRisk', { commandId: command.risk, residentId: id, risk: 'KEY', reason: 'x' }, '');
  const move = () => act(worker, 'moveResident', { commandId: command.move, residentId: id, toStationId: next, livingRegion: '430104009', reason: 'x' });
  const receipts = [first, await set(), await move()];
  expect(receipts[2]?.resident).toBeNull();
  await because(admin, 'eraseResident', { residentId: id });
  expect([await enrolling(), await set(), await move()]).toEqual(receipts);
  expect((await act(worker, 'setResidentRisk', { residentId: id, risk: 'HIGH', reason: 'x' })).code).toBe('RESIDENT_NOT_FOUND');
});

it('has said no name to the log, and asks nothing of the views that could read a whole table', async () => {
  const log = JSON.stringify((await hub.store.readAll({ limit: 5_000 })).events);
  for (const secret of ['汤桂英', '示例重名', '罗布', '13800000079', '430104194302119808', '示例路']) expect(log).not.toContain(secret);
  const db = new Database(':memory:');
  new Projector(db, rooms.flatMap(({ projections }) => projections));
  expect(hub.queries().length).toBeGreaterThan(9);
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
  db.close();
});

it('keeps why something was done sealed, and of being forgotten only the ground', async () => {
  const id = await enrol();
  const said = ['王奶奶好转', '王奶奶摔倒', '王奶奶的女儿', '王奶奶搬家', '王奶奶要求'];
  await act(worker, 'recordResidentGroup', { residentId: id, membership: { group: 'subsistence', source: 'HOME_VISIT', from: '2026-01-01' } });
  await act(worker, 'endResidentGroup', { residentId: id, group: 'subsistence', on: '2026-02-01', reason: said[0] });
  await act(worker, 'setResidentRisk', { residentId: id, risk: 'HIGH', reason: said[1] });
  await act(worker, 'nameGuardian', { residentId: id, guardian: { name: '示例监护人', relation: 'daughter' } });
  await because(worker, 'endGuardian', { residentId: id, reason: said[2] });
  await act(worker, 'moveResident', { residentId: id, toStationId: next, livingRegion: '430104009001', reason: said[3] });
  await act(admin, 'eraseResident', { residentId: id, reason: said[4], ground: 'LAW' });
  const { events } = await hub.store.read(`resident-${id}`);
  expect(events.map(({ type, sealed }) => [type, sealed?.fields ?? []]).slice(2)).toEqual([
    ['ResidentGroupEnded', ['reason']], ['ResidentRiskSet', ['reason']], ['ResidentGuardianNamed', ['guardian']], ['ResidentGuardianEnded', ['reason']],
    ['ResidentMoved', ['reason']], ['ResidentErased', []],
  ]);
  expect(events.at(-1)?.data).toEqual({ ground: 'LAW' });
  for (const words of said) expect(JSON.stringify(events)).not.toContain(words);
});
