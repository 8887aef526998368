import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identity, type RoomHub } from '#platform/dispatch/testing';
import { needHub } from './testing/index.js';

const uuid = (n: number) => `0194d0a5-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const admin = identity({ role: 'ADMIN' });
const supervisor = identity({ role: 'SUPERVISOR', regions: ['4301'] });
type Who = typeof admin;
interface Any { readonly [key: string]: Any }

let hub: RoomHub;
let commands = 0;
let worker: Who, neighbour: Who;
const act = async (as: Who, name: string, input: object, answer: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Any>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} position } }`, {
    as, variables: { input: { commandId: uuid(++commands), ...input } },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.[name] as Any;
};
const establish = async (region: string) => {
  const input = { name: { zh: '站' }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'] };
  return (await act(admin, 'establishStation', input, 'station { id }'))['station']?.['id'] as unknown as string;
};
const enrol = async () =>
  (await act(worker, 'enrolResident', { identity: { name: '示例居民' }, languages: ['zh'], livingRegion: '430104008001' }, 'resident { id }'))['resident']?.['id'] as unknown as string;
const raise = async (residentId?: string) =>
  (await act(worker, 'raiseNeed', { residentId, serviceItems: ['companionship'], source: 'VISIT', urgency: 'NORMAL' }, 'need { id }'))['need']?.['id'] as unknown as string;
const look = async (needId: string, as: Who = worker) => {
  const { data, errors } = await hub.ask<Any>(`{ need(id: "${needId}") { status outcome handOver { reason } timeline(first: 20) { nodes { what why } } } }`, { as });
  if (errors) throw new Error(JSON.stringify(errors));
  const need = data?.['need'] as unknown as { outcome: string | null; handOver: { reason: string | null } | null; timeline: { nodes: { what: string; why: string | null }[] } };
  return { ...need, told: need.timeline.nodes.map(({ what, why }) => `${what}: ${why}`) };
};
const inTheLog = async (needId: string): Promise<string> => JSON.stringify(await hub.store.read(`need-${needId}`));

beforeAll(async () => {
  hub = await needHub();
  worker = identity({ role: 'STATION_WORKER', station: await establish('430104008') });
  neighbour = identity({ role: 'STATION_WORKER', station: await establish('430104009') });
});
afterAll(() => hub.close());

const reasons = ['王奶奶摔了', '王奶奶搬家', '人手不足', '王奶奶回来了', '王奶奶住院了'];
/** All of them for one need, by two stations. */
async function explained(needId: string): Promise<void> {
  const [urgent, moved, full, back, gone] = reasons;
  await act(worker, 'reprioritiseNeed', { needId, urgency: 'URGENT', reason: urgent }, 'need { id }');
  await act(worker, 'handOverNeed', { needId, toStationId: neighbour.station, reason: moved, consent: true }, 'need { id }');
  await act(neighbour, 'refuseHandOver', { needId, reason: full }, 'need { id }');
  await act(worker, 'handOverNeed', { needId, toStationId: neighbour.station, reason: moved, consent: true }, 'need { id }');
  await act(worker, 'recallHandOver', { needId, reason: back }, 'need { id }');
  await act(worker, 'withdrawNeed', { needId, reason: gone }, 'need { id }');
}

describe('why something was done with a need', () => {
  it('is sealed in the log, told to those who serve the person, and gone with them', async () => {
    const resident = await enrol();
    const id = await raise(resident);
    await explained(id);
    for (const reason of reasons) expect(await inTheLog(id)).not.toContain(reason);
    const [urgent, moved, full, back, gone] = reasons;
    const told = [
      'RAISED: VISIT', `REPRIORITISED: ${urgent}`, `HAND_OVER_OFFERED: ${moved}`, `HAND_OVER_REFUSED: ${full}`, `HAND_OVER_OFFERED: ${moved}`, `HAND_OVER_RECALLED: ${back}`,
      `WITHDRAWN: ${gone}`,
    ];
    const silent = told.map((entry) => (entry.startsWith('RAISED') ? entry : entry.replace(/: .*/, ': null')));
    expect(await look(id)).toMatchObject({ status: 'WITHDRAWN', outcome: gone, told });
    for (const as of [supervisor, admin]) expect(await look(id, as)).toMatchObject({ status: 'WITHDRAWN', outcome: null, told: silent });
    await act(admin, 'eraseResident', { residentId: resident, reason: 'asked' }, 'resident { id }');
    expect(await look(id)).toMatchObject({ status: 'WITHDRAWN', outcome: null, told: silent });
  });

  it('is sealed for a need of a community too', async () => {
    const id = await raise();
    await act(worker, 'confirmNeedMet', { needId: id, outcome: '张叔叔修好了' }, 'need { id }');
    expect(await inTheLog(id)).not.toContain('张叔叔');
    expect(await look(id)).toMatchObject({ outcome: '张叔叔修好了', told: ['RAISED: VISIT', 'MET: 张叔叔修好了'] });
  });

  it('is not kept of somebody who was erased, whose needs can still be seen to', async () => {
    const resident = await enrol();
    const [ended, goes] = [await raise(resident), await raise(resident)];
    await act(admin, 'eraseResident', { residentId: resident, reason: 'asked' }, 'resident { id }');
    await explained(ended);
    expect(await look(ended)).toMatchObject({ status: 'WITHDRAWN', outcome: null });
    await act(worker, 'handOverNeed', { needId: goes, toStationId: neighbour.station, reason: reasons[1], consent: true }, 'need { id }');
    expect((await look(goes, neighbour)).handOver).toEqual({ reason: null });
    for (const id of [ended, goes]) for (const reason of reasons) expect(await inTheLog(id)).not.toContain(reason);
  });

  it('that lies open in an old log is told as it was, to no more people, and not once the person is erased', async () => {
    const resident = await enrol();
    const id = await raise(resident);
    const old = { occurredAt: hub.clock.at, actor: 'worker-1', station: worker.station, payloadHash: 'h', correlationId: 'c', causationId: 'c', sealed: null, version: 1 };
    const write = (revision: number, type: string, data: Record<string, unknown>) =>
      hub.store.append([{ stream: `need-${id}`, expected: revision, events: [{ ...old, id: uuid(90_000 + revision), commandId: uuid(80_000 + revision), type, data }] }]);
    await write(0, 'NeedHandOverOffered', { from: worker.station, to: neighbour.station, reason: '旧理由', consent: true });
    const { position } = await write(1, 'NeedReprioritised', { urgency: 'URGENT', dueAt: '2026-03-03T02:00:00.000Z', reason: 's1.a.b.c.d' });
    await hub.ask(`{ need(id: "${id}") { id } }`, { as: worker, headers: { 'x-wushe-position': position } });
    const told = ['RAISED: VISIT', 'HAND_OVER_OFFERED: 旧理由', 'REPRIORITISED: s1.a.b.c.d'];
    const silent = ['RAISED: VISIT', 'HAND_OVER_OFFERED: null', 'REPRIORITISED: null'];
    expect(await look(id)).toMatchObject({ handOver: { reason: '旧理由' }, told });
    expect(await look(id, neighbour)).toMatchObject({ handOver: { reason: '旧理由' }, told: silent });
    expect(await look(id, supervisor)).toMatchObject({ handOver: { reason: null }, told: silent });
    await act(admin, 'eraseResident', { residentId: resident, reason: 'asked' }, 'resident { id }');
    expect(await look(id)).toMatchObject({ handOver: { reason: null }, told: silent });
  });
});
