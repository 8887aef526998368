import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { sql } from '#platform/read-model';
import { at, house, sang, songs, until } from './testing/house.js';
import { projections } from './testing/projections.js';

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

  it('try again what had stopped when they are opened: what it stopped at may have been mended', async () => {
    const { append, open } = await house();
    const first = await open();
    await first.waitFor((await append(sang('one'))).position);
    await first.close();
    const db = new Database(first.file);
    db.exec("UPDATE projection_status SET failed_position = position, failed_type = 'NeighbourSang', failed_message = 'by a release that could not' WHERE name = 'songs'");
    db.close();
    const { position } = await append(sang('two'));
    const second = await open();
    expect(await second.waitFor(position, { timeoutMs: 60_000 })).toBe(true);
    expect(second.all(songs)).toEqual([{ song: 'one' }, { song: 'two' }]);
  });

  it('are read as soon as they are full, whatever keeps their projector from starting, and are not ready', async () => {
    const { append, open, troubles } = await house();
    const first = await open();
    const { position } = await append(sang('one'), sang('forbidden'));
    await first.waitFor(position, { projections: ['streets'] });
    await first.close();
    const second = await open({ storeUrl: 'sqlite:/nowhere/log.sqlite' });
    expect(second.all(songs)).toEqual([{ song: 'one' }]);
    expect(second.status()).toEqual([{ name: 'streets', position }, { name: 'songs', position: at(1) }]);
    await until(() => second.status().every((p) => p.interrupted !== undefined));
    expect(second.ready).toBe(false);
    expect(troubles.at(-1)).toMatch('the projector died and is started again');
  });

  it('tell a recorder of every query', async () => {
    const asked: string[] = [];
    const views = await (await house()).open({ onQuery: (text: string) => asked.push(text) });
    views.get(sql`SELECT n FROM street_count WHERE street = ${'x'} AND what = ${'arrivals'}`);
    expect(asked).toEqual(['SELECT n FROM street_count WHERE street = likely(?) AND what = likely(?)']);
  });

  it('say that they are damaged, and how they are made anew', async () => {
    const { append, open } = await house();
    const first = await open();
    const { position } = await append(sang('one'));
    await first.waitFor(position);
    await first.close();
    for (const kept of ['-wal', '-shm']) rmSync(`${first.file}${kept}`, { force: true });
    writeFileSync(first.file, 'x'.repeat(8_192));
    await expect(open()).rejects.toThrow(/The views in .*\/views-[0-9a-f]+\.sqlite are damaged \(.*file is not a database\)\. The log is not concerned: `wushe rebuild` makes them anew from it\.$/);
  });

  it('cannot be opened when the projector cannot start', async () => {
    await expect((await house()).open({ storeUrl: 'sqlite:/nowhere/log.sqlite' })).rejects.toThrow('the projector cannot start');
  });
});
