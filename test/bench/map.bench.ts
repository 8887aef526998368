import { addHours } from '#reference/calendar';
import { Client, dataOf, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { percentiles } from './load.js';
import type { Measurement } from './measurement.js';
import { commandId } from './mutation.bench.js';
import { Chance } from './province/chance.js';
import type { World } from './province/history.js';
import type { Happening, LogFiller } from './province/log-filler.js';
import { idOf } from './province/made.js';
import { near } from './province/places.js';

const LONGEST_MS = 100;
/** One in so many residents has a need that is open; something is promised for one in so many of these. */
const NEEDY = 3, SERVED = 2;

const cityOf = ({ places }: World): string => (places.cities[0]?.code ?? '');

const townshipsOf = (world: World) => world.places.townships.filter(({ code }) => code.startsWith(cityOf(world)));
/** Whose station enrolled the n-th of them, and what else of them is drawn after it. */
const citizen = ({ seed }: World, townships: ReturnType<typeof townshipsOf>, n: number) => {
  const chance = new Chance(seed, 'citizen', n);
  return { chance, township: chance.one(townships) };
};

/** So many residents of one city, in its communities and villages, with their groups, and with what some of them need. */
export function* cityLife(world: World, log: Pick<LogFiller, 'now'>, residents: number): Generator<Happening> {
  const { neighbours } = world;
  const townships = townshipsOf(world);
  for (let n = 0; n < residents; n++) {
    const { chance, township: { station, code, villages, point } } = citizen(world, townships, n);
    const region = chance.one(villages.length > 0 ? villages : [code]);
    const id = idOf('resident', n);
    const { data } = neighbours.enrolled(n);
    yield { category: 'resident', id, after: 0, events: [{ type: 'ResidentEnrolled', data: { ...data, station, livingRegion: region, point: near(point, chance) } }], station };
    if (n % NEEDY !== 0) continue;
    const need = idOf('need', n);
    const facts = neighbours.assessed(n, region);
    const urgency = chance.weighted([['NORMAL', 70], ['LOW', 15], ['URGENT', 12], ['EMERGENCY', 3]] as const);
    const events = [
      { type: 'NeedRaised', data: { ...facts, resident: id, subject: id, station, source: 'VISIT', urgency, dueAt: addHours(log.now, 72), firstReceiver: 'worker' } },
      ...(n % (NEEDY * SERVED) === 0 ? [{ type: 'NeedPromised', data: { linkage: idOf('linkage', n), resource: idOf('resource', n), quantity: facts.quantity } }] : []),
    ];
    yield { category: 'need', id: need, after: 0, events, station };
  }
}

interface Drawn {
  readonly conditionMap: { readonly openNeeds: number; readonly geoJson: { readonly features: readonly unknown[] } };
}
const MAP = 'query ($region: String!, $level: MapLevel!) { conditionMap(region: $region, level: $level) { openNeeds served unserved residents rounded geoJson } }';
const RAISE = 'mutation ($input: RaiseNeedInput!) { raiseNeed(input: $input) { viewsBehind } }';
const GAP = 'query ($region: String!) { gap(region: $region, most: 50) { serviceItem region needs unserved asked resources free short closing { code count units explanation } } }';

/**
 * The map of a whole city as its supervisor asks for it, by communities and by townships, and the gaps of the city: until the last byte is there. Before each of them somebody in the
 * city needs something, so that no answer is the one before.
 */
export async function measureMap(hub: HubProcess, world: World, size: string, times: number): Promise<Measurement[]> {
  const client = await Client.connect(hub.url);
  const region = cityOf(world);
  const token = await hub.token({ id: 'supervisor', role: 'SUPERVISOR', regions: [region] });
  const townships = townshipsOf(world);
  let raised = 0;
  const raise = async (): Promise<void> => {
    const n = raised++;
    const { township: { station } } = citizen(world, townships, n);
    const worker = await hub.token({ id: `worker-${station}`, role: 'STATION_WORKER', station });
    const input = { commandId: commandId(n), residentId: idOf('resident', n), source: 'VISIT', urgency: 'NORMAL', serviceItems: ['errand-running'] };
    dataOf(await client.send(post(hub.url, worker, { query: RAISE, variables: { input } })));
  };
  const measured = async (bytes: Buffer, check: (answer: never) => boolean): Promise<number[]> => {
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      await raise();
      const began = performance.now();
      const answer = await client.send(bytes);
      took.push(performance.now() - began);
      if (!check(dataOf(answer))) throw new Error('a map with nothing on it');
    }
    return took;
  };
  try {
    const figures: Measurement[] = [];
    const drawn = ({ conditionMap: { openNeeds, geoJson } }: Drawn): boolean => openNeeds > 0 && geoJson.features.length > 0;
    for (const level of ['COMMUNITY', 'TOWNSHIP']) {
      const took = await measured(post(hub.url, token, { query: MAP, variables: { region, level } }), drawn);
      const p99 = percentiles(took)(0.99);
      figures.push(
        { what: `conditionMap of a city by ${level.toLowerCase()}, first`, size, value: took[0] ?? NaN, unit: 'ms' },
        { what: `conditionMap of a city by ${level.toLowerCase()}, median`, size, value: percentiles(took)(0.5), unit: 'ms' },
        { what: `conditionMap of a city by ${level.toLowerCase()}, p99`, size, value: p99, unit: 'ms', target: `<= ${LONGEST_MS}`, met: p99 <= LONGEST_MS },
      );
    }
    const took = await measured(post(hub.url, token, { query: GAP, variables: { region } }), ({ gap }: { gap: readonly unknown[] }) => gap.length > 0);
    return [...figures, { what: 'gap of a city, median', size, value: percentiles(took)(0.5), unit: 'ms' }];
  } finally {
    client.close();
  }
}
