import type { EventContracts } from '#platform/event-sourcing';
import type { EventStore, Position } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import type { ProjectionStatus } from '../views.js';
import { openForProjecting } from './connection.js';
import { feed } from './feed.js';
import { fillInHalves } from './fill-in-halves.js';
import { currentFile, nextFile, removeUnheld } from './files.js';
import { Projector } from './projector.js';
import { projectionsHash } from './schema.js';

export interface FillOptions {
  readonly store: Pick<EventStore, 'subscribe' | 'readAll'>;
  readonly contracts: EventContracts | readonly EventContracts[];
  readonly projections: readonly Projection[];
  /** Folder of the views files. */
  readonly dir: string;
  /** What a second thread needs to fill half of the projections; without it, this thread does all. */
  readonly help?: { readonly storeUrl: string; readonly projectionsModule: URL };
  /** About every second. */
  readonly onProgress?: (progress: FillProgress) => void;
  /** Stops early; a prepared file is gone on with next time, a rebuilt one is thrown away. */
  readonly signal?: AbortSignal;
}

export interface FillProgress {
  /** Events that any projection follows, read so far in this run. */
  readonly events: number;
  readonly perSecond: number;
  readonly position: Position | undefined;
}

export interface Filled extends FillProgress {
  readonly file: string;
  /** False when it was stopped before the end of the log. */
  readonly complete: boolean;
  /** Projections that could not handle an event. */
  readonly stopped: readonly ProjectionStatus[];
}

/** Fills the views file of these projections up to the end of the log, while a hub of another release serves from its own. Harmless to repeat. */
export const prepareViews = (options: FillOptions): Promise<Filled> =>
  fill(currentFile(options.dir, projectionsHash(options.projections)), options);

/**
 * Fills a fresh file beside the present one. A running hub goes over to it by itself within seconds; the old file goes at once if nobody has
 * it open, otherwise when the last one lets go.
 */
export async function rebuildViews(options: FillOptions): Promise<Filled> {
  const hash = projectionsHash(options.projections);
  const filled = await fill(nextFile(options.dir, hash), options);
  removeUnheld(options.dir, hash);
  return filled;
}

async function fill(file: string, options: FillOptions): Promise<Filled> {
  const { store, contracts, projections, help, onProgress } = options;
  const db = openForProjecting(file);
  const started = performance.now();
  let progress: FillProgress = { events: 0, perSecond: 0, position: undefined };
  let complete = false;
  const enough = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, enough.signal]) : enough.signal;
  const moved = (events: number, position?: Position) => {
    progress = { events, perSecond: Math.round((events * 1000) / (performance.now() - started)), position };
    onProgress?.(progress);
  };
  try {
    const before = help
      ? await fillInHalves(db, file, { store, contracts, projections, storeUrl: help.storeUrl, projectionsModule: help.projectionsModule.href, signal, onProgress: moved })
      : 0;
    const projector = new Projector(db, projections, { filling: true });
    projector.retryFailed();
    await feed({
      store,
      decoder: new EventDecoder(contracts),
      projector,
      signal,
      onProgress: ({ at, events, caughtUp }) => {
        moved(before + events, at);
        complete ||= caughtUp;
        if (complete) enough.abort();
      },
    });
    return { ...progress, file, complete, stopped: projector.status().filter((p) => p.failure) };
  } finally {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
}
