import { afterEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import { MemoryEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import { sql, type Projection } from '#platform/read-model';
import { feed, type Feeding } from './feed.js';
import { Projector } from './projector.js';
import { contracts, projections, songbook as songs } from './testing/projections.js';

afterEach(() => void jest.restoreAllMocks());

async function sing(store: MemoryEventStore, ...all: readonly string[]): Promise<void> {
  const events = all.map((song, i) => {
    const id = `00000000-0000-8000-8000-${String(i).padStart(12, '0')}`;
    return { id, type: song === 'none' ? 'NeighbourSlept' : 'NeighbourSang', version: 1, data: { song }, occurredAt: '2026-03-02T02:00:00.000Z', actor: 'worker-1', station: null, payloadHash: '', sealed: null, commandId: id, correlationId: id, causationId: id };
  });
  await store.append([{ stream: 'neighbour-1', expected: -1, events }]);
}
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `song ${String(i).padStart(5, '0')}`);
const sung = (db: Database.Database): unknown[] => db.prepare('SELECT song FROM song ORDER BY position').pluck().all();

/** Feeds the whole log until it has been caught up with. */
async function fed(store: MemoryEventStore, db: Database.Database, over: Partial<Feeding> = {}): Promise<void> {
  const stop = new AbortController();
  const projector = new Projector(db, projections, { filling: true });
  projector.retryFailed();
  await feed({ store, decoder: new EventDecoder(contracts), projector, onProgress: ({ caughtUp }) => caughtUp && stop.abort(), signal: stop.signal, ...over });
}

describe('what the projector is fed', () => {
  it('is not passed over where the database is in trouble in the middle of a flood: it ends in an error, and all comes when it begins again', async () => {
    const [store, db] = [new MemoryEventStore(), new Database(':memory:')];
    let full = true;
    const troubled: Projection = {
      ...songs,
      on: {
        NeighbourSang: ({ id, position, event }: { id: string; position: string; event: { data: { song: string } } }) => {
          if (full) throw Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });
          return sql`INSERT INTO song VALUES (${position}, ${id}, ${event.data.song})`;
        },
      },
    };
    const projector = new Projector(db, [troubled]);
    let level = (): void => undefined;
    const caughtUp = new Promise<void>((resolve) => (level = resolve));
    const feeding = { store, decoder: new EventDecoder(contracts), projector };
    const live = feed({ ...feeding, onProgress: () => level(), signal: new AbortController().signal });
    await caughtUp;
    const all = numbered(500);
    await sing(store, ...all);
    await expect(live).rejects.toThrow('disk is full');
    expect(projector.resumeAfter).toBeUndefined();
    full = false;
    const stop = new AbortController();
    await feed({ ...feeding, onProgress: ({ level: isLevel }) => isLevel && stop.abort(), signal: stop.signal });
    expect(sung(db)).toEqual(all);
  });

  it('is not passed over where a stop comes with what was undone', async () => {
    const [store, db] = [new MemoryEventStore(), new Database(':memory:')];
    const all = numbered(2_500);
    await sing(store, ...all.slice(0, 1_999), 'forbidden', ...all.slice(1_999));
    const [decoder, stop] = [new EventDecoder(contracts), new AbortController()];
    let decoded = 0;
    await fed(store, db, { decoder: { decode: (stored) => (++decoded === 2_000 && stop.abort(), decoder.decode(stored)) }, signal: stop.signal });
    await fed(store, db);
    expect(sung(db)).toEqual(all.slice(0, 1_999));
    const end = (await store.readAll({ limit: 10_000 })).next;
    expect(new Projector(db, projections).status()).toMatchObject([{ name: 'streets', position: end }, { name: 'songs', failure: { type: 'NeighbourSang' } }]);
  });

  it('is not taken for all there is where its end was undone', async () => {
    const [store, db] = [new MemoryEventStore(), new Database(':memory:')];
    const all = numbered(2_200);
    await sing(store, ...all, 'forbidden');
    const decoder = new EventDecoder(contracts);
    let decoded = 0;
    const decode: Feeding['decoder']['decode'] = (stored) => {
      // Whatever comes again takes long enough for rows to be shown in between.
      if (++decoded === 2_202) jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
      return decoder.decode(stored);
    };
    await fed(store, db, { decoder: { decode } });
    expect(decoded).toBe(2 * 2_201);
    expect(sung(db)).toEqual(all);
  });

  it('moves the checkpoints to the end of the log, also over events that nobody follows', async () => {
    const [store, db] = [new MemoryEventStore(), new Database(':memory:')];
    await sing(store, 'one', 'none', 'none');
    await fed(store, db);
    expect(new Projector(db, projections).resumeAfter).toBe((await store.readAll({ limit: 10 })).next);
  });
});
