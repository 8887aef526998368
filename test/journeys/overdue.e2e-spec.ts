import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

describe('what is overdue', () => {
  /** Without the monthly reports that nobody files here. */
  const overdue = async (as: Identity, args = '(first: 10, kinds: [NEED])') => (await hub.read(`{ overdue${args} { nodes { kind kindLabel id dueAt stationId } pageInfo { hasNextPage endCursor } } }`, as))['overdue' as 'node'];

  /** What whoever is on duty was told of a need: template and recipient. */
  const letters = (need: string): unknown[][] => {
    const folder = join(hub.folder, 'outbox');
    const lines = (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1));
    return lines.map((line) => JSON.parse(line) as { template: string; to: object; about: { need: string } }).flatMap(({ template, to, about }) => (about.need === need ? [[template, to]] : []));
  };
  const toldOf = async (need: string, times: number): Promise<void> => {
    for (const deadline = Date.now() + 60_000; letters(need).length < times && Date.now() < deadline; ) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('is listed until it is seen to, longest overdue first, and was noted once on the need itself', async () => {
    const raise = async (urgency: string, as: Identity = at.worker) => (await hub.change('raiseNeed', aNeed({ urgency }), as, 'need { id }')).need.id;
    const [normal, emergency, beside] = [await raise('NORMAL'), await raise('EMERGENCY'), await raise('EMERGENCY', at.neighbour)];
    await toldOf(emergency, 1);
    const timekeeper = hub.app.get(Timekeeper);
    await timekeeper.round();
    expect((await overdue(at.worker)).nodes).toEqual([]);
    hub.clock.pass(24 * 31);
    await Promise.all([timekeeper.round(), timekeeper.round()]);
    hub.clock.pass(-1);
    await timekeeper.round();
    const { events } = await hub.app.get<EventStore>(EventStore).read(`need-${emergency}`);
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([['NeedRaised', 'worker'], ['NeedOverdue', 'clock:overdue-needs']]);
    await hub.caughtUp(events.at(-1)?.position);
    const { need } = (await hub.read('query ($id: ID!) { need(id: $id) { timeline(first: 100) { nodes { what actorKind actorId stationId why } } } }', at.worker, { id: emergency })) as unknown as { need: { timeline: { nodes: object[] } } };
    expect(need.timeline.nodes.at(-1)).toMatchObject({ what: 'OVERDUE', actorKind: 'CLOCK', actorId: 'overdue-needs', stationId: null, why: 'EMERGENCY' });

    const ids = async (as: Identity, args?: string) => (await overdue(as, args)).nodes.map((one) => one.id);
    expect(await ids(at.worker)).toEqual([emergency, normal]);
    expect((await overdue(at.worker)).nodes[0]).toMatchObject({ kind: 'NEED', kindLabel: expect.stringMatching(/^Needs/), stationId: at.street });
    expect(await ids(at.districtHead)).toEqual([emergency, beside, normal]);
    expect(await ids(at.districtHead, `(stationId: "${at.nextStreet}", kinds: [NEED])`)).toEqual([beside]);
    expect(await ids(at.supervisor, `(region: "${REGION.street}", kinds: [NEED])`)).toEqual([emergency, normal]);
    expect(await ids(at.stranger)).toEqual([]);
    const first = await overdue(at.districtHead, '(first: 2, kinds: [NEED])');
    expect(await ids(at.districtHead, `(first: 2, kinds: [NEED], after: "${first.pageInfo.endCursor}")`)).toEqual([normal]);

    await hub.change('confirmNeedMet', { needId: emergency }, at.worker, 'need { id }');
    expect(await ids(at.worker)).toEqual([normal]);

    // once it is linked the linkage has the clocks, until that has ended
    const resourceId = (await hub.change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    const { linkage } = await hub.change('proposeLinkage', { needId: normal, resourceId }, at.worker, 'linkage { id }');
    const flagged = async () => (await hub.read('query ($id: ID!) { need(id: $id) { overdue } needs(overdue: true, serviceItem: "meal-delivery") { nodes { id } } }', at.worker, { id: normal })) as unknown as { need: object; needs: { nodes: { id: string }[] } };
    expect([await ids(at.worker), await flagged()]).toEqual([[], { need: { overdue: false }, needs: { nodes: [] } }]);
    await hub.change('declineLinkage', { linkageId: linkage.id, reason: 'FULL' }, at.worker, 'linkage { id }');
    expect([await ids(at.worker), await flagged()]).toEqual([[normal], { need: { overdue: true }, needs: { nodes: [{ id: normal }] } }]);

    const station = { kind: 'STATION', id: at.street };
    await toldOf(emergency, 2);
    await toldOf(normal, 1);
    expect(letters(emergency).sort()).toEqual([['EMERGENCY_RAISED', station], ['NEED_OVERDUE', station]]);
    expect(letters(normal)).toEqual([['NEED_OVERDUE', station]]);
  });

  it('and who has no screen open is told what is on its way to them, and what became of what they sent', async () => {
    const [station, above] = [{ kind: 'STATION', id: at.street }, { kind: 'STATION', id: at.district }];
    const { id } = (await hub.change('raiseNeed', aNeed(), at.worker, 'need { id }')).need;
    await hub.change('reprioritiseNeed', { needId: id, urgency: 'EMERGENCY', reason: '昨夜跌倒' }, at.worker);
    await hub.change('escalateNeed', { needId: id, reason: '本站无人' }, at.worker);
    await hub.change('receiveHandOver', { needId: id }, at.districtHead);
    await toldOf(id, 3);
    expect(letters(id).sort()).toEqual([['EMERGENCY_RAISED', station], ['NEED_HAND_OVER_RECEIVED', station], ['NEED_ON_ITS_WAY_TO_YOU', above]]);
  });

  it('and an emergency goes to whoever is on duty, here or above, by day and night', async () => {
    const clockIn = (hours: number): string => new Date(hub.clock.at + hours * 3_600_000).toISOString();
    const posted = async (station: string): Promise<string> => {
      const { id } = (await hub.change('registerSocialWorker', { identity: { name: '示例值班' }, languages: ['zh'] }, at.districtHead, 'socialWorker { id }')).socialWorker;
      await hub.change('postSocialWorker', { socialWorkerId: id, stationId: station, role: 'SOCIAL_WORKER', from: hub.clock.now().slice(0, 10) }, at.districtHead);
      return id;
    };
    const [mine, above] = [await posted(at.street), await posted(at.district)];
    await hub.change('rosterDuty', { stationId: at.street, workerId: mine, from: clockIn(0), until: clockIn(8) }, at.head);
    await hub.change('rosterDuty', { stationId: at.district, workerId: above, from: clockIn(0), until: clockIn(24) }, at.districtHead);
    await expect(hub.change('rosterDuty', { stationId: at.street, workerId: above, from: clockIn(0), until: clockIn(8) }, at.head)).rejects.toThrow('DUTY_WORKER_NOT_POSTED');
    const brought = async (need: string) => (await hub.read('query ($id: ID!) { need(id: $id) { broughtTo { stationId workerIds } } }', at.worker, { id: need }))['need']['broughtTo'];
    const raise = async () => (await hub.change('raiseNeed', aNeed({ urgency: 'EMERGENCY' }), at.worker, 'need { id }')).need.id;

    const day = await raise();
    await toldOf(day, 2);
    expect(letters(day)).toEqual(expect.arrayContaining([['EMERGENCY_ON_YOUR_DUTY', { kind: 'SOCIAL_WORKER', id: mine }]]));
    expect(await brought(day)).toEqual({ stationId: at.street, workerIds: [mine] });
    hub.clock.pass(9);
    const night = await raise();
    await toldOf(night, 2);
    expect(await brought(night)).toEqual({ stationId: at.district, workerIds: [above] });
    expect((await hub.read('query ($id: ID!) { station(id: $id) { onDuty { stationId workerIds workers { id } } } }', at.districtHead, { id: at.street }))['station']['onDuty']).toEqual({ stationId: at.district, workerIds: [above], workers: [{ id: above }] });
  });
});
