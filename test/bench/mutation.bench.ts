import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { drive } from './load.js';
import type { Measurement } from './measurement.js';
import { idOf } from './province/made.js';
import type { World } from './province/history.js';
import { storageIn, type Province } from './province.js';
import { median, type Rounds } from './rounds.js';
import { typename, TYPENAME_CLIENTS } from './typename.bench.js';

const CLIENTS = 64;
const OF_TYPENAME = 0.25;

const RAISE = `mutation RaiseNeed($input: RaiseNeedInput!) {
  raiseNeed(input: $input) { need { id status urgency dueAt serviceItems region } position viewsBehind }
}`;
const ANY_ID = '00000000-0000-7000-8000-000000000000';
const BEHIND = '"viewsBehind":true';

/** Works on a copy, so that the province stays as it is for whoever measures next. */
export async function copyOf(province: Province): Promise<Province> {
  const folder = join(province.folder, '..', 'scratch');
  await rm(folder, { recursive: true, force: true });
  await cp(province.folder, folder, { recursive: true });
  return { ...province, ...storageIn(folder), folder, kekFile: join(folder, 'kek') };
}

/** Needs raised for residents of 64 stations by their workers, each answered on disk and in the views, beside `{ __typename }` in the same run. */
export async function measureMutation(hub: HubProcess, world: World, size: string, { rounds, seconds }: Rounds): Promise<Measurement[]> {
  const next = await raising(hub, world);
  const check = (body: Buffer): void => {
    if (body.includes(BEHIND)) throw new Error('a need was answered before the views had caught up');
  };
  const raise = (duration: number) => drive({ url: hub.url, clients: CLIENTS, seconds: duration, next, check });
  await raise(seconds);
  const [plain, raised] = [[] as number[], [] as Awaited<ReturnType<typeof raise>>[]];
  for (let round = 0; round < rounds; round++) {
    plain.push((await typename(hub, TYPENAME_CLIENTS, seconds)).perSecond);
    raised.push(await raise(seconds));
  }
  const perSecond = median(raised.map((one) => one.perSecond));
  const ratio = perSecond / median(plain);
  const of = { size: `${size}, ${CLIENTS} clients` };
  return [
    { what: 'raiseNeed, on disk and in the views', ...of, value: perSecond, unit: 'requests/s' },
    { what: 'raiseNeed, median', ...of, value: median(raised.map((one) => one.percentile(0.5))), unit: 'ms' },
    { what: 'raiseNeed, p99', ...of, value: median(raised.map((one) => one.percentile(0.99))), unit: 'ms' },
    { what: 'raiseNeed / { __typename }', ...of, value: ratio, unit: 'ratio', target: `>= ${OF_TYPENAME}`, met: ratio >= OF_TYPENAME },
  ];
}

/** The next request of each client: another command each time, for one of the residents of its station. */
export async function raising(hub: HubProcess, { neighbours }: World): Promise<(client: number) => Buffer> {
  const residents = new Map<string, number[]>();
  for (let n = 0; n < neighbours.residents; n++) {
    const { station } = neighbours.home(n);
    residents.set(station, [...(residents.get(station) ?? []), n]);
  }
  const busiest = [...residents].sort(([, a], [, b]) => b.length - a.length).slice(0, CLIENTS);
  const templates = await Promise.all(busiest.map(async ([station, served], i) => {
    const token = await hub.token({ id: `worker-${i}`, role: 'STATION_WORKER', station });
    return served.map((resident) => {
      const { serviceItems, urgency } = neighbours.raised(resident, new Date().toISOString());
      const input = { commandId: ANY_ID, residentId: idOf('resident', resident), source: 'VISIT', urgency, serviceItems, words: '入户走访时老人提出，腿脚不便，希望每天中午送餐。' };
      const bytes = post(hub.url, token, { query: RAISE, variables: { input } });
      return { bytes, at: bytes.indexOf(ANY_ID) };
    });
  }));
  let sent = 0;
  return (client) => {
    const own = templates[client % templates.length] ?? [];
    const template = own[sent % own.length];
    if (!template) throw new Error('a station without residents');
    const bytes = Buffer.from(template.bytes);
    bytes.write(commandId(sent++), template.at, 'latin1');
    return bytes;
  };
}

/** A UUIDv7 that no other run has made. */
export function commandId(n: number): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(process.pid % 4096).toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`;
}
