import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ask } from '#platform/event-sourcing';
import { MemoryEventStore } from '#platform/event-store';
import { nodeOn } from '#platform/policies/testing';
import { sql } from '#platform/read-model';
import { InMemoryViews } from '#platform/read-model/sqlite';
import { dueSource, type DueRow, type DueSource } from '#platform/timekeeper';
import { at, book, bookEvents, HOUR, lent, MovedClock, overdue, overdueBooks, START, Troubled, type Command } from './testing/books.js';
import { Timekeeper, type TimekeeperOptions } from './timekeeper.js';

let store: Troubled;
let views: InMemoryViews;
let clock: MovedClock;
let told: object[];
let open: Timekeeper[];
beforeEach(() => {
  store = new Troubled();
  views = new InMemoryViews([lent]).follow(store, bookEvents);
  clock = new MovedClock();
  told = [];
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  await store.close();
  await views.close();
});

let count = 0;
const uuid = (): string => `018f0000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
const order = (id: string, command: Command) =>
  nodeOn(store, [book], { clock }).commands.runOwn({ commandId: uuid(), actor: { id: 'worker-1', role: 'STATION_WORKER', station: null, organization: null } }, [ask(book, id, command)]);
const lend = (id: string, hours: number, lost = false) => order(id, { type: 'Lend', data: { dueAt: at(hours), ...(lost && { lost }) } });
const seen = async (): Promise<void> => {
  const { next } = await store.readAll({ limit: 10_000 });
  if (next !== undefined) await views.waitFor(next);
};
function keeper(over: Partial<TimekeeperOptions> = {}): Timekeeper {
  const one = new Timekeeper({
    sources: [overdueBooks], commands: nodeOn(store, [book], { clock }).commands, views, clock, report: (t) => told.push(t), rest: { firstMs: 0, mostMs: 0 }, ...over,
  });
  open.push(one);
  return one;
}
const noted = async (): Promise<string[]> => (await store.readAll({ limit: 10_000 })).events.filter(({ type }) => type === 'BookOverdue').map(({ stream }) => stream.slice(5));
/** Views that have come no further than now, and so show the same rows again and again. */
const frozen = (of: InMemoryViews = views): TimekeeperOptions['views'] => {
  const rows = of.all<DueRow>(overdue('9999', ['', ''], 10_000));
  return { ready: true, all: ({ values: [last, dueAt, id, limit] }) => rows.filter((row) => row.due_at <= String(last) && `${row.due_at} ${row.id}` > `${String(dueAt)} ${String(id)}`).slice(0, Number(limit)) as never };
};
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((r) => setTimeout(r, 5))) if (await holds()) return;
  throw new Error('it never came to hold');
}

describe('what falls due', () => {
  it('is asked for when its time has come, by the hub’s clock, and by nobody in particular', async () => {
    await lend('a', 1);
    await seen();
    const one = keeper();
    await one.round();
    expect(await noted()).toEqual([]);
    clock.ms = START + HOUR;
    await one.round();
    expect(await noted()).toEqual(['a']);
    expect((await store.read('book-a')).events.at(-1)).toMatchObject({ actor: 'clock:overdue-books', station: null, occurredAt: at(1) });
  });

  it('is said beforehand when it is soon, so that it is not missed by seconds', async () => {
    await lend('a', 1);
    await seen();
    const one = keeper();
    expect(await one.round()).toBeUndefined();
    clock.ms = START + HOUR - 3_000;
    expect(await one.round()).toBe(at(1));
    const sooner = dueSource({ ...overdueBooks, name: 'sooner', rows: () => sql`SELECT 'a' AS id, ${new Date(clock.ms + 1_000).toISOString()} AS due_at` });
    expect(await keeper({ sources: [overdueBooks, sooner, overdueBooks].map((source, n) => ({ ...source, name: `${n}` })) }).round()).toBe(new Date(clock.ms + 1_000).toISOString());
  });

  it('comes once, however often it is asked for: the views behind, a month forward, an hour back', async () => {
    for (const [id, hours] of [['a', 1], ['b', 24], ['c', 24 * 40]] as const) await lend(id, hours);
    await seen();
    const one = keeper({ views: frozen() });
    clock.ms = START + 31 * 24 * HOUR;
    for (let i = 0; i < 5; i++) await one.round();
    clock.ms -= HOUR;
    for (let i = 0; i < 5; i++) await one.round();
    expect((await noted()).sort()).toEqual(['a', 'b']);
    await seen();
    clock.ms = START;
    await keeper().round();
    expect((await noted()).sort()).toEqual(['a', 'b']);
    expect(told).toEqual([]);
  });

  it('is asked for again where its time was put off and came again', async () => {
    await lend('a', 1);
    await seen();
    const one = keeper();
    clock.ms = START + 2 * HOUR;
    await one.round();
    await order('a', { type: 'Renew', data: { dueAt: at(3) } });
    await seen();
    await one.round();
    expect(await noted()).toEqual(['a']);
    clock.ms = START + 3 * HOUR;
    await one.round();
    expect(await noted()).toEqual(['a', 'a']);
  });

  it('is asked for row by row and source by source, also where they fall due at one instant and all are of one entity', async () => {
    for (const id of ['a', 'b', 'shelf']) await lend(id, 1);
    await seen();
    clock.ms = START + 2 * HOUR;
    const ofShelf = (name: string) => dueSource({ ...overdueBooks, name, order: () => [ask(book, 'shelf', { type: 'NoteOverdue', data: {} })] });
    await keeper({ sources: [ofShelf('one'), ofShelf('other')] }).round();
    expect(await noted()).toEqual(Array.from({ length: 6 }, () => 'shelf'));
  });

  it('is left alone where its decider says that it is not due, whatever the views say', async () => {
    await lend('a', 1);
    await seen();
    await order('a', { type: 'Renew', data: { dueAt: at(100) } });
    clock.ms = START + 2 * HOUR;
    await keeper({ views: { ready: true, all: () => [{ id: 'a', due_at: at(1) }] as never } }).round();
    expect(await noted()).toEqual([]);
  });

  it('is caught up with after a time in which no hub ran', async () => {
    for (let i = 0; i < 5; i++) await lend(`b${i}`, i + 1);
    await seen();
    clock.ms = START + 24 * HOUR;
    const one = keeper();
    one.start();
    await until(async () => (await noted()).length === 5);
    expect(await noted()).toEqual(['b0', 'b1', 'b2', 'b3', 'b4']);
  });

  it('comes a thousand at once, and each once, with two timekeepers on one log', async () => {
    for (let i = 0; i < 1_100; i++) await lend(`b${String(i).padStart(4, '0')}`, 1 + (i % 2));
    await seen();
    clock.ms = START + 3 * HOUR;
    await Promise.all([keeper().round(), keeper({ views: frozen() }).round()]);
    const all = await noted();
    expect(all).toHaveLength(1_100);
    expect(new Set(all).size).toBe(1_100);
  });

  it('comes once whatever the clocks of two hubs do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -5, max: 50 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -30, max: 60 })), { minLength: 1, maxLength: 12 }),
        async (dues, moves) => {
          const log = new MemoryEventStore();
          const rows = new InMemoryViews([lent]).follow(log, bookEvents);
          const clocks = [new MovedClock(), new MovedClock()] as const;
          const { commands } = nodeOn(log, [book]);
          for (const [i, hours] of dues.entries()) {
            const actor = { id: 'worker-1', role: 'STATION_WORKER', station: null, organization: null };
            await commands.runOwn({ commandId: uuid(), actor }, [ask(book, `p${i}`, { type: 'Lend', data: { dueAt: at(hours) } })]);
          }
          await rows.waitFor((await log.readAll({ limit: 1_000 })).next ?? '');
          const keepers = clocks.map(
            (own) => new Timekeeper({ sources: [overdueBooks], commands: nodeOn(log, [book], { clock: own }).commands, views: frozen(rows), clock: own, rest: { firstMs: 0, mostMs: 0 } }),
          );
          let furthest = -Infinity;
          for (const [first, hours] of moves) {
            const [mine, its] = first ? [clocks[0], keepers[0]] : [clocks[1], keepers[1]];
            mine.ms = START + hours * HOUR;
            furthest = Math.max(furthest, hours);
            await its?.round();
          }
          const events = (await log.readAll({ limit: 1_000 })).events.filter(({ type }) => type === 'BookOverdue').map(({ stream }) => stream);
          expect(events.sort()).toEqual(dues.flatMap((hours, i) => (hours <= furthest ? [`book-p${i}`] : [])).sort());
          await log.close();
          await rows.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the timekeeper', () => {
  it('asks the other sources when one throws, and those behind a row that is refused', async () => {
    await lend('lost', 1, true);
    await lend('a', 2);
    await seen();
    clock.ms = START + 3 * HOUR;
    const broken: DueSource = { ...overdueBooks, name: 'broken', rows: () => sql`SELECT nothing FROM nowhere` };
    const confused = dueSource({ ...overdueBooks, name: 'confused', order: () => { throw new TypeError('a secret'); } });
    const one = keeper({ sources: [broken, confused, overdueBooks] });
    await one.round();
    expect(await noted()).toEqual(['a']);
    expect(one.status()).toEqual([
      { name: 'broken', due: 0, failure: expect.any(String) },
      { name: 'confused', due: 2 },
      { name: 'overdue-books', due: 2 },
    ]);
    expect(told).toContainEqual({ source: 'overdue-books', problem: 'BOOK_LOST' });
    expect(told).toContainEqual({ source: 'confused', problem: 'TypeError' });
    expect(JSON.stringify([told, one.status()])).not.toContain('secret');
  });

  it('lets rest what it asked for in vain, so that nobody else waits for it', async () => {
    await lend('lost', 1, true);
    await seen();
    clock.ms = START + 3 * HOUR;
    const one = keeper({ rest: { firstMs: 60_000, mostMs: 60_000 } });
    for (let i = 0; i < 5; i++) await one.round();
    expect(told).toHaveLength(1);
  });

  it('asks again when the log is back', async () => {
    await lend('a', 1);
    await seen();
    clock.ms = START + HOUR;
    store.failing = true;
    const one = keeper({ rest: { firstMs: 5, mostMs: 20 } });
    one.start();
    await until(() => told.length > 1);
    store.failing = false;
    await until(async () => (await noted()).length === 1);
    expect(told[0]).toEqual({ source: 'overdue-books', problem: 'LOG_UNAVAILABLE' });
  });

  it('waits for the views of a hub that has just started', async () => {
    let asked = 0;
    const one = keeper({ views: { ready: false, all: () => (asked++, []) }, rest: { firstMs: 1, mostMs: 1 } });
    one.start();
    await new Promise((r) => setTimeout(r, 30));
    expect(asked).toBe(0);
  });

  it('ends what is under way before it is closed, and begins nothing after', async () => {
    for (let i = 0; i < 30; i++) await lend(`b${i}`, 1);
    await seen();
    clock.ms = START + HOUR;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const { commands } = nodeOn(store, [book], { clock });
    let begun = 0;
    const one = keeper({ commands: { runOwn: async (...asked) => (begun++, await held, commands.runOwn(...asked)) } });
    one.start();
    await until(() => begun > 0);
    let closed = false;
    const closing = one.close().then(() => (closed = true));
    await new Promise((r) => setTimeout(r, 20));
    expect([closed, begun]).toEqual([false, 8]);
    go();
    await closing;
    expect(await noted()).toHaveLength(8);
    await store.close();
  });

  it('has no two sources of one name', () => {
    expect(() => keeper({ sources: [overdueBooks, overdueBooks] })).toThrow('Two due sources are called overdue-books');
  });
});
