import { describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, utimesSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sql } from '#platform/read-model';
import { at, house, moved, sang, songs, until } from './testing/house.js';
import { contracts, projections } from './testing/projections.js';
import { currentFile, removeUnheld } from './files.js';
import { OpenFile } from './open-file.js';
import type { FromProjector } from './projector-thread.js';
import { projectionsHash } from './schema.js';
import { prepareViews, rebuildViews, removeViews, verifyViews } from './index.js';

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

  it('are gone over to once all is there that could be seen before, and nobody is told of what only the next one has', async () => {
    const { append, store, dir, open } = await house();
    await append(sang('one'));
    const views = await open({ lookAroundMs: 3_600_000 });
    await until(() => views.ready);
    const { file } = await rebuildViews({ store, contracts, projections, dir });
    const [old, next] = [new Database(views.file), new Database(file)];
    // The news that the next one has caught up comes late, and it gets no further for a while.
    const prototype = OpenFile.prototype as unknown as { heard(this: OpenFile, message: FromProjector): void };
    const { heard } = prototype;
    let deliver: (() => void) | undefined;
    const spy = jest.spyOn(prototype, 'heard').mockImplementation(function (this: OpenFile, message) {
      if (this.file !== file || message.kind !== 'progress' || !message.progress.caughtUp) return heard.call(this, message);
      deliver = () => heard.call(this, message);
    });
    const going = views.switchTo(file);
    await until(() => deliver !== undefined);

    old.exec('BEGIN IMMEDIATE');
    const two = await append(sang('two'));
    let told = false;
    const waiting = views.waitFor(two.position, { timeoutMs: 60_000 }).then((reached) => (told = reached));
    await until(() => next.prepare('SELECT min(position) FROM projection_status').pluck().get() === two.position);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told).toBe(false);
    old.exec('ROLLBACK');
    expect(await waiting).toBe(true);

    next.exec('BEGIN IMMEDIATE');
    expect(await views.waitFor((await append(sang('three'))).position)).toBe(true);
    deliver?.();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const all = ['one', 'two', 'three'].map((song) => ({ song }));
    expect([views.file === file, views.all(songs)]).toEqual([false, all]);
    next.exec('ROLLBACK');
    await going;
    expect([views.file === file, views.all(songs)]).toEqual([true, all]);
    spy.mockRestore();
    old.close();
    next.close();
  });

  it('are the full ones where a rebuild broke off, whose file goes once it is left alone', async () => {
    const { append, store, dir } = await house();
    await append(sang('one'));
    const options = { store, contracts, projections, dir };
    const hash = projectionsHash(projections);
    const { file: full } = await prepareViews(options);
    const { file: half, complete } = await rebuildViews({ ...options, signal: AbortSignal.abort() });
    expect([complete, half === full, existsSync(half), currentFile(dir, hash)]).toEqual([false, false, true, full]);
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(half, longAgo, longAgo);
    expect([removeUnheld(dir, hash), existsSync(full)]).toEqual([[half], true]);
  });

  it('can be closed while the next one waits for a log that is away: a hub would not end in time', async () => {
    const { append, store, dir, open, troubles, storeUrl } = await house();
    await append(sang('one'));
    const views = await open({ lookAroundMs: 3_600_000 });
    await until(() => views.ready);
    const before = views.file;
    const { file } = await rebuildViews({ store, contracts, projections, dir });
    const log = storeUrl.slice('sqlite:'.length);
    renameSync(log, `${log}-away`);
    const going = views.switchTo(file);
    await until(() => troubles.length > 0);
    await views.close();
    await going;
    expect(views.file).toBe(before);
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
