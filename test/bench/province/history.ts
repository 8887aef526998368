import { periodOf, type CharityResourceEvent, type RegisteredResource } from '#societies/charity-resource';
import { Chance } from './chance.js';
import type { Happening, LogFiller } from './log-filler.js';
import { idOf } from './made.js';
import type { Places } from './places.js';
import { Resources } from './resources.js';
import { cityStation, countyStation, Neighbours, Organizations, townshipStation } from './surroundings.js';

export interface World {
  readonly seed: number;
  readonly places: Places;
  readonly organizations: Organizations;
  readonly neighbours: Neighbours;
  readonly resources: Resources;
}

export function worldOf(seed: number, places: Places, { organizations, residents }: { readonly organizations: number; readonly residents: number }): World {
  const providers = new Organizations(seed, places, organizations);
  return { seed, places, organizations: providers, neighbours: new Neighbours(seed, places, residents), resources: new Resources(seed, places, providers) };
}

const first = (category: string, id: string, event: Happening['events'][number], station: string | null): Happening => ({ category, id, after: 0, events: [event], station });

/** What is there before the first resource, the same whatever its size: stations, organizations, communities with their maps. */
export function* beginnings({ places, organizations, neighbours }: World, assets: number): Generator<Happening> {
  for (const city of places.cities) yield first('station', city.station, cityStation(city), null);
  for (const county of places.counties) yield first('station', county.station, countyStation(county), null);
  for (const township of places.townships) yield first('station', township.station, townshipStation(township), null);
  for (let n = 0; n < organizations.count; n++) yield first('organization', organizations.id(n), organizations.registered(n), null);
  for (const [n, { station }] of places.townships.entries()) yield first('community', idOf('community', n), neighbours.community(n), station);
  for (let n = 0; n < assets; n++) yield assetMapped(neighbours, n);
}

/** Whose files the stations have, and what these people need. */
export function* people({ neighbours }: World, log: Pick<LogFiller, 'now'>, needs: number): Generator<Happening> {
  for (let n = 0; n < neighbours.residents; n++) yield first('resident', idOf('resident', n), neighbours.enrolled(n), neighbours.home(n).station);
  for (let n = 0; n < needs; n++) yield needRaised(neighbours, n, log.now);
}

export function assetMapped(neighbours: Neighbours, n: number): Happening {
  const event = neighbours.asset(n);
  return first('asset', idOf('asset', n), event, 'station' in event.data ? event.data.station : null);
}

export function needRaised(neighbours: Neighbours, n: number, now: string): Happening {
  const data = neighbours.raised(n, now);
  return first('need', idOf('need', n), { type: 'NeedRaised', data }, data.station);
}

/** Of those whose capacity never comes back, how many are used up; of the others, how many have a history of promises. */
const USED_UP = 0.15, PROMISED = 0.12;
/** A Monday. */
export const SERVICE_DATE = '2025-06-02';
/** Long after anyone measures, so that nothing lapses meanwhile. */
const FAR_OFF = '2099-12-31T00:00:00.000Z';

/** A resource, and what was promised and used of it. */
export function* resourceHistory({ seed, resources }: World, n: number): Generator<Happening> {
  const id = idOf('resource', n);
  const data = resources.registered(n);
  yield first('charityResource', id, { type: 'ResourceRegistered', data }, data.station);
  const events = promises(data, new Chance(seed, 'promise', n), n);
  if (events.length > 0) yield { category: 'charityResource', id, after: 1, events, station: data.station };
}

function promises({ capacity, station }: RegisteredResource, chance: Chance, n: number): readonly CharityResourceEvent[] {
  if (capacity === null) return [];
  const { total, renewal } = capacity;
  const of = (quantity: number) => ({ quantity, date: SERVICE_DATE, period: periodOf(renewal, SERVICE_DATE) });
  if (renewal === 'NONE' && chance.maybe(USED_UP)) return [{ type: 'CapacityConsumed', data: { ...of(total), hold: null, left: 0, station, need: null } }];
  if (!chance.maybe(PROMISED)) return [];
  return Array.from({ length: chance.whole(1, 2) }, (_, i): CharityResourceEvent[] => {
    const hold = idOf(`hold${i}`, n);
    const held: CharityResourceEvent = { type: 'CapacityHeld', data: { ...of(1), hold, expiresAt: FAR_OFF, station, need: null } };
    const end = chance.weighted<'OPEN' | 'KEPT' | 'LAPSED'>([['OPEN', 40], ['KEPT', 45], ['LAPSED', 15]]);
    if (end === 'OPEN') return [held];
    return [held, end === 'KEPT' ? { type: 'CapacityConsumed', data: { ...of(1), hold, left: 0, station, need: null } } : { type: 'CapacityHoldExpired', data: { ...of(1), hold } }];
  }).flat();
}
