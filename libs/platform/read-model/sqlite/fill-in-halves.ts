import type { Database as Connection } from 'better-sqlite3';
import type { EventContracts, Recorded } from '#platform/event-sourcing';
import type { EventStore, Position, StoredEvent } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import { effortsOf } from './efforts.js';
import { feed } from './feed.js';
import { areBegun, begunHalves, halfOf, halvesOf, removeHalf, takeOver, type Halves } from './half.js';
import { HalfThread } from './half-thread.js';
import { Projector } from './projector.js';
import { createTables, isFilled } from './schema.js';

/** A log that ends within so many events is read sooner than a thread has started. */
const FEW = 5_000;
/** So many of as many that come next tell what kind of a log it is: most of what must be there first is over by then. */
const TELLING = 200;

export interface InHalves {
  readonly store: Pick<EventStore, 'subscribe' | 'readAll'>;
  readonly contracts: EventContracts | readonly EventContracts[];
  readonly projections: readonly Projection[];
  /** Of the same log, as `openEventStore` takes it: the second thread opens it for itself. */
  readonly storeUrl: string;
  /** `file:` URL of a module that exports the same projections and contracts. */
  readonly projectionsModule: string;
  readonly signal: AbortSignal;
  /** Events read so far, by both. */
  readonly onProgress?: (events: number) => void;
}

/**
 * Fills an empty file with the log as it is, half of the projections on this thread and half on another in a file of its own, which are joined at the end
 * (docs/adr/0017-filled-by-two-threads.md). Whoever comes after a crash goes on with both halves from their checkpoints. Does nothing, and returns 0, where the log is short
 * or the file is filled already. What the log got meanwhile is left for whoever projects next, and so is the mark that the file is full.
 * @returns how many events were read
 */
export async function fillInHalves(db: Connection, file: string, { store, contracts, projections, storeUrl, projectionsModule, signal, onProgress }: InHalves): Promise<number> {
  createTables(db, projections);
  const begun = begunHalves(file, projections);
  const first = isFilled(db) || areBegun(db, begun?.other ?? projections) ? undefined : await store.readAll({ limit: FEW });
  if (first === undefined || (first.end && !begun)) {
    removeHalf(file);
    return 0;
  }

  let [here, there] = [0, 0];
  const tell = () => onProgress?.(here + there);
  const second = new HalfThread({ storeUrl, file: halfOf(file), projectionsModule }, (events) => ((there = events), tell()));
  const stopSecond = () => second.stop();
  const enough = new AbortController();
  // Whichever breaks takes the other with it: each goes on from its checkpoint next time.
  second.filled.catch(() => enough.abort());
  signal.addEventListener('abort', stopSecond, { once: true });
  let taken: Halves | undefined;
  try {
    const decoder = new EventDecoder(contracts);
    const halves = begun ?? (await divided(projections, store, decoder, first.next));
    if (halves && !signal.aborted) {
      const projector = new Projector(db, halves.own, { filling: true, part: true });
      projector.retryFailed();
      second.begin({ names: halves.other.map(({ name }) => name), counted: projector.types });
      try {
        await feed({
          store, decoder, projector, signal: AbortSignal.any([signal, enough.signal]),
          onProgress: ({ events, caughtUp }) => {
            here = events;
            tell();
            if (!caughtUp) return;
            taken = halves;
            enough.abort();
          },
        });
      } finally {
        projector.close();
      }
    }
  } catch (error) {
    second.stop();
    await second.filled.catch(() => undefined);
    throw error;
  }
  if (!taken || signal.aborted) second.stop();
  await second.filled;
  signal.removeEventListener('abort', stopSecond);
  if (taken && !signal.aborted) takeOver(db, taken, file);
  return here + there;
}

/** By what the log is like; undefined where there is nothing to share. */
async function divided(projections: readonly Projection[], store: InHalves['store'], decoder: EventDecoder, after: Position | undefined): Promise<Halves | undefined> {
  const { events } = await store.readAll({ after, limit: FEW });
  const telling = events.filter((_, i) => i % Math.ceil(events.length / TELLING) === 0);
  return halvesOf(effortsOf(projections, telling.flatMap((stored) => readable(decoder, stored))));
}

/** One that cannot be decoded stops whoever follows it, later. */
function readable(decoder: EventDecoder, stored: StoredEvent): Recorded[] {
  try {
    return [decoder.decode(stored)];
  } catch {
    return [];
  }
}
