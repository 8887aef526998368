import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Delivery, EventStore, Position } from '../event-store.js';
import { SUBSCRIPTION_BUFFER } from '../follow.js';
import { anEvent, caughtUp, everything, events, idsOf, iterate, type OpenLog, pause, positionOf, streamOf, until, withLog } from './fixture.contract.js';

/** Writes until told to stop, as fast as the store takes it; with less effort, at intervals. */
async function load(store: EventStore, running: () => boolean, effort: number): Promise<void> {
  await Promise.all(Array.from({ length: 6 }, async (_, writer) => {
    while (running()) {
      await store.append([{ stream: streamOf(writer % 2 ? 'need' : 'resource'), expected: -1, events: events(1 + writer, { type: writer % 3 ? 'Often' : 'Seldom' }) }]);
      await pause((writer % 3) + 40 * (1 / effort - 1));
    }
  }));
}

export const subscribeContract = (open: OpenLog, { seed, effort }: { readonly seed: number; readonly effort: number }): void => {
  describe('a subscription', () => {
    it('catches up, says so, and goes live', withLog(open, async ({ store }) => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(5) }]);
      const live = iterate(store.subscribe({}));
      const past = await until(live, caughtUp);
      const all = await everything(store);
      expect(past).toEqual([...all.map((event) => ({ kind: 'event', event })), { kind: 'caughtUp', position: all.at(-1)?.position }]);
      const waiting = live.next();
      const { position } = await store.append([{ stream: streamOf(), expected: -1, events: events(2) }]);
      const burst = [(await waiting).value as Delivery, ...await until(live, (delivery) => caughtUp(delivery) && positionOf(delivery) === position)];
      expect(idsOf(burst)).toEqual((await everything(store)).slice(5).map(({ id }) => id));
      await live.return?.();
    }));

    it('of an empty log has caught up at once, nowhere', withLog(open, async ({ store }) => {
      const live = iterate(store.subscribe({}));
      expect((await live.next()).value).toEqual({ kind: 'caughtUp', position: undefined });
      const event = anEvent();
      await store.append([{ stream: streamOf(), expected: -1, events: [event] }]);
      expect(idsOf(await until(live, caughtUp))).toEqual([event.id]);
      await live.return?.();
    }));

    it('that starts at the end has caught up there', withLog(open, async ({ store }) => {
      const { position } = await store.append([{ stream: streamOf(), expected: -1, events: events(3) }]);
      const live = iterate(store.subscribe({ after: position }));
      expect((await live.next()).value).toEqual({ kind: 'caughtUp', position });
      await live.return?.();
    }));

    it('with a filter tells how far it has got, though nothing passes', withLog(open, async ({ store }) => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(3, { type: 'Other' }) }]);
      const live = iterate(store.subscribe({ filter: { types: ['Wanted'] } }));
      for (let i = 0; i < 3; i++) {
        const { position } = await store.append([{ stream: streamOf(), expected: -1, events: events(2, { type: 'Other' }) }]);
        const deliveries = await until(live, (delivery) => caughtUp(delivery) && positionOf(delivery) === position);
        expect(idsOf(deliveries)).toEqual([]);
      }
      const wanted = anEvent({ type: 'Wanted' });
      await store.append([{ stream: streamOf(), expected: -1, events: [anEvent({ type: 'Other' }), wanted, anEvent({ type: 'Other' })] }]);
      const end = (await everything(store)).at(-1)?.position;
      expect(idsOf(await until(live, (delivery) => caughtUp(delivery) && positionOf(delivery) === end))).toEqual([wanted.id]);
      await live.return?.();
    }));

    it('that another thread or node holds sees what this one writes', withLog(open, async ({ store, another }) => {
      const reader = another ? await another() : store;
      const live = iterate(reader.subscribe({ filter: { categories: ['need'] } }));
      await until(live, caughtUp);
      for (let i = 0; i < 5; i++) {
        const event = anEvent();
        const arrives = until(live, ({ kind }) => kind === 'event');
        await store.append([{ stream: streamOf('need'), expected: -1, events: [event] }]);
        expect(idsOf(await arrives)).toEqual([event.id]);
      }
      await live.return?.();
    }));

    it('resumes after any delivery with no skip and no repeat, while others write', withLog(open, async ({ store }) => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(SUBSCRIPTION_BUFFER) }]);
      let running = true;
      const writing = load(store, () => running, effort);
      try {
        const cuts = fc.record({
          lengths: fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 8 }),
          filter: fc.constantFrom(undefined, { types: ['Seldom'] }, { categories: ['need'] }, { types: ['Often'], categories: ['resource'] }),
        });
        await fc.assert(fc.asyncProperty(cuts, async ({ lengths, filter }) => {
          let after: Position | undefined;
          const seen: string[] = [];
          for (const length of lengths) {
            let pulled = 0;
            for await (const delivery of store.subscribe({ after, ...(filter && { filter }) })) {
              const position = positionOf(delivery);
              if (after !== undefined && position !== undefined) expect(position >= after).toBe(true);
              if (delivery.kind === 'event') {
                expect(delivery.event.position).not.toBe(after);
                seen.push(delivery.event.id);
              }
              after = position;
              if (++pulled >= length) break;
            }
          }
          const upTo = (await everything(store, filter, 1000)).filter(({ position }) => after !== undefined && position <= after);
          expect(seen).toEqual(upTo.map(({ id }) => id));
        }), { seed, numRuns: Math.ceil(12 * effort) });
      } finally {
        running = false;
        await writing;
      }
    }));

    it('delivers across the border to live all that is written meanwhile, in order, to everybody', withLog(open, async ({ store }) => {
      let running = true;
      const writing = load(store, () => running, effort);
      const some = iterate(store.subscribe({}));
      const followers = Array.from({ length: 4 }, (_, i) => (async () => {
        await pause(i * 15);
        const live = iterate(store.subscribe({}));
        return until(live, (delivery, { length }) => length > 200 && caughtUp(delivery) && !running).finally(() => live.return?.());
      })());
      await until(some, (_delivery, { length }) => length > 400);
      await some.return?.();
      running = false;
      await writing;
      await store.append([{ stream: streamOf(), expected: -1, events: events(1) }]);
      const all = (await everything(store)).map(({ id }) => id);
      for (const follower of followers) {
        const ids = idsOf(await follower);
        expect(ids).toEqual(all.slice(0, ids.length));
        expect(ids.length).toBeGreaterThan(150);
      }
    }));

    it('of a slow consumer reads ahead so far and no further', withLog(open, async ({ store, readAhead }) => {
      const live = iterate(store.subscribe({}));
      await until(live, caughtUp);
      const taken: string[] = [];
      const total = 4 * SUBSCRIPTION_BUFFER;
      let most = 0;
      for (let written = 0; written < total; written += 64) {
        await store.append([{ stream: streamOf(), expected: -1, events: events(64) }]);
        if (written % 512 === 0) taken.push(...idsOf([(await live.next()).value as Delivery]));
        most = Math.max(most, readAhead());
      }
      while (taken.length < total) {
        taken.push(...idsOf([(await live.next()).value as Delivery]));
        most = Math.max(most, readAhead());
      }
      expect(taken).toEqual((await everything(store, undefined, 1000)).map(({ id }) => id));
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(SUBSCRIPTION_BUFFER);
      await live.return?.();
      expect(readAhead()).toBe(0);
    }));

    it('gives the event loop its turn, however fast its consumer is', withLog(open, async ({ store }) => {
      for (let i = 0; i < 6; i++) await store.append([{ stream: streamOf(), expected: -1, events: events(SUBSCRIPTION_BUFFER) }]);
      let [turns, running] = [0, true];
      const tick = (): void => {
        turns += 1;
        if (running) setImmediate(tick);
      };
      setImmediate(tick);
      await until(iterate(store.subscribe({})), caughtUp);
      running = false;
      expect(turns).toBeGreaterThanOrEqual(5);
    }));
  });

  describe('a subscription ends', () => {
    const live = async (store: EventStore, signal?: AbortSignal): Promise<AsyncIterator<Delivery>> => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(3) }]);
      return iterate(store.subscribe(signal ? { signal } : {}));
    };

    it('before it begins, when its signal is aborted already', withLog(open, async ({ store }) => {
      expect(await (await live(store, AbortSignal.abort())).next()).toEqual({ done: true, value: undefined });
    }));

    it('with its signal, between two events', withLog(open, async ({ store }) => {
      const abort = new AbortController();
      const deliveries = await live(store, abort.signal);
      expect((await deliveries.next()).value).toMatchObject({ kind: 'event' });
      abort.abort();
      expect(await deliveries.next()).toEqual({ done: true, value: undefined });
      expect(await deliveries.next()).toEqual({ done: true, value: undefined });
    }));

    it('with its signal, while it waits', withLog(open, async ({ store }) => {
      const abort = new AbortController();
      const deliveries = await live(store, abort.signal);
      await until(deliveries, caughtUp);
      const waiting = deliveries.next();
      await pause(5);
      abort.abort();
      expect(await waiting).toEqual({ done: true, value: undefined });
    }));

    it('when its consumer gives it up, also while it waits', withLog(open, async ({ store }) => {
      const deliveries = await live(store);
      await until(deliveries, caughtUp);
      const waiting = deliveries.next();
      await pause(5);
      await deliveries.return?.();
      expect(await waiting).toEqual({ done: true, value: undefined });
    }));
  });
};
