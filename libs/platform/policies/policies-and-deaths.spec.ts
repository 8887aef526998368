import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryCoordination, type Coordination } from '#platform/coordination';
import { ask, type Order } from '#platform/event-sourcing';
import { MemoryEventStore, type EventStore } from '#platform/event-store';
import { policy, type Policy } from '#platform/policies';
import { Following } from '#platform/following/slice';
import { nodeOn } from './testing/index.js';
import { aggregates, declined, everything, freedBy, freeSeats, noViews, offerEvents, patience, seat, until } from './testing/offers.js';
import { Policies } from './policies.js';

describe('whatever becomes of the process', () => {
  /** A process that dies at its nth step, before or after it: nothing that it has begun ever returns, and it begins nothing more. */
  function dying(log: EventStore, memory: Coordination, steps: number, one: Policy = freeSeats) {
    let left = steps;
    const never = new Promise<never>(() => undefined);
    const step = async <T>(act: () => Promise<T>): Promise<T> => {
      if (left-- <= 0) return never;
      const done = await act();
      return left-- <= 0 ? never : done;
    };
    const { codec, commands } = nodeOn(log, aggregates);
    const { cursors } = memory;
    const stop = new AbortController();
    const following = new Following({
      store: { subscribe: (o) => log.subscribe({ ...o, signal: AbortSignal.any([stop.signal, ...(o.signal ? [o.signal] : [])]) }) }, decoder: codec, patience,
      coordination: { cursors: { ...cursors, advance: (moved) => step(() => cursors.advance(moved)) } },
    });
    const running = new Policies({ policies: [one], following, views: noViews, commands: { runOwn: (...asked) => step(() => commands.runOwn(...asked)) } });
    running.start();
    return { dead: () => left <= 0, bury: () => stop.abort() };
  }

  it('every order is carried out once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }), fc.integer({ min: 1, max: 6 }), async (deaths, offers) => {
        const log = new MemoryEventStore();
        const memory = new MemoryCoordination();
        for (let n = 1; n <= offers; n++) await declined(log, n);
        for (const steps of deaths) {
          const process = dying(log, memory, steps);
          await until(async () => process.dead() || (await freedBy(log)).length === offers);
          process.bury();
        }
        const { codec, commands } = nodeOn(log, aggregates);
        const following = new Following({ store: log, decoder: codec, coordination: memory, patience });
        const last = new Policies({ policies: [freeSeats], following, commands, views: noViews });
        last.start();
        await until(async () => last.status()[0]?.position === (await log.readAll({ limit: 1_000 })).next);
        await last.close();
        expect(await freedBy(log)).toEqual(Array.from({ length: offers }, (_, i) => String(i + 1)));
        expect((await everything(log)).filter(({ type }) => type === 'SeatCounted')).toHaveLength(offers);
        await log.close();
      }),
      { numRuns: 40 },
    );
  });

  it('what views leave out once it is done does not pass its command id on to what they still have', async () => {
    const all = ['a', 'b', 'c', 'd'];
    const left = async (log: EventStore): Promise<string[]> => {
      const done = (await everything(log)).filter(({ type }) => type === 'SeatFreed').map(({ stream }) => stream.slice('seat-'.length));
      return all.filter((one) => !done.includes(one));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }), async (deaths) => {
        const log = new MemoryEventStore();
        const memory = new MemoryCoordination();
        await declined(log, 1);
        let pending = all;
        const sweep = policy(offerEvents, {
          name: 'sweep',
          views: ['seats'],
          keyOf: (order) => order[0]?.id ?? '',
          on: {
            // As with a succession: each step notes itself on one stream, which remembers command ids.
            OfferDeclined: ({ id }): Order[] => [
              ...pending.map((one) => [ask(seat, one, { type: 'Free', data: { offer: id, where: 'HERE' } }), ask(seat, 'ledger', { type: 'Count', data: {} })]),
              [ask(seat, 'end', { type: 'Count', data: {} })],
            ],
          },
        });
        for (const steps of [...deaths, Infinity]) {
          pending = await left(log);
          const process = dying(log, memory, steps, sweep);
          await until(async () => process.dead() || (await memory.cursors.find('policy:sweep')) !== undefined);
          process.bury();
        }
        expect(await left(log)).toEqual([]);
        const counted = (await everything(log)).filter(({ type }) => type === 'SeatCounted').map(({ stream }) => stream);
        expect([counted.filter((one) => one === 'seat-ledger').length, counted.filter((one) => one === 'seat-end').length]).toEqual([4, 1]);
        await log.close();
      }),
      { numRuns: 30 },
    );
  });
});
