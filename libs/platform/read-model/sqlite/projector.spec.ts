import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { Recorded } from '#platform/event-sourcing';
import { sql } from '#platform/read-model';
import { recordedFrom, viewsOf, type Told } from '#platform/read-model/testing';
import { neighbourhood as streets, projections, songbook as songs } from './testing/projections.js';
import { Projector, Undone } from './projector.js';

const told: fc.Arbitrary<Told> = fc.record({ id: fc.constantFrom('a', 'b', 'c'), street: fc.constantFrom('x', 'y'), song: fc.constantFrom('la', 'li') }).chain(
  ({ id, street, song }) => fc.constantFrom<Told>(
    { type: 'NeighbourMoved', id, data: { name: 'made up', street } },
    { type: 'NeighbourSang', id, data: { song } },
    { type: 'NeighbourLeft', id, data: { reason: 'work' } },
  ),
);

const rowsOf = (db: Database.Database) => ['neighbour', 'street_count', 'song', 'song_text'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
const log = (...all: Told[]): Recorded[] => recordedFrom(projections, all);
const moved = (id: string, street: string): Told => ({ type: 'NeighbourMoved', id, data: { name: 'made up', street } });
const sang = (id: string, song: string): Told => ({ type: 'NeighbourSang', id, data: { song } });

describe('the projector', () => {
  it('leaves the rows that the handlers say, personal fields closed', async () => {
    const views = viewsOf(projections, [moved('a', 'x'), moved('a', 'y'), sang('a', 'la')]);
    expect(views.all(sql`SELECT * FROM neighbour`)).toEqual([{ id: 'a', name: 'sealed name', street: 'y', moves: 2 }]);
    expect(views.get(sql`SELECT id FROM song WHERE song = ${'la'}`)).toEqual({ id: 'a' });
    expect(views.get(sql`SELECT id FROM song WHERE song = ${'li'}`)).toBeUndefined();
    await views.close();
  });

  it('gives the same rows whatever the batches, and wherever it was interrupted and asked to repeat', () => {
    fc.assert(fc.property(fc.array(told, { maxLength: 40 }), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (all, sizes) => {
      const recorded = log(...all);
      const whole = new Database(':memory:');
      new Projector(whole, projections).apply(recorded);
      const split = new Database(':memory:');
      for (let from = 0; from < recorded.length;) {
        const size = sizes.next().value as number;
        // A new projector each time, and a batch that starts before its checkpoint: what a crash after the commit brings about.
        new Projector(split, projections, { filling: size % 2 === 0 }).apply(recorded.slice(Math.max(0, from - 3), from + size));
        from += size;
      }
      new Projector(split, projections); // Whatever a fill had put off is done.
      if (recorded.length > 0) expect(rowsOf(split)).toEqual(rowsOf(whole));
    }));
  });

  it('stops a failing projection alone, keeps what it had done, says why, and goes on when asked', () => {
    const db = new Database(':memory:');
    const projector = new Projector(db, projections);
    const recorded = log(sang('a', 'la'), moved('a', 'x'), sang('a', 'li'), sang('a', 'forbidden'), sang('a', 'lo'), moved('b', 'x'));
    expect(projector.apply(recorded.slice(0, 2))).toBe(false);
    expect(projector.apply(recorded.slice(2))).toBe(true);

    expect(db.prepare('SELECT song FROM song').pluck().all()).toEqual(['la', 'li']);
    expect(db.prepare('SELECT song FROM song_text').pluck().all()).toEqual(['la', 'li']);
    expect(db.prepare('SELECT id FROM neighbour').pluck().all()).toEqual(['a', 'b']);
    const at = (i: number) => recorded[i]?.position;
    expect(projector.status()).toEqual([
      { name: 'streets', position: at(5) },
      { name: 'songs', position: at(2), failure: { position: at(3), type: 'NeighbourSang', message: expect.stringContaining('CHECK constraint failed') } },
    ]);
    expect(new Projector(db, projections).status()).toEqual(projector.status());
    expect(projector.resumeAfter).toBe(at(5));

    const mended = new Projector(db, [streets, { ...songs, on: { ...songs.on, NeighbourSang: ({ position, id, event }: Recorded) =>
      sql`INSERT INTO song VALUES (${position}, ${id}, ${(event.data as { song: string }).song.replace('forbidden', 'beep')})` } }]);
    mended.retryFailed();
    expect(mended.resumeAfter).toBe(at(2));
    mended.apply(recorded.slice(3));
    expect(db.prepare('SELECT song FROM song ORDER BY position').pluck().all()).toEqual(['la', 'li', 'beep', 'lo']);
    expect(db.prepare('SELECT n FROM street_count').pluck().all()).toEqual([2]);
    expect(mended.status().map((p) => p.failure)).toEqual([undefined, undefined]);
  });

  it('keeps all that came before the event that it could not handle, however long the batch, and once', () => {
    for (const before of [0, 1, 15, 16, 17, 40]) {
      const recorded = log(...Array.from({ length: before }, () => sang('a', 'la')), sang('a', 'forbidden'), sang('a', 'li'));
      const db = new Database(':memory:');
      const projector = new Projector(db, projections);
      expect(projector.apply(recorded)).toBe(true);
      const [stopped] = projector.status().filter(({ failure }) => failure);
      expect([stopped?.name, stopped?.position ?? undefined, stopped?.failure?.position]).toEqual(['songs', recorded[before - 1]?.position, recorded[before]?.position]);
      expect(['song', 'song_text'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual([before, before]);
      db.close();
    }
  });

  it('undoes what others had begun when a handler fails, with the indexes that were built for it, and stops that projection alone when all comes again', () => {
    const db = new Database(':memory:');
    const projector = new Projector(db, projections, { filling: true });
    const recorded = log(moved('a', 'x'), sang('a', 'la'), { type: 'NeighbourLeft', id: 'b', data: { reason: 'work' } }, moved('b', 'x'), sang('a', 'forbidden'), moved('c', 'y'));
    const at = (i: number) => recorded[i]?.position;
    projector.apply(recorded.slice(0, 1));
    expect(projector.apply(recorded.slice(1, 3), at(2), true)).toBe(false);
    expect(() => projector.apply(recorded.slice(3), at(5), true)).toThrow(Undone);
    expect(projector.resumeAfter).toBe(at(0));
    expect(rowsOf(db).map((rows) => rows.length)).toEqual([1, 1, 0, 0]);
    expect(projector.apply(recorded.slice(1, 3), at(2), true)).toBe(false);
    expect(projector.apply(recorded.slice(3))).toBe(true);
    projector.finishFilling();
    expect(projector.status()).toMatchObject([{ name: 'streets', position: at(5) }, { name: 'songs', position: at(2), failure: { position: at(4) } }]);
    expect(rowsOf(db).map((rows) => rows.length)).toEqual([3, 2, 1, 1]);
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`).pluck().get()).toBe(3);
  });

  it('moves the checkpoint over events that nobody follows', () => {
    const projector = new Projector(new Database(':memory:'), projections);
    projector.apply([], '000000000009');
    expect(projector.resumeAfter).toBe('000000000009');
    expect(projector.types).toEqual(['NeighbourLeft', 'NeighbourMoved', 'NeighbourSang']);
  });

  it('lets two projectors share a file: an event that one has applied is not applied by the other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'views-'));
    const file = join(folder, 'views.sqlite');
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    const [one, two] = [new Projector(db, projections), new Projector(new Database(file), projections)];
    const recorded = log(moved('a', 'x'), moved('b', 'x'), moved('c', 'x'));
    one.apply(recorded.slice(0, 2));
    two.apply(recorded);
    one.apply(recorded.slice(2));
    one.apply(recorded.slice(0, 1));
    new Projector(new Database(file), projections).apply(recorded);
    expect(db.prepare('SELECT n FROM street_count').pluck().get()).toBe(3);
    rmSync(folder, { recursive: true });
  });

  it('keeps nothing of a batch when the database itself is in trouble', () => {
    const db = new Database(':memory:');
    const busy = Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });
    const fails = { ...songs, on: { NeighbourSang: () => { throw busy; } } };
    const projector = new Projector(db, [streets, fails]);
    expect(() => projector.apply(log(moved('a', 'x'), sang('a', 'la')))).toThrow('disk is full');
    expect(db.prepare('SELECT * FROM neighbour').all()).toEqual([]);
    expect(projector.status()).toEqual([{ name: 'streets', position: undefined }, { name: 'songs', position: undefined }]);
  });

  it('builds at once the indexes that handlers search by, and the others at the end of a fill', () => {
    const db = new Database(':memory:');
    const indexes = () => db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`).pluck().all();
    const projector = new Projector(db, projections, { filling: true });
    projector.apply(log(moved('a', 'x')));
    expect(indexes()).toEqual([]);
    projector.apply(log(moved('a', 'x'), { type: 'NeighbourLeft', id: 'a', data: { reason: 'work' } }));
    expect(indexes()).toEqual(['song_by_neighbour']);
    projector.finishFilling();
    expect(indexes()).toEqual(['neighbour_by_street', 'song_by_neighbour', 'song_by_title']);
  });

  it('fills virtual tables at the end of a fill, also one that broke off and one that another projector came in before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'views-'));
    const file = join(folder, 'views.sqlite');
    const [db, other] = [new Database(file), new Database(file)];
    db.pragma('journal_mode = WAL');
    const found = () => db.prepare(`SELECT song FROM song_text WHERE song_text MATCH 'la' ORDER BY rowid`).pluck().all();
    new Projector(db, projections, { filling: true }).apply(log(sang('a', 'la la')));
    expect(found()).toEqual([]);
    const [first, second] = [new Projector(db, projections, { filling: true }), new Projector(other, projections, { filling: true })];
    const recorded = log(sang('a', 'la la'), sang('b', 'la lo'), sang('c', 'la li'));
    first.apply(recorded.slice(0, 2));
    first.finishFilling();
    expect(found()).toEqual(['la la', 'la lo']);
    second.apply(recorded);
    expect(second.status().map((p) => p.failure)).toEqual([undefined, undefined]);
    expect(found()).toEqual(['la la', 'la lo', 'la li']);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE '%staged'`).all()).toEqual([]);
    other.close();
    db.close();
    rmSync(folder, { recursive: true });
  });

  it('writes into virtual tables at once where another has filled the file meanwhile and found nothing for them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'views-'));
    const [db, other] = [new Database(join(folder, 'views.sqlite')), new Database(join(folder, 'views.sqlite'))];
    db.pragma('journal_mode = WAL');
    const [first, second] = [new Projector(db, projections, { filling: true }), new Projector(other, projections, { filling: true })];
    const recorded = log(moved('a', 'x'), sang('a', 'la'));
    first.apply(recorded.slice(0, 1));
    first.finishFilling();
    second.apply(recorded);
    expect(db.prepare(`SELECT song FROM song_text WHERE song_text MATCH 'la'`).pluck().all()).toEqual(['la']);
    other.close();
    db.close();
    rmSync(folder, { recursive: true });
  });

  it('refuses two projections that make the same table, and shows in specs what would only hurt on a full log', () => {
    expect(() => viewsOf([streets, { ...streets, name: 'again' }])).toThrow('neighbour belongs to streets and cannot be made by again too');
    expect(() => viewsOf([streets], [{ type: 'NeighborMoved', data: {} }])).toThrow('no projection under test knows NeighborMoved');
    const scanning = { ...streets, on: { NeighbourSang: () => sql`DELETE FROM neighbour WHERE moves > 3` } };
    expect(() => viewsOf([scanning], [sang('a', 'la')])).toThrow('reads a whole table: SCAN neighbour');
    expect(() => viewsOf([songs], [sang('a', 'forbidden')])).toThrow('songs cannot handle NeighbourSang');
  });
});
