import { createHash } from 'node:crypto';
import { CannotCopy, LogUnavailable } from './errors.js';
import type { EventStore, Position, StoredEvent } from './event-store.js';
import type { Restoring } from './restoring.js';

const BATCH = 2_000;
/** Of events, on their way at once, about. */
const BATCH_CHARACTERS = 4_000_000;

export interface CopyProgress {
  readonly doing: 'compared' | 'copied' | 'verified';
  /** So far, of what is being done. */
  readonly events: number;
}

export interface Copied {
  /** In each of the two logs. */
  readonly events: number;
  /** Of them written by this run; the others were there already. */
  readonly written: number;
  /** Hex SHA-256 of the log: each event as `lineOf` writes it, and a line feed. Equal logs have equal digests, whatever keeps them. */
  readonly sha256: string;
}

export interface CopyOptions {
  readonly from: Pick<EventStore, 'subscribe'>;
  readonly to: Pick<EventStore, 'subscribe'> & Restoring;
  readonly onProgress?: (progress: CopyProgress) => void;
  /** Told once, before the first event is written into the target: until the copy has ended well that is a part of a log. */
  readonly onWriting?: () => void;
  /** Events that are written at once, about. */
  readonly batch?: number;
}

/**
 * Writes one log into another: the same events in the same order, at the same revisions and with the same times; positions are each log's own.
 * The target is empty, or has a beginning of the source, as an interrupted copy leaves it: then it is gone on with. At the end every event is read back
 * from the target and compared, by the digest of all. Nobody else may write either log meanwhile; where somebody did, it is found out at the end.
 * @throws CannotCopy | EventStoreError of either log
 */
export async function copyLog({ from, to, onProgress = () => undefined, onWriting = () => undefined, batch: size = BATCH }: CopyOptions): Promise<Copied> {
  const source = wholeLog(from);
  const original = new Digest();
  let there = 0;
  // The next batch is read while the last one is being written.
  let writing = Promise.resolve();
  try {
    there = await passOver(source, to, original, onProgress);
    for await (const batch of wholeCommands(source, original, size)) {
      await writing;
      if (original.events - batch.length === there) onWriting();
      onProgress({ doing: 'copied', events: original.events - there - batch.length });
      writing = to.restore(batch);
      // It is awaited, though later: until then its failure is nobody's surprise.
      writing.catch(() => undefined);
    }
  } finally {
    await source.return(undefined);
    await writing;
  }
  const { events } = original;
  const sha256 = original.hex();
  const copy = new Digest();
  for await (const event of wholeLog(to)) {
    copy.add(event);
    if (copy.events % BATCH === 0) onProgress({ doing: 'verified', events: copy.events });
  }
  if (copy.events !== events || copy.hex() !== sha256) await sayWhereTheyDiffer(from, to);
  for await (const _ of wholeLog(from, original.position)) throw new CannotCopy(MEANWHILE);
  return { events, written: events - there, sha256 };
}

const MEANWHILE = 'Somebody wrote to one of the logs while it was copied. Stop every hub on them, and repeat this.';

/** Of all events so far, and where the last one stands in its log. */
class Digest {
  readonly #hash = createHash('sha256');
  events = 0;
  position: Position | undefined;

  /** @returns the length of the event's line, in characters */
  add(event: StoredEvent): number {
    const line = lineOf(event);
    this.#hash.update(line).update('\n');
    this.events += 1;
    this.position = event.position;
    return line.length;
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}

/** Goes past what the target has already. @returns how many events that is */
async function passOver(source: AsyncGenerator<StoredEvent>, to: CopyOptions['from'], original: Digest, onProgress: (progress: CopyProgress) => void): Promise<number> {
  for await (const there of wholeLog(to)) {
    const next = await source.next();
    if (next.done) throw new CannotCopy(`The target has more events than the source, which ends after ${original.events}: it is no copy of it. Copy to an empty log.`);
    assertSame(next.value, there);
    original.add(next.value);
    if (original.events % BATCH === 0) onProgress({ doing: 'compared', events: original.events });
  }
  return original.events;
}

async function sayWhereTheyDiffer(from: CopyOptions['from'], to: CopyOptions['from']): Promise<never> {
  const source = wholeLog(from);
  try {
    for await (const there of wholeLog(to)) {
      const next = await source.next();
      if (next.done) break;
      assertSame(next.value, there);
    }
  } finally {
    await source.return(undefined);
  }
  throw new CannotCopy(MEANWHILE);
}

function assertSame(original: StoredEvent, copy: StoredEvent): void {
  if (lineOf(original) !== lineOf(copy)) {
    throw new CannotCopy(`The target has something else where the source has event ${original.revision} of ${original.stream}: it is no copy of it. Copy to an empty log.`);
  }
}

/** Whatever an event has but its position, as one line of JSON. */
const lineOf = (e: StoredEvent): string =>
  JSON.stringify([
    e.stream, e.revision, e.id, e.type, e.version, e.occurredAt, e.recordedAt, e.actor, e.station, e.commandId, e.payloadHash, e.correlationId, e.causationId,
    e.sealed, e.data,
  ]);

/** All events after a position, up to where the log ends now. */
async function* wholeLog(log: CopyOptions['from'], after?: Position): AsyncGenerator<StoredEvent, undefined> {
  for await (const delivery of log.subscribe({ after })) {
    if (delivery.kind === 'event') yield delivery.event;
    if (delivery.kind === 'caughtUp') return undefined;
    if (delivery.kind === 'away') throw new LogUnavailable(delivery.why);
  }
  throw new LogUnavailable('The log was closed while it was read');
}

/**
 * What one command wrote goes together, so that an interruption does not part it: a log does not say which events were one append, but those of an append
 * have one command and stand side by side.
 */
async function* wholeCommands(events: AsyncGenerator<StoredEvent>, digest: Digest, size: number): AsyncGenerator<readonly StoredEvent[]> {
  let batch: StoredEvent[] = [];
  let characters = 0;
  for await (const event of events) {
    const full = batch.length >= size || characters >= BATCH_CHARACTERS;
    if (full && batch.at(-1)?.commandId !== event.commandId) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(event);
    characters += digest.add(event);
  }
  if (batch.length > 0) yield batch;
}
