import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InvalidAppend, PartlyDuplicate, WrongRevision } from '../errors.js';
import { MAX_EVENT_CHARACTERS, type StreamWrite } from '../event-store.js';
import { anEvent, everything, events, type OpenLog, sharedLog, streamOf, withLog } from './fixture.contract.js';

export const appendContract = (open: OpenLog, options: { readonly idsUniqueInLog: boolean }): void => {
  describe('expected revisions', () => {
    const log = sharedLog(open);
    it.each([
      { there: 0, expected: -1, taken: true },
      { there: 0, expected: 0, taken: false },
      { there: 0, expected: 7, taken: false },
      { there: 1, expected: -1, taken: false },
      { there: 1, expected: 0, taken: true },
      { there: 1, expected: 1, taken: false },
      { there: 3, expected: -1, taken: false },
      { there: 3, expected: 1, taken: false },
      { there: 3, expected: 2, taken: true },
      { there: 3, expected: 3, taken: false },
    ])('with $there events and $expected expected: $taken', async ({ there, expected, taken }) => {
      const [{ store }, stream] = [log(), streamOf()];
      if (there > 0) await store.append([{ stream, expected: -1, events: events(there) }]);
      const attempt = store.append([{ stream, expected, events: events(2) }]);
      if (taken) await expect(attempt).resolves.toMatchObject({ revisions: [there + 1] });
      else {
        const error = await attempt.catch((refused: unknown) => refused);
        expect(error).toBeInstanceOf(WrongRevision);
        expect(error).toMatchObject({ code: 'WRONG_REVISION', stream, expected, actual: there - 1 });
      }
      expect((await store.read(stream)).revision).toBe(taken ? there + 1 : there - 1);
    });

    it('let exactly one of several writers have each revision', async () => {
      const [{ store }, stream] = [log(), streamOf()];
      for (let expected = -1; expected < 5; expected++) {
        const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => store.append([{ stream, expected, events: [anEvent()] }])));
        expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const refusals = attempts.flatMap((a) => (a.status === 'rejected' ? [a.reason as unknown] : []));
        expect(refusals.every((reason) => reason instanceof WrongRevision && reason.actual === expected + 1)).toBe(true);
      }
      expect((await store.read(stream)).events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    });
  });

  describe('what no log takes', () => {
    const log = sharedLog(open);
    const twice = anEvent();
    it.each<[string, StreamWrite[]]>([
      ['no writes', []],
      ['a write without events', [{ stream: 'need-1', expected: -1, events: [] }]],
      ['one stream twice', [{ stream: 'need-1', expected: -1, events: events(1) }, { stream: 'need-1', expected: 0, events: events(1) }]],
      ['one stream twice, in capitals once', [{ stream: 'need-a', expected: -1, events: events(1) }, { stream: 'need-A', expected: -1, events: events(1) }]],
      ['one id twice', [{ stream: 'need-1', expected: -1, events: [twice, twice] }]],
      ['one id in two streams', [{ stream: 'need-1', expected: -1, events: [twice] }, { stream: 'need-2', expected: -1, events: [twice] }]],
      ['a stream without a category', [{ stream: 'need', expected: -1, events: events(1) }]],
      ['a stream without an id', [{ stream: 'need-', expected: -1, events: events(1) }]],
      ['a revision below none', [{ stream: 'need-1', expected: -2, events: events(1) }]],
      ['half a revision', [{ stream: 'need-1', expected: 0.5, events: events(1) }]],
      ['an id that is no UUID', [{ stream: 'need-1', expected: -1, events: [anEvent({ id: 'one' })] }]],
      ['an id in capitals', [{ stream: 'need-1', expected: -1, events: [anEvent({ id: randomUUID().toUpperCase() })] }]],
      ['an event too big', [{ stream: 'need-1', expected: -1, events: [anEvent({ data: { text: 'x'.repeat(MAX_EVENT_CHARACTERS) } })] }]],
    ])('%s', async (_, writes) => {
      const { store } = log();
      await expect(store.append(writes)).rejects.toBeInstanceOf(InvalidAppend);
      expect(await everything(store)).toEqual([]);
      expect((await store.read('need-1')).revision).toBe(-1);
    });
  });

  describe('several streams', () => {
    it('are written together, in the order of the writes', withLog(open, async ({ store }) => {
      const [a, b, c] = [streamOf('need'), streamOf('resource'), streamOf('linkage')];
      await store.append([{ stream: b, expected: -1, events: events(2) }]);
      const writes = [{ stream: a, expected: -1, events: events(2) }, { stream: b, expected: 1, events: events(1) }, { stream: c, expected: -1, events: events(3) }];
      const { position, recordedAt, revisions } = await store.append(writes);
      expect(revisions).toEqual([1, 2, 2]);
      const written = (await everything(store)).slice(2);
      expect(written.map(({ id }) => id)).toEqual(writes.flatMap((write) => write.events.map(({ id }) => id)));
      expect(written.at(-1)).toMatchObject({ position, recordedAt, stream: c, revision: 2 });
    }));

    it.each([0, 1, 2])('none is written when number %i conflicts', (conflicting) =>
      withLog(open, async ({ store }) => {
        const streams = [streamOf('need'), streamOf('resource'), streamOf('linkage')];
        const taken = streams[conflicting] ?? '';
        await store.append([{ stream: taken, expected: -1, events: events(1) }]);
        const attempt = store.append(streams.map((stream) => ({ stream, expected: -1, events: events(2) })));
        await expect(attempt).rejects.toMatchObject({ code: 'WRONG_REVISION', stream: taken, expected: -1, actual: 0 });
        expect(await everything(store)).toHaveLength(1);
        for (const stream of streams) expect((await store.read(stream)).revision).toBe(stream === taken ? 0 : -1);
        await store.append(streams.map((stream) => ({ stream, expected: stream === taken ? 0 : -1, events: events(1) })));
      })());
  });

  describe('a retry, as after a lost acknowledgement', () => {
    it.each<[string, () => StreamWrite[]]>([
      ['of one event', () => [{ stream: streamOf(), expected: -1, events: events(1) }]],
      ['of several events', () => [{ stream: streamOf(), expected: -1, events: events(3) }]],
      ['of several streams', () => [streamOf('need'), streamOf('resource')].map((stream) => ({ stream, expected: -1, events: events(2) }))],
    ])('%s gets the first answer, also later, and writes nothing', (_, make) =>
      withLog(open, async (log) => {
        let { store } = log;
        await store.append([{ stream: streamOf(), expected: -1, events: events(1) }]);
        const writes = make();
        const first = await store.append(writes);
        expect(first.repeated).toBe(false);
        const again = { ...first, repeated: true };
        expect(await store.append(writes)).toEqual(again);
        for (const { stream, expected, events: before } of writes) {
          await store.append([{ stream, expected: expected + before.length, events: events(2) }]);
        }
        expect(await store.append(writes)).toEqual(again);
        const whole = await everything(store);
        if (log.reopen) {
          await store.close();
          store = await log.reopen();
          expect(await store.append(writes)).toEqual(again);
        }
        expect(await everything(store)).toEqual(whole);
      })());

    it('sent twice at once is done once', withLog(open, async ({ store }) => {
      const writes = [{ stream: streamOf(), expected: -1, events: events(2) }];
      const answers = await Promise.all([store.append(writes), store.append(writes), store.append(writes)]);
      const receipts = answers.map(({ repeated: _repeated, ...receipt }) => receipt);
      expect(receipts).toEqual([receipts[0], receipts[0], receipts[0]]);
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await everything(store)).toHaveLength(2);
    }));

    it('that brings something new besides is refused', withLog(open, async ({ store }) => {
      const [stream, other] = [streamOf(), streamOf('resource')];
      const old = events(2);
      await store.append([{ stream, expected: -1, events: old }]);
      await expect(store.append([{ stream, expected: -1, events: [...old, anEvent()] }])).rejects.toBeInstanceOf(PartlyDuplicate);
      await expect(store.append([{ stream, expected: -1, events: [anEvent(), ...old] }])).rejects.toBeInstanceOf(PartlyDuplicate);
      await expect(store.append([{ stream, expected: -1, events: old }, { stream: other, expected: -1, events: [anEvent()] }])).rejects.toBeInstanceOf(PartlyDuplicate);
      expect(await everything(store)).toHaveLength(2);
      expect((await store.read(other)).revision).toBe(-1);
    }));

    if (options.idsUniqueInLog) {
      it('under another stream is refused, at whatever revision', withLog(open, async ({ store }) => {
        const [stream, other] = [streamOf(), streamOf()];
        const old = events(2);
        await store.append([{ stream, expected: -1, events: old }]);
        await store.append([{ stream: other, expected: -1, events: events(1) }]);
        for (const expected of [-1, 0, 1]) {
          await expect(store.append([{ stream: other, expected, events: old }])).rejects.toBeInstanceOf(PartlyDuplicate);
          await expect(store.append([{ stream: other, expected, events: old.slice(0, 1) }])).rejects.toBeInstanceOf(PartlyDuplicate);
        }
        expect(await everything(store)).toHaveLength(3);
      }));

      it('in another order, or with what came later as if it were new, is refused', withLog(open, async ({ store }) => {
        const stream = streamOf();
        const [a, b] = [anEvent(), anEvent()];
        await store.append([{ stream, expected: -1, events: [a, b] }]);
        await expect(store.append([{ stream, expected: -1, events: [b, a] }])).rejects.toBeInstanceOf(PartlyDuplicate);
        await expect(store.append([{ stream, expected: 1, events: [anEvent(), b] }])).rejects.toBeInstanceOf(PartlyDuplicate);
        expect(await everything(store)).toHaveLength(2);
      }));
    }
  });
};
