import { beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteRegions } from '#reference/region/slice';
import { charityResource, type RegisteredResource } from '#societies/charity-resource';
import { Chance, Zipf } from './province/chance.js';
import { Everyday } from './province/everyday.js';
import { beginnings, resourceHistory, worldOf, type World } from './province/history.js';
import type { Happening } from './province/log-filler.js';
import { Places } from './province/places.js';

const SAMPLE = 5_000;
const log = { now: '2025-06-01T00:00:00.000Z' };
const circumstances = { now: log.now, actor: { id: 'admin', role: 'ADMIN', station: null, organization: null } };
const take = (happenings: Iterable<Happening>, count: number): Happening[] => {
  const taken: Happening[] = [];
  for (const happening of happenings) if (taken.push(happening) >= count) break;
  return taken;
};

describe('a province', () => {
  let world: World;
  let resources: readonly RegisteredResource[];
  beforeAll(() => {
    world = worldOf(1, new Places(1, SqliteRegions.open()), { organizations: 500, residents: 200 });
    resources = Array.from({ length: SAMPLE }, (_, n) => world.resources.registered(n));
  });

  it('has resources that the hub would have taken just so', () => {
    for (const data of resources) {
      const [event] = charityResource.decide({ type: 'RegisterResource', data }, charityResource.initial(), circumstances);
      expect(event).toEqual({ type: 'ResourceRegistered', data });
    }
  });

  it('has promises that its resources can keep', () => {
    for (let n = 0; n < SAMPLE; n++) {
      let state = charityResource.initial();
      for (const { events } of resourceHistory(world, n)) for (const event of events) state = charityResource.evolve(state, event as never);
      for (const { held, used } of state.book.promised.values()) expect(held + used).toBeLessThanOrEqual(state.book.capacity?.total ?? Infinity);
    }
  });

  it('shares as widely as it was asked for, and asks for things as unevenly', () => {
    const shared = (level: string) => resources.filter(({ share }) => share === level).length / SAMPLE;
    expect([shared('STREET'), shared('COUNTY'), shared('CITY'), shared('PROVINCE'), shared('NATION')].map((part) => Math.round(part * 20) / 20)).toEqual([0.6, 0.25, 0.1, 0.05, 0]);
    const zipf = new Zipf(['first', 'second', 'third']);
    const drawn = Array.from({ length: SAMPLE }, (_, n) => zipf.draw(new Chance(1, 'drawn', n)));
    expect(drawn.filter((one) => one === 'first').length / drawn.filter((one) => one === 'second').length).toBeCloseTo(2, 0);
  });

  it('is the same at every run, and a larger one begins with the smaller', () => {
    const again = worldOf(1, new Places(1, SqliteRegions.open()), { organizations: 500, residents: 200 });
    expect(again.resources.registered(4_321)).toEqual(resources[4_321]);
    const other = worldOf(2, new Places(2, SqliteRegions.open()), { organizations: 500, residents: 200 });
    expect(other.resources.registered(4_321)).not.toEqual(resources[4_321]);
  });

  it('has a station for each township, each below the one of its county', () => {
    const { townships, counties, cities } = world.places;
    expect([townships.length, counties.length, cities.length]).toEqual([1_813, 149, 16]);
    const stations = take(beginnings(world, 0), townships.length + counties.length + cities.length);
    expect(new Set(stations.map(({ id }) => id)).size).toBe(1_978);
    expect(stations.every(({ category }) => category === 'station')).toBe(true);
  });

  it('writes the events of each thing one after another', () => {
    const revisions = new Map<string, number>();
    let registered = 0;
    const happenings = take(new Everyday(world, log), SAMPLE);
    for (const { category, id, after, events } of happenings) {
      expect(after).toBe(revisions.get(`${category} ${id}`) ?? 0);
      revisions.set(`${category} ${id}`, after + events.length);
      if (/Registered|Mapped/.test(events[0]?.type ?? '')) registered++;
    }
    expect(registered / SAMPLE).toBeGreaterThan(0.1);
    expect(registered / SAMPLE).toBeLessThan(0.15);
  });
});
