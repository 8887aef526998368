import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore, type StoredEvent } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { commandId, openHub, Refused, somebody, type OpenHub, type Shown } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const resource = async (over: object = {}, as: Identity = at.worker): Promise<string> =>
  (await hub.change('registerResource', aResource(over), as, 'resource { id }')).resource.id;
const need = async (over: object = {}, as: Identity = at.worker): Promise<string> =>
  (await hub.change('raiseNeed', aNeed(over), as, 'need { id }')).need.id;
const capacity = async (id: string, on?: string): Promise<Shown> =>
  (
    await hub.read('query ($id: ID!, $on: String) { resource(id: $id) { capacity(on: $on) { total held used free } } }', at.worker, {
      id,
      on,
    })
  ).resource.capacity;
const events = async (stream: string): Promise<readonly StoredEvent[]> => (await hub.app.get<EventStore>(EventStore).read(stream)).events;
const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason instanceof Refused ? one.reason.message : String(one.reason)] : []));

describe('capacity', () => {
  it('of fifty places is promised to fifty of two hundred who ask at once', async () => {
    const id = await resource({
      kind: 'VENUE',
      serviceItems: ['elder-interest-class'],
      capacity: { unit: 'PERSON', total: 50 },
      share: 'COUNTY',
    });
    const askers = [at.worker, at.head, at.neighbour, at.districtHead];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        hub.change('holdCapacity', { resourceId: id }, askers[n % askers.length] ?? at.worker, 'hold { id }'),
      ),
    );
    const held = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.hold.id] : []));
    expect(new Set(held).size).toBe(50);
    expect(refusals(outcomes)).toEqual(Array<string>(150).fill('CAPACITY_SHORT'));
    expect(await capacity(id)).toEqual({ total: 50, held: 50, used: 0, free: 0 });
    expect((await events(`charityResource-${id}`)).filter(({ type }) => type === 'CapacityHeld')).toHaveLength(50);
    // and not one more for what is given back and asked for by all again
    await hub.change('releaseCapacity', { resourceId: id, holdId: held[0] }, at.worker);
    const again = await Promise.allSettled(Array.from({ length: 20 }, () => hub.change('holdCapacity', { resourceId: id }, at.neighbour)));
    expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await capacity(id)).toEqual({ total: 50, held: 50, used: 0, free: 0 });
  });

  it('is freed when a hold lapses: for the next who asks, and for nobody at all', async () => {
    const id = await resource({ capacity: { unit: 'PIECE', total: 2, renewal: 'NONE' } });
    const expiresAt = new Date(hub.clock.at + 3_600_000).toISOString();
    const { hold } = await hub.change('holdCapacity', { resourceId: id, quantity: 2, expiresAt }, at.worker, 'hold { id }');
    await expect(hub.change('holdCapacity', { resourceId: id }, at.worker)).rejects.toThrow('CAPACITY_SHORT');
    hub.clock.pass(2);
    // the promise stands until its expiry is recorded: whoever needs the room records it
    const next = await hub.change('holdCapacity', { resourceId: id }, at.worker, 'hold { id left } resource { freeCapacity }');
    expect(next.resource).toEqual({ freeCapacity: 1 });
    await expect(hub.change('consumeCapacity', { resourceId: id, holdId: hold.id }, at.worker)).rejects.toThrow('HOLD_EXPIRED');
    expect((await events(`charityResource-${id}`)).map(({ type }) => type)).toEqual([
      'ResourceRegistered',
      'CapacityHeld',
      'CapacityHoldExpired',
      'CapacityHeld',
    ]);

    hub.clock.pass(24 * 30);
    await hub.app.get(Timekeeper).round();
    const last = (await events(`charityResource-${id}`)).at(-1);
    expect(last).toMatchObject({ type: 'CapacityHoldExpired', actor: 'clock:lapsed-holds' });
    await hub.caughtUp(last?.position);
    expect(await capacity(id)).toEqual({ total: 2, held: 0, used: 0, free: 2 });
  });

  it('that was held can be used however late, as long as nobody else got it', async () => {
    const id = await resource({ capacity: { unit: 'PIECE', total: 2, renewal: 'NONE' } });
    const { hold } = await hub.change(
      'holdCapacity',
      { resourceId: id, quantity: 2, expiresAt: new Date(hub.clock.at + 60_000).toISOString() },
      at.worker,
      'hold { id }',
    );
    hub.clock.pass(1);
    await hub.change('consumeCapacity', { resourceId: id, holdId: hold.id }, at.worker);
    expect(await capacity(id)).toEqual({ total: 2, held: 0, used: 2, free: 0 });
  });

  it('is held for a day to come and used on one that somebody remembers: a year that was mistyped is refused', async () => {
    const id = await resource({ capacity: { unit: 'PORTION', total: 3, renewal: 'DAY' } });
    const day = (n: number) => new Date(hub.clock.at + n * 86_400_000).toISOString().slice(0, 10);
    const refused = (operation: string, n: number, over = {}) => expect(hub.change(operation, { resourceId: id, date: day(n), ...over }, at.worker)).rejects.toThrow('SERVICE_DAY_OUT_OF_REACH');
    for (const n of [-1, -400, 368]) await refused('holdCapacity', n);
    for (const n of [-400, 368]) await refused('consumeCapacity', n);
    await hub.change('consumeCapacity', { resourceId: id, date: day(-40) }, at.worker);
    const { hold } = await hub.change('holdCapacity', { resourceId: id, date: day(300) }, at.worker, 'hold { id }');
    await refused('consumeCapacity', 400, { holdId: hold.id });
    expect([await capacity(id, day(-40)), await capacity(id, day(300))]).toMatchObject([{ used: 1 }, { held: 1 }]);
  });

  it('is held for a weekday on which it is given, unless whoever holds it says that was agreed on', async () => {
    const id = await resource({ windows: [{ day: 1, from: '11:00', to: '13:00' }, { day: 3, from: '11:00', to: '13:00' }] });
    const hold = (date: string, over = {}) => hub.change('holdCapacity', { resourceId: id, date, ...over }, at.worker, 'hold { date }');
    const [wednesday, sunday] = ['2026-12-02', '2026-12-06'];
    expect((await hold(wednesday)).hold).toEqual({ date: wednesday });
    await expect(hold(sunday)).rejects.toMatchObject({
      message: 'RESOURCE_CLOSED_THEN', failure: { message: expect.stringMatching(/^This resource is not given on 2026-12-06, but in these hours: .*11:00.* Choose another day, or say/) },
    });
    expect((await hold(sunday, { agreedOutsideHours: true })).hold).toEqual({ date: sunday });
  });

  it('renews itself by the date of service', async () => {
    const id = await resource({ capacity: { unit: 'PORTION', total: 3, renewal: 'DAY' } });
    const [today, tomorrow] = ['2026-12-01', '2026-12-02'];
    await hub.change('consumeCapacity', { resourceId: id, quantity: 3, date: today }, at.worker);
    await expect(hub.change('holdCapacity', { resourceId: id, date: today }, at.worker)).rejects.toThrow('CAPACITY_SHORT');
    await hub.change('holdCapacity', { resourceId: id, date: tomorrow, quantity: 2 }, at.worker);
    expect([await capacity(id, today), await capacity(id, tomorrow)]).toEqual([
      { total: 3, held: 0, used: 3, free: 0 },
      { total: 3, held: 2, used: 0, free: 1 },
    ]);
    await expect(hub.change('adjustCapacity', { resourceId: id, total: 1 }, at.worker)).rejects.toThrow('CAPACITY_BELOW_PROMISED');
  });

  it('is held across stations as widely as it is shared, and given back only by those whom it concerns', async () => {
    const [own, shared] = [await resource(), await resource({ share: 'COUNTY' })];
    await expect(hub.change('holdCapacity', { resourceId: own }, at.neighbour)).rejects.toThrow('RESOURCE_NOT_FOUND');
    const { hold } = await hub.change('holdCapacity', { resourceId: shared }, at.neighbour, 'hold { id }');
    await expect(hub.change('holdCapacity', { resourceId: shared }, at.stranger)).rejects.toThrow('RESOURCE_NOT_FOUND');
    await expect(hub.change('releaseCapacity', { resourceId: shared, holdId: hold.id }, at.districtHead)).rejects.toThrow(
      'RESOURCE_NOT_YOURS',
    );
    await hub.change('releaseCapacity', { resourceId: shared, holdId: hold.id }, at.worker);
    expect(await capacity(shared)).toMatchObject({ held: 0 });
  });
});

describe('a mutation that comes again', () => {
  it('does its thing once: at once, a day later, and after a restart', async () => {
    const id = await resource({ capacity: { unit: 'PERSON', total: 10, renewal: 'NONE' } });
    const [holding, raising, enrolling] = [commandId(hub.clock.at), commandId(hub.clock.at), commandId(hub.clock.at)];
    const hold = (over: object = {}) =>
      hub.change('holdCapacity', { commandId: holding, resourceId: id, quantity: 2, ...over }, at.worker, 'hold { id }');
    const enrol = (over: object = {}) =>
      hub.change('enrolResident', { commandId: enrolling, ...aResident(over) }, at.worker, 'resident { id }');
    const raise = (over: object = {}) =>
      hub.change('raiseNeed', { commandId: raising, ...aNeed({ words: '示例', ...over }) }, at.worker, 'need { id }');
    const answers: Shown[] = [];
    for (const again of [hold, enrol, raise]) {
      const [first, second] = await Promise.all([again(), again()]);
      expect(second).toEqual(first);
      answers.push(first);
    }
    hub.clock.pass(24);
    expect(await Promise.all([hold(), enrol(), raise()])).toEqual(answers);
    await hub.restart();
    expect(await Promise.all([hold(), enrol(), raise()])).toEqual(answers);
    await expect(hold({ quantity: 1 })).rejects.toThrow('COMMAND_ID_REUSED');
    await expect(enrol({ languages: ['bo'] })).rejects.toThrow('COMMAND_ID_REUSED');
    await expect(raise({ words: '别的' })).rejects.toThrow('COMMAND_ID_REUSED');
    await expect(hub.change('consumeCapacity', { commandId: holding, resourceId: id }, at.worker)).rejects.toThrow('COMMAND_ID_REUSED');
    expect(await capacity(id)).toMatchObject({ held: 2, used: 0 });
    expect(await events(`charityResource-${id}`)).toHaveLength(2);
  });

  it('in capitals is the same command about the same thing, and questions find it so', async () => {
    const [id, raising] = [await resource({ kind: 'VENUE', capacity: { unit: 'PERSON', total: 5 } }), commandId()];
    const input = { commandId: commandId(), resourceId: id, quantity: 2 };
    const capitals = { ...input, commandId: input.commandId.toUpperCase(), resourceId: id.toUpperCase() };
    const held = await hub.change('holdCapacity', input, at.worker, 'hold { id } position');
    expect(await hub.change('holdCapacity', capitals, at.worker, 'hold { id } position')).toEqual(held);
    expect(await capacity(id.toUpperCase())).toMatchObject({ held: 2 });
    const once = await hub.change('raiseNeed', { ...aNeed(), commandId: raising.toUpperCase() }, at.worker, 'need { id }');
    expect(await hub.change('raiseNeed', { ...aNeed(), commandId: raising }, at.worker, 'need { id }')).toEqual(once);
    expect(await hub.read('query ($id: ID!) { node(id: $id) { __typename id } }', at.worker, { id: id.toUpperCase() })).toEqual({ node: { __typename: 'Resource', id } });
  });

  it('that was refused is decided anew', async () => {
    const id = await resource({ capacity: { unit: 'PERSON', total: 1, renewal: 'NONE' } });
    const { hold } = await hub.change('holdCapacity', { resourceId: id }, at.worker, 'hold { id }');
    const waiting = { commandId: commandId(hub.clock.at), resourceId: id };
    await expect(hub.change('holdCapacity', waiting, at.worker)).rejects.toThrow('CAPACITY_SHORT');
    await hub.change('releaseCapacity', { resourceId: id, holdId: hold.id }, at.worker);
    expect((await hub.change('holdCapacity', waiting, at.worker, 'hold { left }')).hold).toEqual({ left: 1 });
  });
});

describe('an organization', () => {
  it('has one credit code, also when five register it at once', async () => {
    const code = creditCode();
    const outcomes = await Promise.allSettled(
      [at.worker, at.head, at.neighbour, at.districtHead, at.worker].map((as) =>
        hub.change('registerOrganization', anOrganization({ creditCode: code }), as, 'organization { id }'),
      ),
    );
    expect(refusals(outcomes)).toEqual(Array<string>(4).fill('CREDIT_CODE_TAKEN'));
    const found = (await hub.read(`{ organizations(creditCode: "${code}") { nodes { id creditCode } } }`, at.stranger)).organizations.nodes;
    expect(found).toEqual([
      { id: outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.organization.id] : []))[0], creditCode: code },
    ]);
  });

  it('registers its own capacity, for every station that it covers, and nobody else’s', async () => {
    const { organization } = await hub.change(
      'registerOrganization',
      anOrganization({ name: { zh: '示例大学志愿者协会' }, legalForm: 'INFORMAL_TEAM', creditCode: undefined }),
      at.worker,
      'organization { id }',
    );
    const partner = somebody('partner', { role: 'PARTNER', organization: organization.id });
    const other = somebody('other-partner', { role: 'PARTNER', organization: commandId() });
    const id = await resource(
      { title: { zh: '大学生辅导' }, kind: 'TALENT', serviceItems: ['tutoring'], coverage: { regions: [REGION.district] } },
      partner,
    );
    const seen = 'query ($id: ID!) { resource(id: $id) { provider { id name } share stationId } }';
    for (const as of [partner, at.worker, at.neighbour, at.supervisor]) {
      expect((await hub.read(seen, as, { id })).resource).toEqual({
        provider: { id: organization.id, name: '示例大学志愿者协会' },
        share: 'NATION',
        stationId: null,
      });
    }
    expect((await hub.read(seen, other, { id })).resource).toBeNull();
    await expect(resource({ provider: { kind: 'ORGANIZATION', id: organization.id } }, other)).rejects.toThrow('RESOURCE_NOT_YOURS');
    await expect(hub.change('adjustCapacity', { resourceId: id, total: 9 }, other)).rejects.toThrow('RESOURCE_NOT_FOUND');
    await expect(hub.change('adjustCapacity', { resourceId: id, total: 9 }, at.worker)).rejects.toThrow('RESOURCE_NOT_YOURS');
    await hub.change('adjustCapacity', { resourceId: id, total: 9 }, partner);
    expect(await capacity(id)).toMatchObject({ total: 9 });
    await expect(hub.change('enrolResident', aResident(), partner)).rejects.toThrow('FORBIDDEN');
  });
});

describe('a need', () => {
  it('has a clock on it from its first minute', async () => {
    const id = await need({ urgency: 'EMERGENCY' });
    const look = async () =>
      await hub.read(
        'query ($id: ID!) { need(id: $id) { raisedAt dueAt overdue firstReceiver } needs(overdue: true, first: 100) { nodes { id } } }',
        at.worker,
        { id },
      );
    const raisedAt = hub.clock.now();
    expect(await look()).toMatchObject({
      need: { raisedAt, dueAt: new Date(hub.clock.at + 2 * 3_600_000).toISOString(), overdue: false, firstReceiver: 'worker' },
    });
    hub.clock.pass(3);
    const late = await look();
    expect(late.need).toMatchObject({ overdue: true });
    expect(late.needs.nodes.map((one) => one.id)).toContain(id);
    await hub.change('confirmNeedMet', { needId: id, outcome: '已安置' }, at.worker);
    expect((await look()).need).toMatchObject({ overdue: false });
  });

  it('stays with its first receiver until it is handed over with a receipt', async () => {
    const words = '老人一时说不清住处';
    // whoever receives it knows whom to call, though the file stays where it is
    const contact = { name: '示例居民', phone: '13800000021' };
    const residentId = (await hub.change('enrolResident', aResident({ identity: contact }), at.worker, 'resident { id }')).resident.id;
    const id = await need({ residentId, words });
    const look = async (as: Identity) =>
      (await hub.read('query ($id: ID!) { need(id: $id) { stationId raisedAtStationId onItsWayToStationId words contact { name phone } resident { id } } }', as, { id })).need;
    const waiting = async (as: Identity) =>
      (await hub.read('{ needsOnTheirWay { nodes { id } } }', as)).needsOnTheirWay.nodes.map((one) => one.id);
    const over = { needId: id, toStationId: at.nextStreet, reason: '住在咸嘉湖' };
    await expect(hub.change('handOverNeed', { ...over, consent: false }, at.worker)).rejects.toThrow('HAND_OVER_WITHOUT_CONSENT');
    await expect(hub.change('receiveHandOver', { needId: id }, at.neighbour)).rejects.toThrow('NEED_NOT_FOUND');

    await hub.change('handOverNeed', { ...over, consent: true }, at.worker);
    expect(await look(at.worker)).toEqual({
      stationId: at.street,
      raisedAtStationId: at.street,
      onItsWayToStationId: at.nextStreet,
      words,
      contact,
      resident: { id: residentId },
    });
    expect(await look(at.neighbour)).toEqual({
      stationId: at.street,
      raisedAtStationId: at.street,
      onItsWayToStationId: at.nextStreet,
      words: null,
      contact: null,
      resident: null,
    });
    expect(await waiting(at.neighbour)).toContain(id);
    expect(await look(at.stranger)).toBeNull();
    await expect(hub.change('handOverNeed', { ...over, toStationId: at.lhasa, consent: true }, at.worker)).rejects.toThrow(
      'NEED_ALREADY_ON_ITS_WAY',
    );

    await hub.change('refuseHandOver', { needId: id, reason: '不在辖区' }, at.neighbour);
    expect(await look(at.neighbour)).toBeNull();
    await hub.change('handOverNeed', { ...over, consent: true }, at.worker);
    await hub.change('receiveHandOver', { needId: id }, at.neighbour);
    expect(await look(at.neighbour)).toEqual({ stationId: at.nextStreet, raisedAtStationId: at.street, onItsWayToStationId: null, words, contact, resident: null });
    expect(await look(at.worker)).toBeNull();
    expect(await waiting(at.neighbour)).not.toContain(id);
    const receipt = (await events(`need-${id}`)).at(-1);
    expect(receipt).toMatchObject({ type: 'NeedHandOverReceived', actor: 'neighbour', station: at.nextStreet });
    // once the file comes along, it says where they live now
    await hub.change('moveResident', { residentId, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, address: '示例路9号', reason: '搬家' }, at.worker);
    expect((await hub.read('query ($id: ID!) { need(id: $id) { contact { name phone address } resident { id } } }', at.neighbour, { id })).need)
      .toEqual({ contact: { ...contact, address: '示例路9号' }, resident: { id: residentId } });
  });

  it('goes up to the parent station, and from the top nowhere', async () => {
    const id = await need({ region: REGION.street });
    await hub.change('escalateNeed', { needId: id, reason: '需要区里协调' }, at.worker);
    await hub.change('receiveHandOver', { needId: id }, at.districtHead);
    const look = async (as: Identity) => (await hub.read('query ($id: ID!) { need(id: $id) { stationId } }', as, { id })).need;
    expect([await look(at.districtHead), await look(at.worker)]).toEqual([{ stationId: at.district }, null]);
    await expect(hub.change('escalateNeed', { needId: id, reason: '再往上' }, at.districtHead)).rejects.toThrow(
      'NEED_HAS_NO_PARENT_STATION',
    );
  });

  it('is closed once, and says why', async () => {
    const id = await need();
    await hub.change('withdrawNeed', { needId: id, reason: '家人已经解决' }, at.worker);
    await hub.change('withdrawNeed', { needId: id, reason: '家人已经解决' }, at.worker);
    await expect(hub.change('assessNeed', { needId: id, serviceItems: ['tutoring'], urgency: 'LOW' }, at.worker)).rejects.toThrow(
      'NEED_CLOSED',
    );
    expect((await hub.read('query ($id: ID!) { need(id: $id) { status outcome } }', at.worker, { id })).need).toEqual({
      status: 'WITHDRAWN',
      outcome: '家人已经解决',
    });
    expect((await events(`need-${id}`)).map(({ type }) => type)).toEqual(['NeedRaised', 'NeedWithdrawn']);
  });
});
