import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StationTree, type Identity } from '#platform/access';
import { Commands, type Slice } from '#platform/dispatch';
import { MemoryEventStore } from '#platform/event-store';
import type { Ask, TestHub } from '#platform/graphql/testing';
import { Timekeeper } from '#platform/timekeeper/slice';
import { AskedCodes, KnownItems } from '#reference/catalogue/slice';
import { civilDateAt } from '#reference/calendar';
import { creditCodeCheck } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { NeedRegister, StationRegister } from '#societies/charity-resource';
import { charityResourceSlice } from '#societies/charity-resource/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { commandId, HandClock, inMemory, openRooms } from './rooms-in-memory.js';

const clock = new HandClock();
const uuid = (): string => commandId(clock);
const street = uuid(),
  nextStreet = uuid(),
  lhasa = uuid(),
  someNeed = uuid();
const stations = new Map([
  [street, { name: { zh: '望城坡街道社工站', bo: null, en: 'Wangchengpo' }, region: '430104008', serves: ['430104008'] }],
  [nextStreet, { name: { zh: '邻街社工站', bo: null, en: null }, region: '430104009', serves: ['430104009'] }],
  [lhasa, { name: { zh: '嘎玛贡桑街道社工站', bo: null, en: null }, region: '540102009', serves: ['540102009'] }],
]);
const someone = { organization: null, person: null, regions: [] };
const worker: Identity = { ...someone, id: 'worker', role: 'STATION_WORKER', station: street };
const head: Identity = { ...worker, id: 'head', role: 'STATION_HEAD' };
const neighbour: Identity = { ...worker, id: 'neighbour', station: nextStreet };
const stranger: Identity = { ...worker, id: 'stranger', station: lhasa };
const partnerOf = (organization: string): Identity => ({ ...someone, id: 'partner', role: 'PARTNER', station: null, organization });

const slices = [organizationSlice, socialWorkerSlice, volunteerSlice, charityResourceSlice];
const store = new MemoryEventStore();
const views = inMemory(store, slices);
const items = new KnownItems(views);
const exists = (code: string): boolean => /^(43|54)/.test(code);
const regions = { exists, find: (code: string) => (exists(code) ? { code } : undefined) } as Regions;
const ports: Slice = {
  name: 'ports',
  aggregates: [],
  projections: [],
  access: {},
  messages: { NEED_NOT_FOUND: { zh: '没有这个需求。', bo: 'དགོས་མཁོ་འདི་མི་འདུག', en: 'There is no such need.' } },
  providers: [
    { provide: StationTree, useValue: { below: (id: string) => [id] } },
    { provide: StationRegister, useValue: { find: (id: string) => stations.get(id) } },
    { provide: NeedRegister, useValue: { knows: (id: string) => id === someNeed } },
    { provide: Regions, useValue: regions },
    { provide: KnownItems, useValue: items },
    { provide: AskedCodes, useValue: new AskedCodes(items, regions) },
  ],
};
let hub: TestHub;
beforeAll(async () => {
  hub = await openRooms({ clock, store, views, slices, ports });
});
afterAll(async () => {
  await hub.close();
  await views.close();
});

interface Any {
  readonly [key: string]: Any;
}
const query = async (text: string, as: Identity, variables?: Ask['variables']): Promise<Any> => {
  const { data, errors } = await hub.ask<Any>(text, { as, ...(variables && { variables }), headers: { 'accept-language': 'zh' } });
  if (errors) throw new Error(errors.map(({ extensions, message }) => `${extensions.code}: ${message}`).join('; '));
  return data as Any;
};
const mutate = async (name: string, input: object, as: Identity, answer: string, inputType?: string): Promise<Any> => {
  const type = inputType ?? name.charAt(0).toUpperCase() + name.slice(1) + 'Input';
  return (
    await query(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position viewsBehind } }`, as, {
      input: { commandId: uuid(), ...input },
    })
  )[name] as Any;
};
let codes = 0;
const creditCode = (prefix: string): string => {
  const first17 = `${prefix}430104MA${String(++codes).padStart(7, '0')}`;
  return first17 + creditCodeCheck(first17);
};
const register = async (over: object = {}, as = worker): Promise<string> => {
  const answer = await mutate(
    'registerOrganization',
    { name: { zh: '示例助老中心' }, legalForm: 'SOCIAL_SERVICE_INSTITUTION', creditCode: creditCode('52'), region: '430104', ...over },
    as,
    'organization { id }',
  );
  return answer['organization']?.['id'] as unknown as string;
};
const resourceOf = async (over: object = {}, as: Identity = worker): Promise<string> => {
  const input = {
    title: { zh: '爱心食堂送餐' },
    kind: 'MATERIAL',
    serviceItems: ['meal-delivery'],
    capacity: { unit: 'PORTION', total: 5, renewal: 'MONTH' },
    ...over,
  };
  return (await mutate('registerResource', input, as, 'resource { id }'))['resource']?.['id'] as unknown as string;
};

describe('organizations', () => {
  it('are registered, found and corrected; their contact is for few', async () => {
    const id = await register({
      name: { zh: '岳麓区星光社工服务中心' },
      contact: { name: '张三', phone: '13800000000' },
      serviceAreas: ['430104008'],
    });
    const show = 'organization(id: $id) { name society partyKind legalFormLabel contact { name phone } }';
    expect(await query(`query ($id: ID!) { ${show} }`, worker, { id })).toEqual({
      organization: {
        name: '岳麓区星光社工服务中心',
        society: 'SOCIAL_ORGANIZATION',
        partyKind: 'SOCIAL',
        legalFormLabel: '社会服务机构',
        contact: { name: '张三', phone: '13800000000' },
      },
    });
    expect((await query(`query ($id: ID!) { ${show} }`, neighbour, { id }))['organization']?.['contact']).toBeNull();
    const found = await query('{ socialOrganizations(search: "星光", region: "430104008") { nodes { id } } }', stranger);
    expect(found).toEqual({ socialOrganizations: { nodes: [{ id }] } });
  });
  it('can be called: whom to ask has a number that there can be, written one way', async () => {
    const id = await register({ contact: { name: '张三', phone: '（0731）8888 0001 转 802' } });
    expect((await query('query ($id: ID!) { organization(id: $id) { contact { phone } } }', worker, { id }))['organization']).toEqual({ contact: { phone: '073188880001-802' } });
    await expect(register({ contact: { name: '张三', phone: '办公室' } })).rejects.toThrow('ORGANIZATION_PHONE_INVALID');
  });
  it('never share a credit code, even when two register at once, and hand it on when it was wrong', async () => {
    const code = creditCode('52');
    const outcomes = await Promise.allSettled([register({ creditCode: code }), register({ creditCode: code }, head)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(outcomes.find((o) => o.status === 'rejected')?.reason)).toMatch('CREDIT_CODE_TAKEN');
    const winner = outcomes.find((o) => o.status === 'fulfilled')?.value;
    const facts = { organizationId: winner, name: { zh: '示例' }, legalForm: 'SOCIAL_SERVICE_INSTITUTION', region: '430104' };
    await mutate('correctOrganization', { ...facts, creditCode: creditCode('52') }, worker, 'organization { creditCode }');
    expect(await register({ creditCode: code })).toEqual(expect.any(String));
  });
  it('are not for other stations to correct', async () => {
    const facts = { organizationId: await register(), name: { zh: '示例' }, legalForm: 'INFORMAL_TEAM', region: '430104' };
    await expect(mutate('correctOrganization', facts, stranger, 'organization { id }')).rejects.toThrow('ORGANIZATION_NOT_FOUND');
  });
});

describe('resources', () => {
  it('take from their station what is left out, and show what they hold', async () => {
    const id = await resourceOf();
    const held = await mutate('holdCapacity', { resourceId: id, quantity: 2 }, worker, 'hold { id left } resource { freeCapacity }');
    expect(held).toMatchObject({ hold: { left: 2 }, resource: { freeCapacity: 3 }, viewsBehind: false });
    const holdId = held['hold']?.['id'];
    expect(
      await mutate(
        'consumeCapacity',
        { resourceId: id, holdId, quantity: 1 },
        worker,
        'hold { left } resource { capacity { total held used free } }',
      ),
    ).toMatchObject({ hold: { left: 1 }, resource: { capacity: { total: 5, held: 1, used: 1, free: 3 } } });
    expect(await mutate('releaseCapacity', { resourceId: id, holdId }, worker, 'hold { left } resource { freeCapacity }')).toMatchObject({
      hold: null,
      resource: { freeCapacity: 4 },
    });
    await expect(mutate('adjustCapacity', { resourceId: id, total: 0 }, worker, 'position')).rejects.toThrow('CAPACITY_BELOW_PROMISED');
    const shown = await query(
      `query ($id: ID!) { resource(id: $id) { title modes coverage { regions } region
         share provider { kind name } languages stationId } node(id: $id) { __typename } }`,
      worker,
      { id },
    );
    expect(shown).toEqual({
      resource: {
        title: '爱心食堂送餐',
        modes: ['HOME', 'DELIVERY'],
        coverage: { regions: ['430104008'] },
        region: '430104008',
        share: 'STATION',
        provider: { kind: 'STATION', name: '望城坡街道社工站' },
        // a meal speaks none
        languages: [],
        stationId: street,
      },
      node: { __typename: 'Resource' },
    });
  });
  it('are seen and held as widely as they are shared', async () => {
    const [own, county] = [await resourceOf(), await resourceOf({ share: 'COUNTY' })];
    const see = async (id: string, as: Identity) =>
      (await query('query ($id: ID!) { resource(id: $id) { id } }', as, { id }))['resource'] !== null;
    expect([await see(own, neighbour), await see(county, neighbour), await see(county, stranger)]).toEqual([false, true, false]);
    await mutate('holdCapacity', { resourceId: county }, neighbour, 'hold { id }');
    await expect(mutate('holdCapacity', { resourceId: county }, stranger, 'hold { id }')).rejects.toThrow('RESOURCE_NOT_FOUND');
    await expect(mutate('adjustCapacity', { resourceId: county, total: 9 }, neighbour, 'position')).rejects.toThrow('RESOURCE_NOT_YOURS');
    const pool = `query ($stationId: ID!) {
      resourcePool(stationId: $stationId, kind: MATERIAL, first: 100) { nodes { id } counts { kind count } } }`;
    const seen = (await query(pool, neighbour, { stationId: street }))['resourcePool'] as unknown as {
      nodes: { id: string }[];
      counts: object[];
    };
    expect(seen.nodes).toEqual([{ id: county }]);
    expect(seen.counts).toEqual([]);
    expect((await query(pool, worker, { stationId: street }))['resourcePool']?.['counts']).toEqual([{ kind: 'MATERIAL', count: 3 }]);
    // An empty pool of a station that there is not would be taken for one that has nothing.
    for (const as of [worker, neighbour]) await expect(query(pool, as, { stationId: county })).rejects.toThrow('STATION_NOT_FOUND');
  });
  it('are registered by a partner for every station that they cover, until it is suspended', async () => {
    const organization = await register({ name: { zh: '示例大学志愿者协会' } });
    const partner = partnerOf(organization);
    const id = await resourceOf(
      { title: { zh: '大学生辅导' }, kind: 'TALENT', serviceItems: ['tutoring'], coverage: { regions: ['43', '54'] } },
      partner,
    );
    const shown = await query('query ($id: ID!) { resource(id: $id) { share stationId region provider { id name } } }', stranger, { id });
    expect(shown).toEqual({
      resource: { share: 'NATION', stationId: null, region: '430104', provider: { id: organization, name: '示例大学志愿者协会' } },
    });
    await expect(resourceOf({ provider: { kind: 'ORGANIZATION', id: organization } }, partnerOf(uuid()))).rejects.toThrow(
      'RESOURCE_NOT_YOURS',
    );
    await mutate('suspendOrganization', { organizationId: organization, reason: 'INSPECTION' }, head, 'organization { suspendedFor }');
    await expect(resourceOf({}, partner)).rejects.toThrow('ORGANIZATION_SUSPENDED');
    await expect(resourceOf({ provider: { kind: 'ORGANIZATION', id: organization } })).rejects.toThrow('ORGANIZATION_SUSPENDED');
    await expect(resourceOf({ provider: { kind: 'ORGANIZATION', id: uuid() } })).rejects.toThrow('ORGANIZATION_NOT_FOUND');
  });
  it('are registered for volunteers and social workers that there are, and not for those who left', async () => {
    const identity = { name: '示例帮手', bornOn: '1960-01-01' };
    const facts = { identity, languages: ['zh'], skills: [], places: ['430104'] };
    const made = await Promise.all([1, 2].map(() => mutate('registerVolunteer', facts, worker, 'volunteer { id }')));
    const [volunteer, retired] = made.map((answer) => answer['volunteer']?.['id'] as unknown as string);
    const registered = await mutate('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, head, 'socialWorker { id }');
    const socialWorker = registered['socialWorker']?.['id'] as unknown as string;
    const provide = (kind: string, id: string | undefined, commandId = uuid()) => resourceOf({ commandId, provider: { kind, id } });
    const command = uuid();
    const provided = await provide('VOLUNTEER', volunteer, command);
    await provide('SOCIAL_WORKER', socialWorker);
    await expect(provide('VOLUNTEER', uuid())).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    await expect(provide('VOLUNTEER', socialWorker)).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    await expect(provide('SOCIAL_WORKER', uuid())).rejects.toThrow('SOCIAL_WORKER_NOT_FOUND');

    await mutate('retireVolunteer', { volunteerId: retired, reason: 'OWN_WISH' }, worker, 'volunteer { id }');
    await expect(provide('VOLUNTEER', retired)).rejects.toThrow('VOLUNTEER_RETIRED');
    await mutate('eraseVolunteer', { volunteerId: volunteer }, head, 'volunteer { id }', 'VolunteerInput');
    await mutate('eraseSocialWorker', { socialWorkerId: socialWorker }, head, 'socialWorker { id }');
    await expect(provide('VOLUNTEER', volunteer)).rejects.toThrow('VOLUNTEER_ERASED');
    await expect(provide('SOCIAL_WORKER', socialWorker)).rejects.toThrow('SOCIAL_WORKER_ERASED');
    expect(await provide('VOLUNTEER', volunteer, command)).toBe(provided);
  });
  it('are corrected in part', async () => {
    const id = await resourceOf({ description: { zh: '每日中午' }, costFen: 300 });
    const answer = await mutate(
      'correctResource',
      { resourceId: id, costFen: 0, description: null, eligibility: { groups: ['elder'], minAge: 60 } },
      worker,
      'resource { title costFen description eligibility { groups minAge maxAge } }',
    );
    expect(answer['resource']).toEqual({
      title: '爱心食堂送餐',
      costFen: 0,
      description: null,
      eligibility: { groups: ['elder'], minAge: 60, maxAge: null },
    });
  });
  it.each<[string, object, string]>([
    ['an item that is none', { serviceItems: ['teleportation'] }, '“服务项目”的内容“teleportation”'],
    ['a division that is none', { coverage: { regions: ['990104'] } }, '990104'],
    ['a resource without a capacity', { capacity: null }, 'CAPACITY_MISSING'],
  ])('are not registered with %s', async (_, over, code) => expect(resourceOf(over)).rejects.toThrow(code));
});

describe('capacity', () => {
  it('is never promised twice to a crowd', async () => {
    const resourceId = await resourceOf({ capacity: { unit: 'PERSON', total: 50 }, share: 'NATION' });
    const asked = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        mutate('holdCapacity', { resourceId }, [worker, neighbour, stranger][n % 3] ?? worker, 'hold { id }'),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect(new Set(asked.flatMap((a) => (a.status === 'rejected' ? [String(a.reason).split(':')[1]?.trim()] : [])))).toEqual(
      new Set(['CAPACITY_SHORT']),
    );
    expect(await query('query ($id: ID!) { resource(id: $id) { capacity { held used free } } }', worker, { id: resourceId })).toEqual({
      resource: { capacity: { held: 50, used: 0, free: 0 } },
    });
  });
  it('held once by a command that is sent twice', async () => {
    const resourceId = await resourceOf();
    const again = { commandId: uuid(), resourceId, quantity: 3 };
    const [one, two] = await Promise.all([
      mutate('holdCapacity', again, worker, 'hold { id }'),
      mutate('holdCapacity', again, worker, 'hold { id }'),
    ]);
    expect(one).toEqual(two);
    await expect(mutate('holdCapacity', { ...again, quantity: 1 }, worker, 'hold { id }')).rejects.toThrow('COMMAND_ID_REUSED');
  });
  it('is held and used for needs that there are', async () => {
    const resourceId = await resourceOf();
    for (const name of ['holdCapacity', 'consumeCapacity']) {
      await expect(mutate(name, { resourceId, quantity: 1, needId: uuid() }, worker, 'hold { id }')).rejects.toThrow('NEED_NOT_FOUND');
      await mutate(name, { resourceId, quantity: 1, needId: someNeed }, worker, 'hold { id }');
    }
  });
  it('frees itself when nobody asks for it', async () => {
    const resourceId = await resourceOf();
    const timekeeper = new Timekeeper({ sources: charityResourceSlice.due ?? [], commands: hub.app.get(Commands), views, clock, rest: { firstMs: 0, mostMs: 0 } });
    const free = async () =>
      (await query('query ($id: ID!) { resource(id: $id) { freeCapacity } }', worker, { id: resourceId }))['resource']?.['freeCapacity'];
    const before = { held: 5, at: clock.at };
    await mutate(
      'holdCapacity',
      { resourceId, quantity: before.held, date: civilDateAt(clock.now()), expiresAt: new Date(clock.at + 60_000).toISOString() },
      worker,
      'hold { id }',
    );
    await timekeeper.round();
    expect(await free()).toBe(0);
    clock.at += 60_000;
    await timekeeper.round();
    const { events } = await store.read(`charityResource-${resourceId}`);
    expect(events.at(-1)).toMatchObject({ type: 'CapacityHoldExpired', actor: 'clock:lapsed-holds', station: null });
    await views.waitFor(events.at(-1)?.position ?? '');
    await timekeeper.round();
    expect(await free()).toBe(5);
    expect((await store.read(`charityResource-${resourceId}`)).events).toHaveLength(events.length);
  });
});
