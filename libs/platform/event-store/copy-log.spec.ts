import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent, everything, events, streamOf } from './contract/fixture.contract.js';
import { type CopyProgress, copyLog } from './copy-log.js';
import { CannotCopy, LogUnavailable } from './errors.js';
import type { EventStore, StoredEvent } from './event-store.js';
import { KurrentDouble } from '../../../test/doubles/kurrentdb/index.js';
import { KurrentDbEventStore } from './kurrentdb/kurrentdb-event-store.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import type { RecordedEvent, Restoring } from './restoring.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

const SEED = Number(process.env['SEED'] ?? 20260501);
const asRecorded = ({ position: _, ...event }: StoredEvent): RecordedEvent => event;
const contents = async (store: EventStore): Promise<RecordedEvent[]> => (await everything(store)).map(asRecorded);

/** A log of commands that write one to three of five streams, some of them in the same millisecond. */
async function tell(store: EventStore, commands: readonly (readonly number[])[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const streams of commands) {
    const commandId = randomUUID();
    await store.append([...new Set(streams)].map((n) => {
      const [stream, count] = [`need-${n}`, (n % 2) + 1];
      const expected = revisions.get(stream) ?? -1;
      revisions.set(stream, expected + count);
      return { stream, expected, events: events(count, { commandId, correlationId: commandId, causationId: commandId }) };
    }));
  }
}
const someCommands = fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 25 });

/** A log whose writer dies at the given batches, before it wrote them or before it could say that it had. */
function dying(to: MemoryEventStore | SqliteEventStore, at: ReadonlyMap<number, 'before' | 'after'>): Pick<EventStore, 'subscribe'> & Restoring {
  let batches = 0;
  return {
    subscribe: (options) => to.subscribe(options),
    restore: async (batch) => {
      const end = at.get(batches++);
      if (end === 'before') throw new LogUnavailable('died');
      await to.restore(batch);
      if (end === 'after') throw new LogUnavailable('died');
    },
  };
}

async function withFiles(test: (open: (name: string) => Promise<SqliteEventStore>, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'copy-'));
  const opened: SqliteEventStore[] = [];
  try {
    await test(async (name) => {
      const store = await SqliteEventStore.open({ file: join(folder, name), mode: 'writer' });
      opened.push(store);
      return store;
    }, folder);
  } finally {
    await Promise.all(opened.map((store) => store.close()));
    rmSync(folder, { recursive: true });
  }
}

describe('a copy of a log', () => {
  it.each(['memory', 'sqlite'])('into %s is whole in the end, and nothing is in it twice, wherever it was interrupted', (kind) => withFiles(async (open) => {
    let run = 0;
    await fc.assert(fc.asyncProperty(
      someCommands, fc.integer({ min: 1, max: 8 }), fc.array(fc.tuple(fc.nat(20), fc.constantFrom('before' as const, 'after' as const)), { maxLength: 5 }),
      async (commands, batch, deaths) => {
        const from = new MemoryEventStore();
        await tell(from, commands);
        const original = await contents(from);
        const target = kind === 'memory' ? new MemoryEventStore() : await open(`${run++}.db`);
        const to = dying(target, new Map(deaths));
        for (let attempts = 0; ; attempts++) {
          const copied = await copyLog({ from, to, batch }).catch((error: unknown) => error);
          const there = await contents(target);
          // At any moment it is a beginning of the source, and no command is in it by half.
          expect(there).toEqual(original.slice(0, there.length));
          expect(there.at(-1)?.commandId).not.toBe(original[there.length]?.commandId ?? null);
          if (copied instanceof LogUnavailable && attempts <= deaths.length) continue;
          expect(copied).toMatchObject({ events: original.length });
          break;
        }
        expect(await contents(target)).toEqual(original);
        await target.close();
      },
    ), { seed: SEED, numRuns: kind === 'memory' ? 100 : 5 });
  }));

  it('is read back: a target that keeps something else than it was given is found out', async () => {
    const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
    await tell(from, [[0], [1], [2]]);
    const careless: Pick<EventStore, 'subscribe'> & Restoring = {
      subscribe: (options) => to.subscribe(options),
      restore: (batch) => to.restore(batch.map((event, i) => (i === 1 ? { ...event, data: { lost: true } } : event))),
    };
    await expect(copyLog({ from, to: careless })).rejects.toThrow(CannotCopy);
  });

  it.each([
    ['memory', () => Promise.resolve({ there: new MemoryEventStore(), end: () => Promise.resolve() })],
    ['kurrentdb, which loses acknowledgements', async () => {
      const double = await KurrentDouble.start();
      double.faults.loseAcknowledgement({ how: 'drop', times: 2 });
      const there = await KurrentDbEventStore.open({ url: double.url });
      return { there, end: () => there.close().then(() => double.stop()) };
    }],
  ])('to %s and back equals the first one byte for byte in everything but positions', (_, elsewhere) => withFiles(async (open, folder) => {
    const first = await open('first.db');
    await tell(first, Array.from({ length: 200 }, (_, i) => [i % 5, (i * 7) % 5]));
    const odd = { station: null, commandId: 'import:7', payloadHash: 'none', occurredAt: '2026-05-01T08:30:00Z', data: { zh: '五社联动，𠮷', half: '\ud800', nul: 'a\u0000b', 2: 1, 10: 1e21, '': -0.5 } };
    const last = (await first.read('need-3')).revision;
    await first.append([{ stream: 'need-3', expected: last, events: [anEvent(odd), anEvent({ sealed: { subject: randomUUID(), fields: ['name', '电话'] } })] }]);
    const { there, end } = await elsewhere();
    const back = await open('back.db');
    const out = await copyLog({ from: first, to: there, batch: 10 });
    const home = await copyLog({ from: there, to: back, batch: 17 });
    await end();
    expect(home).toEqual(out);
    expect(out.sha256).toMatch(/^[0-9a-f]{64}$/);
    // Names are numbered by each log for itself.
    const name = (column: string): string => `(SELECT name FROM names WHERE id = ${column}) AS ${column}`;
    const sql = `SELECT hex(id) id, ${['category', 'type', 'actor', 'station'].map(name).join()}, version, quote(entity) entity, revision, typeof(occurred_at) t, occurred_at, recorded_at, quote(refs) refs, hex(sealed) sealed, hex(data) data
      FROM events ORDER BY position`;
    const rows = ['first.db', 'back.db'].map((file) => {
      const db = new Database(join(folder, file), { readonly: true });
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    });
    expect(rows[0]).toHaveLength(out.events);
    expect(rows[1]).toEqual(rows[0]);
    expect(await back.verify()).toMatchObject({ problems: [] });
  }));

  it('of an empty log is an empty log', async () => {
    expect(await copyLog({ from: new MemoryEventStore(), to: new MemoryEventStore() })).toMatchObject({ events: 0, written: 0 });
  });

  it('that is whole already is compared and left as it is; of a source that has grown it takes the rest', async () => {
    const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
    await tell(from, [[1], [2], [3, 4]]);
    const first = await copyLog({ from, to });
    expect(await copyLog({ from, to })).toEqual({ ...first, written: 0 });
    await from.append([{ stream: streamOf(), expected: -1, events: events(2) }]);
    const second = await copyLog({ from, to });
    expect(second).toMatchObject({ events: first.events + 2, written: 2 });
    expect(second.sha256).not.toBe(first.sha256);
    expect(await contents(to)).toEqual(await contents(from));
  });

  it('says how far it is, in each of its parts', async () => {
    const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
    for (let i = 0; i < 5; i++) await from.append([{ stream: streamOf(), expected: -1, events: events(1_000) }]);
    const told: CopyProgress[] = [];
    await copyLog({ from, to, onProgress: (progress) => told.push(progress) });
    await copyLog({ from, to, onProgress: (progress) => told.push(progress) });
    expect(told.filter(({ doing }) => doing === 'copied').map(({ events: n }) => n)).toEqual([0, 2_000, 4_000]);
    expect(told.filter(({ doing }) => doing === 'compared').map(({ events: n }) => n)).toEqual([2_000, 4_000]);
    expect(told.filter(({ doing }) => doing === 'verified').map(({ events: n }) => n)).toEqual([2_000, 4_000, 2_000, 4_000]);
  });
});

describe('a target is refused, and left as it was,', () => {
  const write = (expected = -1, overrides = {}) => [{ stream: 'need-1', expected, events: [anEvent(overrides)] }];
  const same = anEvent();
  it.each<[string, (from: EventStore, to: MemoryEventStore) => Promise<unknown>]>([
    ['that has another log in it', async (_, to) => to.append(write())],
    ['that has the same event, recorded at another time', async (from, to) => {
      await to.append([{ stream: 'need-1', expected: -1, events: [same] }]);
      await from.append([{ stream: 'need-1', expected: -1, events: [same] }]);
    }],
    ['that differs in one word of one event', async (from, to) => {
      await from.append(write(-1, { data: { text: 'one' } }));
      await to.restore((await contents(from)).map((event) => ({ ...event, data: { text: 'two' } })));
    }],
    ['that was written on since it was copied', async (from, to) => {
      await from.append(write());
      await to.restore(await contents(from));
      await to.append(write(0));
    }],
  ])('%s', async (_, prepare) => {
    const from = new MemoryEventStore(() => '2026-01-01T00:00:00.000Z');
    const to = new MemoryEventStore(() => '2026-02-02T00:00:00.000Z');
    await prepare(from, to);
    const before = await everything(to);
    await expect(copyLog({ from, to })).rejects.toBeInstanceOf(CannotCopy);
    expect(await everything(to)).toEqual(before);
  });
});

it('a source that is written to meanwhile is found out', async () => {
  const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
  await tell(from, [[1], [2]]);
  const restore = to.restore.bind(to);
  to.restore = async (batch) => {
    await restore(batch);
    await from.append([{ stream: streamOf(), expected: -1, events: events(1) }]);
  };
  await expect(copyLog({ from, to })).rejects.toThrow(/Stop every hub/);
  to.restore = restore;
  await copyLog({ from, to });
  expect(await contents(to)).toEqual(await contents(from));
});
