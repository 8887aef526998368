import type { Message } from '#platform/event-sourcing';
import { addHours } from '#reference/calendar';
import { periodOf } from '#societies/charity-resource';
import { Chance, type Weighted } from './chance.js';
import { assetMapped, needRaised, SERVICE_DATE, type World } from './history.js';
import type { Happening, LogFiller } from './log-filler.js';
import { idOf } from './made.js';

const registrations: Weighted<'resource' | 'asset'> = [['resource', 70], ['asset', 30]];
const changes: Weighted<'need' | 'promise' | 'map'> = [['need', 40], ['promise', 35], ['map', 25]];
/** Before so many things are registered there is little that anything could happen to. */
const FIRST = 200;
const OPEN_HOLDS = 50;
const LIVELY_NEEDS = 5_000;
const HOLD_HOURS = 72;

/**
 * What goes on in a province: of ten things one is registered, nine happen to needs, to promises of capacity and to what is on the maps. Endless; to be
 * taken from as long as one likes.
 */
export class Everyday implements Iterable<Happening> {
  private readonly chance: Chance;
  private readonly resources = new Kind();
  private readonly assets = new Kind();
  private readonly needs = new Kind();
  private readonly holds: { readonly resource: number; readonly hold: string; readonly period: string }[] = [];

  constructor(private readonly world: World, private readonly log: Pick<LogFiller, 'now'>) {
    this.chance = new Chance(world.seed, 'everyday', 0);
  }

  *[Symbol.iterator](): Generator<Happening> {
    for (let n = 0; ; n++) {
      switch (this.chance.weighted(n < FIRST || n % 10 === 0 ? registrations : changes)) {
        case 'resource':
          yield this.registered();
          break;
        case 'asset':
          yield assetMapped(this.world.neighbours, this.assets.add());
          break;
        case 'need':
          yield this.needed();
          break;
        case 'promise':
          yield this.promised(n);
          break;
        case 'map':
          yield this.changed();
      }
    }
  }

  private registered(): Happening {
    const n = this.resources.add();
    const data = this.world.resources.registered(n);
    return { category: 'charityResource', id: idOf('resource', n), after: 0, events: [{ type: 'ResourceRegistered', data }], station: data.station };
  }

  /** Raised, assessed, met. */
  private needed(): Happening {
    const { neighbours } = this.world;
    const { count } = this.needs;
    const n = count === 0 || this.chance.maybe(0.45) ? -1 : this.chance.whole(Math.max(0, count - LIVELY_NEEDS), count - 1);
    const after = n < 0 ? 0 : this.needs.next(n);
    if (after === 0 || after > 2) return needRaised(neighbours, this.needs.add(), this.log.now);
    const { station, region, subject, urgency, dueAt } = neighbours.raised(n, this.log.now);
    const assessed: Message = { type: 'NeedAssessed', data: { ...neighbours.assessed(n, region), subject, urgency, dueAt } };
    const met: Message = { type: 'NeedMet', data: { confirmedBy: 'STATION' } };
    return { category: 'need', id: idOf('need', n), after, events: [after === 1 ? assessed : met], station };
  }

  /** Held, and some while later used. */
  private promised(n: number): Happening {
    const oldest = this.holds.length > OPEN_HOLDS ? this.holds.shift() : undefined;
    const { resource, hold, period } = oldest ?? this.hold(n);
    const share = { quantity: 1, date: SERVICE_DATE, period, hold, station: null, need: null };
    const event: Message = oldest
      ? { type: 'CapacityConsumed', data: { ...share, left: 0 } }
      : { type: 'CapacityHeld', data: { ...share, expiresAt: addHours(this.log.now, HOLD_HOURS) } };
    return { category: 'charityResource', id: idOf('resource', resource), after: this.resources.next(resource), events: [event], station: null };
  }

  private hold(n: number): Everyday['holds'][number] {
    for (;;) {
      const resource = this.chance.whole(0, this.resources.count - 1);
      const { capacity } = this.world.resources.registered(resource);
      if (capacity === null) continue;
      const held = { resource, hold: idOf('hold', n), period: periodOf(capacity.renewal, SERVICE_DATE) };
      this.holds.push(held);
      return held;
    }
  }

  /** Moved, or described anew. */
  private changed(): Happening {
    const n = this.chance.whole(0, this.assets.count - 1);
    const { type, data } = this.world.neighbours.asset(n);
    if (type !== 'AssetMapped') throw new Error('an asset begins by being mapped');
    const { community, region, station, point, ...facts } = data;
    const moved = { community, region, station, point: { latitude: point.latitude, longitude: point.longitude + this.chance.whole(-9, 9) / 1_000 } };
    const after = this.assets.next(n);
    const event: Message = this.chance.maybe(0.5) ? { type: 'AssetMoved', data: moved } : { type: 'AssetCorrected', data: { ...facts, description: `第${after}次更正` } };
    return { category: 'asset', id: idOf('asset', n), after, events: [event], station };
  }
}

/** Entities of one kind, numbered, with how many events each has. */
class Kind {
  private readonly revisions: number[] = [];

  get count(): number {
    return this.revisions.length;
  }
  add(): number {
    return this.revisions.push(1) - 1;
  }
  /** How many it had before this one more; what ended keeps count of what is no more done to it, which nobody reads. */
  next(n: number): number {
    const before = this.revisions[n] ?? 0;
    this.revisions[n] = before + 1;
    return before;
  }
}
