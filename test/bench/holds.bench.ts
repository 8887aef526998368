import type { CharityResourceEvent, RegisteredResource } from '#societies/charity-resource';
import { Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { percentiles } from './load.js';
import type { Measurement } from './measurement.js';
import { commandId } from './mutation.bench.js';
import { SERVICE_DATE, type World } from './province/history.js';
import type { Happening } from './province/log-filler.js';
import { idOf } from './province/made.js';

const OF_FRESH = 3;
const FAR_OFF = '2099-12-31T00:00:00.000Z';
const [FULL, FRESH] = [idOf('full resource', 0), idOf('fresh resource', 0)];
const PERIOD = { date: SERVICE_DATE, period: 'ALWAYS' };

export interface Promises {
  /** Events of the long stream. */
  readonly events: number;
  /** Of them, holds that are open at its end. */
  readonly holds: number;
}

/** Two resources of one station, with one place more than the first has open holds: the first with a long history, the second new. */
export function* longAndFresh({ places, resources }: World, { events, holds }: Promises): Generator<Happening> {
  const { station, code } = places.townships[0] as World['places']['townships'][number];
  const { provider: _, ...terms } = resources.registered(0);
  const data: RegisteredResource = {
    ...terms, kind: 'MATERIAL', provider: { kind: 'STATION', id: station }, station, region: code, capacity: { unit: 'PORTION', total: holds + 1, renewal: 'NONE' },
    // On whatever weekday it is measured.
    windows: [],
  };
  const at = (id: string, after: number, ...happened: readonly CharityResourceEvent[]): Happening => ({ category: 'charityResource', id, after, events: happened, station });
  const held = (n: number): CharityResourceEvent => ({ type: 'CapacityHeld', data: { ...PERIOD, hold: idOf('long hold', n), quantity: 1, expiresAt: FAR_OFF, station, need: null } });
  for (const id of [FRESH, FULL]) yield at(id, 0, { type: 'ResourceRegistered', data });
  let after = 1;
  const cycles = Math.floor((events - holds - 1) / 2);
  for (let n = 0; n < cycles; n++, after += 2) {
    yield at(FULL, after, held(n), { type: 'CapacityReleased', data: { ...PERIOD, hold: idOf('long hold', n), quantity: 1 } });
  }
  for (let n = cycles; n < cycles + holds; n++, after++) yield at(FULL, after, held(n));
}

/** The last place of a resource with a long history, taken and given back by turns with a place of a fresh one. */
export async function measureHolds(hub: HubProcess, { places }: World, { events, holds }: Promises, times: number): Promise<Measurement[]> {
  const token = await hub.token({ id: 'holder', role: 'STATION_WORKER', station: places.townships[0]?.station ?? '' });
  const client = await Client.connect(hub.url);
  let sent = 0;
  const send = async (query: string, input: object): Promise<{ text: string; ms: number }> => {
    const bytes = post(hub.url, token, { query, variables: { input: { commandId: commandId(sent++), ...input } } });
    const began = performance.now();
    const { body } = await client.send(bytes);
    return { text: body.toString('latin1'), ms: performance.now() - began };
  };
  const hold = (resourceId: string) => send('mutation ($input: HoldCapacityInput!) { holdCapacity(input: $input) { hold { id } position viewsBehind } }', { resourceId, quantity: 1 });
  const took = { full: [] as number[], fresh: [] as number[], refused: [] as number[] };
  try {
    for (let n = -Math.ceil(times / 10); n < times; n++) {
      for (const [kind, resourceId] of [['full', FULL], ['fresh', FRESH]] as const) {
        const { text, ms } = await hold(resourceId);
        const holdId = /"id":"([^"]+)"/.exec(text)?.[1];
        if (holdId === undefined) throw new Error(`no hold: ${text.slice(0, 500)}`);
        if (n >= 0) took[kind].push(ms);
        if (kind === 'full') {
          const refusal = await hold(resourceId);
          if (!refusal.text.includes('CAPACITY_SHORT')) throw new Error(`more than there is: ${refusal.text.slice(0, 500)}`);
          if (n >= 0) took.refused.push(refusal.ms);
        }
        const released = await send('mutation ($input: ReleaseCapacityInput!) { releaseCapacity(input: $input) { position viewsBehind } }', { resourceId, holdId });
        if (released.text.includes('"errors"')) throw new Error(released.text.slice(0, 500));
      }
    }
  } finally {
    client.close();
  }
  const p99 = (of: keyof typeof took): number => percentiles(took[of])(0.99);
  const size = `${holds} open holds, ${events} events`;
  const ratio = (of: 'full' | 'refused') => ({ value: p99(of) / p99('fresh'), unit: 'ratio', target: `<= ${OF_FRESH}`, met: p99(of) <= OF_FRESH * p99('fresh') });
  return [
    { what: 'holdCapacity of a fresh resource, p99', size: 'no holds, 1 event and what is held and given back', value: p99('fresh'), unit: 'ms' },
    { what: 'holdCapacity of a fresh resource, median', size: 'the same', value: percentiles(took.fresh)(0.5), unit: 'ms' },
    { what: 'holdCapacity of the last place, p99', size, value: p99('full'), unit: 'ms' },
    { what: 'holdCapacity of the last place, median', size, value: percentiles(took.full)(0.5), unit: 'ms' },
    { what: 'holdCapacity of the last place / of a fresh resource, p99', size, ...ratio('full') },
    { what: 'refused for want of room / held of a fresh resource, p99', size, ...ratio('refused') },
  ];
}
