import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent, caughtUp, everything, events, idsOf, iterate, pause, streamOf, until } from '../contract/fixture.contract.js';
import { CannotOpenLog, LogInUse, LogUnavailable } from '../errors.js';
import { LogWriter } from './log-writer.js';
import { type Mode, SqliteEventStore } from './sqlite-event-store.js';

let folder: string;
let file: string;
const opened: SqliteEventStore[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  file = join(folder, 'data', 'log.db');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  rmSync(folder, { recursive: true });
});
async function open(mode: Mode, at = file): Promise<SqliteEventStore> {
  const store = await SqliteEventStore.open({ file: at, mode });
  opened.push(store);
  return store;
}
const append = (store: SqliteEventStore, count = 1) => store.append([{ stream: streamOf(), expected: -1, events: events(count) }]);
/** As somebody would who does not go through the store. */
function tamper(sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

describe('who may open a log', () => {
  it('one writer and any number of readers', async () => {
    const writer = await open('writer');
    await append(writer);
    const readers = await Promise.all([open('reader'), open('reader')]);
    for (const reader of readers) expect(await everything(reader)).toEqual(await everything(writer));
    await expect(open('writer')).rejects.toBeInstanceOf(LogInUse);
    await expect(open('writer')).rejects.toThrow(/is being written by another process/);
    await append(writer);
    await writer.close();
    await append(await open('writer'));
    expect(await everything(readers[0])).toHaveLength(3);
  });

  it('a reader does not write', async () => {
    await (await open('writer')).close();
    await expect(append(await open('reader'))).rejects.toThrow(new LogUnavailable('This log was opened for reading only'));
  });

  it.each<Mode>(['reader', 'writer'])('a %s says why it cannot', async (mode) => {
    if (mode === 'reader') await expect(open(mode)).rejects.toThrow(new CannotOpenLog(`There is no log at ${file}`));
    await (await open('writer')).close();
    tamper('PRAGMA user_version = 2');
    await expect(open(mode)).rejects.toThrow(/was written by a newer release of the hub \(format 2; this release knows 1\)/);
    await expect(open(mode)).rejects.toBeInstanceOf(CannotOpenLog);
    rmSync(file);
    tamper('CREATE TABLE somebody_elses (x)');
    await expect(open(mode)).rejects.toThrow(/is not a log of the hub/);
    rmSync(file);
    writeFileSync(file, 'Dear diary, '.repeat(100));
    await expect(open(mode)).rejects.toThrow(/cannot be opened: file is not a database/);
  });
});

describe('a subscription of a reader', () => {
  it('is woken though the writer knows the file by another name', async () => {
    const writer = await open('writer');
    symlinkSync(join(folder, 'data'), join(folder, 'link'));
    const live = iterate((await open('reader', join(folder, 'link', 'log.db'))).subscribe({}));
    await until(live, caughtUp);
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const arrives = until(live, caughtUp);
      await append(writer, 3);
      const since = performance.now();
      expect(idsOf(await arrives)).toHaveLength(3);
      waits.push(performance.now() - since);
    }
    // Whoever only looks now and then has just looked when one event has come, and waits the whole time for the next.
    expect(Math.min(...waits.slice(1))).toBeLessThan(100);
  });

  it('sees what another process writes, which tells nobody', async () => {
    await (await open('writer')).close();
    const live = iterate((await open('reader')).subscribe({}));
    await until(live, caughtUp);
    const arrives = until(live, caughtUp);
    await pause(20);
    const { data, sealed: _, ...event } = anEvent();
    const other = new LogWriter(file);
    other.commit([[{ stream: streamOf(), expected: -1, events: [{ ...event, sealed: null, data: JSON.stringify(data) }] }]]);
    expect(idsOf(await arrives)).toEqual([event.id]);
    other.close();
  });

  it('with a filter that hardly anything passes moves on and tells', async () => {
    const writer = await open('writer');
    for (let i = 0; i < 25; i++) await append(writer, 1000);
    const wanted = anEvent({ type: 'Wanted' });
    const { position } = await writer.append([{ stream: streamOf(), expected: -1, events: [wanted] }]);
    const filter = { types: ['Wanted'] };
    const deliveries = await until(iterate(writer.subscribe({ filter })), caughtUp);
    expect(deliveries.map(({ kind }) => kind)).toEqual(['checkpoint', 'checkpoint', 'event', 'caughtUp']);
    const [checkpoint] = deliveries;
    const resumed = await until(iterate(writer.subscribe({ after: checkpoint?.kind === 'checkpoint' ? checkpoint.position : undefined, filter })), caughtUp);
    expect(resumed).toEqual(deliveries.slice(1));
    const page = await writer.readAll({ limit: 10, filter });
    expect(page).toEqual({ events: [], next: checkpoint?.kind === 'checkpoint' && checkpoint.position, end: false });
    expect(await everything(writer, filter)).toHaveLength(1);
    expect((await writer.readAll({ after: position, limit: 10, filter })).end).toBe(true);
  });
});

describe('when the writer dies', () => {
  /** The next event of version 666 is more than the writer can bear. */
  const curse = () => tamper(`CREATE TRIGGER curse BEFORE INSERT ON events WHEN NEW.version = 666 BEGIN SELECT RAISE(FAIL, 'disk on fire'); END`);

  it('who waits is told, nothing acknowledged is lost, and another takes over', async () => {
    const store = await open('writer');
    curse();
    const acknowledged: string[] = [];
    const sent = Array.from({ length: 50 }, (_, i) => ({ stream: streamOf(), expected: -1, events: [anEvent({ version: i === 30 ? 666 : 1 })] }));
    await store.append(sent.slice(0, 1)).then(() => acknowledged.push(sent[0]?.stream ?? ''));
    const outcomes = await Promise.allSettled(sent.slice(1).map((write) => store.append([write]).then(() => acknowledged.push(write.stream))));
    const told = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(told.length).toBeGreaterThan(0);
    expect(told.every((reason) => reason instanceof LogUnavailable)).toBe(true);
    expect((told[0] as Error).message).toContain('disk on fire');
    await expect(append(store)).rejects.toThrow(new LogUnavailable('The writer of the log is down and being restarted'));

    const again = sent.filter(({ events: [event] }) => event?.version === 1);
    for (const write of again) {
      for (let done = false; !done;) done = await store.append([write]).then(() => true, () => pause(10).then(() => false));
    }
    const there = (await everything(store)).map(({ stream }) => stream);
    expect(new Set(there)).toEqual(new Set(again.map(({ stream }) => stream)));
    expect(there).toHaveLength(49);
    expect(there).toEqual(expect.arrayContaining(acknowledged));
    expect((await store.verify()).problems).toEqual([]);
  });

  it('and none that takes its place can write, as on a full disk, the store says that it takes nothing, and takes again by itself', async () => {
    const store = await open('writer');
    await append(store);
    await store.answers();
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(append(store)).rejects.toBeInstanceOf(LogUnavailable);
    // long enough for another writer to have begun
    await pause(400);
    await expect(store.answers()).rejects.toBeInstanceOf(LogUnavailable);
    other.exec('ROLLBACK');
    other.close();
    for (let back = false; !back;) back = await store.answers().then(() => true, () => pause(10).then(() => false));
    await append(store);
    expect(await everything(store)).toHaveLength(2);
  });

  it('the store can be closed, and reads go on', async () => {
    const store = await open('writer');
    await append(store);
    curse();
    await expect(store.append([{ stream: streamOf(), expected: -1, events: [anEvent({ version: 666 })] }])).rejects.toBeInstanceOf(LogUnavailable);
    expect(await everything(store)).toHaveLength(1);
    await store.close();
    await append(await open('writer'));
  });

  it('closing while the next one starts does not hang', async () => {
    const store = await open('writer');
    curse();
    await expect(store.append([{ stream: streamOf(), expected: -1, events: [anEvent({ version: 666 })] }])).rejects.toBeInstanceOf(LogUnavailable);
    await pause(60);
    await store.close();
    await append(await open('writer'));
  });
});

describe('a backup', () => {
  it('is a log of its own, taken while others write', async () => {
    const store = await open('writer');
    for (let i = 0; i < 20; i++) await append(store, 50);
    let running = true;
    const writing = (async () => { while (running) await append(store); })();
    const reader = await open('reader');
    const copy = join(folder, 'backups', 'log.db');
    await reader.backup(copy);
    await pause(5);
    running = false;
    await writing;
    const restored = await open('writer', copy);
    const there = await everything(restored);
    const all = await everything(store);
    expect(there.length).toBeGreaterThanOrEqual(1000);
    expect(there.length).toBeLessThan(all.length);
    expect(there).toEqual(all.slice(0, there.length));
    expect(await restored.verify()).toEqual({ events: there.length, streams: there.length - 980, problems: [] });
    await append(restored);
    expect(readdirSync(join(folder, 'backups')).some((name) => name.includes('unfinished'))).toBe(false);
    await expect(reader.backup(copy)).rejects.toThrow(/exists already/);
  });

  it('that cannot be written says where, and does not blame the log', async () => {
    const store = await open('writer');
    await append(store);
    writeFileSync(join(folder, 'no-folder'), '');
    await expect(store.backup(join(folder, 'no-folder', 'log.db'))).rejects.toThrow(/^The log cannot be copied to .*no-folder.log\.db: /);
  });
});

describe('verifying a log', () => {
  const unguarded = (sql: string) => tamper(`DROP TRIGGER events_refuse_update; DROP TRIGGER events_refuse_delete; ${sql}`);

  it('finds nothing in what the store wrote', async () => {
    const store = await open('writer');
    const stream = streamOf();
    for (let i = 0; i < 5; i++) await store.append([{ stream, expected: 2 * i - 1, events: events(2) }, { stream: `text-${i}`, expected: -1, events: events(3) }]);
    const told: (readonly [number, number])[] = [];
    expect(await store.verify((check, of) => void told.push([check, of]))).toEqual({ events: 25, streams: 6, problems: [] });
    expect(told).toEqual(told.map((_check, i) => [i + 1, told.length]));
    expect(told.length).toBeGreaterThan(5);
  });

  it.each([
    ['a hole in a stream', 'DELETE FROM events WHERE position = 5', /revisions of need-.* have a gap/],
    ['a lost beginning', 'DELETE FROM events WHERE position <= 2', /revisions of need-.* have a gap/],
    ['an order turned round', 'UPDATE events SET revision = -revision; UPDATE events SET revision = revision + 9', /at 2 stands behind a later one of its stream/],
    ['a time set back', 'UPDATE events SET recorded_at = 0 WHERE position = 7', /at 7 was recorded before/],
    ['data that is none', `UPDATE events SET data = '{"half' WHERE position = 3`, /data of the event at 3 cannot be read/],
    ['a name struck out', `DROP TRIGGER names_refuse_delete; DELETE FROM names WHERE name = 'worker-7'`, /at 1 names something that is not there/],
    ['a guard taken away', '', /guard events_refuse_update is gone/],
  ])('finds %s', async (_, sql, sentence) => {
    const store = await open('writer');
    await store.append([{ stream: streamOf(), expected: -1, events: events(10) }]);
    unguarded(sql);
    expect((await store.verify()).problems).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
  });

  it('finds a damaged file', async () => {
    const store = await open('writer');
    for (let i = 0; i < 40; i++) await append(store, 50);
    await store.close();
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    const bytes = Buffer.alloc(4096 * 6, 0x5a);
    const handle = openSync(file, 'r+');
    writeSync(handle, bytes, 0, bytes.length, 4096 * 40);
    closeSync(handle);
    const { problems } = await (await open('reader')).verify();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(/The file (is damaged|cannot be read)/);
  });
});
