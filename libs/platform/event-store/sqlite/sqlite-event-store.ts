/* eslint-disable @typescript-eslint/require-await -- async, so that whatever is thrown is a rejection */
import { resolve } from 'node:path';
import { checkAppend, checkRestored } from '../check-append.js';
import { LogUnavailable, StoreClosed } from '../errors.js';
import { type Appended, type Delivery, EventStore, type Filter, type Page, type Position, type StoredEvent, type StreamWrite } from '../event-store.js';
import { follow, SUBSCRIPTION_BUFFER, turn } from '../follow.js';
import type { Integrity } from '../integrity.js';
import type { RecordedEvent, Restoring } from '../restoring.js';
import { backUp } from './backup.js';
import { LogReader, type Rows } from './log-reader.js';
import { isPosition, parsePosition, positionOf } from './row.js';
import { Wake } from './wake.js';
import { WriterThread } from './writer-thread.js';

/** Characters of event data a subscription reads ahead, about: large events shrink its chunks. */
const CHUNK_CHARACTERS = 1_000_000;

/** `writer`: appends too, by a thread of its own; one per log. `reader`: as many as one likes, in any thread or process. */
export type Mode = 'writer' | 'reader';

/** The log in one SQLite file. Reads run on the calling thread, through its own connection; appends on the writer's. */
export class SqliteEventStore extends EventStore implements Restoring {
  readonly #wake: Wake;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;
  #readAhead = 0;

  private constructor(
    private readonly reader: LogReader,
    private readonly writer: WriterThread | undefined,
  ) {
    super();
    this.#wake = new Wake(reader.file, () => reader.head());
  }

  /** @throws LogInUse (another writer) | CannotOpenLog (no log for a reader, a newer release's, not a log) */
  static async open({ file, mode }: { readonly file: string; readonly mode: Mode }): Promise<SqliteEventStore> {
    const path = resolve(file);
    const writer = mode === 'writer' ? await WriterThread.start(path) : undefined;
    try {
      return new SqliteEventStore(new LogReader(path), writer);
    } catch (error) {
      await writer?.close();
      throw error;
    }
  }

  /** Events that subscriptions hold and nobody has pulled yet. */
  get readAhead(): number {
    return this.#readAhead;
  }

  async reaches(position: Position): Promise<boolean> {
    this.#refuseWhenClosed();
    return parsePosition(position) <= this.reader.head();
  }

  /** The last position; undefined in an empty log. */
  get end(): Position | undefined {
    this.#refuseWhenClosed();
    const head = this.reader.head();
    return head === 0 ? undefined : positionOf(head);
  }

  override isOwn(position: Position): boolean {
    return isPosition(position);
  }

  override async answers(): Promise<void> {
    await super.answers();
    if (this.writer?.up === false) throw new LogUnavailable('The writer of the log is down and being restarted');
  }

  /** The events at its end, in their order. */
  async latest(limit: number): Promise<readonly StoredEvent[]> {
    this.#refuseWhenClosed();
    return this.reader.page(Math.max(0, this.reader.head() - limit), limit, undefined).rows.map((row) => this.reader.decode(row));
  }

  /** Types of events that it has and that are not among these: those of a newer release. */
  typesBeyond(known: ReadonlySet<string>): readonly string[] {
    this.#refuseWhenClosed();
    return this.reader.typesBeyond(known);
  }

  async append(writes: readonly StreamWrite[]): Promise<Appended> {
    return this.#writing().append(writes, checkAppend(writes));
  }

  /** All of them or none. */
  async restore(events: readonly RecordedEvent[]): Promise<void> {
    await this.#writing().restore(events, checkRestored(events));
  }

  async read(stream: string, { from = 0, limit = Infinity } = {}): Promise<{ events: readonly StoredEvent[]; revision: number }> {
    this.#refuseWhenClosed();
    const { rows, revision } = this.reader.stream(stream, from, limit);
    return { events: rows.map((row) => this.reader.decode(row)), revision };
  }

  async readAll({ after, limit, filter }: { after?: Position | undefined; limit: number; filter?: Filter }): Promise<Page> {
    this.#refuseWhenClosed();
    const position = parsePosition(after);
    // Who pages through a whole log must not keep everybody else from their turn.
    await turn();
    this.#refuseWhenClosed();
    const { rows, next, end } = this.reader.page(position, limit, filter);
    return { events: rows.map((row) => this.reader.decode(row)), next, end };
  }

  subscribe({ after, filter, signal }: { after?: Position | undefined; filter?: Filter; signal?: AbortSignal }): AsyncIterable<Delivery> {
    let limit = SUBSCRIPTION_BUFFER / 8;
    return follow({
      chunk: (position) => {
        const rows = this.reader.page(parsePosition(position), limit, filter);
        limit = nextLimit(rows, limit);
        return { events: this.#decoded(rows), size: rows.rows.length, next: rows.next, end: rows.end };
      },
      readAhead: (change) => void (this.#readAhead += change),
      listen: () => this.#wake.listen(),
      closed: this.#closing.signal,
      signal,
      after,
    });
  }

  /** Whether the file holds what a log must. Takes seconds for each million events, of this thread; `onCheck` is told which check begins. */
  async verify(onCheck: (check: number, of: number) => void = () => undefined): Promise<Integrity> {
    this.#refuseWhenClosed();
    try {
      return await this.reader.verify((check, of) => (onCheck(check, of), turn()));
    } catch (error) {
      return { events: 0, streams: 0, problems: [`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
    }
  }

  /** Copies the log as of now into a new file, while others write. Takes seconds for each gigabyte, of this thread. @throws LogUnavailable */
  async backup(to: string): Promise<void> {
    this.#refuseWhenClosed();
    backUp(this.reader, to);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    // Subscriptions that were woken end in this turn, before their connection does.
    await turn();
    await this.writer?.close();
    this.reader.close();
  }

  /** One at a time: an event that nobody pulls is not even parsed. */
  *#decoded({ rows }: Rows): Generator<StoredEvent> {
    for (const row of rows) yield this.reader.decode(row);
  }

  #writing(): WriterThread {
    this.#refuseWhenClosed();
    if (!this.writer) throw new LogUnavailable('This log was opened for reading only');
    return this.writer;
  }

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw new StoreClosed('The log is closed');
  }
}

function nextLimit({ rows }: Rows, limit: number): number {
  if (rows.length === 0) return limit;
  const characters = rows.reduce((sum, row) => sum + row[12].length, 0);
  const wanted = Math.ceil((CHUNK_CHARACTERS * rows.length) / characters);
  return Math.max(8, Math.min(SUBSCRIPTION_BUFFER, wanted, limit * 2));
}
