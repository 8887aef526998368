import { checkAppend, checkRestored } from '../check-append.js';
import { CannotOpenLog, InvalidAppend, LogUnavailable, StoreClosed } from '../errors.js';
import { type Appended, type Delivery, EventStore, type Filter, type Page, type Position, type StoredEvent, type StreamWrite } from '../event-store.js';
import { type Chunk, follow, SUBSCRIPTION_BUFFER } from '../follow.js';
import type { RecordedEvent, Restoring } from '../restoring.js';
import { parseConnection, type Target } from './connection-string.js';
import { reasonOf } from './failure.js';
import { greet } from './greeting.js';
import { GrowthFeed } from './growth-feed.js';
import { Line } from './line.js';
import { LogAppender } from './log-appender.js';
import { LogReader, type RawPage } from './log-reader.js';
import { backoffMs, pause, type Patience, patienceWith } from './patience.js';
import { isPosition, parsePosition, recordedAt, toStored } from './record.js';
import { restoredRequests } from './restored-requests.js';
import type { Raw } from './wire.js';

/** Bytes of events a subscription reads ahead, about: it ends a chunk there, and at this many the server has sent more than is taken. */
const CHUNK_BYTES = 1_000_000;

export interface KurrentDbOptions {
  /** `kurrentdb://<user>:<password>@<hosts>?<options>` or `kurrentdb+discover://…`. */
  readonly url: string;
  readonly patience?: Partial<Patience>;
  /** Put before the name of every stream: a log of its own on a server that has others. For suites. */
  readonly prefix?: string;
}

/**
 * The log on a KurrentDB cluster, which many hubs may write at the same time. Reads and appends go to the leader; they try again by themselves until their patience is at its end, and
 * subscriptions for ever.
 */
export class KurrentDbEventStore extends EventStore implements Restoring {
  readonly #reader: LogReader;
  readonly #appender: LogAppender;
  readonly #growth: GrowthFeed;
  readonly #closing = new AbortController();
  readonly #inFlight = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;
  #readAhead = 0;
  #version = '';

  private constructor(private readonly line: Line, private readonly prefix: string) {
    super();
    this.#reader = new LogReader(prefix, line.patience.tryMs);
    this.#appender = new LogAppender(line, this.#reader);
    this.#growth = new GrowthFeed(line, this.#reader);
  }

  /** @throws CannotOpenLog: an address that is none, nobody there, a server too old, a user or a certificate that does not fit */
  static async open({ url, patience, prefix = '' }: KurrentDbOptions): Promise<KurrentDbEventStore> {
    const target = parseConnection(url);
    const line = lineTo(target, patienceWith(patience, target.deadline));
    const store = new KurrentDbEventStore(line, prefix);
    try {
      store.#version = await greet(line, () => store.#reader.head(line.client));
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** Of the server, as it calls itself. */
  get version(): string {
    return this.#version;
  }

  /** Events that subscriptions hold and nobody has pulled yet. */
  get readAhead(): number {
    return this.#readAhead;
  }

  append(writes: readonly StreamWrite[]): Promise<Appended> {
    return this.#open(async () => {
      const json = checkAppend(writes);
      const appended = await this.#appender.append(writes, json);
      this.#growth.announce(appended.position);
      return appended;
    });
  }

  /** Request by request: when it fails, what was sent before is there. */
  restore(events: readonly RecordedEvent[]): Promise<void> {
    return this.#open(async () => {
      const json = checkRestored(events);
      const last = await this.line.persist((client) => this.#reader.last(client));
      if (last && recordedAt(last) > (events[0]?.recordedAt ?? '')) throw new InvalidAppend('The log has later events than these already');
      for (const request of restoredRequests(events, json)) this.#growth.announce(await this.#appender.restore(request));
    });
  }

  read(stream: string, { from = 0, limit = Infinity } = {}): Promise<{ events: readonly StoredEvent[]; revision: number }> {
    return this.#open(async () => {
      const { raws, revision } = await this.line.persist((client) => this.#reader.stream(client, stream, from, limit));
      return { events: raws.map(this.#stored), revision };
    });
  }

  readAll({ after, limit, filter }: { after?: Position | undefined; limit: number; filter?: Filter }): Promise<Page> {
    return this.#open(async () => {
      if (after !== undefined) parsePosition(after);
      const { raws, next, reachedHead } = await this.line.persist((client) => this.#page(client, after, limit, filter, undefined));
      return { events: raws.map(this.#stored), next, end: reachedHead };
    });
  }

  subscribe({ after, filter, signal }: { after?: Position | undefined; filter?: Filter; signal?: AbortSignal }): AsyncIterable<Delivery> {
    let limit = SUBSCRIPTION_BUFFER / 8;
    return follow({
      chunk: async (position): Promise<Chunk> => {
        if (position !== undefined) parsePosition(position);
        const { client } = this.line;
        try {
          const { raws, next } = await this.#page(client, position, limit, filter, this.#growth.head, CHUNK_BYTES);
          limit = Math.min(SUBSCRIPTION_BUFFER, limit * 2);
          const readable = this.#readable(raws);
          if (readable.length < raws.length) return { events: readable, size: readable.length, next: readable.at(-1)?.position, end: false };
          return { events: readable, size: raws.length, next, end: next === undefined || next >= (this.#growth.head ?? '') };
        } catch (error) {
          this.line.broken(client);
          throw error instanceof LogUnavailable ? error : new LogUnavailable(`The log did not answer: ${reasonOf(error)}`, { cause: error });
        }
      },
      away: (times, stop) => pause(backoffMs(times), stop),
      readAhead: (change) => void (this.#readAhead += change),
      listen: () => this.#growth.listen(),
      closed: this.#closing.signal,
      signal,
      after,
    });
  }

  override isOwn(position: Position): boolean {
    return isPosition(position);
  }

  /** By the leader's word: another hub may have written what this one has not heard of. */
  reaches(position: Position): Promise<boolean> {
    return this.#open(async () => {
      parsePosition(position);
      const head = await this.line.persist((client) => this.#head(client));
      return head !== undefined && position <= head;
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    this.line.stopTrying();
    await Promise.allSettled([...this.#inFlight]);
    await this.line.close();
  }

  /**
   * One try of a page. Only the leader's own word on where the log ends makes an empty page mean that there is nothing, so it is asked first, unless more is known to lie
   * ahead already.
   */
  async #page(client: Line['client'], after: Position | undefined, limit: number, filter: Filter | undefined, known: Position | undefined, enough?: number): Promise<RawPage> {
    const told = known !== undefined && (after === undefined || after < known) ? known : undefined;
    const head = told ?? (await this.#head(client));
    if (head === undefined || (after !== undefined && after > head)) {
      if (after === undefined) return { raws: [], next: undefined, reachedHead: true };
      throw new LogUnavailable('The log ends before where it is to be read from: it is another log, or it has lost its end');
    }
    if (after === head || filter?.types?.length === 0 || filter?.categories?.length === 0) return { raws: [], next: head, reachedHead: true };
    const page = this.#reader.page(client, after, limit, filter, head, enough);
    // A node that led until just now may not know of what others told, and a filter hides that: its own word on where the log ends does not.
    if (told !== undefined && filter !== undefined) await Promise.all([page, this.#head(client)]);
    return page;
  }

  async #head(client: Line['client']): Promise<Position | undefined> {
    // As of before: what is heard of while one looks may well lie behind what one sees.
    const heard = this.#growth.head;
    const head = await this.#reader.head(client);
    if (heard !== undefined && (head === undefined || head < heard)) throw new LogUnavailable('The log ends before what was read of it: it is another log, or it has lost its end');
    this.#growth.heard(head);
    return head;
  }

  readonly #stored = (raw: Raw): StoredEvent => toStored(raw, this.prefix);

  /** Up to the first that cannot be read. The next look begins with that one. @throws LogUnavailable where it is the first of all */
  #readable(raws: readonly Raw[]): StoredEvent[] {
    const events: StoredEvent[] = [];
    for (const raw of raws) {
      try {
        events.push(this.#stored(raw));
      } catch (error) {
        if (events.length === 0) throw error;
        return events;
      }
    }
    return events;
  }

  async #open<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing.signal.aborted) throw new StoreClosed('The log is closed');
    const working = work();
    this.#inFlight.add(working);
    try {
      return await working;
    } finally {
      this.#inFlight.delete(working);
    }
  }
}

function lineTo(target: Target, patience: Patience): Line {
  try {
    return new Line(target, patience);
  } catch (error) {
    throw new CannotOpenLog('The address of the KurrentDB log is not right: the client cannot read it', { cause: error });
  }
}
