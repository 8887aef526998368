import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { volunteerSlice } from './slice.js';
import { listVolunteers } from './volunteer.queries.js';

const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const [station, below, other] = [uuid(1), uuid(2), uuid(3)];
const worker = identity({ role: 'STATION_WORKER', station: below });
const head = identity({ role: 'STATION_HEAD', station });
const stranger = identity({ role: 'STATION_WORKER', station: other });
const admin = identity({ role: 'ADMIN' });
const known = ['4301', '430104', '430104006', '430104006001', '430104008'];

let hub: RoomHub;
let commands = 100;
async function ask<T>(as: typeof worker, query: string, input?: object) {
  const variables = input === undefined ? {} : { input: { commandId: uuid(commands++), ...input } };
  const { data, errors } = await hub.ask<Record<string, T>>(query, { as, variables, headers: { 'accept-language': 'zh' } });
  return { data: data ? Object.values(data)[0] : undefined, code: errors?.[0]?.extensions.code };
}
interface Made { volunteer: { id: string }; maybeSameAs: string[] }
const usual = { skills: ['tutoring'], languages: ['zh'], places: ['430104006'] };
const register = (input: object, as = worker) =>
  ask<Made>(as, 'mutation ($input: RegisterVolunteerInput!) { registerVolunteer(input: $input) { volunteer { id } maybeSameAs } }', { ...usual, ...input });
const change = (operation: string, input: object, as = worker, type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`) =>
  ask<{ volunteer: object }>(as, `mutation ($input: ${type}!) { ${operation}(input: $input) { volunteer {
    status mayServe mayWorkWithMinors teamIds consentedOn credentials { code label from until holds } } } }`, input);
const listed = async (args: string, as = worker) =>
  (await ask<{ nodes: { id: string }[] }>(as, `{ volunteers${args && `(${args})`} { nodes { id } } }`)).data?.nodes.map(({ id }) => id);

const adult = { name: '张三', phone: '13800000053', idNumber: '430104195704129827' };
let team: string;
let community: string;
let zhou: string;
let girl: string;
let student: string;
const partner = () => identity({ role: 'PARTNER', organization: team });
beforeAll(async () => {
  const regions = { provide: Regions, useValue: registerOf((code) => known.includes(code)) };
  hub = await roomHub([volunteerSlice, communitySlice, organizationSlice, catalogueSlice], { providers: [regions], below: { [station]: [below] } });
  const organization = await ask<{ organization: { id: string } }>(admin, 'mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { organization { id } } }',
    { name: { zh: '示例青年志愿者协会' }, legalForm: 'INFORMAL_TEAM', region: '430104' });
  team = organization.data!.organization.id;
  const made = await ask<{ community: { id: string } }>(worker, 'mutation ($input: RegisterCommunityInput!) { registerCommunity(input: $input) { community { id } } }',
    { name: { zh: '老虎岭社区' }, region: '430104006001' });
  community = made.data!.community.id;
  zhou = (await register({
    identity: adult, communityId: community, skills: ['tutoring', 'companion-reading'], languages: ['zh', 'hsn'], modes: ['SITE', 'HOME'], residentId: uuid(50),
    windows: [{ day: 2, from: '15:30', to: '17:00' }, { day: 2, from: '17:00', to: '18:00' }],
    credentials: [{ credential: 'TEACHER' }, { credential: 'MINOR_CLEARANCE', until: '2029-08-31' }, { credential: 'REAL_NAME', until: '2029-12-31' }],
  })).data!.volunteer.id;
  girl = (await register({
    identity: { name: '何示例', bornOn: '2017-08-09' }, broughtInById: zhou, languages: ['bo'], consent: { guardian: { name: '何母', phone: '13800000059' }, on: '2026-03-01' },
  })).data!.volunteer.id;
  student = (await register({ identity: { name: '曹示例', bornOn: '2004-02-17' }, broughtInById: girl, places: ['4301'] }, partner())).data!.volunteer.id;
});
afterAll(() => hub.close());

describe('a volunteer', () => {
  it('is shown with what others need in order to decide', async () => {
    const { data } = await ask(worker, `{ volunteer(id: "${zhou}") { status stationId communityId skills languages windows { day from to } modes places teamIds
      credentials { code label from until holds } minor accompanied needsConsent mayServe mayWorkWithMinors broughtIn residentId identity { name phone idNumber bornOn } } }`);
    expect(data).toEqual({
      status: 'ACTIVE', stationId: below, communityId: community, skills: ['tutoring', 'companion-reading'], languages: ['zh', 'hsn'],
      windows: [{ day: 2, from: '15:30', to: '18:00' }], modes: ['SITE', 'HOME'], places: ['430104006'], teamIds: [],
      credentials: expect.arrayContaining([
        { code: 'TEACHER', label: '教师资格', from: null, until: null, holds: true },
        { code: 'MINOR_CLEARANCE', label: '未成年人服务无犯罪查询', from: '2026-03-02', until: '2027-03-01', holds: true },
      ]),
      minor: false, accompanied: false, needsConsent: false, mayServe: true, mayWorkWithMinors: true, broughtIn: 2, residentId: uuid(50),
      identity: { name: '张三', phone: '13800000053', idNumber: '430104195704129827', bornOn: '1957-04-12' },
    });
  });
  it('is found by place, skill, language, credential, time, team and who brought them in', async () => {
    expect(await listed('')).toEqual([zhou, girl]);
    expect(await listed('region: "430104", skill: "companion-reading"')).toEqual([zhou]);
    expect(await listed('language: "bo"')).toEqual([girl]);
    expect(await listed('credential: "MINOR_CLEARANCE", mode: HOME')).toEqual([zhou]);
    expect(await listed(`communityId: "${community}", stationId: "${below}"`)).toEqual([zhou]);
    expect(await listed(`broughtInById: "${zhou}"`)).toEqual([girl]);
    expect(await listed('free: { day: 2, from: "16:30", to: "17:30" }')).toEqual([zhou, girl]);
    expect(await listed('free: { day: 3, from: "16:30", to: "17:30" }')).toEqual([girl]);
    expect(await listed(`teamId: "${team}"`, admin)).toEqual([student]);
  });
  it('is within the reach of the stations above, of supervisors of where they serve, of their team, and of themselves', async () => {
    expect(await listed('', head)).toEqual([zhou, girl]);
    expect(await listed('', stranger)).toEqual([]);
    expect(await listed('', identity({ role: 'SUPERVISOR', regions: ['430104'] }))).toEqual([zhou, girl]);
    expect(await listed('', identity({ role: 'SUPERVISOR', regions: ['43', '54'] }))).toEqual([zhou, girl, student]);
    expect(await listed('', partner())).toEqual([student]);
    expect(await listed('', identity({ role: 'VOLUNTEER', person: girl }))).toEqual([girl]);
    expect((await ask(stranger, `{ volunteer(id: "${zhou}") { id } }`)).data).toBeNull();
    expect((await ask(stranger, `{ node(id: "${zhou}") { id } }`)).data).toBeNull();
    expect((await change('pauseVolunteer', { volunteerId: zhou, reason: 'AWAY' }, stranger)).code).toBe('VOLUNTEER_NOT_FOUND');
  });
  it('is listed page by page, station by station for those above several', async () => {
    const above = (await register({ identity: { name: '总站示例', bornOn: '1990-01-01' }, places: ['430104008'] }, head)).data!.volunteer.id;
    const pages = async (as: typeof worker, args = '') => {
      const ids: string[] = [];
      for (let after = ''; ; ) {
        const { data } = await ask<{ nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>(
          as, `{ volunteers(first: 1${args}${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`);
        ids.push(...data!.nodes.map(({ id }) => id));
        if (!data!.pageInfo.hasNextPage) return ids;
        after = `, after: "${data!.pageInfo.endCursor}"`;
      }
    };
    expect(await pages(head)).toEqual([above, zhou, girl]);
    expect(await pages(head, ', language: "zh"')).toEqual([zhou, above]);
    expect(await pages(identity({ role: 'SUPERVISOR', regions: ['43', '430104', '430104008'] }))).toEqual([zhou, girl, student, above]);
    await change('retireVolunteer', { volunteerId: above, reason: 'OTHER' }, head);
  });
  it('has a name for those who work with them only', async () => {
    const query = (id: string) => `{ volunteer(id: "${id}") { residentId guardian { name } identity { name bornOn } } }`;
    const nothing = { residentId: null, guardian: null, identity: null };
    for (const as of [head, admin, identity({ role: 'SUPERVISOR', regions: ['43'] })]) expect((await ask(as, query(zhou))).data).toEqual(nothing);
    expect((await ask(partner(), query(student))).data).toEqual({ ...nothing, identity: { name: '曹示例', bornOn: null } });
    expect((await ask(worker, query(girl))).data).toEqual({ ...nothing, guardian: { name: '何母' }, identity: { name: '何示例', bornOn: '2017-08-09' } });
    expect((await ask(identity({ role: 'VOLUNTEER', person: zhou }), query(zhou))).data).toMatchObject({ residentId: uuid(50), identity: { name: '张三' } });
  });
  it('is found by phone, and noticed when registered again', async () => {
    const find = (as: typeof worker) => hub.ask('query ($input: FindVolunteersInput!) { findVolunteers(input: $input) { nodes { id } } }', { as, variables: { input: { phone: '138 0000 0053', name: '张三' } } });
    expect((await find(worker)).data).toEqual({ findVolunteers: { nodes: [{ id: zhou }] } });
    expect((await find(stranger)).data).toEqual({ findVolunteers: { nodes: [] } });
    const again = await register({ identity: adult });
    expect(again.data?.maybeSameAs).toEqual([zhou]);
    expect((await register({ identity: adult }, stranger)).data?.maybeSameAs).toEqual([]);
    await change('retireVolunteer', { volunteerId: again.data!.volunteer.id, reason: 'REGISTERED_BY_MISTAKE' });
    expect(await listed('')).toEqual([zhou, girl]);
  });
  it.each([
    ['an unknown birthday', { identity: { name: '王五' } }, 'VOLUNTEER_BIRTH_DATE_NEEDED'],
    ['a birthday that the id number contradicts', { identity: { ...adult, bornOn: '1960-01-01' } }, 'BIRTH_DATE_CONTRADICTS_ID_NUMBER'],
    ['a wrong id number', { identity: { ...adult, idNumber: '430104195704129828' } }, 'ID_NUMBER_INVALID'],
    ['a birthday to come', { identity: { name: '王五', bornOn: '2027-01-01' } }, 'BIRTH_DATE_INVALID'],
    ['a child without a guardian’s consent', { identity: { name: '王五', bornOn: '2014-08-09' } }, 'VOLUNTEER_NEEDS_GUARDIAN_CONSENT'],
    ['an unknown skill', { identity: adult, skills: ['juggling'] }, 'SERVICE_ITEM_UNKNOWN'],
    ['an unknown division', { identity: adult, places: ['999999'] }, 'REGION_UNKNOWN'],
    ['a window that ends before it begins', { identity: adult, windows: [{ day: 1, from: '10:00', to: '09:00' }] }, 'WEEKLY_WINDOW_INVALID'],
    ['a team that there is not', { identity: adult, teamIds: [uuid(77)] }, 'ORGANIZATION_NOT_FOUND'],
    ['a community that there is not', { identity: adult, communityId: uuid(77) }, 'COMMUNITY_NOT_FOUND'],
    ['somebody unknown who brought them in', { identity: adult, broughtInById: uuid(77) }, 'BROUGHT_IN_BY_UNKNOWN'],
    ['another station', { identity: adult, stationId: other }, 'STATION_NOT_FOUND'],
  ])('is not registered with %s', async (_, input, code) => expect((await register(input)).code).toBe(code));
});

describe('what a volunteer holds', () => {
  it('is checked anew each year where minors are concerned', async () => {
    hub.clock.at = '2027-03-02T02:00:00.000Z';
    expect(await listed('credential: "MINOR_CLEARANCE"')).toEqual([]);
    const { data } = await change('recordVolunteerCredential', { volunteerId: zhou, credential: { credential: 'MINOR_CLEARANCE', from: '2027-03-01' } });
    expect(data?.volunteer).toMatchObject({ mayWorkWithMinors: true });
    expect(await listed('credential: "MINOR_CLEARANCE"')).toEqual([zhou]);
    hub.clock.at = '2026-03-02T02:00:00.000Z';
    expect((await change('endVolunteerCredential', { volunteerId: zhou, credential: 'MINOR_CLEARANCE', reason: 'WITHDRAWN' })).data?.volunteer).toMatchObject({ mayWorkWithMinors: false });
    expect((await change('recordVolunteerCredential', { volunteerId: zhou, credential: { credential: 'TEACHER' } }, identity({ role: 'VOLUNTEER', person: zhou }))).code).toBe('FORBIDDEN');
  });
});

describe('teams', () => {
  it('are joined by the keeper’s word and left by either’s', async () => {
    const inTeam = { volunteerId: zhou, organizationId: team };
    expect((await change('joinTeam', inTeam, partner(), 'VolunteerTeamInput')).code).toBe('VOLUNTEER_NOT_FOUND');
    expect((await change('joinTeam', inTeam, worker, 'VolunteerTeamInput')).data?.volunteer).toMatchObject({ teamIds: [team] });
    expect(await listed('', partner())).toEqual([zhou, student]);
    expect((await change('correctVolunteer', { ...usual, volunteerId: zhou }, partner())).code).toBe('VOLUNTEER_NOT_FOUND');
    expect((await change('leaveTeam', inTeam, partner(), 'VolunteerTeamInput')).data?.volunteer).toMatchObject({ teamIds: [] });
  });
});

describe('a volunteer who manages their own file', () => {
  const self = () => identity({ role: 'VOLUNTEER', person: zhou });
  it('pauses, resumes, and says when and where', async () => {
    expect((await change('pauseVolunteer', { volunteerId: zhou, reason: 'HEALTH', until: '2026-05-31' }, self())).data?.volunteer).toMatchObject({ status: 'PAUSED', mayServe: false });
    expect(await listed('status: PAUSED')).toEqual([zhou]);
    expect((await change('resumeVolunteer', { volunteerId: zhou }, self(), 'VolunteerInput')).data?.volunteer).toMatchObject({ status: 'ACTIVE', mayServe: true });
    expect((await change('correctVolunteer', { volunteerId: zhou, ...usual, places: ['430104008'] }, self())).data).toBeDefined();
    expect(await listed('region: "430104006"')).toEqual([girl]);
    expect(await listed('region: "430104"')).toEqual([zhou, girl]);
    expect((await change('correctVolunteer', { volunteerId: zhou, ...usual, stationId: other }, self())).code).toBe('STATION_NOT_FOUND');
    expect((await change('pauseVolunteer', { volunteerId: girl, reason: 'AWAY' }, self())).code).toBe('VOLUNTEER_NOT_FOUND');
  });
  it('is forgotten at their wish', async () => {
    expect((await change('eraseVolunteer', { volunteerId: zhou }, self(), 'VolunteerInput')).data?.volunteer).toMatchObject({ status: 'ERASED', mayServe: false });
    expect((await ask(worker, `{ volunteer(id: "${zhou}") { residentId identity { name } broughtIn } }`)).data).toEqual({ residentId: null, identity: null, broughtIn: 2 });
    expect(await listed('')).toEqual([girl]);
    const log = JSON.stringify((await hub.store.readAll({ limit: 1000 })).events);
    expect(log).toContain('MINOR_CLEARANCE');
    for (const secret of ['张三', '何示例', '何母', '13800000053', '430104195704129827', '1957-04-12', '2017-08-09']) expect(log).not.toContain(secret);
  });
});

/** Sends each once, lets the world change, and sends each again: what is answered the second time, beside what was the first. */
async function again(changes: readonly (readonly [operation: string, as: typeof worker, input: object, type?: string])[], meanwhile: () => Promise<unknown>) {
  const sent = changes.map((change) => [uuid(commands++), ...change] as const);
  const send = async ([commandId, operation, as, input, type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`]: (typeof sent)[number]) => {
    const { data, code } = await ask<string>(as, `mutation ($input: ${type}!) { ${operation}(input: $input) { position } }`, { ...input, commandId });
    return [operation, code ?? (data as { position?: string } | undefined)?.position];
  };
  const first = [];
  for (const one of sent) first.push(await send(one));
  await meanwhile();
  const second = [];
  for (const one of sent) second.push(await send(one));
  return { first, second };
}

it('gives every retry its receipt, whatever has become of the file', async () => {
  const input = { ...usual, identity: { name: '示例重试', bornOn: '1980-01-01' } };
  const { volunteer } = (await register(input)).data!;
  const own = { volunteerId: volunteer.id };
  const member = (await register({ ...input, identity: { name: '示例队员', bornOn: '1980-01-01' } }, partner())).data!.volunteer.id;
  const guardian = { name: '示例监护', phone: '13800000058' };
  const inTeam = { ...own, organizationId: team };
  const { first, second } = await again([
    ['registerVolunteer', worker, { ...input, teamIds: [team], broughtInById: zhou }],
    ['correctVolunteer', worker, { ...usual, ...own, skills: [], identity: { name: '示例重试二', bornOn: '1980-01-01' } }],
    ['recordVolunteerCredential', worker, { ...own, credential: { credential: 'TEACHER' } }],
    ['endVolunteerCredential', worker, { ...own, credential: 'TEACHER', reason: 'OTHER' }],
    ['recordGuardianConsent', worker, { ...own, consent: { guardian, on: '2026-03-01' } }],
    ['withdrawGuardianConsent', worker, own, 'VolunteerInput'],
    ['nameVolunteerCompanion', worker, { ...own, companion: { guardian } }],
    ['endVolunteerCompanion', worker, own, 'VolunteerInput'],
    ['joinTeam', worker, inTeam, 'VolunteerTeamInput'],
    ['leaveTeam', partner(), inTeam, 'VolunteerTeamInput'],
    ['joinTeam', worker, inTeam, 'VolunteerTeamInput'],
    ['leaveTeam', worker, inTeam, 'VolunteerTeamInput'],
    ['leaveTeam', partner(), { volunteerId: member, organizationId: team }, 'VolunteerTeamInput'],
    ['linkResident', worker, { ...own, residentId: uuid(60) }],
    ['pauseVolunteer', worker, { ...own, reason: 'AWAY' }],
    ['resumeVolunteer', worker, own, 'VolunteerInput'],
    ['retireVolunteer', worker, { ...own, reason: 'OWN_WISH' }], ['reinstateVolunteer', worker, own],
    ['eraseVolunteer', identity({ role: 'STATION_HEAD', station: below }), own, 'VolunteerInput'],
  ], async () => {
    // Nobody at the station below has reach of it now, and nothing could be done to it.
    await change('correctVolunteer', { ...usual, ...own, stationId: other }, admin);
    const { code } = await change('pauseVolunteer', { ...own, reason: 'AWAY' });
    expect(code).toBe('VOLUNTEER_ERASED');
  });
  expect(first.map(([, answer]) => answer)).toEqual(first.map(() => expect.stringMatching(/^\d+$/)));
  expect(second).toEqual(first);
  expect((await change('joinTeam', inTeam, worker, 'VolunteerTeamInput')).code).toBe('VOLUNTEER_ERASED');
});

it('gives a retry its receipt after the file went to another station', async () => {
  const { volunteer } = (await register({ ...usual, identity: { name: '示例搬走', bornOn: '1980-01-01' } })).data!;
  const own = { volunteerId: volunteer.id };
  const { first, second } = await again([
    ['correctVolunteer', worker, { ...usual, ...own, skills: [] }],
    ['pauseVolunteer', worker, { ...own, reason: 'AWAY' }],
    ['joinTeam', worker, { ...own, organizationId: team }, 'VolunteerTeamInput'],
  ], () => change('correctVolunteer', { ...usual, ...own, stationId: other }, admin));
  expect(second).toEqual(first);
  expect((await change('resumeVolunteer', own, worker, 'VolunteerInput')).code).toBe('VOLUNTEER_NOT_FOUND');
});

it('finds all of a name, page by page, whoever else has it', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 230; n++) {
    const as = n % 2 ? stranger : worker;
    const made = (await register({ identity: { name: '示例同名', bornOn: '1990-01-01', ...(n < 4 ? { phone: '13800000077' } : {}) } }, as)).data!.volunteer.id;
    if (as === worker) ids.push(made);
  }
  interface Page {
    findVolunteers: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const query = `query ($input: FindVolunteersInput!, $after: String) { findVolunteers(input: $input, first: 50, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const page = async (input: object, after: string | null) => (await hub.ask<Page>(query, { as: worker, variables: { input, after } })).data!.findVolunteers;
  const pages = async (input: object) => {
    const found: string[][] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo }: Page['findVolunteers'] = await page(input, after);
      found.push(nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  };
  const found = await pages({ name: '示例 同名' });
  expect(found.map(({ length }) => length)).toEqual([50, 50, 15]);
  expect(found.flat()).toEqual(ids.sort());
  expect((await pages({ name: '示例同名', phone: '138 0000 0077' })).flat()).toHaveLength(2);
  expect((await pages({ name: '别的', phone: '13800000077' })).flat()).toEqual([]);
  expect(await pages({})).toEqual([[]]);
}, 60_000);

it('learns by their own file of no other one, whomever they name in it, nor does an organization', async () => {
  const known = { name: '示例远处', phone: '13800000079', bornOn: '1950-01-01' };
  const own = (await register({ identity: { name: '示例好奇', bornOn: '1960-01-01' } })).data!.volunteer.id;
  const far = (await register({ identity: known }, stranger)).data!.volunteer.id;
  const alike = async (id: string, as: typeof worker) => (await ask<{ suspectedDuplicateIds: string[] }>(as, `{ volunteer(id: "${id}") { suspectedDuplicateIds } }`)).data?.suspectedDuplicateIds;
  const themselves = identity({ role: 'VOLUNTEER', person: own });
  const naming = 'mutation ($input: CorrectVolunteerInput!) { correctVolunteer(input: $input) { volunteer { suspectedDuplicateIds } } }';
  expect((await ask(themselves, naming, { volunteerId: own, ...usual, identity: known })).data).toEqual({ volunteer: { suspectedDuplicateIds: [] } });
  expect([await alike(own, themselves), await alike(own, worker)]).toEqual([[], [far]]);
  const teams = 'mutation ($input: RegisterVolunteerInput!) { registerVolunteer(input: $input) { volunteer { id suspectedDuplicateIds } maybeSameAs } }';
  const made = (await ask<{ volunteer: { id: string; suspectedDuplicateIds: string[] }; maybeSameAs: string[] }>(partner(), teams, { ...usual, identity: known })).data!;
  expect([made.volunteer.suspectedDuplicateIds, made.maybeSameAs, (await alike(made.volunteer.id, admin))?.sort()]).toEqual([[], [], [far, own].sort()]);
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, volunteerSlice.projections);
  const asked = hub.queries().filter((text) => /volunteer/.test(text));
  expect(asked.length).toBeGreaterThan(10);
  const wide = { kind: 'OWN_STATION', everywhere: false, stations: Array.from({ length: 60 }, (_, n) => uuid(n)), regions: [], organizations: [], persons: [] } as const;
  expect(checkQueryPlans(db, [...asked, listVolunteers(wide, {}, '2026-03-02', { station: '', number: 0 }, 20).text])).toEqual([]);
});
