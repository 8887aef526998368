import { LogUnavailable, StoreClosed } from './errors.js';
import type { Delivery, Position, StoredEvent } from './event-store.js';

/** Events a subscription reads ahead at most. What its consumer does not pull stays in the log. */
export const SUBSCRIPTION_BUFFER = 1024;

/** What a subscription reads at a time. Events may be decoded as they are taken. */
export interface Chunk {
  readonly events: Iterable<StoredEvent>;
  readonly size: number;
  readonly next: Position | undefined;
  readonly end: boolean;
}

export interface Listening {
  /** Rises whenever the log may have grown. */
  readonly count: number;
  /** Resolves once the count is above what was seen, or with the signal. */
  after(seen: number, signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** What following a log needs of an adapter. */
export interface Followed {
  /** The events after a position. The count of growth is taken before, so that whatever comes while one looks wakes again. */
  chunk(after: Position | undefined): Chunk | Promise<Chunk>;
  /**
   * Of a log that comes back by itself: waits, longer each time, before the next look. Where there is none, a LogUnavailable ends the subscription.
   * @param times the log was looked after in vain
   */
  away?(times: number, stop: AbortSignal): Promise<void>;
  /** From now on the log tells when it grows, until told to stop. */
  listen(): Listening;
  /** How many more events the subscription holds that nobody has pulled yet, or fewer. */
  readAhead(change: number): void;
  readonly closed: AbortSignal;
  readonly signal: AbortSignal | undefined;
  readonly after: Position | undefined;
}

/**
 * The one way in which adapters follow their log: pull a chunk, hand it over, go on after it; at the end say so, then sleep until the log grows.
 * There is no live queue beside the log, hence no border between catching up and live at which an event could be lost or come twice.
 */
export function follow(log: Followed): AsyncIterableIterator<Delivery> {
  const given = new AbortController();
  const stop = AbortSignal.any([log.closed, given.signal, ...(log.signal ? [log.signal] : [])]);
  const deliveries = pull(log, stop, log.closed.aborted);
  return {
    next: () => deliveries.next(),
    // A generator's own return() would wait for the next event.
    return: () => {
      given.abort();
      return deliveries.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* pull(log: Followed, stop: AbortSignal, tooLate: boolean): AsyncGenerator<Delivery, undefined> {
  if (tooLate) throw new StoreClosed('The log is closed');
  const growth = log.listen();
  try {
    let position = log.after;
    let inVain = 0;
    for (let said = false; !stop.aborted;) {
      const seen = growth.count;
      const found = await look(log, position, stop);
      if (stop.aborted) return undefined;
      if (found instanceof LogUnavailable) {
        if (!log.away) throw found;
        said = false;
        if (++inVain === 1) yield { kind: 'away', why: found.message };
        await log.away(inVain, stop);
        continue;
      }
      inVain = 0;
      const { events, size, next, end } = found;
      let last = position;
      for (const event of counted(events, size, log)) {
        last = event.position;
        yield { kind: 'event', event };
        if (stop.aborted) return undefined;
      }
      const moved = next !== position;
      position = next;
      if (end) {
        if (moved || !said) yield { kind: 'caughtUp', position };
        said = true;
        await growth.after(seen, stop);
      } else {
        if (position !== undefined && position !== last) yield { kind: 'checkpoint', position };
        // A consumer that never really waits must not keep timers and sockets from their turn.
        await turn();
      }
    }
    return undefined;
  } finally {
    growth.stop();
  }
}

/** A chunk, or why there is none at the moment. Whoever stops does not wait for it. */
async function look(log: Followed, position: Position | undefined, stop: AbortSignal): Promise<Chunk | LogUnavailable> {
  try {
    const found = log.chunk(position);
    return found instanceof Promise ? await orNothing(found, stop) : found;
  } catch (error) {
    if (error instanceof LogUnavailable) return error;
    throw error;
  }
}

const NOTHING: Chunk = { events: [], size: 0, next: undefined, end: true };

/** Takes its listener away again: a subscription looks a million times before it ends. */
function orNothing(found: Promise<Chunk>, stop: AbortSignal): Promise<Chunk> {
  return new Promise((resolve, reject) => {
    const give = (): void => resolve(NOTHING);
    stop.addEventListener('abort', give, { once: true });
    found.then(resolve, reject).finally(() => stop.removeEventListener('abort', give)).catch(() => undefined);
  });
}

function* counted(events: Iterable<StoredEvent>, size: number, log: Followed): Generator<StoredEvent> {
  let ahead = size;
  log.readAhead(size);
  try {
    for (const event of events) {
      ahead -= 1;
      log.readAhead(-1);
      yield event;
    }
  } finally {
    log.readAhead(-ahead);
  }
}

export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Who waits for a log to grow, and how often it has. */
export class Growth implements Omit<Listening, 'stop'> {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  get awaited(): boolean {
    return this.#waiting.size > 0;
  }

  listening(stop: () => void): Listening {
    const count = (): number => this.#count;
    return { get count() { return count(); }, after: (seen, signal) => this.after(seen, signal), stop };
  }

  announce(): void {
    this.#count += 1;
    for (const wake of [...this.#waiting]) wake();
  }

  after(seen: number, signal: AbortSignal): Promise<void> {
    if (this.#count > seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
