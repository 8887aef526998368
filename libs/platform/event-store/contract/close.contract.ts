import { describe, expect, it } from '@jest/globals';
import { StoreClosed } from '../errors.js';
import { anEvent, caughtUp, everything, events, iterate, type OpenLog, pause, streamOf, until, withLog } from './fixture.contract.js';

export const closeContract = (open: OpenLog): void =>
  describe('closing', () => {
    it('waits for what is in flight, which is there afterwards', withLog(open, async ({ store, reopen }) => {
      const settled: string[] = [];
      const sent = Array.from({ length: 200 }, () => ({ stream: streamOf(), expected: -1, events: [anEvent()] }));
      const inFlight = sent.map((write) => store.append([write]).then(() => settled.push(write.stream)));
      await store.close();
      expect(settled).toHaveLength(sent.length);
      await Promise.all(inFlight);
      if (!reopen) return;
      const again = await reopen();
      expect(new Set((await everything(again)).map(({ stream }) => stream))).toEqual(new Set(settled));
      await again.append([{ stream: settled[0] ?? '', expected: 0, events: events(1) }]);
    }));

    it('refuses whatever comes later', withLog(open, async ({ store }) => {
      const stream = streamOf();
      await store.append([{ stream, expected: -1, events: events(1) }]);
      const closing = store.close();
      for (const moment of ['while it closes', 'once it has']) {
        await expect(store.append([{ stream, expected: 0, events: events(1) }]).catch((error: unknown) => [moment, error])).resolves.toEqual([moment, expect.any(StoreClosed)]);
        await expect(store.read(stream)).rejects.toBeInstanceOf(StoreClosed);
        await expect(store.readAll({ limit: 1 })).rejects.toBeInstanceOf(StoreClosed);
        await expect(iterate(store.subscribe({})).next()).rejects.toBeInstanceOf(StoreClosed);
        await closing;
      }
      await store.close();
    }));

    it('ends subscriptions: one that waits, one that has more, one that has not begun', withLog(open, async ({ store }) => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(10) }]);
      const [waits, hasMore, notBegun] = [iterate(store.subscribe({})), iterate(store.subscribe({})), iterate(store.subscribe({}))];
      await until(waits, caughtUp);
      await hasMore.next();
      const waiting = waits.next();
      await pause(5);
      await store.close();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(await hasMore.next()).toEqual({ done: true, value: undefined });
      expect(await notBegun.next()).toEqual({ done: true, value: undefined });
    }));

    it('does not disturb reads that have begun', withLog(open, async ({ store }) => {
      const stream = streamOf();
      await store.append([{ stream, expected: -1, events: events(10) }]);
      const reads = [store.read(stream), store.readAll({ limit: 5 })].map((read) => read.then(({ events: read10 }) => read10.length, (error: unknown) => error));
      await store.close();
      const [one, all] = await Promise.all(reads);
      expect(one).toBe(10);
      expect([5, expect.any(StoreClosed)]).toContainEqual(all);
    }));
  });
