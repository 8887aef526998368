import type Database from 'better-sqlite3';
import { categoryOf, entityOf } from '#platform/event-sourcing';
import { InvalidAppend, PartlyDuplicate, WrongRevision } from '../errors.js';
import { lockLog } from './lock.js';
import type { Answer, Incoming, IncomingRecorded, IncomingWrite } from './message.js';
import { NAMED, PACKED, packEntity, packRefs, packTime, REVISION } from './row.js';
import { openForWriting } from './schema.js';

const CACHED = 100_000;
/**
 * Pages (4 kB) of write-ahead log. From the first on they are folded into the file: early enough for the log to be written over and over in place,
 * since making it longer costs an fsync twice. From the second on the writer insists, and waits a little for readers to let go.
 */
const CHECKPOINT_AT = 1000;
const INSIST_AT = 16_384;

/** The one who writes: everything synchronous, on the thread that owns the lock. */
export class LogWriter {
  readonly #lock: { release(): void };
  readonly #db: Database.Database;
  readonly #sql: ReturnType<typeof statements>;
  /** Last revisions of streams, and numbers of names; both can be looked up again. */
  readonly #revisions = new Map<string, number>();
  readonly #names = new Map<string, number>();
  #position: number;
  #recordedAt: number;
  #checkpointedAt = 0;

  constructor(file: string) {
    this.#lock = lockLog(file);
    try {
      this.#db = openForWriting(file);
      this.#sql = statements(this.#db);
      [this.#position, this.#recordedAt] = this.#last();
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  /**
   * All appends in one transaction, each by itself taken or refused. When this returns, what was taken is on disk; when it throws, nothing
   * was, and this writer is of no more use: its caches may tell of what was never kept.
   */
  commit(appends: readonly (readonly IncomingWrite[])[]): Answer[] {
    if (this.#revisions.size > CACHED) this.#revisions.clear();
    if (this.#names.size > CACHED) this.#names.clear();
    this.#recordedAt = Math.max(this.#recordedAt, Date.now());
    this.#sql.begin.run();
    const answers = appends.map((writes) => this.#append(writes));
    this.#sql.commit.run();
    return answers;
  }

  /** Events of another log, in its order and with its times: all of them, or none. What `commit` says of its end holds here too. */
  restore(events: readonly IncomingRecorded[]): Answer {
    this.#sql.begin.run();
    const refusal = this.#restore(events);
    if (refusal) {
      this.#sql.rollback.run();
      this.#revisions.clear();
      this.#names.clear();
      [this.#position, this.#recordedAt] = this.#last();
      return refusal;
    }
    this.#sql.commit.run();
    return { position: this.#position, recordedAt: this.#recordedAt, revisions: [], repeated: false };
  }

  get position(): number {
    return this.#position;
  }

  /** To be called while nobody waits. Readers are never stopped by it; one that reads for long may keep it from finishing. */
  checkpoint(): void {
    const [, pages] = this.#sql.walSize.get() as [number, number, number];
    if (pages < this.#checkpointedAt) this.#checkpointedAt = 0;
    if (pages - this.#checkpointedAt < CHECKPOINT_AT) return;
    this.#db.pragma(`wal_checkpoint(${pages >= INSIST_AT ? 'RESTART' : 'PASSIVE'})`);
    this.#checkpointedAt = pages;
  }

  close(): void {
    // Readers may stay, and none of them can do it.
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    this.#db.close();
    this.#lock.release();
  }

  #append(writes: readonly IncomingWrite[]): Answer {
    const stale = writes.find(({ stream, expected }) => this.#revision(stream) !== expected);
    const single = writes.length === 1 && writes[0]?.events.length === 1;
    // One event tells by its own insert whether it is known; several are looked up first, so that none needs taking back.
    if (stale || (!single && writes.some(({ events }) => events.some(({ id }) => this.#sql.find.get(id) !== undefined)))) {
      return this.#refuseOrRepeat(writes, stale);
    }
    const before = this.#position;
    const revisions: number[] = [];
    for (const { stream, expected, events } of writes) {
      const category = this.#name(categoryOf(stream));
      const entity = packEntity(entityOf(stream));
      let revision = expected;
      for (const event of events) this.#insert(event, category, entity, ++revision);
      if (this.#position === before) return this.#refuseOrRepeat(writes, undefined);
      this.#revisions.set(stream, revision);
      revisions.push(revision);
    }
    return { position: this.#position, recordedAt: this.#recordedAt, revisions, repeated: false };
  }

  #restore(events: readonly IncomingRecorded[]): Exclude<Answer, { position: number }> | undefined {
    [, this.#recordedAt] = this.#last();
    for (const { stream, revision, recordedAt, event } of events) {
      const [before, position] = [this.#revision(stream), this.#position];
      if (recordedAt < this.#recordedAt) return new InvalidAppend('The log has later events than these already');
      if (revision !== before + 1) return new WrongRevision(stream, revision - 1, before);
      this.#recordedAt = recordedAt;
      this.#insert(event, this.#name(categoryOf(stream)), packEntity(entityOf(stream)), revision);
      if (this.#position === position) return new PartlyDuplicate(`Event ${event.id} is recorded already`);
      this.#revisions.set(stream, revision);
    }
    return undefined;
  }

  #insert(event: Incoming, category: number, entity: string, revision: number): void {
    const refs = packRefs(event.commandId, event.payloadHash, event.correlationId, event.causationId);
    const { changes } = this.#sql.insert.run(
      this.#position + 1, event.id, category, this.#name(event.type), event.version, entity, entity, revision, packTime(event.occurredAt), this.#recordedAt,
      this.#name(event.actor), event.station === null ? null : this.#name(event.station),
      refs, refs, event.sealed, event.data,
    );
    this.#position += changes;
  }

  /** A retry gets its first answer, whatever has happened since. */
  #refuseOrRepeat(writes: readonly IncomingWrite[], stale: IncomingWrite | undefined): Answer {
    let [known, position, recordedAt] = [0, 0, 0];
    let together = true;
    const revisions: number[] = [];
    for (const { stream, events } of writes) {
      const entity = packEntity(entityOf(stream));
      let previous: number | undefined;
      for (const { id } of events) {
        const found = this.#sql.findIn.get(categoryOf(stream), entity, entity, id) as [number, number, number, 0 | 1] | undefined;
        if (!found) continue;
        const [foundPosition, revision, foundAt, here] = found;
        known += 1;
        together &&= here === 1 && (previous === undefined || revision === previous + 1);
        previous = revision;
        if (foundPosition > position) [position, recordedAt] = [foundPosition, foundAt];
      }
      revisions.push(previous ?? -1);
    }
    const all = writes.reduce((sum, { events }) => sum + events.length, 0);
    if (known === 0 && stale) return new WrongRevision(stale.stream, stale.expected, this.#revision(stale.stream));
    if (known < all || !together) return new PartlyDuplicate(`${known} of ${all} events are recorded already, or elsewhere`);
    return { position, recordedAt, revisions, repeated: true };
  }

  /** Position and time of the last event. */
  #last(): [position: number, recordedAt: number] {
    return (this.#sql.last.get() as [number, number] | undefined) ?? [0, 0];
  }

  #revision(stream: string): number {
    let revision = this.#revisions.get(stream);
    if (revision === undefined) {
      const entity = packEntity(entityOf(stream));
      revision = this.#sql.revision.get(entity, entity, categoryOf(stream)) as number;
      this.#revisions.set(stream, revision);
    }
    return revision;
  }

  #name(name: string): number {
    let id = this.#names.get(name);
    if (id === undefined) {
      this.#sql.addName.run(name);
      id = this.#sql.nameId.get(name) as number;
      this.#names.set(name, id);
    }
    return id;
  }
}

function statements(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    walSize: db.prepare('PRAGMA wal_checkpoint(NOOP)').raw(),
    last: db.prepare('SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1').raw(),
    addName: db.prepare('INSERT INTO names (name) VALUES (?) ON CONFLICT DO NOTHING'),
    nameId: db.prepare('SELECT id FROM names WHERE name = ?').pluck(),
    find: db.prepare(`SELECT 1 FROM events WHERE id = unhex(?, '-')`).pluck(),
    findIn: db.prepare(`SELECT position, revision, recorded_at, category = (${NAMED}) AND entity = ${PACKED} FROM events WHERE id = unhex(?, '-')`).raw(),
    revision: db.prepare(REVISION).pluck(),
    insert: db.prepare(`INSERT INTO events
      (position, id, category, type, version, entity, revision, occurred_at, recorded_at, actor, station, refs, sealed, data)
      VALUES (?, unhex(?, '-'), ?, ?, ?, ${PACKED}, ?, ?, ?, ?, ?, ${PACKED}, ?, ?) ON CONFLICT (id) DO NOTHING`),
  };
}
