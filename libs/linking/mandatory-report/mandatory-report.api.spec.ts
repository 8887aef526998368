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
import { needSlice } from '#linking/need/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
import { mandatoryReportSlice } from './slice.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }
const rooms = [catalogueSlice, organizationSlice, communitySlice, socialWorkerSlice, volunteerSlice, stationSlice, residentSlice, needSlice, mandatoryReportSlice];
let hub: RoomHub;
let commands = 0;
const inputs: Readonly<Record<string, string>> = { joinTeam: 'VolunteerTeamInput', mergeResidents: 'DuplicateInput', partResidents: 'DuplicateInput', partOrganizations: 'OrganizationDuplicateInput' };
const act = async (as: Who, name: string, input: object, answer: string) => {
  const type = inputs[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, { as, variables: { input: { commandId: uuid(++commands), ...input } } });
  return { shown: data?.[name], code: errors?.[0]?.extensions.code };
};
const idOf = async (as: Who, name: string, entity: string, input: object): Promise<string> => (await act(as, name, input, `${entity} { id }`)).shown?.[entity]?.['id'] as unknown as string;
const read = async (query: string, as: Who) => (await hub.ask<Any>(`{ ${query} }`, { as })).data as unknown as Record<string, Any>;
const establish = (over: object = {}) => idOf(admin, 'establishStation', 'station', { name: { zh: '站' }, tier: 'STREET', region: '430104008', serves: ['430104008'], specialism: 'GENERAL', languages: ['zh'], ...over });
const enrolAt = (as: Who): Promise<string> => idOf(as, 'enrolResident', 'resident', { identity: { name: '示例儿童' }, languages: ['zh'], livingRegion: '430104008001' });
const enrol = (over: object = {}) => idOf(worker, 'enrolResident', 'resident', { identity: { name: '示例居民' }, languages: ['zh'], livingRegion: '430104008001', ...over });

let county: string, street: string, agency: string;
let worker: Who, head: Who, above: Who, supervisor: Who;
const report = async (over: object = {}, as: Who = worker): Promise<string> => {
  const { shown, code } = await act(as, 'reportHarm', { harm: ['VIOLENCE'], words: '孩子身上有伤', ...over }, 'receipt { number recipients { authority acknowledgeBy overdue } }');
  return code ?? (shown?.['receipt']?.['number'] as unknown as string);
};
/** By each way in which somebody could learn of a report. */
const learns = async (id: string, as: Who): Promise<boolean> => {
  const one = (await read(`harmReport(id: "${id}") { id words }`, as))['harmReport'] !== null;
  const node = (await read(`node(id: "${id}") { id }`, as))['node'] !== null;
  const listed = ((await read('harmReports(first: 100) { nodes { id } }', as))['harmReports']!['nodes'] as unknown as { id: string }[]).some((row) => row.id === id);
  const { code } = await act(as, 'acknowledgeHarmReport', { reportId: id, authority: 'EDUCATION' }, 'report { id }');
  const touched = code === undefined;
  expect(new Set([one, node, listed, touched]).size).toBe(1);
  if (!one) expect(code).toBe('HARM_REPORT_NOT_FOUND');
  return one;
};

beforeAll(async () => {
  hub = await roomHub(rooms, { providers: [{ provide: Regions, useValue: registerOf((code) => /^43/.test(code)) }] });
  county = await establish({ tier: 'COUNTY', region: '430104', serves: ['430104'] });
  agency = await idOf(admin, 'registerOrganization', 'organization', { name: { zh: '示例机构' }, legalForm: 'INFORMAL_TEAM', region: '430104' });
  street = await establish({ parent: county, operator: { name: '示例机构', organization: agency } });
  worker = identity({ role: 'STATION_WORKER', station: street });
  head = identity({ role: 'STATION_HEAD', station: street });
  above = identity({ role: 'STATION_HEAD', station: county, id: 'county-head' });
  supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
});
afterAll(() => hub.close());

describe('suspected harm to a minor', () => {
  it('goes to all whom the law names at once, and whoever reported it has a receipt and no more', async () => {
    const { shown } = await act(worker, 'reportHarm', { harm: ['VIOLENCE'], words: '孩子身上有伤' }, 'receipt { number reportedAt recipients { authority acknowledgeBy overdue acknowledgedAt } }');
    expect(shown?.['receipt']).toEqual({
      number: expect.any(String), reportedAt: '2026-03-02T02:00:00.000Z',
      recipients: [
        { authority: 'POLICE', acknowledgeBy: '2026-03-02T04:00:00.000Z', overdue: false, acknowledgedAt: null },
        { authority: 'CIVIL_AFFAIRS', acknowledgeBy: '2026-03-02T08:00:00.000Z', overdue: false, acknowledgedAt: null },
        { authority: 'EDUCATION', acknowledgeBy: '2026-03-03T02:00:00.000Z', overdue: false, acknowledgedAt: null },
      ],
    });
    const id = shown?.['receipt']?.['number'] as unknown as string;
    for (const as of [head, above, supervisor]) expect((await read(`harmReport(id: "${id}") { words region stationId }`, as))['harmReport']).toEqual({ words: '孩子身上有伤', region: '430104008', stationId: street });
    for (const as of [worker, admin, identity({ role: 'PARTNER', organization: agency }), identity({ role: 'VOLUNTEER', person: uuid(9) })])
      expect((await hub.ask(`{ harmReport(id: "${id}") { id } }`, { as })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await learns(id, identity({ role: 'STATION_HEAD', station: await establish() }))).toBe(false);
    expect(await learns(id, identity({ role: 'SUPERVISOR', regions: ['3701'] }))).toBe(false);
  });
  it('needs neither consent nor papers: whoever sees it may report it, with whatever they know', async () => {
    const child = await enrol();
    for (const as of [supervisor, identity({ role: 'VOLUNTEER', person: uuid(7) }), identity({ role: 'PARTNER', organization: uuid(8) }), admin]) {
      const id = await report({ childId: child, harm: [], suspects: [{ kind: 'RESIDENT', id: uuid(6) }], region: '99' }, as);
      expect((await read(`harmReport(id: "${id}") { childId region harm }`, above))['harmReport']).toEqual({ childId: child, region: '430104008001', harm: ['UNCLEAR'] });
    }
    expect(await report({ childId: uuid(5), region: '430104' }, identity({ role: 'VOLUNTEER', person: uuid(7) }))).toMatch(/^[0-9a-f-]{36}$/);
    expect(await report({}, identity({ role: 'VOLUNTEER', person: uuid(7) }))).toBe('HARM_REPORT_WITHOUT_PLACE');
  });
  it('is acknowledged by each, and overdue within hours where it is not', async () => {
    const id = await report();
    expect((await act(supervisor, 'acknowledgeHarmReport', { reportId: id, authority: 'CIVIL_AFFAIRS', receipt: '民〔2026〕7号' }, 'report { open recipients { authority receipt acknowledgedAt } }')).shown?.['report'])
      .toMatchObject({ open: true, recipients: [{ authority: 'POLICE', receipt: null }, { authority: 'CIVIL_AFFAIRS', receipt: '民〔2026〕7号', acknowledgedAt: '2026-03-02T02:00:00.000Z' }, { authority: 'EDUCATION' }] });
    hub.clock.at = '2026-03-02T09:00:00.000Z';
    expect((await read(`harmReport(id: "${id}") { recipients { overdue } }`, head))['harmReport']).toEqual({ recipients: [{ overdue: true }, { overdue: false }, { overdue: false }] });
    hub.clock.at = '2026-03-02T02:00:00.000Z';
    for (const authority of ['POLICE', 'EDUCATION']) await act(head, 'acknowledgeHarmReport', { reportId: id, authority }, '');
    expect((await read(`harmReport(id: "${id}") { open }`, head))['harmReport']).toEqual({ open: false });
    expect(await read('harmReports(open: false) { nodes { id } }', head)).toEqual({ harmReports: { nodes: [{ id }] } });
  });
});

describe('a report is kept from', () => {
  it('whoever is named, by whichever of their files or accounts, and from nobody else', async () => {
    const [resident, other] = [await enrol(), await enrol()];
    const volunteer = await idOf(worker, 'registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: ['430104008'], skills: [] });
    await act(worker, 'linkResident', { volunteerId: volunteer, residentId: resident }, '');
    const id = await report({ suspects: [{ kind: 'RESIDENT', id: resident }, { kind: 'ACCOUNT', id: 'county-head' }] });
    for (const person of [resident, volunteer]) expect(await learns(id, { ...head, person })).toBe(false);
    expect(await learns(id, above)).toBe(false);
    expect(await learns(id, { ...supervisor, id: 'county-head' })).toBe(false);
    for (const as of [{ ...head, person: other }, { ...above, id: 'another' }, supervisor]) expect(await learns(id, as)).toBe(true);
  });
  it('guardians and family: who is said to be, and who lives with the child or with the suspect, also once their files say otherwise', async () => {
    const [child, mother, uncle, stepfather, friend] = [await enrol({ household: 'h-1' }), await enrol({ household: 'h-1' }), await enrol({ household: 'h-2' }), await enrol({ household: 'h-2' }), await enrol()];
    const id = await report({ childId: child, suspects: [{ kind: 'RESIDENT', id: stepfather }], keptFrom: [{ kind: 'RESIDENT', id: friend }] });
    for (const person of [mother, uncle, stepfather, friend]) expect(await learns(id, { ...head, person })).toBe(false);
    await act(worker, 'correctResident', { residentId: uncle, languages: ['zh'], livingRegion: '430104008001' }, '');
    expect(await learns(id, { ...head, person: uncle })).toBe(false);
    // and who is found to be one with them, or moves in with them, later
    const late = await enrol();
    expect(await learns(id, { ...head, person: late })).toBe(true);
    await act(worker, 'correctResident', { residentId: late, languages: ['zh'], livingRegion: '430104008001', household: 'h-1' }, '');
    expect(await learns(id, { ...head, person: late })).toBe(false);
  });
  it('organizations that are named, who acts for them, who is in their teams, and who works at a station that they run', async () => {
    const id = await report({ suspects: [{ kind: 'ORGANIZATION', id: agency }] });
    expect(await learns(id, head)).toBe(false);
    expect(await learns(id, { ...supervisor, organization: agency })).toBe(false);
    const member = await idOf(worker, 'registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: ['430104008'], skills: [] });
    await act(worker, 'joinTeam', { volunteerId: member, organizationId: agency }, '');
    expect(await learns(id, { ...above, id: 'another', person: member })).toBe(false);
    expect(await learns(id, { ...above, id: 'another' })).toBe(true);
    const station = await report({ suspects: [{ kind: 'STATION', id: street }] });
    expect(await learns(station, head)).toBe(false);
    expect(await learns(station, { ...above, id: 'another' })).toBe(true);
  });
  it('a head who cannot be told from a colleague who is named', async () => {
    const named = await idOf(head, 'registerSocialWorker', 'socialWorker', { identity: { name: '张三' }, languages: ['zh'] });
    await act(head, 'postSocialWorker', { socialWorkerId: named, stationId: street, role: 'SOCIAL_WORKER', from: '2026-01-01' }, '');
    const id = await report({ suspects: [{ kind: 'SOCIAL_WORKER', id: named }] });
    expect(await learns(id, head)).toBe(false);
    expect(await learns(id, { ...head, person: named })).toBe(false);
    expect(await learns(id, { ...head, id: named, person: uuid(4) })).toBe(false);
    expect(await learns(id, { ...above, id: 'another' })).toBe(true);
    const aunt = await report({ keptFrom: [{ kind: 'SOCIAL_WORKER', id: named }] });
    expect(await learns(aunt, head)).toBe(false);
    expect(await learns(aunt, { ...head, person: uuid(4) })).toBe(true);
  });
  it('whoever works with a suspect, also once the suspect has left the station', async () => {
    const named = await idOf(head, 'registerSocialWorker', 'socialWorker', { identity: { name: '李四' }, languages: ['zh'] });
    const { shown } = await act(head, 'postSocialWorker', { socialWorkerId: named, stationId: street, role: 'SOCIAL_WORKER', from: '2026-01-01' }, 'posting: socialWorker { postings { id } }');
    const id = await report({ suspects: [{ kind: 'SOCIAL_WORKER', id: named }] });
    const colleague = { ...head, person: uuid(4) };
    expect(await learns(id, colleague)).toBe(false);
    hub.clock.at = '2026-05-02T02:00:00.000Z';
    await act(head, 'endPosting', { socialWorkerId: named, postingId: (shown?.['posting']?.['postings'] as unknown as { id: string }[])[0]?.id, on: '2026-04-30' }, '');
    expect(await learns(id, colleague)).toBe(false);
    // what is reported once they are gone is for whoever heads the station by then
    expect(await learns(await report({ suspects: [{ kind: 'SOCIAL_WORKER', id: named }] }), colleague)).toBe(true);
    hub.clock.at = '2026-03-02T02:00:00.000Z';
    for (const as of [{ ...above, id: 'another' }, supervisor]) expect(await learns(id, as)).toBe(true);
  });
  it('organizations and people by whichever of the names that they have had', async () => {
    const organization = () => idOf(admin, 'registerOrganization', 'organization', { name: { zh: '示例机构' }, legalForm: 'INFORMAL_TEAM', region: '430104' });
    const [first, second, third] = [await organization(), await organization(), await organization()];
    const run = await establish({ parent: county, operator: { name: '示例机构', organization: first } });
    const theirs = identity({ role: 'STATION_HEAD', station: run });
    const id = await report({ suspects: [{ kind: 'ORGANIZATION', id: third }] }, identity({ role: 'STATION_WORKER', station: run }));
    expect(await learns(id, theirs)).toBe(true);
    for (const [stays, other] of [[second, first], [third, second]]) await act(admin, 'mergeOrganizations', { organizationId: stays, otherId: other }, '');
    expect(await learns(id, theirs)).toBe(false);
    expect(await learns(id, { ...supervisor, organization: second })).toBe(false);
    // what is parted afterwards opens nothing that was kept from both
    const whole = await report({ suspects: [{ kind: 'ORGANIZATION', id: third }] }, identity({ role: 'STATION_WORKER', station: run }));
    for (const [stays, other] of [[third, second], [second, first]]) await act(admin, 'partOrganizations', { organizationId: stays, otherId: other }, '');
    expect([await learns(id, theirs), await learns(whole, theirs)]).toEqual([true, false]);
    const files = [await enrol(), await enrol(), await enrol(), await enrol()];
    const one = await report({ suspects: [{ kind: 'RESIDENT', id: files[0] }] });
    expect(await learns(one, { ...head, person: files[3]! })).toBe(true);
    for (const n of [0, 1, 2]) await act(worker, 'mergeResidents', { residentId: files[n + 1], otherId: files[n] }, '');
    expect(await learns(one, { ...head, person: files[3]! })).toBe(false);
  });
  it('nobody who heads the station that serves the child, wherever it was made, but for whom it is about, and follows the child', async () => {
    const served = await establish({ parent: county });
    const [theirs, others] = [identity({ role: 'STATION_HEAD', station: served }), identity({ role: 'STATION_HEAD', station: await establish({ parent: county }) })];
    const there = identity({ role: 'STATION_WORKER', station: served });
    const [child, other] = [await enrolAt(there), await enrolAt(there)];
    const id = await report({ childId: child });
    for (const as of [theirs, head, { ...above, id: 'another' }, supervisor]) expect(await learns(id, as)).toBe(true);
    expect(await learns(id, others)).toBe(false);
    expect(await learns(await report({ childId: other }), theirs)).toBe(true);
    // it is kept from them where they, or whom they work with, are suspected, or the reporter says so
    const named = await idOf(theirs, 'registerSocialWorker', 'socialWorker', { identity: { name: '王五' }, languages: ['zh'] });
    await act(theirs, 'postSocialWorker', { socialWorkerId: named, stationId: served, role: 'SOCIAL_WORKER', from: '2026-01-01' }, '');
    for (const kept of [{ suspects: [{ kind: 'SOCIAL_WORKER', id: named }] }, { suspects: [{ kind: 'STATION', id: served }] }, { keptFrom: [{ kind: 'STATION', id: served }] }, { suspects: [{ kind: 'ACCOUNT', id: theirs.id }] }]) {
      const about = await report({ childId: child, ...kept });
      expect([await learns(about, theirs), await learns(about, { ...above, id: 'another' })]).toEqual([false, true]);
    }
    const guarded = await report({ childId: child, suspects: [{ kind: 'RESIDENT', id: other }] });
    expect([await learns(guarded, theirs), await learns(guarded, { ...theirs, person: other })]).toEqual([true, false]);
    // two files of the child, and another station that serves them since
    const second = await enrolAt(there);
    const late = await report({ childId: second });
    await act(there, 'mergeResidents', { residentId: child, otherId: second }, '');
    await act(there, 'moveResident', { residentId: child, toStationId: others.station, livingRegion: '430104008002', reason: '搬家' }, '');
    for (const one of [id, late]) expect([await learns(one, theirs), await learns(one, others)]).toEqual([false, true]);
    await act({ ...above, id: 'another' }, 'partResidents', { residentId: child, otherId: second }, '');
    expect([await learns(late, theirs), await learns(late, others)]).toEqual([true, false]);
    expect([await learns(id, theirs), await learns(id, others)]).toEqual([false, true]);
  });
  it('whoever heads the station that goes on from one that is named, or at which a suspect worked', async () => {
    const before = await establish({ parent: county });
    const after = await establish({ parent: county });
    const [there, theirs] = [identity({ role: 'STATION_WORKER', station: before }), identity({ role: 'STATION_HEAD', station: after, person: uuid(3) })];
    const named = await idOf(identity({ role: 'STATION_HEAD', station: before }), 'registerSocialWorker', 'socialWorker', { identity: { name: '赵六' }, languages: ['zh'] });
    await act(identity({ role: 'STATION_HEAD', station: before }), 'postSocialWorker', { socialWorkerId: named, stationId: before, role: 'SOCIAL_WORKER', from: '2026-01-01' }, '');
    const child = await enrolAt(there);
    const about = [await report({ childId: child, suspects: [{ kind: 'STATION', id: before }] }), await report({ childId: child, suspects: [{ kind: 'SOCIAL_WORKER', id: named }] })];
    await act(there, 'moveResident', { residentId: child, toStationId: after, livingRegion: '430104008002', reason: '搬家' }, '');
    for (const id of about) expect(await learns(id, theirs)).toBe(true);
    await act(admin, 'closeStation', { stationId: before, on: '2026-03-02', reason: '并站', successorId: after }, '');
    for (const id of about) expect(await learns(id, theirs)).toBe(false);
  });
  it('them without a gap in any list', async () => {
    const shown = ((await read('harmReports(first: 100) { nodes { id } }', head))['harmReports']!['nodes'] as unknown as { id: string }[]).map(({ id }) => id);
    const paged: string[] = [];
    for (let after = 'null'; ;) {
      const page = (await read(`harmReports(first: 2, after: ${after}) { nodes { id } pageInfo { hasNextPage endCursor } }`, head))['harmReports'] as unknown as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      expect(page.nodes.length === 2 || !page.pageInfo.hasNextPage).toBe(true);
      paged.push(...page.nodes.map(({ id }) => id));
      // nor does a cursor count what lies between
      expect(JSON.parse(Buffer.from(page.pageInfo.endCursor.split('.').at(-1) ?? '', 'base64url').toString())).toEqual([paged.at(-1)]);
      if (!page.pageInfo.hasNextPage) break;
      after = `"${page.pageInfo.endCursor}"`;
    }
    expect(paged).toEqual(shown);
  });
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, rooms.flatMap(({ projections }) => projections));
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
  db.close();
});
