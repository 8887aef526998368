import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InvalidPosition } from '../errors.js';
import type { Envelope, EventToAppend, Filter } from '../event-store.js';
import { anEvent, everything, events, type OpenLog, pause, rising, sharedLog, streamOf, withLog } from './fixture.contract.js';

const WRITERS = 12;
const ROUNDS = 40;

export const readContract = (open: OpenLog, effort: number): void => {
  const rounds = Math.ceil(ROUNDS * effort);
  describe('what is read back', () => {
    const log = sharedLog(open);
    let used = 0x1000;
    const sealed: Envelope['sealed'] = { subject: randomUUID(), fields: ['name', '电话'] };
    it.each<[string, Partial<EventToAppend>]>([
      ['every field', { version: 12, sealed }],
      ['no station', { station: null }],
      ['a station and an actor of any name', { station: '望城坡社工站', actor: 'འཕྲོད་བསྟེན་ལས་ཀ' }],
      ['its own correlation and cause', { correlationId: randomUUID(), causationId: randomUUID() }],
      ['references that are no UUIDs', { commandId: 'import:7', payloadHash: 'none', correlationId: '导入', causationId: '[1]' }],
      ['a hash in capitals', { payloadHash: 'AB'.repeat(32) }],
      ['a time without milliseconds, or none that we know', { occurredAt: '2026-05-01T08:30:00Z' }],
      ['a time in another year', { occurredAt: '1969-12-31T23:59:59.999Z' }],
      ['Chinese and Tibetan', { data: { zh: '五社联动，𠮷野家', bo: 'སྤྱི་ཚོགས་ལས་དོན་ས་ཚིགས།', mark: '👵🏽', half: '\ud800', nul: 'a\u0000b' } }],
      ['every kind of JSON', { data: { list: [1, -0.5, 1e21, true, false, null, '', [], {}], nested: { deep: [{ a: { b: 'c' } }] }, '': 0 } }],
      ['no data at all', { data: {} }],
      ['100 kB', { data: { text: '需'.repeat(34_000) } }],
    ])('%s', async (_, fields) => {
      const { store, another } = log();
      const [n, other] = [(used++).toString(16), await another?.()];
      for (const stream of [streamOf('charityResource'), `creditCode-91370100MA3C-${n}`, `region-${n}:004`, `a-ABCD${n}`, `a-abcd${n}`, `a-:${n}-`]) {
        const event = anEvent(fields);
        const { position, recordedAt } = await store.append([{ stream, expected: -1, events: [event] }]);
        const stored = { ...event, stream, revision: 0, position, recordedAt };
        expect(await store.read(stream)).toEqual({ events: [stored], revision: 0 });
        expect((await everything(store)).at(-1)).toEqual(stored);
        if (other) expect(await other.read(stream)).toEqual({ events: [stored], revision: 0 });
      }
    });

    it('is what was given, not what became of it since', withLog(open, async ({ store }) => {
      const [stream, data] = [streamOf(), { list: ['as given'] }];
      const taken = store.append([{ stream, expected: -1, events: [anEvent({ data })] }]);
      data.list.push('too late');
      await taken;
      const [read] = (await store.read(stream)).events;
      expect(read?.data).toEqual({ list: ['as given'] });
      (read?.data as typeof data).list.push('nobody sees this');
      expect((await store.read(stream)).events[0]?.data).toEqual({ list: ['as given'] });
    }));
  });

  describe('a stream', () => {
    it('is read from a revision on, so many at a time', withLog(open, async ({ store }) => {
      const [stream, other] = [streamOf(), streamOf()];
      await store.append([{ stream, expected: -1, events: events(3) }, { stream: other, expected: -1, events: events(1) }]);
      await store.append([{ stream, expected: 2, events: events(2) }]);
      const all = (await store.read(stream)).events;
      expect(all.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
      expect(await store.read(stream, { from: 2 })).toEqual({ events: all.slice(2), revision: 4 });
      expect(await store.read(stream, { from: 1, limit: 2 })).toEqual({ events: all.slice(1, 3), revision: 4 });
      expect(await store.read(stream, { from: 5 })).toEqual({ events: [], revision: 4 });
      expect(await store.read(stream, { limit: 0 })).toEqual({ events: [], revision: 4 });
    }));

    it('that nobody wrote is empty, whoever has a like name', withLog(open, async ({ store }) => {
      const id = randomUUID();
      await store.append([{ stream: `need-${id}`, expected: -1, events: events(1) }]);
      for (const stream of [`resident-${id}`, `need-${id}0`, `nee-${id}`]) expect(await store.read(stream)).toEqual({ events: [], revision: -1 });
    }));
  });

  describe('the whole log', () => {
    it('has one order, whoever writes at the same time', withLog(open, async ({ store }) => {
      const streams = Array.from({ length: 4 }, () => streamOf());
      const receipts = new Map<string, string>();
      await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
        for (let i = 0; i < rounds; i++) {
          const stream = streams[(writer + i) % streams.length] ?? '';
          const event = anEvent();
          for (let done = false; !done;) {
            const { revision } = await store.read(stream);
            done = await store.append([{ stream, expected: revision, events: [event] }]).then(({ position }) => receipts.set(event.id, position), () => undefined) !== undefined;
          }
        }
      }));
      const all = await everything(store);
      expect(all).toHaveLength(WRITERS * rounds);
      expect(rising(all.map(({ position }) => position))).toBe(true);
      expect(all.every(({ id, position }) => receipts.get(id) === position)).toBe(true);
      for (const stream of streams) {
        const own = all.filter((event) => event.stream === stream);
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_event, i) => i));
        expect((await store.read(stream)).events).toEqual(own);
      }
      expect(await everything(store, undefined, 7)).toEqual(all);
    }));

    it('reaches as far as its last event, whoever wrote that, and no further', withLog(open, async ({ store, another }) => {
      const later = (position: string): string => String(BigInt(position) + 1n).padStart(position.length, '0');
      const first = await store.append([{ stream: streamOf(), expected: -1, events: events(2) }]);
      for (const { position } of await everything(store)) expect(await store.reaches(position)).toBe(true);
      expect(await store.reaches(later(first.position))).toBe(false);
      const other = (await another?.()) ?? store;
      const { position } = await other.append([{ stream: streamOf(), expected: -1, events: events(1) }]).catch(() => store.append([{ stream: streamOf(), expected: -1, events: events(1) }]));
      for (const one of [store, other]) {
        expect(await one.reaches(later(first.position))).toBe(true);
        expect(await one.reaches(later(position))).toBe(false);
        await expect(one.reaches('made-up')).rejects.toThrow(InvalidPosition);
      }
    }));

    it('was recorded at times that never fall', withLog(open, async ({ store }) => {
      for (let i = 0; i < 20; i++) {
        await store.append([{ stream: streamOf(), expected: -1, events: events(2) }]);
        if (i % 5 === 0) await pause(2);
      }
      const times = (await everything(store)).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([...times].sort());
      expect(times.every((time) => new Date(time).toISOString() === time)).toBe(true);
    }));

    it('is read in pages that say where to go on, and where it ends', withLog(open, async ({ store }) => {
      expect(await store.readAll({ limit: 5 })).toEqual({ events: [], next: undefined, end: true });
      await store.append([{ stream: streamOf(), expected: -1, events: events(10) }]);
      const whole = await store.readAll({ limit: 100 });
      expect(whole).toMatchObject({ next: whole.events.at(-1)?.position, end: true });
      const first = await store.readAll({ limit: 6 });
      expect(first).toEqual({ events: whole.events.slice(0, 6), next: whole.events[5]?.position, end: false });
      expect(await store.readAll({ after: first.next, limit: 6 })).toEqual({ events: whole.events.slice(6), next: whole.next, end: true });
      expect(await store.readAll({ after: whole.next, limit: 6 })).toEqual({ events: [], next: whole.next, end: true });
      for (const [i, { position }] of whole.events.entries()) {
        expect((await store.readAll({ after: position, limit: 100 })).events).toEqual(whole.events.slice(i + 1));
      }
    }));

    it('is not read after something that is no position', withLog(open, async ({ store }) => {
      await store.append([{ stream: streamOf(), expected: -1, events: events(1) }]);
      for (const after of ['', 'first', '-1', "0' OR 1"]) {
        await expect(store.readAll({ after, limit: 1 })).rejects.toBeInstanceOf(InvalidPosition);
        await expect(store.subscribe({ after })[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(InvalidPosition);
      }
    }));
  });

  describe('the whole log is filtered by', () => {
    const log = sharedLog(open, async ({ store }) => {
      for (let i = 0; i < 30; i++) {
        const type = ['A', 'B', 'C'][(i * 7) % 5] ?? 'B';
        await store.append([{ stream: streamOf(['need', 'resource', 'needs'][i % 3]), expected: -1, events: [anEvent({ type: 'A' }), anEvent({ type })] }]);
      }
    });
    it.each<[string, Filter, (event: { type: string; stream: string }) => boolean]>([
      ['types', { types: ['A', 'C'] }, ({ type }) => type !== 'B'],
      ['categories', { categories: ['need'] }, ({ stream }) => stream.startsWith('need-')],
      ['both', { types: ['A', 'B'], categories: ['resource', 'need'] }, ({ type, stream }) => type !== 'C' && !stream.startsWith('needs')],
      ['a type that nobody wrote', { types: ['D', 'A'] }, ({ type }) => type === 'A'],
      ['a category by the name of a type', { categories: ['A'] }, () => false],
      ['no type at all', { types: [] }, () => false],
      ['neither', {}, () => true],
    ])('%s', async (_, filter, passes) => {
      const { store } = log();
      const expected = (await everything(store)).filter(passes);
      for (const limit of [1, 4, 1000]) expect(await everything(store, filter, limit)).toEqual(expected);
      const { end, next } = await store.readAll({ limit: 1000, filter });
      expect(end).toBe(true);
      expect(next).toBe((await everything(store)).at(-1)?.position);
    });
  });
};
