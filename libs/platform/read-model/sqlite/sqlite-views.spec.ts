import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EventStore } from '#platform/event-store';
import { sql } from '#platform/read-model';
import { contracts, projections } from './fixture/projections.js';
import { openEventStore } from './fixture/tiny-log.js';
import { prepareViews, rebuildViews, SqliteViews, verifyViews } from './index.js';

const dirs: string[] = [];
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const open of closing.splice(0).reverse()) await open.close();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function house() {
  const dir = mkdtempSync(join(tmpdir(), 'views-'));
  dirs.push(dir);
  const storeUrl = join(dir, 'log.sqlite');
  const store = openEventStore(storeUrl);
  closing.push(store);
  let n = 0;
  const append = (...all: { type: string; id: string; data: Record<string, unknown>; sealed?: { subject: string; fields: string[] } }[]) =>
    store.append(all.map(({ type, id, data, sealed = null }) => ({
      stream: `neighbour-${id}-${++n}`, expected: -1,
      events: [{
        id: `e${n}`, type, version: 1, data, sealed, occurredAt: '2026-03-02T02:00:00.000Z', actor: 'worker-1', station: null,
        commandId: `c${n}`, payloadHash: '', correlationId: '', causationId: '',
      }],
    })));
  const troubles: string[] = [];
  const options = {
    dir: join(dir, 'views'), storeUrl, projectionsModule: new URL('./fixture/projections.ts', import.meta.url),
    storeModule: new URL('./fixture/tiny-log.ts', import.meta.url).href, onTrouble: (what: string) => troubles.push(what),
  };
  const open = async (more = {}) => {
    const views = await SqliteViews.open({ ...options, ...more });
    closing.push(views);
    return views;
  };
  return { dir: options.dir, store: store as EventStore, append, open, troubles };
}
const sang = (song: string) => ({ type: 'NeighbourSang', id: 'a', data: { song } });
const songs = sql`SELECT song FROM song ORDER BY position LIMIT 10000`;
const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('views in a file', () => {
  it('show what has been appended, as soon as waitFor says so', async () => {
    const { append, open } = house();
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
    console.log('append to visible', times[50], times[95]);
  });
});
