import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteCoordination } from '#platform/coordination';
import { openEventStore, type EventStore, type Position } from '#platform/event-store';
import { prepareViews, rebuildViews, type FillOptions } from '#platform/read-model/sqlite';
import { contracts, projections } from '../../apps/hub/projections.js';
import { slices } from '../../apps/hub/slices.js';
import type { Measurement } from './measurement.js';
import type { Province } from './province.js';

const REBUILD_PER_SECOND = 20_000;
const READ_PER_SECOND = 100_000;
const PAGE = 2_000;
const projectionsModule = new URL('../../apps/hub/projections.js', import.meta.url);

/** All views made anew from logs of several sizes, and how fast the log alone is read. */
export async function measureRebuild(logs: readonly Province[], tell: (sentence: string) => void): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const { events, storeUrl } of logs) {
    const size = `${Math.round(events / 1_000)}k events`;
    const dir = await mkdtemp(join(tmpdir(), 'rebuild-bench-'));
    const store = await openEventStore(storeUrl);
    try {
      const read = await perSecond(events, async () => {
        for (let after: string | undefined, end = false; !end;) ({ next: after, end } = await store.readAll({ after, limit: PAGE }));
      });
      const rebuilt = await perSecond(events, () => made(rebuildViews, { store, dir, contracts, projections, help: { storeUrl, projectionsModule }, onProgress: (p) => tell(`rebuild: ${p.events} of ${events} events`) }));
      found.push(
        { what: 'rebuild of all views', size, value: rebuilt, unit: 'events/s', target: `>= ${REBUILD_PER_SECOND}`, met: rebuilt >= REBUILD_PER_SECOND },
        { what: 'the same log, read alone', size, value: read, unit: 'events/s', target: `>= ${READ_PER_SECOND}`, met: read >= READ_PER_SECOND },
      );
    } finally {
      await store.close();
      await rm(dir, { recursive: true });
    }
  }
  return found;
}

/**
 * Makes the views of a province where they are not there yet, as in a hub that has been at work all the time: what follows by itself from its past has followed. A hub that began
 * on a fresh copy would be busy with that for minutes, and would be measured at it.
 */
export async function withViews(province: Province, tell: (sentence: string) => void): Promise<Province> {
  const { storeUrl, viewsDir: dir, folder, events } = province;
  const store = await openEventStore(storeUrl);
  await made(prepareViews, { store, dir, contracts, projections, help: { storeUrl, projectionsModule }, onProgress: (p) => tell(`views of ${province.size}: ${p.events} of ${events} events`) });
  const end = await endOf(store);
  await store.close();
  const coordination = SqliteCoordination.open({ file: join(folder, 'coordination.sqlite') });
  if (end !== undefined) await coordination.cursors.advance(cursorNames().map((name) => ({ name, position: end })));
  await coordination.close();
  return province;
}

async function endOf(store: Pick<EventStore, 'subscribe'>): Promise<Position | undefined> {
  for await (const delivery of store.subscribe({ filter: { types: ['NothingOfTheKind'] } })) if (delivery.kind === 'caughtUp') return delivery.position;
  return undefined;
}
const cursorNames = (): string[] =>
  slices.flatMap(({ policies = [], notices = [] }) => [...policies.map(({ name }) => `policy:${name}`), ...notices.map(({ name }) => `notice:${name}`)]);

/** @throws Error when a projection could not handle an event: half of the work is not to be measured */
async function made(make: typeof prepareViews, options: FillOptions): Promise<void> {
  const { stopped } = await make(options);
  if (stopped.length > 0) throw new Error(`stopped: ${stopped.map(({ name, failure }) => `${name}: ${failure?.message}`).join('; ')}`);
}

async function perSecond(events: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (events * 1_000) / (performance.now() - started);
}
