import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { charityResourceSlice } from '#societies/charity-resource/slice';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { consentSlice } from '#linking/consent/slice';
import { needSlice } from '#linking/need/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
import { matchingProjections } from './projections.js';
import { matchingSlice } from './slice.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const names: Readonly<Record<string, string>> = { '430104008': '望城坡街道', '430104009': '西湖街道', '430104': '岳麓区' };
const regions = { exists: (code: string) => /^43/.test(code), find: (code: string) => (names[code] ? { code, name: names[code], level: 'TOWNSHIP' } : undefined) };

let hub: RoomHub;
let commands = 0;
type Who = ReturnType<typeof identity>;
interface Any { readonly [key: string]: Any }
const ask = async (as: Who, query: string, variables: Readonly<Record<string, unknown>> = {}, language = 'zh') => {
  const { data, errors } = await hub.ask<Any>(query, { as, variables, headers: { 'accept-language': language } });
  return { data: data as Any, code: errors?.[0]?.extensions.code, errors };
};
const act = async (as: Who, name: string, input: object, answer: string, type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`): Promise<Any> => {
  const { data, errors } = await ask(as, `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} viewsBehind } }`, { input: { commandId: uuid(++commands), ...input } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name] as Any;
};

/** @returns its id */
const made = async (as: Who, name: string, input: object, what: string): Promise<string> => ((await act(as, name, input, `${what} { id }`))[what] as unknown as { id: string }).id;

const admin = identity({ role: 'ADMIN' });
let [street, next, community]: string[] = [];
let worker: Who, neighbour: Who;
const resource = (as: Who, title: string, terms: object): Promise<string> => made(as, 'registerResource', {
  title: { zh: title }, kind: 'TALENT', serviceItems: ['companionship'], modes: ['HOME'], capacity: { unit: 'PERSON_TIME', total: 4, renewal: 'WEEK' },
  place: { latitude: 28.2174, longitude: 112.901 }, ...terms,
}, 'resource');

const found = `matches { edges { cursor node { resource { id title kind provider { name } station { id name } } score distanceMetres freeCapacity band startsAt prerequisites
    conditions { name met explanation } parts { name weight value explanation } } } pageInfo { hasNextPage } }
  nearMisses { resource { id title } distanceMetres blockedBy { name explanation } } assets { asset { id name } distanceMetres } summary`;
interface Answer {
  readonly matches: { readonly edges: readonly { readonly node: {
    readonly resource: { readonly title: string; readonly station: { readonly name: string } | null }; readonly score: number; readonly band: string; readonly distanceMetres: number;
    readonly freeCapacity: number; readonly conditions: readonly { readonly name: string; readonly met: boolean; readonly explanation: string }[];
    readonly parts: readonly { readonly name: string; readonly weight: number; readonly value: number; readonly explanation: string }[];
  } }[] };
  readonly nearMisses: readonly { readonly resource: { readonly title: string }; readonly distanceMetres: number | null; readonly blockedBy: readonly { readonly name: string; readonly explanation: string }[] }[];
  readonly assets: readonly { readonly asset: { readonly name: string }; readonly distanceMetres: number }[];
  readonly summary: string;
}
const match = async (as: Who, input: object, language?: string): Promise<Answer> => {
  const { data, errors } = await ask(as, `query ($input: MatchInput!) { match(input: $input) { ${found} } }`, { input }, language);
  if (errors) throw new Error(JSON.stringify(errors));
  return data['match'] as unknown as Answer;
};
const here = { region: '430104008001', point: { latitude: 28.218, longitude: 112.901 } };
const titles = ({ matches }: Answer) => matches.edges.map(({ node }) => node.resource.title);
const missed = ({ nearMisses }: Answer) => Object.fromEntries(nearMisses.map(({ resource: { title }, blockedBy }) => [title, blockedBy.map(({ name }) => name)]));

beforeAll(async () => {
  hub = await roomHub([catalogueSlice, organizationSlice, volunteerSlice, charityResourceSlice, communitySlice, stationSlice, residentSlice, consentSlice, needSlice, matchingSlice], {
    providers: [{ provide: Regions, useValue: regions }],
  });
  const establish = (name: string, region: string) => made(admin, 'establishStation', { name: { zh: name }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'] }, 'station');
  street = await establish('望城坡街道社工站', '430104008');
  next = await establish('西湖街道社工站', '430104009');
  worker = identity({ role: 'STATION_WORKER', station: street });
  neighbour = identity({ role: 'STATION_WORKER', station: next });
  community = await made(worker, 'registerCommunity', { name: { zh: '老虎岭社区' }, region: '430104008001', figures: { population: 100 } }, 'community');
  await act(worker, 'mapAsset', { communityId: community, kind: 'PERSON', title: { zh: '退休教师' }, serviceItems: ['companionship'], point: { latitude: 28.219, longitude: 112.901 } }, 'asset { id }');
  await resource(worker, '大学生陪伴队', { share: 'STREET' });
  await resource(worker, '满员的陪伴', { capacity: { unit: 'PERSON', total: 0, renewal: 'NONE' } });
  await resource(worker, '只讲藏语', { languages: ['bo'] });
  await resource(worker, '八十岁以上', { eligibility: { groups: [], minAge: 80 } });
  await resource(neighbour, '邻街共享', { share: 'COUNTY', coverage: { nationwide: false, regions: ['430104'] } });
  await resource(neighbour, '邻街不共享', { share: 'STREET', coverage: { nationwide: false, regions: ['430104'] } });
});
afterAll(() => hub.close());

describe('match', () => {
  it('answers with conditions, parts, near misses, assets and a summary', async () => {
    const answer = await match(worker, { serviceItems: ['companionship'], languages: ['zh'], age: 70, ...here });
    expect(titles(answer)).toEqual(['大学生陪伴队', '邻街共享']);
    const first = answer.matches.edges[0]!.node;
    expect(first).toMatchObject({ band: 'WHOLE', distanceMetres: 67, freeCapacity: 4, resource: { kind: 'TALENT', provider: { name: '望城坡街道社工站' }, station: { id: street, name: '望城坡街道社工站' } } });
    expect(first.conditions.map(({ name }) => name)).toEqual(['safety', 'item', 'licence', 'eligibility', 'place', 'mode', 'access', 'cost', 'time', 'capacity', 'language', 'sharing']);
    expect(first.conditions.map(({ explanation }) => explanation)).toEqual([
      '无安全或同意方面的障碍', '提供陪伴聊天', '不要求资质', '面向所有居民', '覆盖望城坡街道', '方式合适：上门', '无饮食或无障碍要求', '免费', '最早2026年3月2日（周一）10:00可开始',
      '有余量4，需要1', expect.stringMatching(/^会汉语/), '本站资源',
    ]);
    const total = first.parts.reduce((sum, { weight, value }) => sum + weight * value, 0);
    expect(first.score).toBeCloseTo(total, 1);
    expect(missed(answer)).toEqual({ 满员的陪伴: ['capacity'], 只讲藏语: ['language'], 八十岁以上: ['eligibility'], 邻街不共享: ['sharing'] });
    expect(answer.assets).toEqual([{ asset: { id: expect.anything(), name: '退休教师' }, distanceMetres: 111 }]);
    expect(answer.summary).toBe('找到2项可满足需求的资源。3家提供，1家约满。1项属于其他站点、未共享，可与其协商。1项只差会汉语（普通话）的人。资产地图上有1处可以问问。');
  });
  it('asks no language of goods that were registered without one, and Chinese of helpers', async () => {
    await resource(worker, '轮椅', { kind: 'MATERIAL', serviceItems: ['assistive-device'], capacity: { unit: 'PIECE', total: 3 } });
    await resource(worker, '上门指导', { serviceItems: ['assistive-device'] });
    const answer = await match(worker, { serviceItems: ['assistive-device'], languages: ['bo'], ...here });
    expect(titles(answer)).toEqual(['轮椅']);
    expect(missed(answer)).toEqual({ 上门指导: ['language'] });
  });
  it('knows how far away what helps around a point is', async () => {
    await resource(worker, '一公里内', { serviceItems: ['hairdressing'], place: undefined, coverage: { around: { latitude: 28.218, longitude: 112.911, metres: 1000 } } });
    const from = (longitude: number) => match(worker, { serviceItems: ['hairdressing'], ...here, point: { latitude: 28.218, longitude } });
    const [near, far] = [await from(112.903), await from(112.9)];
    expect(near.matches.edges.map(({ node }) => node.distanceMetres)).toEqual([784]);
    expect(far.nearMisses).toMatchObject([{ resource: { title: '一公里内' }, distanceMetres: 1078, blockedBy: [{ name: 'place', explanation: '距离1.1公里，超出1公里的服务半径' }] }]);
  });
  it('speaks the language of the request', async () => {
    const en = await match(worker, { serviceItems: ['companionship'], age: 70, ...here }, 'en');
    expect(en.nearMisses[0]?.blockedBy).toEqual([{ name: 'capacity', explanation: 'Full' }]);
    expect(en.summary).toContain('Resources that can meet the whole need: 3.');
    const bo = await match(worker, { serviceItems: ['companionship'], age: 70, ...here }, 'bo');
    expect(bo.nearMisses[0]?.blockedBy[0]?.explanation).toBe('གང་ཟིན།');
  });
  it('counts who is sixty or older among the elders, entered as one or not', async () => {
    await resource(worker, '老人读报', { serviceItems: ['neighbour-help'], eligibility: { groups: ['elder'] } });
    await resource(worker, '高龄老人读报', { serviceItems: ['neighbour-help'], eligibility: { groups: ['aged-80'] } });
    const of = async (age?: number) => titles(await match(worker, { serviceItems: ['neighbour-help'], ...(age === undefined ? {} : { age }), ...here }));
    expect([await of(), await of(59), await of(60)]).toEqual([[], [], ['老人读报']]);
    expect((await of(80)).sort()).toEqual(['老人读报', '高龄老人读报']);
    const enrol = { identity: { name: '示例居民', bornOn: '1950-03-02' }, languages: ['zh'], livingRegion: '430104008001' };
    const residentId = await made(worker, 'enrolResident', enrol, 'resident');
    const need = await made(worker, 'raiseNeed', { residentId, serviceItems: ['neighbour-help'], urgency: 'NORMAL', source: 'COUNTER' }, 'need');
    const { data } = await ask(worker, `{ need(id: "${need}") { match { matches { nodes { resource { title } } } } } }`);
    expect(data).toEqual({ need: { match: { matches: { nodes: [{ resource: { title: '老人读报' } }] } } } });
  });
  it('sees what has just been held, corrected, paused and retired', async () => {
    const id = await resource(worker, '新来的陪伴', { capacity: { unit: 'PERSON', total: 2, renewal: 'NONE' } });
    const input = { serviceItems: ['companionship'], languages: ['zh'], quantity: 2, ...here };
    const band = async () => (await match(worker, input)).matches.edges.find(({ node }) => node.resource.title === '新来的陪伴')?.node.band;
    expect(await band()).toBe('WHOLE');
    const { hold } = await act(worker, 'holdCapacity', { resourceId: id, quantity: 1 }, 'hold { id }');
    expect(await band()).toBe('PARTIAL');
    await act(worker, 'holdCapacity', { resourceId: id, quantity: 1, expiresAt: '2026-03-06T02:00:00.000Z' }, 'hold { id }');
    expect((await match(worker, { ...input, quantity: 1 }, 'en')).nearMisses.find(({ resource: { title } }) => title === '新来的陪伴')?.blockedBy)
      .toEqual([{ name: 'capacity', explanation: 'Full until 2026-03-05 (Thu) 10:00' }]);
    await act(worker, 'releaseCapacity', { resourceId: id, holdId: (hold as unknown as { id: string }).id }, 'resource { id }');
    expect(await band()).toBe('PARTIAL');
    await act(worker, 'adjustCapacity', { resourceId: id, total: 3 }, 'resource { id }');
    expect(await band()).toBe('WHOLE');
    await act(worker, 'pauseResource', { resourceId: id, reason: 'OTHER', until: '2026-03-20' }, 'resource { id }');
    expect((await match(worker, input, 'en')).nearMisses.find(({ resource: { title } }) => title === '新来的陪伴')?.blockedBy).toEqual([{ name: 'time', explanation: 'Paused until 2026-03-20' }]);
    await act(worker, 'resumeResource', { resourceId: id }, 'resource { id }');
    await act(worker, 'correctResource', { resourceId: id, serviceItems: ['minor-repair'] }, 'resource { id }');
    expect(titles(await match(worker, { ...input, serviceItems: ['minor-repair'] }))).toEqual(['新来的陪伴']);
    await act(worker, 'retireResource', { resourceId: id, reason: 'ENDED' }, 'resource { id }');
    const gone = await match(worker, { ...input, serviceItems: ['minor-repair'] });
    expect([titles(gone), missed(gone)]).toEqual([[], {}]);
  });
  it('says of a full day when what is held of it lapses, and not what is held of others', async () => {
    const id = await resource(worker, '每日陪伴', { capacity: { unit: 'PERSON', total: 1, renewal: 'DAY' } });
    const hold = (date: string, expiresAt: string) => act(worker, 'holdCapacity', { resourceId: id, quantity: 1, date, expiresAt }, 'hold { id }');
    await hold('2026-03-02', '2026-03-02T08:00:00.000Z');
    await hold('2026-03-20', '2026-03-02T04:00:00.000Z');
    const input = { serviceItems: ['companionship'], languages: ['zh'], until: '2026-03-02', ...here };
    expect((await match(worker, input, 'en')).nearMisses.find(({ resource: { title } }) => title === '每日陪伴')?.blockedBy)
      .toEqual([{ name: 'capacity', explanation: 'Full until 2026-03-02 (Mon) 16:00' }]);
    await act(worker, 'retireResource', { resourceId: id, reason: 'ENDED' }, 'resource { id }');
  });
  it('finds no volunteer who is too young for it, or whose guardian has taken the consent back', async () => {
    const guardian = { consent: { guardian: { name: '示例家长' }, on: '2026-03-01' } };
    const child = await made(worker, 'registerVolunteer', { identity: { name: '示例少年', bornOn: '2013-05-01' }, ...guardian, languages: ['zh'], places: ['430104008'], skills: [] }, 'volunteer');
    await resource(worker, '少年读报', { serviceItems: ['errand-running'], provider: { kind: 'VOLUNTEER', id: child } });
    const input = { serviceItems: ['errand-running'], languages: ['zh'], ...here };
    const found = async (over: object = {}) => {
      const answer = await match(worker, { ...input, ...over }, 'en');
      return [titles(answer), answer.nearMisses.map(({ blockedBy }) => blockedBy)];
    };
    const stopped = (...explanations: string[]) => [[], explanations.map((explanation) => [{ name: 'safety', explanation }])];
    expect(await found()).toEqual([['少年读报'], []]);
    expect(await found({ helperFromAge: 10 })).toEqual([['少年读报'], []]);
    expect(await found({ helperFromAge: 14 })).toEqual(stopped('The volunteer must be 14 or older'));
    // Of age by then: fourteen at the end of May 2027.
    expect(await found({ helperFromAge: 14, from: '2027-06-01', until: '2027-06-02' })).toEqual([['少年读报'], []]);
    await act(worker, 'withdrawGuardianConsent', { volunteerId: child }, 'volunteer { id }', 'VolunteerInput');
    expect(await found()).toEqual(stopped('The volunteer is under fourteen, and a guardian must consent'));
    await act(worker, 'recordGuardianConsent', { volunteerId: child, ...guardian }, 'volunteer { id }');
    expect(await found()).toEqual([['少年读报'], []]);
    await act(worker, 'pauseVolunteer', { volunteerId: child, reason: 'STUDIES' }, 'volunteer { id }');
    expect(await found()).toEqual(stopped('Its provider is suspended or has left'));
  });
  it('helps where nothing fits, and where the catalogue knows nothing', async () => {
    const answer = await match(worker, { serviceItems: ['grave-sweeping'], ...here });
    expect(answer).toMatchObject({ matches: { edges: [] }, nearMisses: [], summary: expect.stringContaining('服务清单中没有') });
    const misspelt = await match(worker, { serviceItems: ['meal_delivery'], ...here }, 'en');
    expect(misspelt.summary).toMatch(/^Not in the service catalogue: meal_delivery\. Close to it: Meal delivery \(meal-delivery\), /);
  });
  it('is for stations within reach, and refuses what it does not know', async () => {
    const input = { serviceItems: ['companionship'], stationId: next };
    const query = 'query ($input: MatchInput!) { match(input: $input) { summary } }';
    expect((await ask(worker, query, { input })).code).toBe('STATION_NOT_FOUND');
    expect((await ask(admin, query, { input: { serviceItems: ['companionship'] } }, 'en')).errors).toMatchObject([{ message: 'Say which station asks (stationId).', extensions: { code: 'MATCH_WITHOUT_STATION' } }]);
    expect((await ask(identity({ role: 'SUPERVISOR', regions: ['4301'] }), query, { input })).code).toBeUndefined();
    expect((await ask(identity({ role: 'SUPERVISOR', regions: ['37'] }), query, { input })).code).toBe('STATION_NOT_FOUND');
    expect((await ask(identity({ role: 'PARTNER', organization: uuid(9) }), query, { input })).code).toBe('FORBIDDEN');
    expect((await ask(worker, query, { input: { serviceItems: [] } })).code).toBe('MATCH_WITHOUT_ITEM');
    expect((await ask(worker, query, { input: { serviceItems: ['companionship'], groups: ['nobles'] } })).code).toBe('CODE_UNKNOWN');
    expect((await ask(worker, query, { input: { serviceItems: ['companionship'], region: '99' } })).code).toBe('REGION_UNKNOWN');
    const wrong = [
      [{ languages: ['!!'] }, 'LANGUAGE_UNKNOWN'], [{ helperFromAge: 16 }, 'CODE_UNKNOWN'], [{ from: '2026-03-02', until: '2026-03-01' }, 'MATCH_DATES_REVERSED'],
      [{ windows: [{ day: 1, from: '17:00', to: '09:00' }] }, 'WEEKLY_WINDOW_INVALID'],
    ] as const;
    const misspelt = async (facts: object) => (await ask(worker, query, { input: { serviceItems: ['companionship'], ...facts } }, 'en')).errors?.[0]?.message;
    expect(await misspelt({ helperFromAge: 16 })).toBe('The code 16 is not known. There are: 10, 14, 18.');
    expect(await misspelt({ groups: ['elders'] })).toMatch(/^The code elders is not known\. There are: elder, /);
    expect(await misspelt({ accommodations: ['HALALL'] })).toMatch(/There are: HALAL, VEGETARIAN, /);
    for (const [facts, code] of wrong) expect((await ask(worker, query, { input: { serviceItems: ['companionship'], ...facts } })).code).toBe(code);
  });
});

describe('a station’s weights', () => {
  it('count in its matches from then on, and only there', async () => {
    const head = identity({ role: 'STATION_HEAD', station: street ?? null });
    const input = { serviceItems: ['companionship'], languages: ['zh'], ...here };
    const weightsIn = async (as: Who) => (await match(as, input)).matches.edges[0]!.node.parts.map(({ name, weight }) => `${name} ${weight}`);
    const usual = await weightsIn(worker);
    await act(head, 'setMatchWeights', { kind: 'RELATIONAL', weights: { closeness: 70, load: 30 } }, 'station { matchWeights { kind own } }');
    expect(await weightsIn(worker)).toEqual(['closeness 70', 'load 30']);
    expect(await weightsIn(neighbour)).toEqual(usual);
    const refused = await ask(head, 'mutation ($input: SetMatchWeightsInput!) { setMatchWeights(input: $input) { position } }', { input: { commandId: uuid(9_001), kind: 'RELATIONAL', weights: { load: 30 } } });
    expect(refused.code).toBe('MATCH_WEIGHTS_NOT_WHOLE');
    expect((await ask(worker, 'mutation ($input: SetMatchWeightsInput!) { setMatchWeights(input: $input) { position } }', { input: { commandId: uuid(9_002), kind: 'RELATIONAL' } })).code).toBe('FORBIDDEN');
    const back = await act(head, 'setMatchWeights', { kind: 'RELATIONAL' }, 'station { matchWeights { kind own parts { part weight } } }');
    expect((back['station'] as unknown as { matchWeights: object[] }).matchWeights[0]).toMatchObject({ kind: 'RELATIONAL', own: false, parts: expect.arrayContaining([{ part: 'closeness', weight: 20 }]) });
    expect(await weightsIn(worker)).toEqual(usual);
  });
});

describe('Need.match', () => {
  const enrol = (identityOf: object, groups: readonly string[] = [], more: object = {}) => made(worker, 'enrolResident', {
    livingRegion: '430104008001', point: here.point, languages: ['zh'], identity: identityOf, groups: groups.map((group) => ({ group, source: 'HOME_VISIT', from: '2026-01-01' })), ...more,
  }, 'resident');
  const raise = (residentId: string) => made(worker, 'raiseNeed', { residentId, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL' }, 'need');
  const forNeed = async (id: string): Promise<Answer> => {
    const { data, errors } = await ask(worker, `query ($id: ID!) { need(id: $id) { match { ${found} } } }`, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data['need'] as Any)['match'] as unknown as Answer;
  };
  it('knows the resident’s age and groups, and says neither', async () => {
    const answer = await forNeed(await raise(await enrol({ name: '周奶奶', bornOn: '1940-05-01' }, ['living-alone'])));
    expect(titles(answer)).toEqual(['八十岁以上', '大学生陪伴队', '邻街共享']);
    // ids have any digits in them
    expect(JSON.stringify(answer).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).not.toMatch(/周奶奶|1940|85|独居/);
  });
  it('waits for the guardian of a minor, and then asks for clearance', async () => {
    const child = await enrol({ name: '小明', bornOn: '2017-05-01' }, [], { guardian: { name: '李奶奶', relation: '祖母' } });
    const need = await raise(child);
    expect(missed(await forNeed(need))).toMatchObject({ 大学生陪伴队: ['safety'] });
    await act(worker, 'giveConsent', { residentId: child, by: 'GUARDIAN' }, 'resident { id }');
    const answer = await forNeed(need);
    expect(answer.nearMisses.find(({ resource: { title } }) => title === '大学生陪伴队')?.blockedBy[0]?.explanation).toContain('无犯罪查询');
    await resource(worker, '持证陪伴', { credentials: ['MINOR_CLEARANCE'] });
    expect(titles(await forNeed(need))).toEqual(['持证陪伴']);
  });
  it('takes the guardian’s consent for one kind of party for that kind only', async () => {
    const child = await enrol({ name: '小红', bornOn: '2017-05-01' }, [], { guardian: { name: '李奶奶', relation: '祖母' } });
    const need = await raise(child);
    const volunteer = await made(worker, 'registerVolunteer', { identity: { name: '示例志愿者', bornOn: '1990-05-01' }, languages: ['zh'], places: ['430104008'], skills: [], credentials: [{ credential: 'MINOR_CLEARANCE', from: '2026-01-01' }] }, 'volunteer');
    const theirs = await resource(worker, '志愿者陪伴', { credentials: ['MINOR_CLEARANCE'], provider: { kind: 'VOLUNTEER', id: volunteer } });
    await act(worker, 'giveConsent', { residentId: child, by: 'GUARDIAN', noticeVersion: '1', purpose: 'LINKAGE', recipients: [{ kind: 'VOLUNTEER' }] }, 'resident { id }');
    const answer = await forNeed(need);
    expect(titles(answer)).toEqual(['志愿者陪伴']);
    expect(missed(answer)).toMatchObject({ 持证陪伴: ['safety'] });
    await act(worker, 'retireResource', { resourceId: theirs, reason: 'ENDED' }, 'resource { id }');
  });
  it('prefers who has helped before', async () => {
    const resident = await enrol({ name: '吴爷爷', bornOn: '1950-05-01' });
    const need = await raise(resident);
    const [before] = (await forNeed(need)).matches.edges;
    expect(before?.node.parts[0]).toMatchObject({ name: 'continuity', value: 0 });
    const helper = await resource(neighbour, '老朋友', { share: 'COUNTY', coverage: { nationwide: false, regions: ['430104'] } });
    await act(neighbour, 'consumeCapacity', { resourceId: helper, quantity: 1, needId: need }, 'resource { id }');
    const [after] = (await forNeed(need)).matches.edges;
    expect(after?.node.resource.title).toBe('老朋友');
    expect((await forNeed(need)).summary).toContain('同类帮助已有1项，最近一次在2026-03-02。');
    expect(after?.node.parts[0]).toEqual({ name: 'continuity', weight: 25, value: 1, explanation: '曾由同一资源帮助过' });
  });
});

describe('a station that closes', () => {
  it('takes what it kept with it', async () => {
    const id = await made(admin, 'establishStation', { name: { zh: '咸嘉湖街道社工站' }, tier: 'STREET', region: '430104008', serves: ['430104008'], specialism: 'GENERAL', languages: ['zh'] }, 'station');
    await resource(identity({ role: 'STATION_WORKER', station: id }), '随站撤销', { share: 'COUNTY', serviceItems: ['minor-repair'] });
    const input = { serviceItems: ['minor-repair'], languages: ['zh'], ...here };
    expect(titles(await match(worker, input))).toEqual(['随站撤销']);
    await act(admin, 'closeStation', { stationId: id, on: '2026-03-02', reason: '合并' }, 'station { id }');
    const after = await match(worker, input);
    expect([titles(after), missed(after)]).toEqual([[], {}]);
  });
});

it('asks nothing that reads a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, matchingProjections);
  const own = hub.queries().filter((text) => /match_/.test(text));
  expect(own.length).toBeGreaterThan(8);
  expect(checkQueryPlans(db, own)).toEqual([]);
  db.close();
});
