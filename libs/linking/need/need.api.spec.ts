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
const act = async (as: Who, name: string, input: object, answer = 'need { id }', type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`) => {
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, {
    as, variables: { input: { commandId: nextId(), ...input } }, headers: { 'accept-language': 'zh' },
  });
  return { shown: data?.[name], need: data?.[name]?.['need'], code: errors?.[0]?.extensions.code };
};
const idOf = (shown: Any | undefined, entity: string) => shown?.[entity]?.['id'] as unknown as string;
let county: string, street: string, next: string, resident: string;
let worker: Who, neighbour: Who, above: Who;
const establish = async (region: string, over: object = {}) =>
  idOf((await act(admin, 'establishStation', { name: { zh: '站' }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'], ...over }, 'station { id }')).shown, 'station');
const enrol = async (as: Who, over: object = {}) =>
  idOf((await act(as, 'enrolResident', { identity: { name: '示例居民' }, languages: ['hsn', 'zh'], livingRegion: '430104008001', point: { latitude: 28.2174, longitude: 112.901 }, accommodations: ['LOW_SALT', 'WHEELCHAIR'], ...over }, 'resident { id }')).shown, 'resident');
const raise = async (over: object = {}, as: Who = worker): Promise<string> => {
  const { need, code } = await act(as, 'raiseNeed', { residentId: resident, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL', words: '想有人说说话', ...over });
  return code ?? (need?.['id'] as unknown as string);
};
const look = async (id: string, fields: string, as: Who = worker) => {
  const { data, errors } = await hub.ask<Any>(`{ need(id: "${id}") { ${fields} } }`, { as });
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['need'];
};
const listed = async (query: string, as: Who = worker) => ((await hub.ask<Any>(`{ ${query} { nodes { id } } }`, { as })).data as unknown as Record<string, { nodes: { id: string }[] }>)[query.split('(')[0] as string]?.nodes.map(({ id }) => id);

beforeAll(async () => {
  hub = await needHub();
  county = await establish('430104', { tier: 'COUNTY' });
  street = await establish('430104008', { parent: county });
  next = await establish('430104009', { parent: county });
  worker = identity({ role: 'STATION_WORKER', station: street });
  neighbour = identity({ role: 'STATION_WORKER', station: next });
  above = identity({ role: 'STATION_HEAD', station: county });
  resident = await enrol(worker);
});
afterAll(() => hub.close());

describe('a need', () => {
  it('is raised with what the resident’s file and the catalogue have', async () => {
    const facts = `serviceItems quantity unit modes region point { latitude longitude } windows { day from to } costLimit accommodations credentials languages
      status urgency dueAt overdue firstReceiver receiver stationId raisedAtStationId residentId resident { id } station { id } words`;
    expect(await look(await raise(), facts)).toEqual({
      serviceItems: ['companionship'], quantity: 1, unit: null, modes: ['HOME'], region: '430104008001', point: { latitude: 28.217, longitude: 112.901 }, windows: [],
      costLimit: null, accommodations: [], credentials: [], languages: ['hsn', 'zh'], status: 'RAISED', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', overdue: false,
      firstReceiver: 'station_worker-1', receiver: 'station_worker-1', stationId: street, raisedAtStationId: street, residentId: resident, resident: { id: resident },
      station: { id: street }, words: '想有人说说话',
    });
    expect(await look(await raise({ serviceItems: ['meal-delivery'] }), 'accommodations')).toEqual({ accommodations: ['LOW_SALT'] });
    const asked = { region: '430104009', windows: [{ day: 2, from: '14:00', to: '16:00' }, { day: 2, from: '15:00', to: '17:00' }], costLimit: 800, quantity: 2, unit: 'PORTION', credentials: ['NURSE'] };
    expect(await look(await raise(asked), 'region point { latitude } windows { day from to } costLimit quantity unit credentials'))
      .toEqual({ ...asked, point: null, windows: [{ day: 2, from: '14:00', to: '17:00' }] });
  });
  it('may be a community’s, and is then sealed under its own key', async () => {
    const id = await raise({ residentId: undefined, });
    expect(await look(id, 'residentId resident { id } region languages words')).toEqual({ residentId: null, resident: null, region: '430104008', languages: [], words: '想有人说说话' });
  });
  it('is not raised with what cannot be', async () => {
    const elsewhere = await enrol(neighbour);
    for (const [over, code] of [
      [{ serviceItems: [] }, 'NEED_WITHOUT_SERVICE_ITEM'], [{ serviceItems: ['moon-landing'] }, 'SERVICE_ITEM_UNKNOWN'], [{ modes: [] }, 'NEED_WITHOUT_MODE'],
      [{ from: '2026-04-02', until: '2026-04-01' }, 'NEED_DATES_REVERSED'], [{ from: '2026-02-30' }, 'BAD_USER_INPUT'], [{ region: '990104' }, 'REGION_UNKNOWN'],
      [{ windows: [{ day: 1, from: '12:00', to: '11:00' }] }, 'WEEKLY_WINDOW_INVALID'], [{ credentials: ['WIZARD'] }, 'CODE_UNKNOWN'], [{ accommodations: ['CASTLE'] }, 'CODE_UNKNOWN'],
      [{ languages: ['xx'] }, 'LANGUAGE_UNKNOWN'], [{ residentId: uuid(9_999) }, 'RESIDENT_NOT_FOUND'], [{ residentId: elsewhere }, 'RESIDENT_NOT_FOUND'],
      [{ stationId: next }, 'STATION_NOT_FOUND'], [{ stationId: uuid(9_998) }, 'STATION_NOT_FOUND'], [{ firstReceiverId: uuid(9_997) }, 'SOCIAL_WORKER_NOT_FOUND'],
    ] as const) expect([code, await raise(over)]).toEqual([code, code]);
  });
  it('may name what a station added to the catalogue, until that is offered no longer', async () => {
    const head = identity({ role: 'STATION_HEAD', station: street });
    const { shown } = await act(head, 'addServiceItem', {
      stationId: street, code: 'letter-writing', board: 'SOCIAL_AFFAIRS', kindOfService: 'RELATIONAL', modes: ['SITE'], name: { zh: '代写书信' },
    }, 'item { code }');
    const code = shown?.['item']?.['code'] as unknown as string;
    expect(await look(await raise({ serviceItems: [code] }), 'serviceItems modes')).toEqual({ serviceItems: [code], modes: ['SITE'] });
    await act(head, 'retireServiceItem', { stationId: street, code }, 'item { code }');
    expect(await raise({ serviceItems: [code] })).toBe('SERVICE_ITEM_UNKNOWN');
  });
  it('was taken by a colleague, or by the station above for one of its streets', async () => {
    const colleague = idOf((await act(identity({ role: 'STATION_HEAD', station: street }), 'registerSocialWorker', { identity: { name: '张三' }, languages: ['zh'] }, 'socialWorker { id }')).shown, 'socialWorker');
    expect(await look(await raise({ firstReceiverId: colleague }), 'firstReceiver receiver')).toEqual({ firstReceiver: colleague, receiver: colleague });
    expect(await look(await raise({}, above), 'stationId firstReceiver')).toEqual({ stationId: street, firstReceiver: 'station_head-1' });
    expect(await look(await raise({ stationId: county }, above), 'stationId', above)).toEqual({ stationId: county });
  });
  it('is read without the words above, and not beside', async () => {
    const id = await raise();
    for (const as of [above, supervisor, admin, identity({ role: 'ADMIN', station: street })]) expect(await look(id, 'status words', as)).toEqual({ status: 'RAISED', words: null });
    expect(await look(id, 'status', neighbour)).toBeNull();
    expect((await hub.ask(`{ need(id: "${id}") { id } }`, { as: identity({ role: 'PARTNER', organization: uuid(3) }) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('the clock of a need', () => {
  it('has hours in an emergency, and is told when it has run out', async () => {
    const id = await raise({ urgency: 'EMERGENCY' });
    expect(await look(id, 'dueAt overdue')).toEqual({ dueAt: '2026-03-02T04:00:00.000Z', overdue: false });
    expect(await listed('needs(overdue: true, first: 100)')).not.toContain(id);
    hub.clock.at = '2026-03-02T04:00:01.000Z';
    expect(await look(id, 'overdue')).toEqual({ overdue: true });
    expect(await listed('needs(overdue: true, first: 100, urgency: EMERGENCY)')).toContain(id);
    hub.clock.at = '2026-03-02T02:00:00.000Z';
  });
  it('runs on when the need is assessed, and is shortened when it turns out more urgent', async () => {
    const id = await raise({ windows: [{ day: 1, from: '09:00', to: '12:00' }], costLimit: 500, from: '2026-03-05' });
    const fields = 'need { status urgency dueAt windows { day } costLimit from modes serviceItems assessment words }';
    const assess = (input: object) => act(worker, 'assessNeed', { needId: id, serviceItems: ['companionship'], urgency: 'NORMAL', ...input }, fields);
    expect((await assess({ assessment: '其实不想出门', costLimit: null })).need).toEqual({
      status: 'ASSESSED', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', windows: [{ day: 1 }], costLimit: null, from: '2026-03-05', modes: ['HOME'],
      serviceItems: ['companionship'], assessment: '其实不想出门', words: '想有人说说话',
    });
    expect((await assess({ serviceItems: ['meal-delivery'], urgency: 'URGENT' })).need).toMatchObject({ dueAt: '2026-03-03T02:00:00.000Z', modes: ['HOME', 'DELIVERY'], windows: [{ day: 1 }], assessment: '其实不想出门' });
    expect((await assess({ serviceItems: ['moon-landing'] })).code).toBe('SERVICE_ITEM_UNKNOWN');
    expect((await act(worker, 'reprioritiseNeed', { needId: id, urgency: 'LOW', reason: 'x' }, 'need { urgency dueAt }')).need).toEqual({ urgency: 'LOW', dueAt: '2026-04-01T02:00:00.000Z' });
    expect((await act(neighbour, 'reprioritiseNeed', { needId: id, urgency: 'LOW', reason: 'x' })).code).toBe('NEED_NOT_FOUND');
  });
});

describe('a hand-over', () => {
  const offer = (needId: string, over: object = {}, as: Who = worker) => act(as, 'handOverNeed', { needId, toStationId: next, reason: '搬家', consent: true, ...over }, 'need { handOver { toStationId reason consent escalated } }');
  it('waits for its receipt, and until then changes nothing but who sees it', async () => {
    const id = await raise();
    expect((await offer(id, { consent: false })).code).toBe('HAND_OVER_WITHOUT_CONSENT');
    expect((await offer(id, { toStationId: uuid(9_996) })).code).toBe('STATION_NOT_FOUND');
    expect((await offer(id, { toStationId: street })).code).toBe('HAND_OVER_TO_ITSELF');
    expect((await offer(id)).need).toEqual({ handOver: { toStationId: next, reason: '搬家', consent: true, escalated: false } });
    expect(await listed('needsOnTheirWay', neighbour)).toEqual([id]);
    expect(await look(id, 'stationId words resident { id } handOver { reason } timeline { nodes { why } }', neighbour))
      .toEqual({ stationId: street, words: null, resident: null, handOver: { reason: '搬家' }, timeline: { nodes: [{ why: 'VISIT' }, { why: null }] } });
    expect(await look(id, 'handOver { reason consent }', supervisor)).toEqual({ handOver: { reason: null, consent: true } });
    // who is to receive it does nothing else with it before
    expect((await act(neighbour, 'withdrawNeed', { needId: id, reason: 'x' })).code).toBe('NEED_NOT_RECEIVED_YET');
    expect((await act(worker, 'escalateNeed', { needId: id, reason: 'x' })).code).toBe('NEED_ALREADY_ON_ITS_WAY');
    expect((await act(worker, 'receiveHandOver', { needId: id })).code).toBe('NEED_NOT_OFFERED_TO_YOU');
    expect((await act(neighbour, 'receiveHandOver', { needId: id }, 'need { stationId receiver handOver { reason } words }')).need)
      .toEqual({ stationId: next, receiver: 'station_worker-1', handOver: null, words: '想有人说说话' });
    expect(await look(id, 'id')).toBeNull();
    expect(await listed('needsOnTheirWay', neighbour)).toEqual([]);
  });
  it('is refused, or taken back', async () => {
    const id = await raise();
    await offer(id);
    expect((await act(neighbour, 'refuseHandOver', { needId: id, reason: '人手不足' })).code).toBeUndefined();
    expect(await look(id, 'stationId onItsWayToStationId')).toEqual({ stationId: street, onItsWayToStationId: null });
    expect((await act(neighbour, 'refuseHandOver', { needId: id, reason: 'x' })).code).toBe('NEED_NOT_FOUND');
    await offer(id);
    expect((await act(worker, 'recallHandOver', { needId: id, reason: '已解决' }, 'need { handOver { reason } }')).need).toEqual({ handOver: null });
    expect(await look(id, 'id', neighbour)).toBeNull();
    expect((await act(neighbour, 'recallHandOver', { needId: id, reason: 'x' })).code).toBe('NEED_NOT_FOUND');
  });
  it('goes up to the nearest open station above', async () => {
    const middle = await establish('430104', { parent: county, tier: 'COUNTY' });
    const site = await establish('430104008', { parent: middle, tier: 'SITE' });
    const there = identity({ role: 'STATION_WORKER', station: site });
    const id = await raise({ residentId: undefined }, there);
    expect((await act(there, 'escalateNeed', { needId: id, reason: '超出能力' }, 'need { handOver { toStationId escalated consent } }')).need)
      .toEqual({ handOver: { toStationId: middle, escalated: true, consent: null } });
    expect((await act(above, 'receiveHandOver', { needId: id }, 'need { stationId }')).need).toEqual({ stationId: middle });
    const top = await raise({ residentId: undefined }, above);
    expect((await act(above, 'escalateNeed', { needId: top, reason: 'x' })).code).toBe('NEED_HAS_NO_PARENT_STATION');
  });
});

describe('a need ends', () => {
  it('met or withdrawn, once, with what came of it', async () => {
    const [met, withdrawn] = [await raise(), await raise()];
    expect((await act(worker, 'confirmNeedMet', { needId: met, outcome: '每周两次' }, 'need { status outcome closedAt overdue }')).need)
      .toEqual({ status: 'MET', outcome: '每周两次', closedAt: '2026-03-02T02:00:00.000Z', overdue: false });
    expect((await act(worker, 'withdrawNeed', { needId: met, reason: 'x' })).code).toBe('NEED_CLOSED');
    expect((await act(worker, 'withdrawNeed', { needId: withdrawn, reason: '家人解决' }, 'need { status outcome }')).need).toEqual({ status: 'WITHDRAWN', outcome: '家人解决' });
    expect((await act(neighbour, 'confirmNeedMet', { needId: withdrawn })).code).toBe('NEED_NOT_FOUND');
    const closed = await listed(`needs(open: false, residentId: "${resident}")`);
    expect(closed).toEqual(expect.arrayContaining([met, withdrawn]));
    expect(await listed(`needs(open: true, residentId: "${resident}", first: 100)`)).not.toContain(met);
  });
});

describe('needs and their resident', () => {
  it('go on with the file that it is merged into, stay where they are when it moves, and are silent when it is erased', async () => {
    const [stays, goes] = [await enrol(worker), await enrol(worker)];
    const id = await raise({ residentId: goes });
    await act(worker, 'mergeResidents', { residentId: stays, otherId: goes }, 'resident { id }', 'DuplicateInput');
    expect(await raise({ residentId: goes })).toBe('RESIDENT_MERGED');
    const ofResident = async (as: Who) => (await hub.ask<Any>(`{ resident(id: "${stays}") { needs { nodes { id } } } }`, { as })).data?.['resident'];
    expect(await ofResident(worker)).toEqual({ needs: { nodes: [{ id }] } });
    await act(worker, 'moveResident', { residentId: stays, toStationId: next, livingRegion: '430104009', reason: 'x' }, 'resident { id }');
    expect(await look(id, 'stationId residentId resident { id } words')).toEqual({ stationId: street, residentId: stays, resident: null, words: '想有人说说话' });
    expect(await ofResident(neighbour)).toEqual({ needs: { nodes: [] } });
    expect(await ofResident(above)).toEqual({ needs: { nodes: [{ id }] } });
    await act(admin, 'eraseResident', { residentId: stays, reason: 'asked' }, 'resident { id }', 'EraseResidentInput');
    expect(await look(id, 'status words point { latitude } serviceItems')).toEqual({ status: 'RAISED', words: null, point: null, serviceItems: ['companionship'] });
    expect(await raise({ residentId: stays }, above)).toBe('RESIDENT_ERASED');
  });
  it('give every retry its receipt, whatever has become of them', async () => {
    const someone = await enrol(worker);
    const command = { raise: nextId(), assess: nextId(), offer: nextId(), receive: nextId(), refuse: nextId() };
    const raising = () => act(worker, 'raiseNeed', { commandId: command.raise, residentId: someone, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL' }, '');
    const first = await raising();
    const id = (await listed(`needs(residentId: "${someone}")`))?.[0] as string;
    const steps = [
      raising,
      () => act(worker, 'assessNeed', { commandId: command.assess, needId: id, serviceItems: ['companionship'], urgency: 'LOW' }, ''),
      () => act(worker, 'handOverNeed', { commandId: command.offer, needId: id, toStationId: next, reason: 'x', consent: true }, ''),
      () => act(neighbour, 'receiveHandOver', { commandId: command.receive, needId: id }, ''),
    ];
    const receipts = [];
    for (const one of steps) receipts.push(await one());
    expect(receipts[0]).toEqual(first);
    await act(worker, 'moveResident', { residentId: someone, toStationId: next, livingRegion: '430104009', reason: 'x' }, 'resident { id }');
    await act(admin, 'eraseResident', { residentId: someone, reason: 'asked' }, 'resident { id }', 'EraseResidentInput');
    expect(receipts.every(({ code }) => code === undefined)).toBe(true);
    for (const [i, one] of steps.entries()) expect(await one()).toEqual(receipts[i]);
    expect((await hub.ask<Any>(`mutation ($input: RaiseNeedInput!) { raiseNeed(input: $input) { need { id } } }`, {
      as: worker, variables: { input: { commandId: command.raise, residentId: someone, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL' } },
    })).data).toEqual({ raiseNeed: { need: null } });
  });
});

it('closes for nobody but the open, and lists page by page', async () => {
  const gone = await establish('430104009', { parent: county });
  await act(admin, 'closeStation', { stationId: gone, on: '2026-03-01', reason: 'merged' }, 'station { id }');
  expect(await raise({ residentId: undefined, stationId: gone }, above)).toBe('STATION_CLOSED');
  expect((await act(worker, 'handOverNeed', { needId: await raise(), toStationId: gone, reason: 'x', consent: true })).code).toBe('STATION_CLOSED');
  const all = await listed('needs(first: 100)', above);
  const paged: string[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await hub.ask<Any>('query ($after: String) { needs(first: 7, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { as: above, variables: { after } });
    const page = data?.['needs'] as unknown as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    paged.push(...page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(paged).toEqual(all);
  expect(new Set(paged).size).toBeGreaterThan(14);
});

it('asks nothing of the views that could read a whole table', () => {
  const db = new Database(':memory:');
  new Projector(db, needRooms.flatMap(({ projections }) => projections));
  expect(hub.queries().length).toBeGreaterThan(15);
  expect(checkQueryPlans(db, hub.queries())).toEqual([]);
  db.close();
});
