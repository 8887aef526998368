import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#platform/event-store';
import type { EventContracts } from '#platform/event-sourcing';
import type { Projection } from '#platform/read-model';
import { rebuildViews, SqliteViews } from '#platform/read-model/sqlite';
import type { Measurement } from './measurement.js';

const REBUILD_PER_SECOND = 20_000;
const READY_MS = 2_000;

export interface RebuildBench {
  /** Filled logs, as `openEventStore` takes them, and how many events each holds. */
  readonly logs: readonly { readonly events: number; readonly storeUrl: string }[];
  /** Module that exports `projections` and `contracts`. */
  readonly projectionsModule: URL;
}

/** All views made anew from logs of several sizes, and how soon a hub that finds them made is ready. */
export async function measureRebuild({ logs, projectionsModule }: RebuildBench): Promise<Measurement[]> {
  const { projections, contracts } = (await import(projectionsModule.href)) as { projections: readonly Projection[]; contracts: EventContracts };
  const found: Measurement[] = [];
  for (const { events, storeUrl } of logs) {
    const size = `${events / 1000}k events`;
    const dir = await mkdtemp(join(tmpdir(), 'rebuild-bench-'));
    try {
      const store = await openEventStore(storeUrl);
      const started = performance.now();
      const { stopped } = await rebuildViews({ store, contracts, projections, dir });
      const perSecond = (events * 1000) / (performance.now() - started);
      await store.close();
      if (stopped.length > 0) throw new Error(`stopped while rebuilding: ${stopped.map(({ name, failure }) => `${name}: ${failure?.message}`).join('; ')}`);
      const ready = await untilReady({ dir, storeUrl, projectionsModule });
      found.push(
        { what: 'rebuild of all views', size, value: perSecond, unit: 'events/s', target: `>= ${REBUILD_PER_SECOND}`, met: perSecond >= REBUILD_PER_SECOND },
        { what: 'views found current, until ready', size, value: ready, unit: 'ms', target: `<= ${READY_MS}`, met: ready <= READY_MS },
      );
    } finally {
      await rm(dir, { recursive: true });
    }
  }
  return found;
}

async function untilReady(options: { dir: string; storeUrl: string; projectionsModule: URL }): Promise<number> {
  const started = performance.now();
  const views = await SqliteViews.open(options);
  while (!views.ready) await new Promise((resolve) => setTimeout(resolve, 1));
  const took = performance.now() - started;
  await views.close();
  return took;
}
