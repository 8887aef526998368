import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryCoordination, type Coordination, type Cursor } from '#platform/coordination';
import { derivedId, event } from '#platform/event-sourcing';
import { LogUnavailable, MemoryEventStore, type Delivery, type EventStore, type StoredEvent } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import { Following, type FollowingNeeds } from './following.js';
import type { Reading } from './reading.js';
import type { SharedEvent } from './shared-event.js';

const TYPES = ['Alder', 'Birch', 'Cedar', 'Durian'] as const;
type Type = (typeof TYPES)[number];
const contracts = { Alder: event<object>(), Birch: event<object>(), Cedar: event<object>(), Durian: event<object>() };
const patience = { firstMs: 1, mostMs: 2, viewsMs: 20, keepMs: 0, cursorMs: 0 };
const later = { ...patience, keepMs: 3_600_000, cursorMs: 3_600_000 };

let planted = 0;
async function plant(store: EventStore, ...types: readonly Type[]): Promise<void> {
  for (const type of types) {
    const commandId = `018f0000-0000-7000-8000-${String(++planted).padStart(12, '0')}`;
    const envelope = { occurredAt: '2026-03-02T02:00:00.000Z', actor: 'w', station: null, commandId, payloadHash: '', correlationId: commandId, causationId: commandId, sealed: null };
    await store.append([{ stream: `tree-${planted}`, expected: -1, events: [{ ...envelope, id: derivedId(commandId), type, version: 1, data: {} }] }]);
  }
}
const everything = async (store: EventStore): Promise<readonly StoredEvent[]> => (await store.readAll({ limit: 100_000 })).events;
const end = async (store: EventStore): Promise<string | undefined> => (await everything(store)).at(-1)?.position;

/** A line to a log: it counts what goes over it, and may break. */
class Line {
  asked: { after: string | undefined; types: readonly string[] | undefined }[] = [];
  open = 0;
  /** What becomes of the deliveries to come. */
  troubles: ('none' | 'break' | 'away')[] = [];
  readonly cut = new AbortController();
  constructor(private readonly log: EventStore) {}

  async *subscribe({ after, filter, signal }: Parameters<EventStore['subscribe']>[0]): AsyncGenerator<Delivery> {
    this.asked.push({ after, types: filter?.types });
    this.open++;
    try {
      for await (const delivery of this.log.subscribe({ after, ...(filter && { filter }), signal: AbortSignal.any([this.cut.signal, ...(signal ? [signal] : [])]) })) {
        const trouble = this.troubles.shift() ?? 'none';
        if (trouble === 'break') throw new LogUnavailable('The line broke');
        if (trouble === 'away') yield { kind: 'away', why: 'somewhere' };
        yield delivery;
      }
    } finally {
      this.open--;
    }
  }
}

class Counting extends EventDecoder {
  readonly decoded: string[] = [];
  override decode(stored: StoredEvent): never {
    this.decoded.push(stored.type);
    return super.decode(stored) as never;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await turn()) if (await holds()) return;
  throw new Error('it never came to hold');
}

/** Some readers of one hub. */
class Hub {
  readonly line: Line;
  readonly decoder = new Counting(contracts);
  readonly stop = new AbortController();
  readonly readers: ReturnType<Following['reader']>[] = [];
  readonly following: Following;
  private running: Promise<unknown> = Promise.resolve();

  constructor(store: EventStore, coordination: Pick<Coordination, 'cursors'>, readings: readonly Partial<Reading>[], over: Partial<FollowingNeeds> = {}) {
    this.line = new Line(store);
    this.following = new Following({ store: this.line, decoder: this.decoder, coordination, patience, ...over });
    for (const [n, reading] of readings.entries()) {
      this.readers.push(this.following.reader({ name: `r${n}`, cursor: `reader:${n}`, types: TYPES, follow: () => Promise.resolve(), ...reading }));
    }
  }
  start(): this {
    this.running = Promise.all(this.readers.map((reader) => reader.run(this.stop.signal)));
    return this;
  }
  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
  async settled(store: EventStore): Promise<void> {
    const at = await end(store);
    await until(() => this.readers.every((reader) => reader.position === at && reader.status().failure === undefined && reader.status().caughtUp));
  }
}

let store: MemoryEventStore;
let coordination: MemoryCoordination;
let hubs: Hub[];
const begin = (readings: readonly Partial<Reading>[], over: Partial<FollowingNeeds> = {}): Hub => {
  const hub = new Hub(store, coordination, readings, over).start();
  hubs.push(hub);
  return hub;
};
beforeEach(() => {
  [store, coordination, hubs] = [new MemoryEventStore(), new MemoryCoordination(), []];
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  await store.close();
});

describe('those who follow the log', () => {
  it('share one subscription, to what any of them wants, and what they share is decoded once', async () => {
    const seen: unknown[][] = [[], [], []];
    const take = (n: number) => (one: SharedEvent) => Promise.resolve(void seen[n]?.push(one.recorded()));
    const hub = begin([{ types: ['Alder', 'Birch'], follow: take(0) }, { types: ['Birch'], follow: take(1) }, { types: ['Cedar'], follow: take(2) }]);
    await plant(store, 'Alder', 'Birch', 'Cedar', 'Durian', 'Birch');
    await hub.settled(store);
    expect(seen.map(({ length }) => length)).toEqual([3, 2, 1]);
    expect(seen[0]?.[1]).toBe(seen[1]?.[0]);
    expect(hub.decoder.decoded.sort()).toEqual(['Alder', 'Birch', 'Birch', 'Cedar']);
    expect(hub.line.asked).toEqual([{ after: undefined, types: ['Alder', 'Birch', 'Cedar'] }]);
  });

  it('keep their cursors together, whether there was something for them or not, and not one by one', async () => {
    const kept: (readonly Cursor[])[] = [];
    const { cursors } = coordination;
    const noting = { cursors: { ...cursors, advance: (moved: readonly Cursor[]) => (kept.push(moved), cursors.advance(moved)) } };
    const hub = new Hub(store, noting, [{ types: ['Alder'] }, { types: ['Birch'] }, { types: ['Cedar'] }], { patience: later }).start();
    await plant(store, ...Array.from({ length: 50 }, () => ['Alder', 'Birch'] as const).flat());
    await hub.settled(store);
    expect(kept).toEqual([]);
    await hub.close();
    const position = await end(store);
    expect(kept).toEqual([[0, 1, 2].map((n) => ({ name: `reader:${n}`, position }))]);
  });

  it('go on while cursors cannot be kept, say so once, and keep them as soon as they can', async () => {
    const told: unknown[] = [];
    let away = true;
    const { cursors } = coordination;
    const troubled = { cursors: { ...cursors, advance: (moved: readonly Cursor[]) => (away ? Promise.reject(new Error('disk full')) : cursors.advance(moved)) } };
    const hub = begin([{}, {}], { coordination: troubled, report: (trouble) => told.push(trouble) });
    await plant(store, 'Alder', 'Birch');
    await until(() => hub.readers[1]?.status().failure !== undefined);
    expect(hub.readers[1]?.status()).toMatchObject({ position: await end(store), failure: { event: '', problem: 'Error' } });
    away = false;
    await until(async () => (await cursors.find('reader:1')) === (await end(store)));
    await hub.settled(store);
    expect(told).toEqual([{ what: 'cursors', problem: 'Error' }]);
  });

  it('keep their cursors also while nothing comes that is their business', async () => {
    begin([{ types: ['Cedar'] }, { types: ['Durian'] }]);
    await plant(store, 'Alder', 'Birch');
    await until(async () => (await coordination.cursors.find('reader:1')) === (await end(store)));
    expect((await coordination.cursors.all()).map(({ position }) => position)).toEqual([await end(store), await end(store)]);
  });

  it('begin as soon as it can be told where they left off', async () => {
    let away = 3;
    const { cursors } = coordination;
    const troubled = { cursors: { ...cursors, all: () => (away-- > 0 ? Promise.reject(new Error('locked')) : cursors.all()) } };
    await plant(store, 'Alder');
    const hub = begin([{}, {}], { coordination: troubled });
    await hub.settled(store);
    expect(hub.line.open).toBe(1);
  });

  it('say which trouble it is by now that keeps cursors from being kept, each once', async () => {
    const told: unknown[] = [];
    let [failed, other] = [0, false];
    const { cursors } = coordination;
    const troubled = { cursors: { ...cursors, advance: () => (failed++, Promise.reject(other ? new TypeError('no such table') : new RangeError('disk full'))) } };
    const hub = begin([{}], { coordination: troubled, report: ({ problem }) => told.push(problem) });
    await plant(store, 'Alder');
    await until(() => failed > 2);
    [failed, other] = [0, true];
    await until(() => failed > 3);
    expect([told, hub.readers[0]?.status().failure?.problem]).toEqual([['RangeError', 'TypeError'], 'TypeError']);
  });

  it('wait for nobody: who fails or is slow falls behind, reads on by itself, and joins the others again', async () => {
    let works = false;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const seen: string[][] = [[], [], []];
    const noted = (n: number, work: () => Promise<unknown>) => ({
      follow: async ({ position }: SharedEvent): Promise<void> => {
        await work();
        seen[n]?.push(position);
      },
    });
    const hub = begin([noted(0, () => (works ? Promise.resolve() : Promise.reject(new TypeError('a secret')))), noted(1, () => held), noted(2, turn)], { recent: 5 });
    await plant(store, 'Alder');
    await until(() => hub.readers[0]?.status().failure !== undefined);
    await plant(store, ...Array.from({ length: 40 }, () => 'Birch' as const));
    await until(() => seen[2]?.length === 41);
    expect(hub.readers.map((reader) => reader.position === undefined)).toEqual([true, true, false]);
    expect(hub.readers[0]?.status()).toMatchObject({ failure: { event: 'Alder', problem: 'TypeError' } });
    expect(JSON.stringify(hub.readers[0]?.status())).not.toContain('secret');
    works = true;
    go();
    await hub.settled(store);
    expect(seen[0]).toEqual((await everything(store)).map(({ position }) => position));
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
    await plant(store, 'Cedar');
    await hub.settled(store);
    expect(hub.line.open).toBe(1);
  });

  it('are not brought back by one who is new: it begins at the beginning, by itself', async () => {
    await plant(store, 'Alder', 'Birch');
    const before = new Hub(store, coordination, [{ types: ['Alder'] }, { types: ['Birch'] }]).start();
    await before.settled(store);
    await before.close();
    const at = await end(store);
    await plant(store, 'Birch', 'Cedar');
    const seen: string[] = [];
    const hub = begin([{ types: ['Alder'] }, { types: ['Birch'] }, { types: ['Birch', 'Cedar'], follow: ({ type }) => Promise.resolve(void seen.push(type)) }]);
    await hub.settled(store);
    expect(hub.line.asked).toEqual([{ after: at, types: ['Alder', 'Birch', 'Cedar'] }, { after: undefined, types: ['Birch', 'Cedar'] }]);
    expect(seen).toEqual(['Birch', 'Birch', 'Cedar']);
    await until(() => hub.line.open === 1);
  });

  it('are told apart by their cursors, and known before the first of them begins', async () => {
    const hub = new Hub(store, coordination, [{}]);
    expect(() => hub.following.reader({ name: 'other', cursor: 'reader:0', types: [], follow: () => Promise.resolve() })).toThrow('Two readers keep the cursor reader:0');
    hub.start();
    expect(() => hub.following.reader({ name: 'late', cursor: 'reader:1', types: [], follow: () => Promise.resolve() })).toThrow('late came when others');
    await hub.close();
  });

  it('end what they are dealing with before they are closed, and say how far they came', async () => {
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    let begun = 0;
    const hub = begin([{ follow: () => (begun++, held) }, {}], { patience: later });
    await plant(store, 'Alder', 'Birch');
    await until(() => begun === 1);
    let closed = false;
    const closing = hub.close().then(() => (closed = true));
    await turn();
    expect(closed).toBe(false);
    go();
    await closing;
    const [first, last] = await everything(store);
    expect(await coordination.cursors.all()).toEqual([{ name: 'reader:0', position: first?.position }, { name: 'reader:1', position: last?.position }]);
    expect([begun, hub.line.open]).toEqual([1, 0]);
  });
});

describe('whatever readers, lines and processes do', () => {
  const way = fc.constantFrom('now', 'now', 'now', 'turn', 'turns', 'throw');
  const reader = fc.record({ types: fc.subarray([...TYPES]), ways: fc.array(way, { minLength: 1, maxLength: 6 }) });
  const step = fc.oneof({ weight: 3, arbitrary: fc.array(fc.constantFrom(...TYPES), { maxLength: 30 }) }, { weight: 1, arbitrary: fc.constant('turn' as const) });
  const life = fc.record({
    steps: fc.array(step, { maxLength: 6 }),
    troubles: fc.array(fc.constantFrom('none', 'none', 'none', 'break', 'away'), { maxLength: 40 }),
    ends: fc.constantFrom('closed', 'killed'),
    lazily: fc.boolean(),
  });

  it('each reader deals with exactly its events in order, from its cursor on', () =>
    fc.assert(
      fc.asyncProperty(fc.array(reader, { minLength: 1, maxLength: 5 }), fc.array(life, { maxLength: 4 }), fc.integer({ min: 1, max: 8 }), async (readers, lives, recent) => {
        const log = new MemoryEventStore();
        const memory = new MemoryCoordination();
        const dealtWith = readers.map((): Set<string> => new Set());
        for (const { steps, troubles, ends, lazily } of [...lives, { steps: [], troubles: [], ends: 'settled', lazily: false }]) {
          const cursors = await Promise.all(readers.map((_, n) => memory.cursors.find(`reader:${n}`)));
          const seen = readers.map((): string[] => []);
          let dead = false;
          const readings = readers.map(({ types, ways }, n): Partial<Reading> => {
            let calls = 0;
            return {
              types,
              follow: async ({ position }) => {
                const how = ways[calls++ % ways.length];
                // A last way that is always 'throw' would never end.
                if (how === 'throw' && calls % 7 !== 0) throw new Error('no');
                if (how !== 'now') await turn();
                for (let i = 0; how === 'turns' && i < 9; i++) await turn();
                if (dead) return new Promise<never>(() => undefined);
                seen[n]?.push(position);
                dealtWith[n]?.add(position);
              },
            };
          });
          const mortal = { cursors: { ...memory.cursors, advance: (moved: readonly Cursor[]) => (dead ? new Promise<never>(() => undefined) : memory.cursors.advance(moved)) } };
          const hub = new Hub(log, mortal, readings, { recent, patience: lazily ? later : patience });
          hub.line.troubles = [...troubles];
          hub.start();
          for (const one of steps) {
            if (one === 'turn') await turn();
            else await plant(log, ...one);
          }
          if (ends === 'settled') await hub.settled(log);
          dead = ends === 'killed';
          if (dead) hub.line.cut.abort();
          else await hub.close();
          const events = await everything(log);
          for (const [n, { types }] of readers.entries()) {
            const own = events.filter(({ type, position }) => (types as readonly string[]).includes(type) && position > (cursors[n] ?? '')).map(({ position }) => position);
            expect(seen[n]).toEqual(own.slice(0, seen[n]?.length));
            if (ends === 'settled') expect(seen[n]).toHaveLength(own.length);
          }
        }
        const events = await everything(log);
        for (const [n, { types }] of readers.entries()) {
          expect([...(dealtWith[n] ?? [])].sort()).toEqual(events.filter(({ type }) => (types as readonly string[]).includes(type)).map(({ position }) => position));
          expect(await memory.cursors.find(`reader:${n}`)).toBe(events.at(-1)?.position);
        }
        await log.close();
      }),
      { numRuns: 40 },
    ));
});
