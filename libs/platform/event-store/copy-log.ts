import { createHash } from 'node:crypto';
import { CannotCopy, LogUnavailable } from './errors.js';
import type { EventStore, StoredEvent } from './event-store.js';
import type { Restoring } from './restoring.js';

const BATCH = 2_000;
/** Of data, on their way at once, about. */
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
  /** Events that are written at once, about. */
  readonly batch?: number;
}

/**
 * Writes one log into another: the same events in the same order, at the same revisions and with the same times; positions are each log's own.
 * The target is empty, or has a beginning of the source, as an interrupted copy leaves it: then it is gone on with. At the end every event of
 * both logs is read again and compared. Nobody else may write either log meanwhile; where somebody did, it is found out at the end.
 * @throws CannotCopy | EventStoreError of either log
 */
export async function copyLog({ from, to, onProgress = () => undefined, batch: size = BATCH }: CopyOptions): Promise<Copied> {
  const source = wholeLog(from);
  let written = 0;
  let there = 0;
  // The next batch is read while the last one is being written.
  let writing = Promise.resolve();
  try {
    there = await passOver(source, to, onProgress);
    for await (const batch of wholeCommands(source, size)) {
      await writing;
      onProgress({ doing: 'copied', events: written });
      writing = to.restore(batch);
      // It is awaited, though later: until then its failure is nobody's surprise.
      writing.catch(() => undefined);
      written += batch.length;
    }
  } finally {
    await source.return(undefined);
    await writing;
  }
  const verified = await verifyCopy(from, to, onProgress);
  if (verified.events !== there + written) throw new CannotCopy('Somebody wrote to the log while it was copied. Stop every hub on it, and repeat this.');
  return { ...verified, written };
}

/** Every event of two logs side by side. @throws CannotCopy where they differ */
async function verifyCopy(from: CopyOptions['from'], to: CopyOptions['from'], onProgress: (progress: CopyProgress) => void): Promise<Omit<Copied, 'written'>> {
  const [source, target] = [wholeLog(from), wholeLog(to)];
  const hash = createHash('sha256');
  let events = 0;
  try {
    for (;;) {
      const [original, copy] = await Promise.all([source.next(), target.next()]);
      if (original.done && copy.done) return { events, sha256: hash.digest('hex') };
      if (original.done || copy.done) throw new CannotCopy(`One of the two logs has more than ${events} events, the other has not. Stop every hub on them, and repeat this.`);
      hash.update(same(original.value, copy.value));
      hash.update('\n');
      events += 1;
      if (events % BATCH === 0) onProgress({ doing: 'verified', events });
    }
  } finally {
    await Promise.all([source.return(undefined), target.return(undefined)]);
  }
}

/** Goes past what the target has already. @returns how many events that is */
async function passOver(source: AsyncGenerator<StoredEvent>, to: CopyOptions['from'], onProgress: (progress: CopyProgress) => void): Promise<number> {
  let events = 0;
  for await (const there of wholeLog(to)) {
    const original = await source.next();
    if (original.done) throw new CannotCopy(`The target has more events than the source, which ends after ${events}: it is no copy of it. Copy to an empty log.`);
    same(original.value, there);
    events += 1;
    if (events % BATCH === 0) onProgress({ doing: 'compared', events });
  }
  return events;
}

function same(original: StoredEvent, copy: StoredEvent): string {
  const line = lineOf(original);
  if (line !== lineOf(copy)) {
    throw new CannotCopy(`The target has something else where the source has event ${original.revision} of ${original.stream}: it is no copy of it. Copy to an empty log.`);
  }
  return line;
}

/** Whatever an event has but its position, as one line of JSON. */
const lineOf = (e: StoredEvent): string =>
  JSON.stringify([
    e.stream, e.revision, e.id, e.type, e.version, e.occurredAt, e.recordedAt, e.actor, e.station, e.commandId, e.payloadHash, e.correlationId, e.causationId,
    e.sealed, e.data,
  ]);

/** All events up to where the log ends now. */
async function* wholeLog(log: CopyOptions['from']): AsyncGenerator<StoredEvent, undefined> {
  for await (const delivery of log.subscribe({})) {
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
async function* wholeCommands(events: AsyncGenerator<StoredEvent>, size: number): AsyncGenerator<readonly StoredEvent[]> {
  let batch: StoredEvent[] = [];
  let characters = 0;
  for await (const event of events) {
    const full = batch.length >= size || characters >= BATCH_CHARACTERS;
    if (full && batch.at(-1)?.commandId !== event.commandId) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(event);
    characters += JSON.stringify(event.data).length;
  }
  if (batch.length > 0) yield batch;
}
