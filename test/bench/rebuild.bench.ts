import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#platform/event-store';
import { prepareViews, rebuildViews, type FillOptions } from '#platform/read-model/sqlite';
import { contracts, projections } from '../../apps/hub/projections.js';
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

/** Makes the views of a province where they are not there yet. */
export async function withViews(province: Province, tell: (sentence: string) => void): Promise<Province> {
  const { storeUrl, viewsDir: dir, events } = province;
  const store = await openEventStore(storeUrl);
  await made(prepareViews, { store, dir, contracts, projections, help: { storeUrl, projectionsModule }, onProgress: (p) => tell(`views of ${province.size}: ${p.events} of ${events} events`) });
  await store.close();
  return province;
}

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
