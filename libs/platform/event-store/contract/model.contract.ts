import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Appended, EventStore, EventToAppend, Filter, StoredEvent, StreamWrite } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { anEvent, caughtUp, everything, idsOf, iterate, type OpenedLog, type OpenLog, until } from './fixture.contract.js';

/** The streams of a run are named anew by the run: two logs are told the same story. */
interface Model { readonly store: MemoryEventStore; readonly sent: StreamWrite[][] }
interface Real { readonly log: OpenedLog; store: EventStore }
type Step = fc.AsyncCommand<Model, Real>;

const streams = ['need-a', 'need-b', `resource-${randomUUID()}`, 'linkage-d'];
const types = ['A', 'B', 'C'];

/** Where and when differ between two logs; which, in what order and at which revision do not. */
const story = ({ position: _position, recordedAt: _recordedAt, ...rest }: StoredEvent) => rest;
const told = (events: readonly StoredEvent[]) => events.map(story);
const outcome = (append: Promise<Appended>) => append.then(({ revisions, repeated }) => ({ revisions, repeated }), (error: Error) => ({ refused: error.name, message: error.message }));

async function both(model: Model, real: Real, writes: StreamWrite[]): Promise<void> {
  expect(await outcome(real.store.append(writes))).toEqual(await outcome(model.store.append(writes)));
  model.sent.push(writes);
}

const step = (label: string, run: (model: Model, real: Real) => Promise<void>): Step => ({ check: () => true, run, toString: () => label });

const someEvents = fc.array(fc.record({ type: fc.constantFrom(...types), data: fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }) }), { minLength: 1, maxLength: 4 });
const someWrites = fc.uniqueArray(fc.record({ stream: fc.constantFrom(...streams), wrongBy: fc.constantFrom(0, 0, 0, 0, 0, 1, -1), events: someEvents }), { minLength: 1, maxLength: 3, selector: ({ stream }) => stream });
const someFilter = fc.record({ types: fc.subarray(types), categories: fc.subarray(['need', 'resource', 'linkage']) }, { requiredKeys: [] }) as fc.Arbitrary<Filter>;

const steps = (options: { readonly idsUniqueInLog: boolean }): fc.Arbitrary<Step>[] => [
  someWrites.map((writes) => step(`append ${JSON.stringify(writes)}`, async (model, real) => {
    const placed = await Promise.all(writes.map(async ({ stream, wrongBy, events }) => ({
      stream, expected: Math.max(-1, (await model.store.read(stream)).revision + wrongBy), events: events.map((event): EventToAppend => anEvent(event)),
    })));
    await both(model, real, placed);
  })),
  fc.nat().map((which) => step(`retry ${which}`, async (model, real) => {
    const earlier = model.sent[which % Math.max(1, model.sent.length)];
    if (earlier) await both(model, real, earlier);
  })),
  fc.tuple(fc.nat(), fc.constantFrom('more', 'fewer', ...(options.idsUniqueInLog ? ['elsewhere'] : []))).map(([which, how]) => step(`retry ${which} with ${how}`, async (model, real) => {
    const [first, ...rest] = model.sent[which % Math.max(1, model.sent.length)] ?? [];
    if (!first) return;
    if (how === 'more') await both(model, real, [{ ...first, events: [...first.events, anEvent()] }, ...rest]);
    if (how === 'fewer') await both(model, real, [{ ...first, events: first.events.slice(0, Math.ceil(first.events.length / 2)) }]);
    if (how === 'elsewhere') await both(model, real, [{ ...first, stream: 'elsewhere-1' }]);
  })),
  fc.record({ stream: fc.constantFrom(...streams), from: fc.nat(6), limit: fc.nat(5) }).map(({ stream, ...range }) => step(`read ${stream} ${JSON.stringify(range)}`, async (model, real) => {
    const [expected, actual] = [await model.store.read(stream, range), await real.store.read(stream, range)];
    expect({ ...actual, events: told(actual.events) }).toEqual({ ...expected, events: told(expected.events) });
  })),
  fc.record({ filter: someFilter, limit: fc.integer({ min: 1, max: 7 }) }).map(({ filter, limit }) => step(`readAll ${JSON.stringify(filter)} by ${limit}`, async (model, real) => {
    expect(told(await everything(real.store, filter, limit))).toEqual(told(await everything(model.store, filter, limit)));
  })),
  fc.record({ filter: someFilter, skip: fc.nat(10) }).map(({ filter, skip }) => step(`subscribe ${JSON.stringify(filter)} after ${skip}`, async (model, real) => {
    const followed = await Promise.all([model.store, real.store].map(async (store) => {
      const after = (await everything(store)).at(skip)?.position;
      const live = iterate(store.subscribe({ after, filter }));
      return idsOf(await until(live, caughtUp).finally(() => live.return?.()));
    }));
    expect(followed[1]).toEqual(followed[0]);
  })),
  fc.nat(5).map((dice) => step(dice === 0 ? 'reopen' : 'stay open', async (_, real) => {
    if (!real.log.reopen || dice !== 0) return;
    await real.store.close();
    real.store = await real.log.reopen();
  })),
];

export const modelContract = (open: OpenLog, { seed, effort, ...options }: { readonly seed: number; readonly effort: number; readonly idsUniqueInLog: boolean }): void =>
  describe('whatever is done to it', () => {
    it('behaves as the store in memory', async () => {
      await fc.assert(fc.asyncProperty(fc.commands(steps(options), { maxCommands: 60, size: 'max' }), async (commands) => {
        const log = await open();
        try {
          await fc.asyncModelRun(() => ({ model: { store: new MemoryEventStore(), sent: [] }, real: { log, store: log.store } }), commands);
        } finally {
          await log.dispose();
        }
      }), { seed, numRuns: Math.ceil(12 * effort), endOnFailure: true });
    });
  });
