import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { asking, type Any } from './asking.js';
import { aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, Refused, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const { read, change, idOf, refusal } = asking(() => hub);
const activity = (input: object, as: Identity = at.worker) => idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 60, ...input }, as);
const volunteer = (over: object = {}, as: Identity = at.worker) =>
  idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as);
const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason instanceof Refused ? one.reason.message : String(one.reason)] : []));

describe('the time box (时间宝盒)', () => {
  const goods = (over: object = {}) => idOf('registerResource', 'resource', aResource({ title: { zh: '爱心超市大米' }, capacity: { unit: 'PIECE', total: 3, renewal: 'NONE' }, ...over }), at.worker);
  const account = async (id: string, as: Identity = at.worker) =>
    (await read<{ timeAccount: { balance: number; minutes: number } }>(`timeAccount(volunteerId: "${id}") { balance minutes hours stars }`, as)).timeAccount;
  const confirm = (volunteerId: string, activityId: string, over: object = {}) => change('confirmHours', { volunteerId, activityId, ...over }, at.worker, 'account { balance } movement { id points }');
  const sums = async () => (await read<{ pointsLedger: Any }>('pointsLedger { sum members issued spent expired }', admin)).pointsLedger;
  const movementOf = (answer: Any): string => (answer['movement'] as { id: string }).id;

  it('turns confirmed hours into points, points into goods and services, and refuses what the balance does not cover', async () => {
    const helper = await volunteer();
    const [rice, haircut] = [await goods(), await goods({ title: { zh: '上门理发' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'HOUR', total: 1, renewal: 'NONE' } })];
    const visit = await activity({ helperIds: [helper], minutes: 90 });
    await expect(hub.change('confirmHours', { volunteerId: helper, activityId: visit }, at.worker)).rejects
      .toMatchObject({ message: 'POINT_RATE_MISSING', failure: { message: expect.stringMatching(/for “Home visit” holds on 2026-09-10.* of nought for an activity/) as unknown } });
    // the district's rate holds for its streets until a street has one of its own
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-01-01', months: 12 }, at.districtHead);
    expect(await confirm(helper, visit)).toMatchObject({ account: { balance: 15 }, movement: { points: 15 } });
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: visit, minutes: 30 }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 20, from: '2026-09-01' }, at.head);
    await hub.change('setPointRate', { resourceId: rice, points: 12, from: '2026-01-01' }, at.head);
    await hub.change('setPointRate', { serviceItem: 'companionship', points: 30, from: '2026-01-01' }, at.head);
    const second = await activity({ helperIds: [helper], date: '2026-09-11' });
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: second, minutes: 61 }, at.worker)).toBe('HOURS_BEYOND_ACTIVITY');
    await confirm(helper, second);
    expect(await account(helper)).toMatchObject({ balance: 35, minutes: 150, hours: 2.5, stars: 0 });

    const service = await change('redeemPoints', { volunteerId: helper, resourceId: haircut, serviceItem: 'companionship' }, at.worker, 'account { balance } movement { id points serviceItem }');
    expect(service).toMatchObject({ account: { balance: 5 }, movement: { points: -30, serviceItem: 'companionship' } });
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice }, at.worker)).toBe('POINTS_SHORT');
    const left = async (id: string) => (await read<{ resource: { freeCapacity: number } }>(`resource(id: "${id}") { freeCapacity }`, at.worker)).resource.freeCapacity;
    expect([await left(rice), await left(haircut)]).toEqual([3, 0]);
    // nobody helps themselves to what was left of last month; a station enters what it handed out then
    const day = (n: number) => new Date(hub.clock.at + n * 86_400_000).toISOString().slice(0, 10);
    for (const [date, as] of [[day(-1), somebody('helper', { role: 'VOLUNTEER', person: helper })], [day(-36), at.worker], [day(400), at.worker]] as const)
      expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice, date }, as)).toBe('REDEMPTION_DAY');
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice, date: day(-35) }, at.worker)).toBe('POINTS_SHORT');
    // what it was bought with comes back by a counter-entry; the purchase stays in the statement
    await hub.change('reverseMovement', { movementId: movementOf(service), reason: '理发师没来' }, at.head);
    expect(await account(helper)).toMatchObject({ balance: 35 });
    // the points are there, the capacity is not: neither moves
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: haircut, serviceItem: 'companionship' }, at.worker)).toBe('CAPACITY_SHORT');
    expect(await account(helper)).toMatchObject({ balance: 35 });
    const statement = await read<{ timeAccount: { movements: { nodes: Any[]; pageInfo: { endCursor: string } } } }>(
      `timeAccount(volunteerId: "${helper}") { movements(first: 2) { nodes { kind points legs { account points } } pageInfo { endCursor } } }`, somebody('helper', { role: 'VOLUNTEER', person: helper }));
    expect(statement.timeAccount.movements.nodes).toEqual([
      { kind: 'REVERSAL', points: 30, legs: [{ account: `member:${helper}`, points: 30 }, { account: `spent:${at.street}`, points: -30 }] },
      { kind: 'REDEMPTION', points: -30, legs: [{ account: `member:${helper}`, points: -30 }, { account: `spent:${at.street}`, points: 30 }] },
    ]);
    const rest = await read<{ timeAccount: { movements: { nodes: Any[] } } }>(
      `timeAccount(volunteerId: "${helper}") { movements(after: "${statement.timeAccount.movements.pageInfo.endCursor}") { nodes { kind points } } }`, at.worker);
    expect(rest.timeAccount.movements.nodes).toEqual([{ kind: 'HOURS', points: 20 }, { kind: 'HOURS', points: 15 }]);
    expect(await read(`timeAccount(volunteerId: "${helper}") { balance }`, at.stranger)).toEqual({ timeAccount: null });
    // a volunteer spends their own points, and nobody else's, on what their station sees
    const themselves = somebody('helper', { role: 'VOLUNTEER', person: helper });
    expect(await refusal('redeemPoints', { volunteerId: await volunteer(), resourceId: rice }, themselves)).toBe('VOLUNTEER_NOT_FOUND');
    expect(await change('redeemPoints', { volunteerId: helper, resourceId: rice, quantity: 2 }, themselves, 'account { balance } movement { points quantity rate }'))
      .toMatchObject({ account: { balance: 11 }, movement: { points: -24, quantity: 2, rate: 12 } });
    expect(await left(rice)).toBe(1);
    expect(await sums()).toMatchObject({ sum: 0 });
    // what points buy is said to whoever has them: money never, and what is gone or too dear says so
    const { timeAccount } = await read<{ timeAccount: { buys: Any[] } }>(`timeAccount(volunteerId: "${helper}") { buys { resourceId title serviceItem serviceItemLabel points unit free affordable } }`, themselves);
    expect(timeAccount.buys.filter(({ resourceId }) => resourceId === rice || resourceId === haircut)).toEqual([
      { resourceId: rice, title: '爱心超市大米', serviceItem: null, serviceItemLabel: null, points: 12, unit: 'PIECE', free: 1, affordable: false },
      { resourceId: haircut, title: '上门理发', serviceItem: 'companionship', serviceItemLabel: 'Companionship', points: 30, unit: 'HOUR', free: 0, affordable: false },
    ]);
    // what a station gave out is open, lapsed or spent
    const ofStation = async (id: string) => (await read<{ pointsLedger: { ofStation: Record<string, number> } }>(`pointsLedger(stationId: "${id}") { ofStation { issued open expired spent } }`, at.districtHead)).pointsLedger.ofStation;
    const { issued = 0, open = 0, ...gone } = await ofStation(at.street);
    expect([gone, issued - open, await ofStation(at.district)]).toEqual([{ expired: 0, spent: 24 }, 24, { issued: 0, open: 0, expired: 0, spent: 0 }]);
    const fund = await goods({ kind: 'FUND' });
    expect(await refusal('setPointRate', { resourceId: fund, points: 1, from: '2026-01-01' }, at.head)).toBe('POINTS_ARE_NEVER_CASH');
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: fund }, at.worker)).toBe('POINTS_ARE_NEVER_CASH');
  });

  it('has in both accounts what an old log has twice under one id, and takes back either alone', async () => {
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 20, from: '2026-01-01' }, at.head);
    const [one, other] = [await volunteer(), await volunteer()];
    const first = await confirm(one, await activity({ helperIds: [one, other] }));
    const store = hub.app.get<EventStore>(EventStore);
    const { events } = await store.read(`timeAccount-${one}`);
    const { id, commandId, occurredAt, actor, station, payloadHash, correlationId, causationId, type, version, data } = events.find((event) => event.type === 'HoursConfirmed') ?? (() => { throw new Error('nothing was confirmed'); })();
    const again = { ...(data as object), legs: [{ account: `member:${other}`, points: 20 }, { account: `issued:${at.street}`, points: -20 }] };
    await store.append([{
      stream: `timeAccount-${other}`, expected: -1,
      events: [{ id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')), commandId, occurredAt, actor, station, payloadHash, correlationId, causationId, type, version, data: again, sealed: null }],
    }]);
    await hub.eventually(async () => expect([await account(one), await account(other)]).toMatchObject([{ balance: 20 }, { balance: 20 }]));
    const statement = async (of: string) =>
      (await read<{ timeAccount: { movements: { nodes: { id: string; kind: string; reversedById: string | null }[] } } }>(`timeAccount(volunteerId: "${of}") { movements { nodes { id kind reversedById } } }`, at.worker)).timeAccount.movements.nodes;
    const [second] = await statement(other);
    expect(second?.id).not.toBe(movementOf(first));
    await hub.change('reverseMovement', { movementId: second?.id, reason: '重复确认' }, at.head);
    expect([await account(one), await account(other)]).toMatchObject([{ balance: 20, minutes: 60 }, { balance: 0, minutes: 0 }]);
    expect((await statement(one)).map(({ kind, reversedById }) => [kind, reversedById])).toEqual([['HOURS', null]]);
    expect((await statement(other)).map(({ kind, reversedById }) => [kind, reversedById !== null])).toEqual([['REVERSAL', false], ['HOURS', true]]);
    expect(await sums()).toMatchObject({ sum: 0 });
  });

  it('prices only what there is, and answers with what was said, also of next year', async () => {
    const rate = (input: object) => change('setPointRate', { from: '2026-01-01', points: 4, ...input }, at.head, 'rate { points from }');
    const refused = (input: object) => refusal('setPointRate', { from: '2026-01-01', points: 4, ...input }, at.head);
    const misspelt = hub.change('setPointRate', { from: '2026-01-01', points: 4, serviceItem: 'companionshp' }, at.head);
    await expect(misspelt).rejects.toMatchObject({ message: 'SERVICE_ITEM_UNKNOWN', failure: { message: expect.stringContaining('Close to it: companionship,') as unknown } });
    expect(await refused({ resourceId: await volunteer() })).toBe('RESOURCE_NOT_FOUND');
    expect(await rate({ resourceId: await goods() })).toMatchObject({ rate: { points: 4 } });
    await rate({ activityKind: 'LECTURE' });
    expect(await rate({ activityKind: 'LECTURE', from: '2027-01-01', points: 6 })).toMatchObject({ rate: { points: 6, from: '2027-01-01' } });
  });

  it('never lets an account fall below nought nor goods be given twice, however many redeem at once', async () => {
    const rich = await Promise.all(Array.from({ length: 4 }, () => volunteer()));
    const visit = await activity({ helperIds: rich, date: '2026-09-12' });
    for (const one of rich) await confirm(one, visit);
    const scarce = await goods({ capacity: { unit: 'PIECE', total: 5, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: scarce, points: 9, from: '2026-01-01' }, at.head);
    // each can afford two, together they want forty of five
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => hub.change('redeemPoints', { volunteerId: rich[n % 4], resourceId: scarce }, [at.worker, at.head][n % 2] ?? at.worker)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect([...new Set(refusals(outcomes))].every((code) => ['POINTS_SHORT', 'CAPACITY_SHORT'].includes(code))).toBe(true);
    const balances = (await Promise.all(rich.map((one) => account(one)))).map(({ balance }) => balance);
    expect(balances.every((balance) => balance >= 0)).toBe(true);
    expect(balances.reduce((all, one) => all + one, 0)).toBe(4 * 20 - 5 * 9);
    const plenty = await goods({ capacity: { unit: 'PIECE', total: 1_000, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: plenty, points: 1, from: '2026-01-01' }, at.head);
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => hub.change('redeemPoints', { volunteerId: rich[0], resourceId: plenty }, at.worker)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(balances[0] ?? -1);
    expect(await account(rich[0] ?? '')).toMatchObject({ balance: 0 });
    expect(await sums()).toMatchObject({ sum: 0 });
    // the hours of one activity, confirmed from many sides at once
    const again = await activity({ helperIds: [rich[1]], date: '2026-09-13' });
    const confirmed = await Promise.allSettled(Array.from({ length: 20 }, () => hub.change('confirmHours', { volunteerId: rich[1], activityId: again }, at.worker)));
    expect(refusals(confirmed)).toEqual(Array<string>(19).fill('HOURS_ALREADY_CONFIRMED'));
  });

  it('lets points expire by rule, and an entry that stands in for another is not credited again', async () => {
    await hub.change('setPointRate', { activityKind: 'DISTRIBUTION', points: 60, from: '2026-01-01', months: 1 }, at.head);
    const helper = await volunteer();
    const handOut = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [helper] });
    await confirm(helper, handOut);
    const corrected = await idOf('correctActivity', 'activity', { activityId: handOut, reason: '人数有误', others: 21 }, at.worker);
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: handOut }, at.worker)).toBe('ACTIVITY_ALREADY_CORRECTED');
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: corrected }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    expect(await read(`timeAccount(volunteerId: "${helper}") { balance expiring { lastDay points } }`, at.worker)).toEqual({ timeAccount: { balance: 60, expiring: [{ lastDay: '2026-10-31', points: 60 }] } });
    const then = hub.clock.at;
    hub.clock.at = Date.parse('2026-10-31T16:00:00.001Z');
    await hub.app.get(Timekeeper).round();
    for (let tries = 0; tries < 100 && (await account(helper)).balance > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await account(helper)).toMatchObject({ balance: 0, minutes: 60 });
    expect(await sums()).toMatchObject({ sum: 0 });
    hub.clock.at = then;
  });

  it('takes back what was credited for minutes and volunteers that a correction takes out, and leaves what they spent', async () => {
    const [spender, saver] = [await volunteer(), await volunteer()];
    const visit = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [spender, saver], date: '2026-09-12' });
    for (const one of [spender, saver]) await confirm(one, visit);
    const rice = await goods({ capacity: { unit: 'PIECE', total: 9, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: rice, points: 25, from: '2026-01-01' }, at.head);
    await hub.change('redeemPoints', { volunteerId: spender, resourceId: rice, quantity: 2 }, at.worker);
    const shorter = await idOf('correctActivity', 'activity', { activityId: visit, reason: '多记了半小时', minutes: 30 }, at.worker);
    await hub.eventually(async () => expect([await account(spender), await account(saver)]).toMatchObject([{ balance: 0, minutes: 30 }, { balance: 30, minutes: 30 }]));
    const statement = async (id: string, as = at.worker) =>
      (await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${id}") { movements { nodes { kind points minutes short activityId reason } } }`, as)).timeAccount.movements.nodes;
    const hours = [{ kind: 'HOURS', points: 30, minutes: 30, short: null, activityId: shorter, reason: null }];
    const reason = 'The entry of the ledger was corrected';
    expect((await statement(saver)).slice(0, 2)).toEqual([{ kind: 'REVERSAL', points: -60, minutes: -60, short: 0, activityId: shorter, reason }, ...hours]);
    expect((await statement(spender)).slice(0, 2)).toEqual([{ kind: 'REVERSAL', points: -40, minutes: -60, short: 20, activityId: shorter, reason }, ...hours]);
    expect(await refusal('confirmHours', { volunteerId: saver, activityId: shorter }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    // one of them was not there, after all; and then there was no such activity
    const without = await idOf('correctActivity', 'activity', { activityId: shorter, reason: '没有来', helperIds: [spender] }, at.worker);
    await hub.eventually(async () => expect([await account(spender), await account(saver)]).toMatchObject([{ balance: 0, minutes: 30 }, { balance: 0, minutes: 0 }]));
    await hub.change('correctActivity', { activityId: without, reason: '没有这次活动', takenBack: true }, at.worker);
    await hub.eventually(async () => expect(await account(spender)).toMatchObject({ balance: 0, minutes: 0 }));
    expect((await statement(spender))[0]).toEqual({ kind: 'REVERSAL', points: 0, minutes: -30, short: 30, activityId: null, reason });
    expect(await sums()).toMatchObject({ sum: 0 });
  });

  it('credits anew what a correction says was on another day, or of another kind, by the rate that holds then', async () => {
    const helper = await volunteer();
    const visit = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [helper], date: '2026-09-12' });
    await confirm(helper, visit);
    expect(await account(helper)).toMatchObject({ balance: 60, minutes: 60 });
    await hub.change('setPointRate', { activityKind: 'DISTRIBUTION', points: 6, from: '2026-09-11', until: '2026-09-11' }, at.head);
    const activityId = await idOf('correctActivity', 'activity', { activityId: visit, reason: '是前一天', date: '2026-09-11' }, at.worker);
    await hub.eventually(async () => expect(await account(helper)).toMatchObject({ balance: 6, minutes: 60 }));
    const { timeAccount } = await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${helper}") { movements { nodes { kind points activityId rate } } }`, at.worker);
    expect(timeAccount.movements.nodes).toEqual([
      { kind: 'REVERSAL', points: -60, activityId, rate: null }, { kind: 'HOURS', points: 6, activityId, rate: 6 }, { kind: 'HOURS', points: 60, activityId: visit, rate: 60 },
    ]);
    expect(await sums()).toMatchObject({ sum: 0 });
  });
});
