import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { checkCommit, type CommitCheck } from './commit-check.js';
import type { Journal } from './journal.js';
import { RecentEvents } from './recent-events.js';
import { isSystemStream, type LogRecord, metastreamOf, NO_STREAM, type Proposal, sizeInLog, TOMBSTONED } from './record.js';
import { Stream, streamMetadata } from './stream.js';

/** Events for one stream, in the order that they have among all events of a commit. */
export interface Write {
  readonly stream: string;
  readonly expected: bigint;
}

export type Outcome =
  | { readonly kind: 'written'; readonly position: bigint | undefined; readonly revisions: readonly bigint[] }
  /** One for each write; not all of them are ok, nor are all of them idempotent. */
  | { readonly kind: 'refused'; readonly checks: readonly CommitCheck[] };

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const nothing = new Uint8Array();

/** The log of a whole cluster: what the server checks, writes, and writes of its own accord. */
export class EventLog {
  readonly #records: LogRecord[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #recent: RecentEvents;
  readonly #journal: Journal | undefined;
  readonly #grown = new EventEmitter().setMaxListeners(0);
  /** The position of the record to come. */
  #end = 0n;

  constructor(options: { journal: Journal | undefined; recentEvents: number; records: readonly LogRecord[] }) {
    this.#journal = options.journal;
    this.#recent = new RecentEvents(options.recentEvents);
    for (const record of options.records) this.#index(record);
    // Each time that a node becomes the leader it writes an epoch.
    this.writeOfItsOwn('$epoch-information', '$EpochInformation', { LeaderInstanceId: randomUUID() });
    if (options.records.length === 0) this.#furnish();
  }

  get records(): readonly LogRecord[] {
    return this.#records;
  }

  get end(): bigint {
    return this.#end;
  }

  stream(name: string): Stream {
    return this.#streams.get(name) ?? new Stream();
  }

  /** Calls back after every commit; returns how to stop it. */
  onGrowth(listener: () => void): () => void {
    this.#grown.on('grown', listener);
    return () => this.#grown.off('grown', listener);
  }

  /** Index of the first record at or after a position; undefined for a position at which no record begins. */
  indexAt(position: bigint): number | undefined {
    if (position >= this.#end) return this.#records.length;
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#positionAt(middle) < position) low = middle + 1;
      else high = middle;
    }
    return this.#positionAt(low) === position ? low : undefined;
  }

  /**
   * All or nothing.
   * @param events each with the index of its write
   */
  commit(writes: readonly Write[], events: readonly { readonly write: number; readonly event: Proposal }[]): Outcome {
    const checks = writes.map(({ stream, expected }, write) =>
      checkCommit(
        stream, this.stream(stream), this.stream(metastreamOf(stream)).revision !== NO_STREAM, expected,
        events.filter((each) => each.write === write).map((each) => each.event.id), this.#recent,
      ),
    );
    if (checks.every((check) => check.kind === 'ok')) return this.#write(writes, events);
    if (!checks.every((check) => check.kind === 'idempotent')) return { kind: 'refused', checks };
    const lasts = checks.map((check, write) => this.#recordOf(writes[write]?.stream ?? '', check.last));
    return { kind: 'written', position: lasts.reduce((latest, { position }) => (position > latest ? position : latest), -1n), revisions: checks.map((check) => check.last) };
  }

  /** Hides the events of a stream, or ends it for ever. */
  remove(write: Write, how: 'softly' | 'for ever'): Outcome {
    const stream = this.stream(write.stream);
    const check = checkCommit(write.stream, stream, this.stream(metastreamOf(write.stream)).revision !== NO_STREAM, write.expected, [], this.#recent);
    if (check.kind !== 'ok') return { kind: 'refused', checks: [check] };
    if (how === 'softly') this.writeOfItsOwn(metastreamOf(write.stream), '$metadata', `{"$tb":${TOMBSTONED}}`);
    else this.#keep([this.#record(write.stream, TOMBSTONED, { id: randomUUID(), type: '$streamDeleted', json: true, data: nothing, metadata: nothing })]);
    return { kind: 'written', position: this.#records.at(-1)?.position, revisions: [] };
  }

  /** What the server writes for its own purposes; it is in $all like anything else. */
  writeOfItsOwn(stream: string, type: string, content: unknown): void {
    const data = typeof content === 'string' ? Buffer.from(content) : json(content);
    this.#keep([this.#record(stream, this.stream(stream).revision + 1n, { id: randomUUID(), type, json: type !== '$>', data, metadata: nothing })]);
  }

  #write(writes: readonly Write[], events: readonly { readonly write: number; readonly event: Proposal }[]): Outcome {
    const next = writes.map(({ stream }) => this.stream(stream).revision + 1n);
    const first = [...next];
    const undeleted = writes.filter(({ stream }, write) => this.stream(stream).softDeleted && events.some((each) => each.write === write));
    for (const { stream } of undeleted) this.writeOfItsOwn(metastreamOf(stream), '$metadata', `{"$tb":${this.stream(stream).revision + 1n}}`);

    let position = this.#end;
    const records = events.map(({ write, event }) => {
      const stream = writes[write]?.stream ?? '';
      const revision = next[write] ?? 0n;
      next[write] = revision + 1n;
      const record = this.#record(stream, revision, event, position);
      position += sizeInLog(stream, event);
      return record;
    });
    if (records.length > 0) this.#keep(records);
    for (const { id, stream, revision } of records) this.#recent.remember(id, stream, revision);
    // What the standard projection $streams does: a link to the first event of every stream.
    for (const [write, { stream }] of writes.entries())
      if (first[write] === 0n && next[write] !== 0n && !isSystemStream(stream)) this.writeOfItsOwn('$streams', '$>', `0@${stream}`);
    return { kind: 'written', position: records.at(-1)?.position, revisions: next.map((revision) => revision - 1n) };
  }

  #record(stream: string, revision: bigint, event: Proposal, position = this.#end): LogRecord {
    // The log's clock never runs backwards.
    return { position, stream, revision, created: Math.max(Date.now(), this.#records.at(-1)?.created ?? 0), ...event };
  }

  #keep(records: readonly LogRecord[]): void {
    this.#journal?.commit(records);
    for (const record of records) this.#index(record);
    this.#grown.emit('grown');
  }

  #index(record: LogRecord): void {
    this.#records.push(record);
    this.#end = record.position + sizeInLog(record.stream, record);
    const stream = this.#streams.get(record.stream) ?? new Stream();
    this.#streams.set(record.stream, stream);
    stream.records.push(record);
    if (record.type !== '$metadata' || !record.stream.startsWith('$$')) return;
    const described = record.stream.slice(2);
    const about = this.#streams.get(described) ?? new Stream();
    this.#streams.set(described, about);
    about.metadata = streamMetadata(record.data);
  }

  #positionAt(index: number): bigint {
    return this.#records[index]?.position ?? this.#end;
  }

  #recordOf(stream: string, revision: bigint): LogRecord {
    const record = this.stream(stream).records[Number(revision)];
    if (!record) throw new Error(`${stream} has no revision ${revision}`);
    return record;
  }

  /** A server is not empty when it is new. */
  #furnish(): void {
    this.writeOfItsOwn('$$$scavenges', '$metadata', { $maxCount: 1_000 });
    this.writeOfItsOwn('$$$user-admin', '$metadata', { $acl: { $r: '$admins' } });
    this.writeOfItsOwn('$user-admin', '$UserCreated', { loginName: 'admin', fullName: 'Administrator', groups: ['$admins'] });
    this.writeOfItsOwn('$users', '$User', 'admin');
    this.writeOfItsOwn('$projections-$all', '$ProjectionsInitialized', {});
  }
}
