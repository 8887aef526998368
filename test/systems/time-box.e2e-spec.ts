import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { anOrganization, aResident, aResource, creditCode, oneStreet, type OneStreet } from '../journeys/one-street.js';
import { openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { telling, themselves, type Any } from './telling.js';

let hub: OpenHub;
let at: OneStreet;
const { made, read, nodes, volunteer, goTo, refusal } = telling(() => hub);
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const movement = async (mutation: string, input: object, as: Identity) => (await hub.change(mutation, input, as, 'account { balance } movement { id points }')) as unknown as { account: { balance: number }; movement: { id: string; points: number } };
const account = async (id: string, as: Identity = at.worker): Promise<Any> => (await read<{ timeAccount: Any }>(`timeAccount(volunteerId: "${id}") { balance hours starLabel }`, as)).timeAccount;

describe('the time box (时间宝盒)', () => {
  it('turns hours into points, and points into goods that a foundation and a shop gave, or into an hour of a neighbour’s help', async () => {
    // what is in the box: a foundation's rice, a shop's towels, a volunteer's haircuts; each has its price, which is data
    const foundation = await made('registerOrganization', anOrganization({ name: { zh: '示例基金会' }, legalForm: 'FOUNDATION', creditCode: creditCode('53') }), at.worker, 'organization');
    const shop = await made('registerOrganization', anOrganization({ name: { zh: '示例便利店' }, legalForm: 'SOLE_TRADER', creditCode: creditCode('92') }), at.worker, 'organization');
    const [helper, barber] = [await volunteer('示例志愿者', at.worker), await volunteer('示例理发师', at.worker)];
    const goods = (zh: string, total: number, provider: string) =>
      made('registerResource', aResource({ title: { zh }, serviceItems: ['food-parcel'], capacity: { unit: 'PIECE', total, renewal: 'NONE' }, provider: { kind: 'ORGANIZATION', id: provider } }), at.worker, 'resource');
    const [rice, towels] = [await goods('示例大米', 3, foundation), await goods('示例毛巾', 50, shop)];
    const haircut = await made('registerResource', aResource({
      title: { zh: '示例上门理发' }, kind: 'TALENT', serviceItems: ['hairdressing'], capacity: { unit: 'HOUR', total: 4, renewal: 'MONTH' }, provider: { kind: 'VOLUNTEER', id: barber },
    }), at.worker, 'resource');
    const rate = (input: object, as = at.head) => hub.change('setPointRate', { from: '2026-01-01', ...input }, as);
    await rate({ activityKind: 'HOME_VISIT', points: 10 }, at.districtHead);
    for (const price of [{ resourceId: rice, points: 30 }, { resourceId: towels, points: 8 }, { serviceItem: 'hairdressing', points: 15 }]) await rate(price);
    expect((await nodes(`pointRates(stationId: "${at.street}")`, at.head, 'points')).map(({ points }) => points).sort((a, b) => Number(a) - Number(b))).toEqual(expect.arrayContaining([8, 15, 30]));

    // only hours that were confirmed count: two visits of an hour and a half
    const elder = await made('enrolResident', aResident({ identity: { name: '示例老人', bornOn: '1940-03-01' } }), at.worker, 'resident');
    const visit = (date: string) => made('recordActivity', { kind: 'HOME_VISIT', date, minutes: 90, residentIds: [elder], helperIds: [helper] }, at.worker, 'activity');
    const [first, second] = [await visit('2026-09-07'), await visit('2026-09-11')];
    expect(await account(helper)).toMatchObject({ balance: 0, hours: 0 });
    expect((await movement('confirmHours', { volunteerId: helper, activityId: first }, at.worker)).account).toEqual({ balance: 15 });
    // nobody confirms their own
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: second }, themselves(helper))).toBe('FORBIDDEN');
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice }, themselves(helper))).toBe('POINTS_SHORT');
    await movement('confirmHours', { volunteerId: helper, activityId: second }, at.worker);
    expect(await account(helper, themselves(helper))).toMatchObject({ balance: 30, hours: 3 });

    // a haircut, and towels; the box is that much emptier
    expect(await movement('redeemPoints', { volunteerId: helper, resourceId: haircut, serviceItem: 'hairdressing' }, themselves(helper))).toMatchObject({ account: { balance: 15 }, movement: { points: -15 } });
    const bought = await movement('redeemPoints', { volunteerId: helper, resourceId: towels, quantity: 1 }, themselves(helper));
    expect(bought).toMatchObject({ account: { balance: 7 }, movement: { points: -8 } });
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: towels }, at.worker)).toBe('POINTS_SHORT');
    const left = async (id: string) => (await read<{ resource: { freeCapacity: number } }>(`resource(id: "${id}") { freeCapacity }`, at.worker)).resource.freeCapacity;
    expect([await left(rice), await left(towels), await left(haircut)]).toEqual([3, 49, 3]);

    // the towel was torn: reversed by a counter-entry, never deleted, and the sum is nought all along
    await hub.change('reverseMovement', { movementId: bought.movement.id, reason: '毛巾有破损' }, at.head);
    expect(await account(helper)).toMatchObject({ balance: 15 });
    const whyTold = async (as: Identity, volunteer = helper) =>
      (await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${volunteer}") { movements(first: 1) { nodes { kind reason } } }`, as)).timeAccount.movements.nodes;
    for (const [as, reason] of [[at.head, '毛巾有破损'], [at.worker, '毛巾有破损'], [themselves(helper), '毛巾有破损'], [at.districtHead, null]] as const)
      expect(await whyTold(as)).toEqual([{ kind: 'REVERSAL', reason }]);
    // why is sealed under the volunteer's key, and goes with it
    const passing = await volunteer('示例过客', at.worker);
    const third = await made('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-08', minutes: 60, residentIds: [elder], helperIds: [passing] }, at.worker, 'activity');
    const { movement: mistaken } = await movement('confirmHours', { volunteerId: passing, activityId: third }, at.worker);
    await hub.change('reverseMovement', { movementId: mistaken.id, reason: '示例过客当天未到' }, at.head);
    expect(await whyTold(at.head, passing)).toEqual([{ kind: 'REVERSAL', reason: '示例过客当天未到' }]);
    const recorded = (await hub.app.get<EventStore>(EventStore).read(`timeAccount-${passing}`)).events.at(-1);
    expect([recorded?.type, recorded?.version, recorded?.sealed, JSON.stringify(recorded?.data).includes('过客')]).toEqual(['MovementReversed', 3, { subject: passing, fields: ['reason'] }, false]);
    await hub.change('eraseVolunteer', { volunteerId: passing }, at.head);
    const { pointsLedger } = await read<{ pointsLedger: { movements: { nodes: Any[] } } }>(`pointsLedger(stationId: "${at.street}") { movements(first: 100) { nodes { volunteerId kind reason } } }`, at.head);
    expect(pointsLedger.movements.nodes.filter(({ volunteerId, kind }) => volunteerId === passing && kind === 'REVERSAL')).toEqual([{ volunteerId: passing, kind: 'REVERSAL', reason: null }]);
    const { timeAccount } = await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${helper}") { movements(first: 20) { nodes { kind points } } }`, themselves(helper));
    expect(timeAccount.movements.nodes).toEqual([
      { kind: 'REVERSAL', points: 8 }, { kind: 'REDEMPTION', points: -8 }, { kind: 'REDEMPTION', points: -15 }, { kind: 'HOURS', points: 15 }, { kind: 'HOURS', points: 15 },
    ]);
    expect(await read(`pointsLedger(stationId: "${at.street}") { sum issued spent members }`, at.head)).toMatchObject({ pointsLedger: { sum: 0 } });
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: towels, quantity: 2 }, at.worker)).toBe('POINTS_SHORT');

    // another rate from October: what was earned before keeps what it was worth
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 20, from: '2026-10-01' }, at.head);
    await goTo('2026-10-08');
    expect((await movement('confirmHours', { volunteerId: helper, activityId: await visit('2026-10-07') }, at.worker)).account).toEqual({ balance: 15 + 30 });

    // fifty hours make a good neighbour; before that there is no such commendation
    expect(await refusal('commend', { volunteerId: helper, code: 'GOOD_NEIGHBOUR' }, at.head)).toBe('COMMENDATION_NOT_EARNED');
    // after a storm, two whole days and nights with those who could not be alone
    const storm = await made('recordActivity', { kind: 'HOME_VISIT', date: '2026-10-06', minutes: 1_440, residentIds: [elder], helperIds: [helper] }, at.worker, 'activity');
    const next = await made('recordActivity', { kind: 'HOME_VISIT', date: '2026-10-05', minutes: 1_440, residentIds: [elder], helperIds: [helper] }, at.worker, 'activity');
    for (const activityId of [storm, next]) await movement('confirmHours', { volunteerId: helper, activityId }, at.worker);
    expect(await account(helper)).toMatchObject({ hours: 1.5 * 3 + 48 });
    // given to the wrong one first
    const wrongly = (await hub.change('commend', { volunteerId: helper, code: 'SPECIAL', words: '示例' }, at.head, 'commendation { id }')) as unknown as { commendation: { id: string } };
    expect(await refusal('takeBackCommendation', { commendationId: wrongly.commendation.id, reason: '示例' }, at.neighbour)).toBe('FORBIDDEN');
    await hub.change('takeBackCommendation', { commendationId: wrongly.commendation.id, reason: '授错了人' }, at.head);
    await hub.change('commend', { volunteerId: helper, code: 'GOOD_NEIGHBOUR', words: '坚持上门' }, at.head);
    expect(await nodes(`commendations(volunteerId: "${helper}")`, somebody('helper', { role: 'VOLUNTEER', person: helper }), 'code words')).toEqual([{ code: 'GOOD_NEIGHBOUR', words: '坚持上门' }]);
    // and now there is enough for rice
    expect((await movement('redeemPoints', { volunteerId: helper, resourceId: rice, quantity: 3 }, themselves(helper))).movement.points).toBe(-90);
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice }, at.worker)).toBe('CAPACITY_SHORT');
  });
});
