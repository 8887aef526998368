import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { checkQueryPlans, Projector } from '#platform/read-model/sqlite';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { socialWorkerSlice } from './slice.js';

const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const [station, other] = [uuid(1), uuid(2)];
const head = identity({ role: 'STATION_HEAD', station });
const otherHead = identity({ role: 'STATION_HEAD', station: other });
const colleague = identity({ role: 'STATION_WORKER', station });

let hub: RoomHub;
let commands = 100;
async function ask<T>(as: typeof head, query: string, input?: object) {
  const variables = input === undefined ? {} : { input: { commandId: uuid(commands++), ...input } };
  const { data, errors } = await hub.ask<Record<string, T>>(query, { as, variables, headers: { 'accept-language': 'en' } });
  return { data: data ? Object.values(data)[0] : undefined, code: errors?.[0]?.extensions.code };
}
const register = async (input: object, as = head) => {
  const { data, code } = await ask<{ socialWorker: { id: string } }>(as, `mutation ($input: RegisterSocialWorkerInput!) { registerSocialWorker(input: $input) { socialWorker { id } } }`,
    { languages: ['zh'], ...input });
  return data?.socialWorker.id ?? String(code);
};
const post = (input: object, as = head) =>
  ask<object>(as, 'mutation ($input: PostSocialWorkerInput!) { postSocialWorker(input: $input) { socialWorker { postings { stationId role current until } } } }', input);
const listed = async (args: string, as = head) =>
  (await ask<{ nodes: { id: string }[] }>(as, `{ socialWorkers${args && `(${args})`} { nodes { id } } }`)).data?.nodes.map(({ id }) => id);

let he: string;
let liang: string;
let pasang: string;
beforeAll(async () => {
  hub = await roomHub([socialWorkerSlice, catalogueSlice], { providers: [{ provide: Regions, useValue: registerOf(() => true) }] });
  he = await register({
    identity: { name: '张文静', phone: '13800000042' }, languages: ['zh', 'hsn'], specialisms: ['ELDER_CARE', 'GENERAL'], certificate: { level: 'SOCIAL_WORKER' },
    registration: { until: '2027-12-31' }, posting: { stationId: station, role: 'STATION_HEAD', from: '2021-05-06' },
  });
  liang = await register({ identity: { name: '梁示例', phone: '13800000043' }, certificate: { level: 'ASSISTANT' }, registration: { from: '2022-01-01' } });
  pasang = await register({ identity: { name: '巴桑示例' }, languages: ['bo-CN', 'zh'], stationId: other }, otherHead);
});
afterAll(() => hub.close());

describe('social workers', () => {
  it('are listed with certificate, registration and posting, without names', async () => {
    const { data } = await ask(otherHead, `{ socialWorker(id: "${he}") { certificate certificateLabel registeredUntil registered languages specialisms
      postings { stationId role roleLabel current } identity { name } } }`);
    expect(data).toEqual({
      certificate: 'SOCIAL_WORKER', certificateLabel: 'Social worker', registeredUntil: '2027-12-31', registered: true, languages: ['zh', 'hsn'],
      specialisms: ['ELDER_CARE', 'GENERAL'], postings: [{ stationId: station, role: 'STATION_HEAD', roleLabel: 'Station head', current: true }], identity: null,
    });
  });
  it('are found by language, specialism, certificate and running registration', async () => {
    expect(await listed('')).toEqual([he, liang, pasang]);
    expect(await listed('language: "bo"')).toEqual([pasang]);
    expect(await listed('language: "zh", certificate: NONE')).toEqual([pasang]);
    expect(await listed('specialism: ELDER_CARE')).toEqual([he]);
    expect(await listed('registered: true')).toEqual([he]);
    expect(await listed('registered: false')).toEqual([liang, pasang]);
  });
  it('have names for those they work with', async () => {
    const query = `{ socialWorker(id: "${he}") { identity { name phone } } }`;
    const open = { identity: { name: '张文静', phone: '13800000042' } };
    expect((await ask(colleague, query)).data).toEqual(open);
    expect((await ask(identity({ role: 'STATION_WORKER', station: other, person: he }), query)).data).toEqual(open);
    for (const as of [otherHead, identity({ role: 'ADMIN' }), identity({ role: 'SUPERVISOR', regions: ['43'] })]) {
      expect((await ask(as, query)).data).toEqual({ identity: null });
    }
    expect((await ask(identity({ role: 'VOLUNTEER', person: uuid(9) }), query)).code).toBe('FORBIDDEN');
  });
  it('are found by phone at their own station only', async () => {
    const find = 'query ($input: FindSocialWorkersInput!) { findSocialWorkers(input: $input) { nodes { id } } }';
    const by = (as: typeof head) => hub.ask(find, { as, variables: { input: { phone: '+86 138-0000-0042' } } });
    expect((await by(colleague)).data).toEqual({ findSocialWorkers: { nodes: [{ id: he }] } });
    expect((await by(otherHead)).data).toEqual({ findSocialWorkers: { nodes: [] } });
  });
});

describe('a posting', () => {
  it('makes somebody staff of a station, also somebody from elsewhere for a term', async () => {
    expect(await listed(`stationId: "${station}"`)).toEqual([he]);
    expect((await post({ socialWorkerId: pasang, stationId: station, role: 'SOCIAL_WORKER', from: '2026-03-01', until: '2026-05-31' })).data)
      .toEqual({ socialWorker: { postings: [{ stationId: station, role: 'SOCIAL_WORKER', current: true, until: '2026-05-31' }] } });
    expect(await listed(`stationId: "${station}"`)).toEqual([he, pasang]);
    expect(await listed(`stationId: "${station}", role: SOCIAL_WORKER, language: "bo"`)).toEqual([pasang]);
    expect(await listed('role: STATION_HEAD')).toEqual([he]);
    hub.clock.at = '2026-05-31T16:00:00.000Z';
    expect(await listed(`stationId: "${station}"`)).toEqual([he]);
    hub.clock.at = '2026-03-02T02:00:00.000Z';
  });
  it('is given and ended by the station where it is', async () => {
    expect((await post({ socialWorkerId: he, stationId: other, role: 'SUPERVISOR', from: '2026-03-01' })).code).toBe('STATION_NOT_FOUND');
    const end = 'mutation ($input: EndPostingInput!) { endPosting(input: $input) { socialWorker { postings { until current } } } }';
    const { data } = await ask<{ postings: { id: string }[] }>(head, `{ socialWorker(id: "${he}") { postings { id } } }`);
    const input = { socialWorkerId: he, postingId: data!.postings[0]!.id, on: '2026-03-01' };
    expect((await ask(otherHead, end, input)).code).toBe('POSTING_NOT_FOUND');
    expect((await ask(head, end, input)).data).toEqual({ socialWorker: { postings: [{ until: '2026-03-01', current: false }] } });
    expect(await listed(`stationId: "${station}", role: STATION_HEAD`)).toEqual([]);
  });
});

describe('certificate and registration', () => {
  it('rise and are renewed by the station that keeps the record', async () => {
    const certify = 'mutation ($input: CertifySocialWorkerInput!) { certifySocialWorker(input: $input) { socialWorker { certificate certifiedOn } } }';
    expect((await ask(otherHead, certify, { socialWorkerId: liang, level: 'SENIOR' })).code).toBe('SOCIAL_WORKER_NOT_FOUND');
    expect((await ask(head, certify, { socialWorkerId: liang, level: 'SENIOR', on: '2026-01-10' })).data)
      .toEqual({ socialWorker: { certificate: 'SENIOR', certifiedOn: '2026-01-10' } });
    const renew = 'mutation ($input: RenewRegistrationInput!) { renewRegistration(input: $input) { socialWorker { registeredFrom registeredUntil registered } } }';
    expect((await ask(head, renew, { socialWorkerId: liang, from: '2026-01-01' })).data)
      .toEqual({ socialWorker: { registeredFrom: '2026-01-01', registeredUntil: '2028-12-31', registered: true } });
  });
  it('are corrected where they were a mistake', async () => {
    const correct = `mutation ($input: CorrectSocialWorkerInput!) { correctSocialWorker(input: $input) {
      socialWorker { certificate registeredUntil languages identity { name } } } }`;
    expect((await ask(head, correct, { socialWorkerId: liang, languages: ['zh', 'bo'], certificate: { level: 'NONE' }, identity: { name: '梁更正' } })).data)
      .toEqual({ socialWorker: { certificate: 'NONE', registeredUntil: null, languages: ['zh', 'bo'], identity: { name: '梁更正' } } });
    expect(await listed('certificate: SENIOR')).toEqual([]);
    expect(await listed('language: "bo", certificate: NONE')).toEqual([liang, pasang]);
    expect((await ask(head, correct, { socialWorkerId: liang, languages: ['xx'] })).code).toBe('LANGUAGE_UNKNOWN');
  });
});

it('forgets a person for good', async () => {
  const erase = 'mutation ($input: EraseSocialWorkerInput!) { eraseSocialWorker(input: $input) { socialWorker { erased identity { name } } } }';
  expect((await ask(head, erase, { socialWorkerId: liang })).data).toEqual({ socialWorker: { erased: true, identity: null } });
  expect(await listed('')).toEqual([he, pasang]);
  const log = JSON.stringify((await hub.store.readAll({ limit: 1000 })).events);
  expect(log).toContain('SENIOR');
  for (const name of ['梁示例', '梁更正', '张文静', '13800000042']) expect(log).not.toContain(name);
});

it('gives every retry its receipt, whatever has become of the record', async () => {
  const send = async (operation: string, input: object) => {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`;
    const { data, code } = await ask<string>(head, `mutation ($input: ${type}!) { ${operation}(input: $input) { position } }`, input);
    return [operation, code ?? (data as { position?: string } | undefined)?.position];
  };
  const socialWorkerId = await register({ identity: { name: '示例重试' }, certificate: { level: 'ASSISTANT' } });
  const own = { socialWorkerId };
  await post({ ...own, stationId: station, role: 'SUPERVISOR', from: '2026-03-01' });
  const { data } = await ask<{ postings: { id: string }[] }>(head, `{ socialWorker(id: "${socialWorkerId}") { postings { id } } }`);
  const posting = { stationId: station, role: 'SOCIAL_WORKER', from: '2026-03-01' };
  const changes: [string, object][] = ([
    ['registerSocialWorker', { identity: { name: '示例重试二', phone: '13800000044' }, languages: ['zh'], posting }],
    ['correctSocialWorker', { ...own, languages: ['bo'], identity: { name: '示例重试三' } }],
    ['certifySocialWorker', { ...own, level: 'SENIOR' }],
    ['renewRegistration', { ...own, from: '2026-01-01' }],
    ['postSocialWorker', { ...own, ...posting }],
    ['endPosting', { ...own, postingId: data!.postings[0]!.id, on: '2026-03-31' }],
  ] as [string, object][]).map(([operation, input]) => [operation, { ...input, commandId: uuid(commands++) }]);
  const all = async () => {
    const answers = [];
    for (const [operation, input] of changes) answers.push(await send(operation, input));
    return answers;
  };
  const first = await all();
  expect(first.map(([, answer]) => answer)).toEqual(first.map(() => expect.stringMatching(/^\d+$/)));
  const admin = identity({ role: 'ADMIN' });
  const correct = 'mutation ($input: CorrectSocialWorkerInput!) { correctSocialWorker(input: $input) { position } }';
  const elsewhere = await register({ identity: { name: '示例调走' } });
  const pending = { ...own, socialWorkerId: elsewhere, level: 'SENIOR', commandId: uuid(commands++) };
  const certified = await send('certifySocialWorker', pending);
  // Away from the station: not within its reach any more. Then forgotten.
  await ask(admin, correct, { socialWorkerId: elsewhere, languages: ['zh'], stationId: other });
  expect(await send('certifySocialWorker', pending)).toEqual(certified);
  expect(await send('certifySocialWorker', { ...pending, commandId: uuid(commands++) })).toEqual(['certifySocialWorker', 'SOCIAL_WORKER_NOT_FOUND']);
  const erasing = { ...own, commandId: uuid(commands++) };
  const erased = await send('eraseSocialWorker', erasing);
  expect(await all()).toEqual(first);
  expect(await send('eraseSocialWorker', erasing)).toEqual(erased);
  expect(await send('certifySocialWorker', { ...own, level: 'SENIOR' })).toEqual(['certifySocialWorker', 'SOCIAL_WORKER_ERASED']);
});

describe('somebody who is registered twice', () => {
  const twice = (person: object, as = otherHead) => ask<{ id: string; suspectedDuplicateIds: string[] }>(as, `mutation ($input: RegisterSocialWorkerInput!) {
    registerSocialWorker(input: $input) { socialWorker { id suspectedDuplicateIds } } }`, { languages: ['zh'], identity: person });
  const registered = async (person: object, as = otherHead) => (await twice(person, as)).data as unknown as { socialWorker: { id: string; suspectedDuplicateIds: string[] } };
  const suspects = async (id: string) => ((await ask(head, `{ socialWorker(id: "${id}") { suspectedDuplicateIds } }`)).data as { suspectedDuplicateIds: string[] }).suspectedDuplicateIds;
  const idNumber = '430104195704129827';
  it('is flagged, also by another station and however the number is written, until somebody has looked', async () => {
    const first = (await registered({ name: '双份示例', idNumber }, head)).socialWorker;
    const second = (await registered({ name: '双份 示例', idNumber: '430104 19570412 9827' })).socialWorker;
    expect([first.suspectedDuplicateIds, second.suspectedDuplicateIds, await suspects(first.id)]).toEqual([[], [first.id], [second.id]]);
    const dismiss = 'mutation ($input: SocialWorkerDuplicateInput!) { dismissSocialWorkerDuplicate(input: $input) { socialWorker { suspectedDuplicateIds } } }';
    expect((await ask(otherHead, dismiss, { socialWorkerId: first.id, otherId: second.id })).code).toBe('SOCIAL_WORKER_NOT_FOUND');
    expect((await ask(head, dismiss, { socialWorkerId: first.id, otherId: he })).code).toBe('SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED');
    expect((await ask(head, dismiss, { socialWorkerId: first.id, otherId: second.id })).data).toEqual({ socialWorker: { suspectedDuplicateIds: [] } });
    expect(await suspects(second.id)).toEqual([]);
  });
  it('is flagged by name and phone once both are right, and no more once one record is forgotten', async () => {
    const one = (await registered({ name: '双份示例二', phone: '13800000071' }, head)).socialWorker.id;
    const namesake = (await registered({ name: '双份示例二' })).socialWorker;
    expect(namesake.suspectedDuplicateIds).toEqual([]);
    const correct = 'mutation ($input: CorrectSocialWorkerInput!) { correctSocialWorker(input: $input) { socialWorker { suspectedDuplicateIds } } }';
    expect((await ask(otherHead, correct, { socialWorkerId: namesake.id, languages: ['zh'], identity: { name: '双份示例二', phone: '138 0000 0071' } })).data)
      .toEqual({ socialWorker: { suspectedDuplicateIds: [one] } });
    await ask(otherHead, 'mutation ($input: EraseSocialWorkerInput!) { eraseSocialWorker(input: $input) { position } }', { socialWorkerId: namesake.id });
    expect(await suspects(one)).toEqual([]);
  });
});

it('finds all of a name, page by page, whoever else has it', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 130; n++) ids.push(await register({ identity: { name: '示例同名' } }, n < 10 ? otherHead : head));
  const query = `query ($input: FindSocialWorkersInput!, $after: String) { findSocialWorkers(input: $input, first: 70, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const page = async (after: string | null) => {
    const { data } = await hub.ask<{ findSocialWorkers: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
      query, { as: head, variables: { input: { name: '示例同名' }, after } });
    return { ids: data!.findSocialWorkers.nodes.map(({ id }) => id), ...data!.findSocialWorkers.pageInfo };
  };
  const one = await page(null);
  const two = await page(one.endCursor);
  expect([one.hasNextPage, two.hasNextPage]).toEqual([true, false]);
  expect([...one.ids, ...two.ids]).toEqual(ids.slice(10).sort());
}, 60_000);

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, socialWorkerSlice.projections);
  expect(hub.queries().length).toBeGreaterThan(8);
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
});
