import type { EventDecoder } from '#platform/privacy';
import type { Recorded } from '#platform/event-sourcing';
import type { Delivery, EventStore, Position, StoredEvent } from '#platform/event-store';
import { Undone, type Projector } from './projector.js';

/** Events in hand at most: more would outlive the youngest of the heap, and be copied about before they go. */
const BATCH = 1_000;
/** While catching up, so often rows are shown, and what was done is safe. */
const SHOW_MS = 1_000;

export interface Progress {
  /** All running projections stand here or later. */
  readonly at: Position;
  /** Events read since the start. */
  readonly events: number;
  /** A projection has just stopped. */
  readonly stopped: boolean;
  /** The end of the log has been reached for the first time, and the indexes are built. */
  readonly caughtUp: boolean;
  /** This was all there was, a moment ago. */
  readonly level: boolean;
  /** Why the log cannot be reached at the moment. */
  readonly away?: string;
}

export interface Feeding {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly projector: Projector;
  /** After each transaction. */
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/**
 * Feeds the log to the projector: large transactions while catching up; then whatever has come by the time the event loop turns, so that a
 * single event waits for nothing and a flood is still taken in gulps. Ends with the signal, or when the store closes.
 * @throws what the store or the database throws; nothing is lost by starting again
 */
export async function feed(feeding: Feeding): Promise<void> {
  const mouth = new Mouth(feeding);
  try {
    for (let ended = false; !ended && !feeding.signal.aborted;) ended = await mouth.subscribe();
    mouth.swallow();
  } finally {
    mouth.shut();
  }
}

class Mouth {
  private batch: Recorded[] = [];
  private reached: Position | undefined;
  private events = 0;
  private atEnd = false;
  private away: string | undefined;
  private caughtUp = false;
  private scheduled: NodeJS.Immediate | undefined;
  private shown = performance.now();
  private stopped = false;
  private failure: { readonly error: unknown } | undefined;
  private readonly giveUp = new AbortController();

  constructor(private readonly feeding: Feeding) {}

  /** True when the log has nothing more to give; false when there is a better place to go on from. */
  async subscribe(): Promise<boolean> {
    const { store, projector, signal } = this.feeding;
    const types = projector.types;
    const after = projector.resumeAfter;
    this.reached = after;
    const until = AbortSignal.any([signal, this.giveUp.signal]);
    for await (const delivery of store.subscribe({ after, ...(types.length > 0 && { filter: { types } }), signal: until })) {
      if (this.failure) throw this.failure.error;
      if (this.take(delivery)) return false;
    }
    if (this.failure) throw this.failure.error;
    return true;
  }

  /** True when all projections that still run stand far ahead of here. */
  private take(delivery: Delivery): boolean {
    if (delivery.kind === 'event') {
      this.batch.push(this.decoded(delivery.event));
      this.reached = delivery.event.position;
    } else if (delivery.kind === 'away') {
      this.away = delivery.why;
      return this.swallow();
    } else {
      this.away = undefined;
      this.reached = delivery.position ?? this.reached;
      this.atEnd ||= delivery.kind === 'caughtUp';
    }
    if (delivery.kind === 'caughtUp') return this.swallow({ level: true });
    if (this.batch.length >= BATCH || delivery.kind === 'checkpoint')
      return this.swallow({ more: !this.caughtUp && performance.now() - this.shown < SHOW_MS });
    if (this.caughtUp) this.scheduled ??= setImmediate(() => this.swallowLater());
    return false;
  }

  /**
   * @param how.more in the same transaction, of which nothing is told before it ends
   * @param how.level with the log, as far as it went when it was asked
   */
  swallow({ more = false, level = false } = {}): boolean {
    this.shut();
    const { projector, onProgress } = this.feeding;
    const { batch, reached } = this;
    this.batch = [];
    try {
      this.stopped = projector.apply(batch, reached, more) || this.stopped;
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      this.atEnd = false;
      // Whoever is stopped right now takes a last look at what was reached, and that was undone too.
      this.reached = projector.resumeAfter;
      return true;
    }
    this.events += batch.length;
    if (more) return false;
    const { stopped } = this;
    this.stopped = false;
    this.shown = performance.now();
    const first = this.atEnd && !this.caughtUp;
    if (first) {
      projector.finishFilling();
      this.caughtUp = true;
    }
    const at = projector.resumeAfter;
    onProgress({ at: at ?? '', events: this.events, stopped, caughtUp: first, level, ...(this.away !== undefined && { away: this.away }) });
    return stopped && at !== undefined && reached !== undefined && at > reached;
  }

  shut(): void {
    clearImmediate(this.scheduled);
    this.scheduled = undefined;
  }

  private swallowLater(): void {
    try {
      this.swallow();
    } catch (error) {
      this.failure = { error };
      this.giveUp.abort();
    }
  }

  /** An event that cannot be decoded stops those who follow it, when they look inside, and nobody else. */
  private decoded(stored: StoredEvent): Recorded {
    try {
      return this.feeding.decoder.decode(stored);
    } catch (error) {
      const { id: eventId, type, stream, revision, position, occurredAt, recordedAt, actor, station } = stored;
      const event = { type, get data(): object { throw error; } };
      return { event, eventId, stream, id: stream.slice(stream.indexOf('-') + 1), revision, position, occurredAt, recordedAt, actor, station };
    }
  }
}
