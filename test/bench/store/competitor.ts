import type { EventStore, EventToAppend } from '#platform/event-store';

/** A log, as the benchmark drives it. Whatever it acknowledges is on disk, unless its name says otherwise. */
export interface Competitor {
  readonly name: string;
  /** Writes to the end of a stream that has so many events already. */
  readonly append: (stream: string, there: number, events: readonly EventToAppend[]) => Promise<unknown>;
  /** Reads the whole log in its order, in the fastest way that it offers. @returns how many events it was */
  replay?(): Promise<number>;
  /** Tells of each new event, until the function that it resolves with is called; it resolves once it listens. */
  follow?(tell: (id: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Opens a competitor with an empty log in a folder of its own; a sentence where this machine has not got what it needs. */
export interface Contender {
  readonly name: string;
  readonly open: (folder: string) => Promise<Competitor | string>;
}

/** A store behind the hub's own port. */
export const ownStore = (name: string, store: EventStore, closed: () => Promise<void> = () => Promise.resolve()): Competitor => ({
  name,
  append: (stream, there, events) => store.append([{ stream, expected: there - 1, events }]),
  async replay() {
    let read = 0;
    for await (const { kind } of store.subscribe({})) {
      if (kind === 'event') read += 1;
      if (kind === 'caughtUp') break;
    }
    return read;
  },
  async follow(tell) {
    const stop = new AbortController();
    const events = store.subscribe({ signal: stop.signal })[Symbol.asyncIterator]();
    for (let next = await events.next(); !next.done && next.value.kind !== 'caughtUp';) next = await events.next();
    const following = (async () => {
      for (let next = await events.next(); !next.done; next = await events.next()) if (next.value.kind === 'event') tell(next.value.event.id);
    })();
    return async () => {
      stop.abort();
      await following;
    };
  },
  async close() {
    await store.close();
    await closed();
  },
});
