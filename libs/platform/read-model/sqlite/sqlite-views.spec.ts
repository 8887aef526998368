import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEventStore } from '#platform/event-store';
import { sql } from '#platform/read-model';
import { contracts, projections } from './testing/projections.js';
import { prepareViews, rebuildViews, removeViews, SqliteViews, verifyViews } from './index.js';

const dirs: string[] = [];
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const open of closing.splice(0).reverse()) await open.close();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

async function house() {
  const dir = mkdtempSync(join(tmpdir(), 'views-'));
  dirs.push(dir);
  const storeUrl = `sqlite:${join(dir, 'log.sqlite')}`;
  const store = await openEventStore(storeUrl, 'writer');
  closing.push(store);
  let n = 0;
  const append = (...all: { type: string; id: string; data: Record<string, unknown>; sealed?: { subject: string; fields: string[] } }[]) =>
    store.append(all.map(({ type, id, data, sealed = null }) => {
      const eventId = `00000000-0000-8000-8000-${String(++n).padStart(12, '0')}`;
      return {
        stream: `neighbour-${id}-${n}`, expected: -1,
        events: [{
          id: eventId, type, version: 1, data, sealed, occurredAt: '2026-03-02T02:00:00.000Z', actor: 'worker-1', station: null,
          commandId: eventId, payloadHash: '', correlationId: eventId, causationId: eventId,
        }],
      };
    }));
  const troubles: string[] = [];
  const options = {
    dir: join(dir, 'views'), storeUrl, projectionsModule: new URL('./testing/projections.ts', import.meta.url),
    onTrouble: (what: string) => troubles.push(what),
  };
  const open = async (more = {}) => {
    const views = await SqliteViews.open({ ...options, ...more });
    closing.push(views);
    return views;
  };
  return { dir: options.dir, store, append, open, troubles, storeUrl };
}
const at = (n: number) => String(n).padStart(16, '0');
const sang = (song: string) => ({ type: 'NeighbourSang', id: 'a', data: { song } });
const moved = (id: string) => ({ type: 'NeighbourMoved', id, data: { name: 'AAAA', street: 'x' }, sealed: { subject: id, fields: ['name'] } });
const songs = sql`SELECT song FROM song ORDER BY position LIMIT 10000`;
const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('views in a file', () => {
  it('show what has been appended, as soon as waitFor says so', async () => {
    const { append, open } = await house();
    await append(sang('before'));
    const views = await open();
    await until(() => views.ready);
    expect(views.all(songs)).toEqual([{ song: 'before' }]);
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      const { position } = await append(sang(`song ${i}`));
      const start = performance.now();
      expect(await views.waitFor(position, { projections: ['songs'] })).toBe(true);
      times.push(performance.now() - start);
      expect(views.get(sql`SELECT count(*) AS n FROM song`)).toEqual({ n: i + 2 });
    }
    times.sort((a, b) => a - b);
    // A few milliseconds on an idle machine; a busy one must not fail the build, a poller (tens of milliseconds for each) should.
    expect(times[5]).toBeLessThan(20);
  });

  it('say no when nobody gets there in time, and at once when the projection has stopped; the others go on', async () => {
    const { append, open, troubles } = await house();
    const views = await open();
    expect(await views.waitFor(at(999_999), { timeoutMs: 20 })).toBe(false);

    const { position } = await append(sang('fine'), sang('forbidden'), sang('later'));
    expect(await views.waitFor(position, { timeoutMs: 1_000_000 })).toBe(false);
    expect(await views.waitFor(position, { projections: ['streets'] })).toBe(true);
    expect(views.all(songs)).toEqual([{ song: 'fine' }]);
    expect(views.status()).toEqual([
      { name: 'streets', position },
      { name: 'songs', position: at(1), failure: { position: at(2), type: 'NeighbourSang', message: expect.stringContaining('CHECK') } },
    ]);
    expect(views.ready).toBe(true);
    expect(troubles).toEqual([expect.stringContaining(`songs stopped at NeighbourSang (${at(2)})`)]);
    await expect(views.waitFor(position, { projections: ['sogns'] })).rejects.toThrow('no projection is called sogns');
  });

  it('stop one projection at an event that cannot be decoded, and only the one that follows it', async () => {
    const { append, open } = await house();
    const views = await open();
    const broken = { type: 'NeighbourMoved', id: 'a', data: { name: 5, street: 'x' }, sealed: { subject: 'a', fields: ['name'] } };
    const { position } = await append(sang('one'), broken, sang('two'));
    expect(await views.waitFor(position, { projections: ['songs'] })).toBe(true);
    expect(views.all(songs)).toEqual([{ song: 'one' }, { song: 'two' }]);
    expect(views.status()[0]?.failure).toMatchObject({ type: 'NeighbourMoved', message: expect.stringContaining('should be sealed') });
  });

  it('neither lose nor repeat an event when the projector is killed again and again', async () => {
    const { append, open, troubles } = await house();
    const views = await open();
    const all: string[] = [];
    let position = '';
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 40; i++) {
        all.push(`song ${round} ${i}`);
        ({ position } = await append(sang(`song ${round} ${i}`)));
      }
      if (round === 3) break;
      await until(() => views.status().every((p) => p.interrupted === undefined));
      const flood = Array.from({ length: 200 }, (_, i) => `flood ${round} ${i}`);
      all.push(...flood);
      void append(...flood.map(sang));
      await views.killProjector();
      await until(() => views.status().every((p) => p.interrupted !== undefined));
    }
    expect(await views.waitFor(position, { timeoutMs: 20_000 })).toBe(true);
    expect(views.all<{ song: string }>(songs).map(({ song }) => song)).toEqual(all);
    expect(views.status().every((p) => p.interrupted === undefined)).toBe(true);
    expect(troubles).toHaveLength(3);
  });

  it('go on where they stood when they are opened again, and are not ready before they have caught up', async () => {
    const { append, open, dir } = await house();
    const first = await open();
    const { position } = await append(sang('one'));
    await first.waitFor(position);
    await first.close();
    expect(await first.waitFor(at(999_999))).toBe(false);
    await append(sang('two'));
    const second = await open();
    expect(second.status()).toEqual(projections.map(({ name }) => ({ name, position })));
    await until(() => second.ready);
    expect(second.all(songs)).toEqual([{ song: 'one' }, { song: 'two' }]);
    expect(readdirSync(dir).filter((f) => f.endsWith('.sqlite'))).toHaveLength(1);
  });

  it('tell a recorder of every query', async () => {
    const asked: string[] = [];
    const views = await (await house()).open({ onQuery: (text: string) => asked.push(text) });
    views.get(sql`SELECT n FROM street_count WHERE street = ${'x'} AND what = ${'arrivals'}`);
    expect(asked).toEqual(['SELECT n FROM street_count WHERE street = likely(?) AND what = likely(?)']);
  });

  it('cannot be opened when the projector cannot start', async () => {
    await expect((await house()).open({ storeUrl: 'sqlite:/nowhere/log.sqlite' })).rejects.toThrow('the projector cannot start');
  });
});

describe('files of views', () => {
  it('are filled ahead of the hub, gone on with, and complete with their indexes', async () => {
    const { append, store, dir, open } = await house();
    await append(...Array.from({ length: 1200 }, (_, i) => sang(`song ${i}`)));
    const stop = new AbortController();
    stop.abort();
    expect(await prepareViews({ store, contracts, projections, dir, signal: stop.signal })).toMatchObject({ complete: false });
    const steps: number[] = [];
    const filled = await prepareViews({ store, contracts, projections, dir, onProgress: ({ events }) => steps.push(events) });
    expect(filled).toMatchObject({ complete: true, events: 1200, position: at(1200), stopped: [] });
    expect(steps.at(-1)).toBe(1200);
    expect(await prepareViews({ store, contracts, projections, dir })).toMatchObject({ complete: true, events: 0, file: filled.file });

    const db = new Database(filled.file, { readonly: true });
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1").pluck().all())
      .toEqual(['neighbour_by_street', 'song_by_neighbour', 'song_by_title']);
    db.close();
    const views = await open();
    expect(views.file).toBe(filled.file);
    expect(views.status()[0]?.position).toBe(at(1200));
  });

  it('are filled by two threads as by one, also when they broke off half-way, and by the hub itself at its first start', async () => {
    const { append, store, dir, open, storeUrl } = await house();
    for (let n = 0; n < 4; n++) await append(...Array.from({ length: 2000 }, (_, i) => (i % 3 === 0 ? moved(`${n}-${i}`) : sang(`song ${n} ${i}`))));
    const options = { store, contracts, projections, dir, help: { storeUrl, projectionsModule: new URL('./testing/projections.ts', import.meta.url) } };
    const stop = new AbortController();
    const broken = await prepareViews({ ...options, onProgress: () => stop.abort(), signal: stop.signal });
    expect(broken.complete).toBe(false);
    const steps: number[] = [];
    const filled = await prepareViews({ ...options, onProgress: ({ events }) => steps.push(events) });
    expect(filled).toMatchObject({ complete: true, position: at(8000), stopped: [], file: broken.file });
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(readdirSync(dir).filter((f) => f.includes('half'))).toEqual([]);
    for (const fill of [() => Promise.resolve(filled), () => rebuildViews(options)]) {
      const { file, complete, position } = await fill();
      expect({ complete, position }).toEqual({ complete: true, position: at(8000) });
      expect(await verifyViews({ store, contracts, projections, file })).toMatchObject({ tables: 4, differences: [] });
      const db = new Database(file, { readonly: true });
      expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1").pluck().all())
        .toEqual(['neighbour_by_street', 'song_by_neighbour', 'song_by_title']);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
    expect(removeViews(dir)).toEqual([]);

    const views = await open();
    await until(() => views.ready);
    expect(views.status().map(({ position }) => position)).toEqual([at(8000), at(8000)]);
    expect(views.get(sql`SELECT count(*) AS n FROM neighbour`)).toEqual({ n: 2668 });
    expect(views.get(sql`SELECT count(*) AS n FROM song_text WHERE song_text MATCH ${'song'}`)).toEqual({ n: 5332 });
    const { position } = await append(moved('last'));
    expect(await views.waitFor(position)).toBe(true);
    expect(views.get(sql`SELECT count(*) AS n FROM neighbour`)).toEqual({ n: 2669 });
  });

  it('say which projection stopped, whichever thread it was filled by', async () => {
    const { append, store, dir, storeUrl } = await house();
    for (let n = 0; n < 3; n++) await append(...Array.from({ length: 2000 }, (_, i) => sang(`song ${n} ${i}`)));
    await append({ type: 'NeighbourMoved', id: 'a', data: { name: 5, street: 'x' }, sealed: { subject: 'a', fields: ['name'] } }, sang('forbidden'), sang('later'));
    const help = { storeUrl, projectionsModule: new URL('./testing/projections.ts', import.meta.url) };
    const filled = await rebuildViews({ store, contracts, projections, dir, help });
    expect(filled.complete).toBe(true);
    expect(filled.stopped).toEqual([
      { name: 'streets', position: expect.anything(), failure: { position: at(6001), type: 'NeighbourMoved', message: expect.stringContaining('should be sealed') } },
      { name: 'songs', position: at(6000), failure: { position: at(6002), type: 'NeighbourSang', message: expect.stringContaining('CHECK') } },
    ]);
  });

  it('are rebuilt beside the one that is read; the hub goes over and the old one is gone', async () => {
    const { append, store, dir, open } = await house();
    await append(sang('one'), sang('two'));
    const views = await open({ lookAroundMs: 20 });
    await until(() => views.ready);
    const before = views.file;
    const vandal = new Database(before);
    vandal.prepare("UPDATE song SET song = 'wrong' WHERE song = 'two'").run();
    vandal.close();
    expect(views.all(songs)).toEqual([{ song: 'one' }, { song: 'wrong' }]);

    const { file } = await rebuildViews({ store, contracts, projections, dir });
    expect(file).not.toBe(before);
    await until(() => views.file === file);
    expect(views.all(songs)).toEqual([{ song: 'one' }, { song: 'two' }]);
    const { position } = await append(sang('three'));
    expect(await views.waitFor(position)).toBe(true);
    expect(views.all(songs)).toHaveLength(3);
    await until(() => !existsSync(before));
    expect(readdirSync(dir).filter((f) => f.includes('-wal')).length).toBeLessThanOrEqual(1);
  });

  it('of other releases stay while somebody has them open, however idle, and go afterwards', async () => {
    const { store, dir, open } = await house();
    const other = projections.slice(0, 1);
    const { file: held } = await prepareViews({ store, contracts, projections: other, dir });
    const { file: free } = await prepareViews({ store, contracts, projections: projections.slice(1), dir });
    const holder = new Database(held, { readonly: true });
    holder.prepare('SELECT * FROM neighbour').all();
    const { file: young } = await prepareViews({ store, contracts, projections: [], dir });
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const file of [held, free]) utimesSync(file, longAgo, longAgo);

    const views = await open({ lookAroundMs: 20 });
    expect([held, free, young, views.file].map((f) => existsSync(f))).toEqual([true, false, true, true]);
    holder.close();
    await until(() => !existsSync(held));
  });

  it('stay while another process has them open, and go once it has been killed', async () => {
    const { store, dir } = await house();
    const { file } = await prepareViews({ store, contracts, projections, dir });
    const script = `const db = require('better-sqlite3')(process.argv[1], { readonly: true });
      db.prepare('SELECT * FROM song').all(); process.stdout.write('held'); setInterval(() => db, 1000);`;
    const other = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    expect(removeViews(dir)).toEqual([file]);
    expect(existsSync(file)).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(removeViews(dir)).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('verification', () => {
  it('finds nothing in views as the log makes them, also when a projection has stopped', async () => {
    const { append, store, open } = await house();
    const views = await open();
    await append({ type: 'NeighbourMoved', id: 'b', data: { name: 'AAAA', street: 'x' }, sealed: { subject: 'b', fields: ['name'] } });
    const { position } = await append(sang('one'), sang('forbidden'), sang('after'), { type: 'NeighbourLeft', id: 'b', data: { reason: 'work' } });
    await views.waitFor(position, { projections: ['streets'] });
    const verified = await verifyViews({ store, contracts, projections, file: views.file });
    expect(verified).toMatchObject({ tables: 4, differences: [] });
    expect(verified.status).toEqual([{ name: 'streets', position }, { name: 'songs', position: at(2) }]);
  });

  it('names the tables that differ, and by how much', async () => {
    const { append, store, open } = await house();
    const views = await open();
    const { position } = await append(sang('one'), sang('two'), sang('three'));
    await views.waitFor(position);
    const vandal = new Database(views.file);
    vandal.exec("UPDATE song SET song = 'wrong' WHERE song = 'two'; DELETE FROM song WHERE song = 'one'; DELETE FROM song_text WHERE song = 'one'");
    vandal.exec("INSERT INTO street_count VALUES ('y', 'arrivals', 1)");
    vandal.close();
    expect((await verifyViews({ store, contracts, projections, file: views.file })).differences).toEqual([
      { projection: 'streets', table: 'street_count', rows: 1, expected: 0, missing: 0, extra: 1 },
      { projection: 'songs', table: 'song', rows: 2, expected: 3, missing: 2, extra: 1 },
      { projection: 'songs', table: 'song_text', rows: 2, expected: 3, missing: 1, extra: 0 },
    ]);
  });
});
