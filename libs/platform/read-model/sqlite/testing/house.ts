import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { openEventStore } from '#platform/event-store';
import { sql } from '#platform/read-model';
import { SqliteViews } from '../sqlite-views.js';

const dirs: string[] = [];
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const open of closing.splice(0).reverse()) await open.close();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A log in a folder of its own, and views of it; everything is closed and gone after each test. */
export async function house() {
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
    dir: join(dir, 'views'), storeUrl, projectionsModule: new URL('./projections.ts', import.meta.url),
    onTrouble: (what: string) => troubles.push(what),
  };
  const open = async (more = {}) => {
    const views = await SqliteViews.open({ ...options, ...more });
    closing.push(views);
    return views;
  };
  return { dir: options.dir, store, append, open, troubles, storeUrl };
}
export const at = (n: number) => String(n).padStart(16, '0');
export const sang = (song: string) => ({ type: 'NeighbourSang', id: 'a', data: { song } });
export const moved = (id: string) => ({ type: 'NeighbourMoved', id, data: { name: 'AAAA', street: 'x' }, sealed: { subject: id, fields: ['name'] } });
export const songs = sql`SELECT song FROM song ORDER BY position LIMIT 10000`;
export const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
};
