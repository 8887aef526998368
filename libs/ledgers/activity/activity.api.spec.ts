import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { charityResourceSlice } from '#societies/charity-resource/slice';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { needSlice } from '#linking/need/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
import { classSlice } from '#ledgers/class/slice';
import { programmeSlice } from '#ledgers/programme/slice';
import { activitySlice } from './slice.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
const supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }

const rooms = [catalogueSlice, organizationSlice, communitySlice, socialWorkerSlice, volunteerSlice, stationSlice, residentSlice, needSlice, activitySlice, charityResourceSlice, classSlice, programmeSlice];
let hub: RoomHub;
let commands = 0;
const act = async (as: Who, name: string, input: object, answer = 'activity { id }') => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, {
    as, variables: { input: { commandId: uuid(++commands), ...input } },
  });
  return { shown: data?.[name], activity: data?.[name]?.['activity'], code: errors?.[0]?.extensions.code };
};
const idOf = (shown: Any | undefined, entity: string) => shown?.[entity]?.['id'] as unknown as string;
const read = async (query: string, as: Who) => {
  const { data, errors } = await hub.ask<Any>(`{ ${query} }`, { as });
  if (errors) throw new Error(errors[0]?.extensions.code);
  return data as unknown as Record<string, Any>;
};
let county: string, street: string, site: string, next: string, elder: string, other: string, neighbours: string, volunteer: string;
let worker: Who, neighbour: Who, above: Who;
const establish = async (region: string, over: object = {}) =>
  idOf((await act(admin, 'establishStation', { name: { zh: '站' }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'], ...over }, 'station { id }')).shown, 'station');
const enrol = async (as: Who) => idOf((await act(as, 'enrolResident', { identity: { name: '示例居民' }, languages: ['zh'], livingRegion: '430104008001' }, 'resident { id }')).shown, 'resident');
const visit = (over: object = {}) => ({ kind: 'HOME_VISIT', date: '2026-03-01', minutes: 40, residentIds: [elder], ...over });
const record = async (over: object = {}, as: Who = worker): Promise<string> => {
  const { activity, code } = await act(as, 'recordActivity', visit(over));
  return code ?? (activity?.['id'] as unknown as string);
};
const march = 'from: "2026-03-01", until: "2026-03-31"';
const figures = 'figures { entries sessions householdVisits persons personTimes headCount onSitePersonTimes onlinePersonTimes phonePersonTimes minutes }';

beforeAll(async () => {
  const exists = (code: string): boolean => /^43(?!0199)/.test(code);
  const regions = { exists, find: (code: string) => (exists(code) ? { code } : undefined), retired: () => [] };
  hub = await roomHub(rooms, { providers: [{ provide: Regions, useValue: regions }] });
  county = await establish('430104', { tier: 'COUNTY' });
  street = await establish('430104008', { parent: county });
  site = await establish('430104008001', { parent: street, tier: 'SITE' });
  next = await establish('430104009', { parent: county });
  worker = identity({ role: 'STATION_WORKER', station: street });
  neighbour = identity({ role: 'STATION_WORKER', station: next });
  above = identity({ role: 'STATION_HEAD', station: county });
  [elder, other, neighbours] = [await enrol(worker), await enrol(worker), await enrol(neighbour)];
  volunteer = idOf((await act(worker, 'registerVolunteer', {
    identity: { name: '示例志愿者', bornOn: '1960-04-12' }, languages: ['zh'], places: ['430104008'], skills: [],
  }, 'volunteer { id }')).shown, 'volunteer');
});
afterAll(() => hub.close());

describe('an activity', () => {
  it('is recorded with what the kind, the station and the clock say already, and its words are for those who work there', async () => {
    const fields = 'kind channel date startsAt minutes region stationId households personTimes residentIds residents { id } helperIds late counts words place station { id }';
    const id = await record({ words: '精神很好', place: '家中', helperIds: [volunteer], date: undefined, minutes: undefined, startsAt: '2026-02-28T17:00:00Z', endsAt: '2026-02-28T17:40:00Z' });
    const told = {
      kind: 'HOME_VISIT', channel: 'ON_SITE', date: '2026-03-01', startsAt: '2026-02-28T17:00:00.000Z', minutes: 40, region: '430104008', stationId: street, households: 1,
      personTimes: 1, residentIds: [elder], residents: [{ id: elder }], helperIds: [volunteer], late: false, counts: true, words: '精神很好', place: '家中', station: { id: street },
    };
    expect((await read(`activity(id: "${id}") { ${fields} }`, worker))['activity']).toEqual(told);
    for (const as of [above, supervisor, admin]) expect((await read(`activity(id: "${id}") { words place date }`, as))['activity']).toEqual({ words: null, place: null, date: '2026-03-01' });
    expect((await read(`activity(id: "${id}") { id }`, neighbour))['activity']).toBeNull();
    expect((await read(`node(id: "${id}") { __typename }`, worker))['node']).toEqual({ __typename: 'Activity' });
  });
  it('names nobody who is not there or out of reach', async () => {
    for (const [over, code] of [
      [{ residentIds: [neighbours] }, 'RESIDENT_NOT_FOUND'], [{ residentIds: [volunteer] }, 'RESIDENT_NOT_FOUND'], [{ helperIds: [uuid(77_777)] }, 'VOLUNTEER_NOT_FOUND'],
      [{ ledBySocialWorkerIds: [volunteer] }, 'SOCIAL_WORKER_NOT_FOUND'], [{ region: '99' }, 'REGION_UNKNOWN'], [{ stationId: next }, 'STATION_NOT_FOUND'],
      [{ siteId: uuid(77_776) }, 'STATION_NOT_FOUND'], [{ date: '2026-03-03' }, 'ACTIVITY_IN_THE_FUTURE'], [{ date: undefined }, 'ACTIVITY_TIME_UNKNOWN'],
      [{ goods: [{ name: '米', quantity: 1, unit: 'MOON' }] }, 'BAD_USER_INPUT'], [{ goods: [{ name: '米', quantity: 1, resourceId: uuid(77_774) }] }, 'RESOURCE_NOT_FOUND'],
      [{ endsAt: '2026-03-01T10:00:00Z' }, 'ACTIVITY_TIME_UNKNOWN'],
    ] as const) expect([code, await record(over)]).toEqual([code, code]);
    expect((await act(neighbour, 'correctActivity', { activityId: await record(), reason: 'x', others: 1 })).code).toBe('ACTIVITY_NOT_FOUND');
  });
  it('is corrected by another entry, once, and the figures change by the difference', async () => {
    const id = await record({ kind: 'LECTURE', channel: 'ONLINE', residentIds: [], others: 100, words: '讲座' });
    const before = (await read(`activityTotals(${march}) { ${figures} }`, worker))['activityTotals']!['figures'] as unknown as Record<string, number>;
    const { activity } = await act(worker, 'correctActivity', { activityId: id, reason: '人数有误', others: 80 }, 'activity { id correctsId others channel words counts }');
    const by = activity?.['id'];
    expect(activity).toEqual({ id: by, correctsId: id, others: 80, channel: 'ONLINE', words: '讲座', counts: true });
    expect((await read(`activity(id: "${id}") { counts correctedById correctionReason others }`, worker))['activity']).toEqual({ counts: false, correctedById: by, correctionReason: '人数有误', others: 100 });
    expect((await read(`activity(id: "${id}") { counts correctionReason }`, admin))['activity']).toEqual({ counts: false, correctionReason: null });
    expect(JSON.stringify((await hub.store.read(`activity-${id}`)).events)).not.toContain('人数有误');
    expect((await read(`activityTotals(${march}) { ${figures} }`, worker))['activityTotals']!['figures'])
      .toEqual({ ...before, personTimes: before['personTimes']! - 20, headCount: before['headCount']! - 20, onlinePersonTimes: before['onlinePersonTimes']! - 20 });
    expect((await act(worker, 'correctActivity', { activityId: id, reason: 'x', others: 1 })).code).toBe('ACTIVITY_ALREADY_CORRECTED');
    for (const also of [{ others: 1 }, { minutes: 5 }, { words: '没有' }]) expect((await act(worker, 'correctActivity', { activityId: by, reason: 'x', takenBack: true, ...also })).code).toBe('ACTIVITY_TAKEN_BACK_OR_CORRECTED');
    expect((await act(worker, 'correctActivity', { activityId: by, reason: '重复登记', takenBack: true }, 'activity { counts correctedById }')).activity).toEqual({ counts: false, correctedById: null });
    const gone = (await read(`activities(${march}, counting: false) { nodes { id } }`, worker))['activities']!['nodes'];
    expect(gone).toEqual([{ id }, { id: by }]);
  });
  it('of an earlier month counts there, and says that it came late', async () => {
    const id = await record({ date: '2026-01-15' });
    expect((await read(`activity(id: "${id}") { late date }`, worker))['activity']).toEqual({ late: true, date: '2026-01-15' });
    expect((await read('activityTotals(from: "2026-01-01", until: "2026-01-31") { figures { entries lateEntries } }', worker))['activityTotals']).toEqual({ figures: { entries: 1, lateEntries: 1 } });
    expect((await read(`activities(late: true) { nodes { id } }`, worker))['activities']).toEqual({ nodes: [{ id }] });
  });
  it('names nobody by a file that went on in another, and says so to whoever may know', async () => {
    const [stays, goes] = [await enrol(worker), await enrol(worker)];
    await hub.ask(`mutation { mergeResidents(input: { commandId: "${uuid(++commands)}", residentId: "${stays}", otherId: "${goes}" }) { position } }`, { as: worker });
    expect(await record({ residentIds: [goes] })).toBe('RESIDENT_MERGED');
    expect(await record({ residentIds: [goes] }, neighbour)).toBe('RESIDENT_NOT_FOUND');
  });
  it('that nobody is alone in is not forgotten with one of them, and what was said of one person is', async () => {
    const someone = await enrol(worker);
    const [alone, both] = [await record({ residentIds: [someone], words: '独自' }), await record({ residentIds: [someone, other], words: '一起' })];
    await hub.ask(`mutation { eraseResident(input: { commandId: "${uuid(++commands)}", residentId: "${someone}", reason: "asked" }) { position } }`, { as: admin });
    expect((await read(`activity(id: "${alone}") { words personTimes }`, worker))['activity']).toEqual({ words: null, personTimes: 1 });
    expect((await read(`activity(id: "${both}") { words }`, worker))['activity']).toEqual({ words: '一起' });
    expect(await record({ residentIds: [someone] })).toBe('RESIDENT_NOT_FOUND');
    const { activity: newer } = await act(worker, 'correctActivity', { activityId: both, reason: '某某说的', minutes: 50, place: '活动室' }, 'activity { id words place }');
    expect(newer).toMatchObject({ words: '一起', place: '活动室' });
    // words about several people are taken out by hand, from every entry that has them and from every copy of the log
    const id = newer?.['id'];
    const sealed = (await hub.store.read(`activity-${both}`)).events[0]!;
    expect((await act(neighbour, 'removeActivityWords', { activityId: id, reason: 'x' })).code).toBe('ACTIVITY_NOT_FOUND');
    expect((await act(worker, 'removeActivityWords', { activityId: id, reason: '本人要求' }, 'activity { words place personTimes }')).activity).toEqual({ words: null, place: null, personTimes: 2 });
    expect((await read(`activity(id: "${both}") { words correctionReason }`, worker))['activity']).toEqual({ words: null, correctionReason: null });
    expect(await hub.vault.open(`s1.${both}.activity-${both}.${sealed.id}.words.${(sealed.data as { words: string }).words}`)).toBeNull();
    expect((await act(worker, 'removeActivityWords', { activityId: await record({ words: '独自' }), reason: 'x' })).code).toBe('ACTIVITY_WORDS_OF_ONE_RESIDENT');
  });
  it('belongs to a programme that its station can count for, and to a class within reach, until the day on which those were closed', async () => {
    const period = { from: '2026-01-01', until: '2026-12-31' };
    const programme = async (as: Who, over: object): Promise<string> => idOf((await act(as, 'openProgramme', { title: { zh: '示例项目' }, ...period, ...over }, 'programme { id }')).shown, 'programme');
    const [ofCity, ofChenzhou, ofNext] = [await programme(supervisor, { regions: ['430104'] }), await programme(admin, { regions: ['4310'] }), await programme(identity({ role: 'STATION_HEAD', station: next }), { regions: ['430104009'] })];
    const course = async (as: Who): Promise<string> =>
      idOf((await act(as, 'openClass', { title: { zh: '示例课堂' }, places: 9, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], ...period }, 'class { id }')).shown, 'class');
    const [ours, theirs] = [await course(worker), await course(neighbour)];
    for (const [over, code] of [
      [{ programmeId: uuid(77_775) }, 'PROGRAMME_NOT_FOUND'], [{ programmeId: ours }, 'PROGRAMME_NOT_FOUND'], [{ programmeId: ofChenzhou }, 'PROGRAMME_NOT_FOUND'],
      [{ programmeId: ofNext }, 'PROGRAMME_NOT_FOUND'], [{ classId: theirs }, 'CLASS_NOT_FOUND'], [{ classId: ofCity }, 'CLASS_NOT_FOUND'],
    ] as const) expect([over, await record(over)]).toEqual([over, code]);
    // whoever joined counts for it wherever they stand, and so does what took place in its places
    await act(admin, 'joinProgramme', { programmeId: ofChenzhou, members: [{ role: 'STATION', stationId: street, region: '4310' }] }, '');
    const entry = await record({ programmeId: ofChenzhou });
    expect(entry).toHaveLength(36);
    for (const over of [{ programmeId: ofNext, region: '430104009' }, { programmeId: ofCity, classId: ours }]) expect(await record(over)).toHaveLength(36);
    await act(admin, 'leaveProgramme', { programmeId: ofChenzhou, role: 'STATION', memberId: street, reason: 'x' }, '');
    expect(await record({ programmeId: ofChenzhou })).toBe('PROGRAMME_NOT_FOUND');

    // the hub's day is the second of March: what took place until then belongs to them, however late it comes
    await act(admin, 'closeProgramme', { programmeId: ofCity, reason: 'x' }, '');
    await act(worker, 'closeClass', { classId: ours, reason: 'x' }, '');
    const late = await record({ programmeId: ofCity, classId: ours, date: '2026-03-02' });
    expect(late).toHaveLength(36);
    hub.clock.at = '2026-03-03T02:00:00.000Z';
    expect(await record({ programmeId: ofCity, date: '2026-03-03' })).toBe('ACTIVITY_AFTER_PROGRAMME');
    expect(await record({ classId: ours, date: '2026-03-03' })).toBe('ACTIVITY_AFTER_CLASS');
    const corrected = async (activityId: string, over: object) => act(worker, 'correctActivity', { activityId, reason: 'x', ...over }, 'activity { id programmeId classId }');
    expect((await corrected(late, { date: '2026-03-03' })).code).toBe('ACTIVITY_AFTER_PROGRAMME');
    expect((await corrected(late, { programmeId: ofNext })).code).toBe('PROGRAMME_NOT_FOUND');
    // what it said when it was written stays
    expect((await corrected(entry, { minutes: 50 })).activity).toMatchObject({ programmeId: ofChenzhou });
    // or is taken away
    expect((await corrected(late, { takenBack: true, programmeId: null })).code).toBe('ACTIVITY_TAKEN_BACK_OR_CORRECTED');
    const loose = await corrected(late, { programmeId: null });
    expect(loose.activity).toMatchObject({ programmeId: null, classId: ours });
    expect((await corrected(idOf(loose.shown, 'activity'), { classId: null })).activity).toMatchObject({ programmeId: null, classId: null });
    hub.clock.at = '2026-03-02T02:00:00.000Z';
  });
});

describe('figures', () => {
  it('count each entry once at every level, and the parts make the whole', async () => {
    const april = 'from: "2025-04-01", until: "2025-04-30"';
    const then = { date: '2025-04-02', minutes: 60 };
    await record({ ...then, kind: 'GROUP_SESSION', stationId: site, region: '430104008001', residentIds: [elder, other], others: 3 });
    await record({ ...then, kind: 'GROUP_SESSION', residentIds: [elder], others: 0 });
    await record({ ...then, kind: 'HOME_VISIT', households: 2, residentIds: [elder] }, worker);
    await record({ ...then, kind: 'PHONE_CALL', residentIds: [neighbours] }, neighbour);
    const all = {
      entries: 4, sessions: 2, householdVisits: 2, persons: 3, personTimes: 8, headCount: 3, onSitePersonTimes: 7, onlinePersonTimes: 0, phonePersonTimes: 1, minutes: 240,
    };
    const totals = async (scope: string, as: Who, more = '') => (await read(`activityTotals(${april}${scope}) { ${figures} ${more} }`, as))['activityTotals']!;
    for (const scope of ['', ', region: "43"', ', region: "4301"', ', region: "430104"', `, stationId: "${county}"`]) expect(await totals(scope, admin)).toEqual({ figures: all });
    expect(await totals('', supervisor)).toEqual({ figures: all });
    expect(await totals('', above)).toEqual({ figures: all });
    const parts = (whole: Any) => (whole['parts'] as unknown as { stationId: string | null; region: string | null; own: boolean; figures: { entries: number } }[])
      .map(({ stationId, region, own, figures: { entries } }) => [stationId ?? region, own, entries]);
    const more = 'parts { stationId region own figures { entries persons } }';
    expect(parts(await totals(', region: "430104"', admin, more))).toEqual([['430104008', false, 3], ['430104009', false, 1]]);
    expect(parts(await totals(', region: "430104008"', admin, more))).toEqual([['430104008', true, 2], ['430104008001', false, 1]]);
    expect(parts(await totals(`, stationId: "${county}"`, admin, more))).toEqual(expect.arrayContaining([[street, false, 3], [next, false, 1]]));
    expect(parts(await totals('', worker, more))).toEqual([[street, true, 2], [site, false, 1]]);
    expect((await totals('', above, `groups(by: KIND) { key ${figures.replace(/\{.*/, '{ persons personTimes }')} }`))['groups']).toEqual([
      { key: 'GROUP_SESSION', figures: { persons: 2, personTimes: 6 } }, { key: 'HOME_VISIT', figures: { persons: 1, personTimes: 1 } }, { key: 'PHONE_CALL', figures: { persons: 1, personTimes: 1 } },
    ]);
    expect((await read(`activities(${april}, kind: GROUP_SESSION, first: 1) { nodes { kind } pageInfo { hasNextPage } }`, above))['activities']).toEqual({ nodes: [{ kind: 'GROUP_SESSION' }], pageInfo: { hasNextPage: true } });
  });
  it('are for whoever reaches all that they count', async () => {
    const refused = (scope: string, as: Who) => read(`activityTotals(${march}${scope}) { figures { entries } }`, as).then(() => 'done', (error: Error) => error.message);
    expect(await refused(`, stationId: "${next}"`, worker)).toBe('STATION_NOT_FOUND');
    expect(await refused(`, stationId: "${county}"`, worker)).toBe('STATION_NOT_FOUND');
    expect(await refused(', region: "430104"', worker)).toBe('REGION_UNKNOWN');
    expect(await refused(', region: "43"', supervisor)).toBe('REGION_UNKNOWN');
    expect(await refused(', region: ""', admin)).toBe('BAD_USER_INPUT');
    // what nobody ever called a division is refused, not counted as nothing
    for (const none of ['99', '430199', '4301041']) expect(await refused(`, region: "${none}"`, admin)).toBe('REGION_UNKNOWN');
    expect(await refused(`, region: "43", stationId: "${county}"`, admin)).toBe('TOTALS_WITHIN_ONE_SCOPE');
    for (const [days, code] of [
      ['from: "2026-03-03", until: "2026-03-31"', 'TOTALS_RANGE_NOT_BEGUN'], ['from: "2016-03-01", until: "2026-12-31"', 'TOTALS_RANGE_INVALID'], ['from: "0000-01-01", until: "0000-12-31"', 'BAD_USER_INPUT'],
      ['from: "2026-13-01", until: "2026-13-31"', 'BAD_USER_INPUT'], ['from: "0001-01-01", until: "0001-12-31"', 'BAD_USER_INPUT'], ['from: "9999-12-01", until: "9999-12-31"', 'TOTALS_RANGE_NOT_BEGUN'], ['from: "1900-01-01", until: "1900-12-31"', 'done'], ['from: "2026-03-02", until: "2026-12-31"', 'done'],
    ] as const) expect([days, await read(`activityTotals(${days}) { figures { entries persons } }`, admin).then(() => 'done', (error: Error) => error.message)]).toEqual([days, code]);
    expect(await read('activityTotals(from: "2026-03-02", until: "2026-03-01") { figures { entries } }', admin).then(() => 'done', (error: Error) => error.message)).toBe('TOTALS_RANGE_INVALID');
  });
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, rooms.flatMap(({ projections }) => projections));
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
  db.close();
});
