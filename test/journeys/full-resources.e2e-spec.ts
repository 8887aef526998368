import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, aResident, oneStreet, type OneStreet } from './one-street.js';
import { commandId, openHub, type OpenHub, type Shown } from './open-hub.js';
import { making, twoKitchens, type TwoKitchens } from './two-kitchens.js';

let hub: OpenHub;
let at: OneStreet;
let canteen: Identity, hall: Identity, meals: TwoKitchens['meals'];
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ({ canteen, hall, meals } = await twoKitchens(hub, at));
});
afterAll(() => hub.close());

const made = making(() => hub);
const wanting = async (over: object = {}): Promise<string> =>
  made('raiseNeed', aNeed({ residentId: await made('enrolResident', aResident(), at.worker, 'resident'), ...over }), at.worker, 'need');
const propose = (needId: string, resourceId: string): Promise<string> => made('proposeLinkage', { needId, resourceId }, at.worker, 'linkage');
const act = (mutation: string, linkageId: string, as: Identity, over: object = {}): Promise<Shown> => hub.change(mutation, { linkageId, ...over }, as, 'linkage { status }');
const look = async (id: string, as: Identity, fields: string): Promise<Shown> => (await hub.read(`query ($id: ID!) { linkage(id: $id) { ${fields} } }`, as, { id })).linkage;
const free = async (id: string): Promise<unknown> => (await hub.read('query ($id: ID!) { resource(id: $id) { capacity { held used free } } }', at.neighbour, { id })).resource.capacity;
const linked = async (id: string): Promise<readonly { readonly status: string; readonly from: string }[]> =>
  (await hub.read('query ($id: ID!) { need(id: $id) { linkages { nodes { status from } } } }', at.worker, { id })).need.linkages.nodes as unknown as { status: string; from: string }[];
/** In so many days, as the calendar on the wall has it. */
const day = (n: number): string => new Date(hub.clock.at + (n * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
/** Lets the clocks have their say until something is so. */
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

describe('a resource that is full', () => {
  const one = { capacity: { unit: 'PERSON', total: 1, renewal: 'NONE' } };
  const waiting = async (resourceId: string, as = at.neighbour) =>
    [...((await hub.read('query ($id: ID!) { resource(id: $id) { waitingList { needId place urgency } } }', as, { id: resourceId })).resource as unknown as { waitingList: Iterable<Shown & { readonly needId: string }> }).waitingList];

  it('has a waiting list: a freed place is offered to the most urgent, then to whoever waits longest, each with a time limit', async () => {
    const resourceId = await meals(canteen, one);
    const taken = await propose(await wanting(), resourceId);
    const [early, later, urgent] = [await wanting(), await wanting(), await wanting({ urgency: 'URGENT' })];
    for (const needId of [early, later, urgent]) await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    expect(await waiting(resourceId)).toEqual([
      { needId: urgent, place: 1, urgency: 'URGENT' }, { needId: early, place: 2, urgency: 'NORMAL' }, { needId: later, place: 3, urgency: 'NORMAL' },
    ]);
    await act('declineLinkage', taken, canteen, { reason: 'NO_TIME' });
    const offeredTo = async () => (await hub.read('{ inbox(first: 100) { nodes { needId resourceId } } }', canteen)).inbox.nodes
      .filter((node) => (node as unknown as { resourceId: string }).resourceId === resourceId).map((node) => (node as unknown as { needId: string }).needId);
    await eventually(async () => expect(await offeredTo()).toEqual([urgent]));
    expect(await waiting(resourceId)).toMatchObject([{ needId: early, place: 1 }, { needId: later, place: 2 }]);
    expect(await free(resourceId)).toMatchObject({ held: 1, free: 0 });
    // nobody answers in eight hours: it is the next one's turn, without the first
    hub.clock.pass(9);
    await eventually(async () => expect(await offeredTo()).toEqual([early]));
    await hub.change('leaveWaitingList', { needId: later, resourceId }, at.worker);
    expect(await waiting(resourceId)).toEqual([]);
    await expect(hub.change('joinWaitingList', { needId: await wanting(), resourceId: await meals(canteen, one) }, at.worker)).rejects.toThrow('WAITING_LIST_NOT_NEEDED');
  });

  it('keeps nobody waiting for a need that is over', async () => {
    const resourceId = await meals(canteen, one);
    await propose(await wanting(), resourceId);
    const [met, withdrawn] = [await wanting(), await wanting()];
    const joined = { commandId: commandId(), needId: withdrawn, resourceId };
    const { position } = await hub.change('joinWaitingList', joined, at.worker);
    await hub.change('confirmNeedMet', { needId: met, outcome: '示例' }, at.worker);
    await hub.change('withdrawNeed', { needId: withdrawn, reason: '示例' }, at.worker);
    for (const needId of [met, withdrawn]) await expect(hub.change('joinWaitingList', { needId, resourceId }, at.worker)).rejects.toThrow('NEED_CLOSED');
    expect((await hub.change('joinWaitingList', joined, at.worker)).position).toBe(position);
    expect(await waiting(resourceId)).toEqual([]);
  });

  it('leaves to others what is still open of a need, and they are matched for that', async () => {
    const repairs = { serviceItems: ['minor-repair'] };
    const [much, little] = [await meals(canteen, repairs), await meals(hall, { ...repairs, capacity: { unit: 'SESSION', total: 1, renewal: 'MONTH' } })];
    const needId = await wanting({ ...repairs, quantity: 4 });
    const found = async () => (await hub.read('query ($id: ID!) { need(id: $id) { match { matches { nodes { resource { id } band } } } } }', at.worker, { id: needId })).need.match.matches.nodes.find(({ resource: { id } }) => id === little);
    expect(await found()).toMatchObject({ band: 'PARTIAL' });
    await made('proposeLinkage', { needId, resourceId: much, quantity: 3 }, at.worker, 'linkage');
    expect(await found()).toMatchObject({ band: 'WHOLE' });
  });

  it('has room again with the next period', async () => {
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'MONTH' } });
    const taken = await propose(await wanting(), resourceId);
    await act('acceptLinkage', taken, canteen);
    await act('completeLinkage', taken, at.worker);
    // wanted today: a later day this month, or next month's portions, would be an answer otherwise
    const needId = await wanting({ until: hub.clock.now().slice(0, 10) });
    const [year = 0, month = 0] = hub.clock.now().split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    hub.clock.at = Date.parse(`${next}T02:00:00.000Z`);
    await eventually(async () => expect(await linked(needId)).toEqual([{ status: 'PROPOSED', from: next }]));
  });

  it('gives those who ask at once for its last place the next ones, as one after another', async () => {
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' } });
    const needs = await Promise.all(Array.from({ length: 60 }, () => wanting({ until: day(90) })));
    await Promise.all(needs.map((needId) => propose(needId, resourceId)));
    const days = (await Promise.all(needs.map((needId) => linked(needId)))).flat().map(({ from }) => from);
    expect([...days].sort()).toEqual(Array.from({ length: 60 }, (_, n) => day(n)));
    // two for a place that is the last of all days wanted: one has it, the other is told so
    const [one, other] = await Promise.all([wanting({ until: day(60) }), wanting({ until: day(60) })]);
    const outcomes = await Promise.allSettled([one, other].map((needId) => propose(needId, resourceId)));
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as Error).message] : []))).toEqual(['CAPACITY_SHORT']);
  });

  it('gives a place for a day on which it can begin', async () => {
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' }, leadHours: 24 });
    const taken = await propose(await wanting({ until: day(1) }), resourceId);
    expect(await look(taken, canteen, 'from')).toEqual({ from: day(1) });
    const [one, other] = [await wanting({ until: day(1) }), await wanting({ until: day(1) })];
    for (const needId of [one, other]) await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    await act('declineLinkage', taken, canteen, { reason: 'NO_TIME' });
    await eventually(async () => expect(await linked(one)).toEqual([{ status: 'PROPOSED', from: day(1) }]));
    expect(await linked(other)).toEqual([]);
  });

  it('is asked of each new period until there is room, also after nobody could ask for longer than an offer lasts', async () => {
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' } });
    await hub.change('consumeCapacity', { resourceId, quantity: 1 }, at.neighbour);
    const needId = await wanting({ until: day(0) });
    await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    await hub.change('consumeCapacity', { resourceId, quantity: 1, date: day(1) }, at.neighbour);
    hub.clock.pass(24 * 40);
    await eventually(async () => expect(await linked(needId)).toEqual([{ status: 'PROPOSED', from: day(0) }]));
  });

  it('keeps nobody waiting who is behind a need that is promised otherwise by now', async () => {
    const resourceId = await meals(canteen, one);
    const taken = await propose(await wanting(), resourceId);
    const [served, next] = [await wanting({ urgency: 'URGENT' }), await wanting()];
    for (const needId of [served, next]) await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    await propose(served, await meals(hall));
    await act('declineLinkage', taken, canteen, { reason: 'NO_TIME' });
    await eventually(async () => expect(await linked(next)).toMatchObject([{ status: 'PROPOSED' }]));
    expect(await waiting(resourceId)).toMatchObject([{ needId: served, place: 1 }]);
  });

  it('offers every place that is freed at once, also behind many that are promised otherwise, and of each need what is still open', async () => {
    const resourceId = await meals(canteen, one);
    await propose(await wanting(), resourceId);
    const served = await Promise.all(Array.from({ length: 7 }, () => wanting({ urgency: 'URGENT' })));
    const next = await Promise.all(Array.from({ length: 7 }, () => wanting()));
    const [half, less] = [await wanting({ quantity: 3 }), await wanting({ quantity: 3 })];
    for (const needId of [...served, ...next, half, less]) await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    const others = await meals(hall, { capacity: { unit: 'PORTION', total: 20, renewal: 'NONE' } });
    for (const needId of served) await propose(needId, others);
    await hub.change('proposeLinkage', { needId: half, resourceId: others, quantity: 2 }, at.worker);
    await hub.change('assessNeed', { needId: less, serviceItems: ['meal-delivery'], urgency: 'NORMAL', quantity: 2 }, at.worker);
    await hub.change('adjustCapacity', { resourceId, total: 11 }, at.neighbour);
    await eventually(async () => expect(await free(resourceId)).toEqual({ held: 11, used: 0, free: 0 }));
    for (const needId of next) expect(await linked(needId)).toMatchObject([{ status: 'PROPOSED' }]);
    for (const needId of [half, less]) expect((await hub.read('query ($id: ID!) { need(id: $id) { quantity promised } }', at.worker, { id: needId })).need).toMatchObject({ promised: needId === half ? 3 : 2 });
    expect((await waiting(resourceId)).map(({ needId }) => needId)).toEqual(served);
  });

  it('keeps nobody waiting for what is there no more', async () => {
    const resourceId = await meals(canteen, one);
    await propose(await wanting(), resourceId);
    const needId = await wanting();
    await hub.change('joinWaitingList', { needId, resourceId }, at.worker);
    await hub.change('retireResource', { resourceId, reason: 'ENDED' }, at.neighbour);
    expect(await waiting(resourceId)).toEqual([]);
    // the wrong one: it is as it was, and nothing more of it is free than before
    const status = async () => ((await hub.read('query ($id: ID!) { resource(id: $id) { status retiredFor } }', at.worker, { id: resourceId })).resource);
    expect(await status()).toMatchObject({ status: 'RETIRED' });
    await expect(hub.change('reinstateResource', { resourceId }, at.worker)).rejects.toThrow('RESOURCE_NOT_YOURS');
    await hub.change('reinstateResource', { resourceId }, at.neighbour);
    expect(await status()).toEqual({ status: 'ACTIVE', retiredFor: null });
    expect(await free(resourceId)).toEqual({ held: 1, used: 0, free: 0 });
    expect((await waiting(resourceId)).map((one) => one.needId)).toEqual([needId]);
    await hub.change('adjustCapacity', { resourceId, total: 2 }, at.neighbour);
    await eventually(async () => expect(await linked(needId)).toMatchObject([{ status: 'PROPOSED' }]));
  });
});

describe('a match that begins later', () => {
  it('is proposed for then, and carried through: where this month was given away, and where it must be asked ahead', async () => {
    const today = day(0);
    const [year = 0, month = 0] = today.split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'MONTH' } });
    const ofMonth = async (on: string) => ((await hub.read('query ($id: ID!, $on: String) { resource(id: $id) { capacity(on: $on) { held used free } } }', at.worker, { id: resourceId, on })).resource as unknown as { capacity: object }).capacity;
    await propose(await wanting(), resourceId);
    const needId = await wanting({ until: next });
    const offered = await propose(needId, resourceId);
    expect(await look(offered, canteen, 'from until')).toEqual({ from: next, until: next });
    expect([await ofMonth(today), await ofMonth(next)]).toEqual([{ held: 1, used: 0, free: 0 }, { held: 1, used: 0, free: 0 }]);
    // whoever wants it this month only is told of which month there is nothing left, and when there is
    const after = new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10);
    const { errors } = await hub.ask('mutation ($input: ProposeLinkageInput!) { proposeLinkage(input: $input) { position } }', {
      as: at.worker, variables: { input: { commandId: commandId(hub.clock.at), needId: await wanting({ until: today }), resourceId } },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'CAPACITY_SHORT', parameters: { period: `${today.slice(0, 7)}-01`, free: 0, quantity: 1, roomFrom: after } } }]);
    await act('acceptLinkage', offered, canteen);
    await act('scheduleLinkage', offered, at.worker, { startsAt: `${next}T03:00:00Z`, endsAt: `${next}T04:00:00Z` });
    await act('completeLinkage', offered, at.worker);
    await act('evaluateLinkage', offered, at.worker, { satisfaction: 5 });
    expect(await ofMonth(next)).toEqual({ held: 0, used: 1, free: 0 });
  });

  it('is broadcast for then, to each of its own day', async () => {
    const ahead = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' }, leadHours: 48 });
    const atOnce = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' } });
    const { linkages } = await hub.change('broadcastNeed', { needId: await wanting(), resourceIds: [ahead, atOnce] }, at.worker, 'linkages { from }');
    expect(linkages).toEqual([{ from: day(2) }, { from: day(0) }]);
  });

  it('is not taken out of a period in which it cannot begin', async () => {
    const resourceId = await meals(canteen, { capacity: { unit: 'PORTION', total: 1, renewal: 'DAY' }, leadHours: 48 });
    const [second, third] = [day(2), day(3)];
    await propose(await wanting({ until: second }), resourceId);
    const { errors } = await hub.ask('mutation ($input: ProposeLinkageInput!) { proposeLinkage(input: $input) { position } }', {
      as: at.worker, variables: { input: { commandId: commandId(hub.clock.at), needId: await wanting({ until: second }), resourceId } },
    });
    expect(errors).toMatchObject([{ message: `Not enough capacity on ${second}: 0 left, 1 asked for. There is room from ${third}.` }]);
  });
});
