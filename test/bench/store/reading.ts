import { SqliteEventStore } from '#platform/event-store';
import { join } from 'node:path';
import type { Measurement } from '../measurement.js';
import { median } from '../rounds.js';
import { aStream, someEvents } from './made.js';
import { thousands } from './timing.js';

const READ_PER_SECOND = 100_000;
const PAGE = 2_000;
const ROUNDS = 3;
const FILL = 500;

/** Our own log as it grows large, by pages and by a subscription. */
export async function measureReading(folder: string, sizes: readonly number[]): Promise<Measurement[]> {
  const store = await SqliteEventStore.open({ file: join(folder, 'read.db'), mode: 'writer' });
  const found: Measurement[] = [];
  let there = 0;
  for (const size of sizes) {
    for (; there < size; there += FILL) await store.append([{ stream: aStream(), expected: -1, events: someEvents(FILL) }]);
    const rates: [pages: number[], followed: number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      rates[0].push(await readPages(store));
      rates[1].push(await readFollowing(store));
    }
    const [pages, followed] = [median(rates[0]), median(rates[1])];
    const measured = { size: `${thousands(size)} events`, unit: 'events/s', target: `>= ${READ_PER_SECOND}` };
    found.push({ what: 'log read by pages', ...measured, value: pages, met: pages >= READ_PER_SECOND });
    found.push({ what: 'log read by a subscription', ...measured, value: followed, met: followed >= READ_PER_SECOND });
  }
  await store.close();
  return found;
}

async function readPages(store: SqliteEventStore): Promise<number> {
  const start = performance.now();
  let read = 0;
  for (let after: string | undefined, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    read += page.events.length;
    [after, end] = [page.next, page.end];
  }
  return (read * 1000) / (performance.now() - start);
}

async function readFollowing(store: SqliteEventStore): Promise<number> {
  const start = performance.now();
  let read = 0;
  for await (const { kind } of store.subscribe({})) {
    if (kind === 'event') read += 1;
    if (kind === 'caughtUp') break;
  }
  return (read * 1000) / (performance.now() - start);
}
