import type { Database } from 'better-sqlite3';
import type { Recorded } from '#platform/event-sourcing';
import type { Position } from '#platform/event-store';
import type { Projection, Sql } from '../projection.js';
import type { ProjectionStatus } from '../views.js';
import { checkQueryPlans, type QueryPlanOffence } from './query-plans.js';
import { Deferred, isBegun } from './deferred.js';
import { createIndex, createTables, indexesOf, isFilled, markFilled } from './schema.js';
import { Statements } from './statements.js';

type Handler = (recorded: Recorded) => Sql | readonly Sql[];
interface Follower {
  readonly name: string;
  readonly handlers: ReadonlyMap<string, Handler>;
  position: Position | undefined;
  failure: ProjectionStatus['failure'];
}
interface StatusRow {
  readonly name: string;
  readonly position: string | null;
  readonly failed_position: string | null;
  readonly failed_type: string | null;
  readonly failed_message: string | null;
}
/** Trouble of the disk or the machine, not of a handler: nothing is recorded, the whole batch is tried again later. */
const TROUBLE = /^SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|INTERRUPT|IOERR|LOCKED|NOMEM|NOTADB|PROTOCOL|READONLY)/;
const isTrouble = (error: unknown): boolean => TROUBLE.test((error as { code?: string } | null)?.code ?? '');
/**
 * Events between two savepoints. SQLite keeps the pages that a savepoint would bring back in one list, and walks it at the end of each statement that may write several rows: after a
 * thousand events that took ten times as long as the statement.
 */
const UNDONE_AT_ONCE = 16;
/** A handler could not handle an event, and there was no savepoint to go back to. */
export class Undone extends Error {}

export interface ProjectorOptions {
  /** Build secondary indexes and virtual tables only at the end. For a file that is not full yet. */
  readonly filling?: boolean;
  /** Others of the file's projections are filled elsewhere: this one does not say that the file is full. */
  readonly part?: boolean;
}

/**
 * Applies events to the rows of all projections. Rows and checkpoints share one transaction per batch, so a crash neither loses nor repeats
 * an event; several projectors on one file are harmless, whoever is second finds the checkpoint already there.
 *
 * Savepoints, by which a projection that cannot handle an event stops alone, take a tenth of the time of all others. So there are none until a handler fails: then the transaction is undone, and
 * done again with them.
 */
export class Projector {
  private readonly followers: readonly Follower[];
  private statements: Statements;
  private deferred: Deferred | undefined;
  private readonly own;
  private seenVersion: unknown;
  private careful = false;

  constructor(private readonly db: Database, private readonly projections: readonly Projection[], private readonly options: ProjectorOptions = {}) {
    createTables(db, projections);
    this.deferred = isFilled(db) || (options.filling !== true && !isBegun(db)) ? undefined : new Deferred(db, projections);
    this.statements = this.newStatements();
    if (options.filling !== true) this.finishFilling();
    this.followers = projections.map(({ name, on }) => ({
      name,
      handlers: new Map(Object.entries(on).filter(([, handler]) => handler !== undefined) as [string, Handler][]),
      position: undefined,
      failure: undefined,
    }));
    this.own = {
      version: db.prepare('PRAGMA data_version').pluck(),
      read: db.prepare<[], StatusRow>('SELECT * FROM projection_status'),
      advance: db.prepare<[Position, Position, ...string[]]>(
        `UPDATE projection_status SET position = ? WHERE failed_type IS NULL AND (position IS NULL OR position < ?) AND name IN (${projections.map(() => '?').join(', ')})`,
      ),
      fail: db.prepare<[string | null, string, string, string, string]>(
        'UPDATE projection_status SET position = ?, failed_position = ?, failed_type = ?, failed_message = ? WHERE name = ?',
      ),
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      savepoint: db.prepare('SAVEPOINT projection'),
      undo: db.prepare('ROLLBACK TO projection'),
      release: db.prepare('RELEASE projection'),
    };
    this.readStatus();
  }

  /** The event types that any projection handles. */
  get types(): readonly string[] {
    return [...new Set(this.followers.flatMap((f) => [...f.handlers.keys()]))].sort();
  }

  /** Handlers' statements that read a whole table: harmless on a few rows, but they make a rebuild grow with the square of the log. */
  scans(): QueryPlanOffence[] {
    return checkQueryPlans(this.db, this.statements.texts);
  }

  /** After this position there may be events that a running projection has not seen. */
  get resumeAfter(): Position | undefined {
    const running = this.followers.filter((f) => f.failure === undefined);
    const positions = (running.length > 0 ? running : this.followers).map((f) => f.position);
    return positions.reduce((lowest, p) => (lowest === undefined || p === undefined ? undefined : p < lowest ? p : lowest), positions[0]);
  }

  status(): readonly ProjectionStatus[] {
    return this.followers.map(({ name, position, failure }) => ({ name, position, ...(failure && { failure }) }));
  }

  /** Gives stopped projections another chance, from where they stopped: the cause may have been mended without a change of rows. */
  retryFailed(): void {
    this.db.prepare('UPDATE projection_status SET failed_position = NULL, failed_type = NULL, failed_message = NULL').run();
    this.readStatus();
  }

  /**
   * Applies events, oldest first, and moves the checkpoints to `reached` (default: the last event). With `more`, what follows is part of the same
   * transaction, which the first call without it ends.
   * @returns whether a projection stopped. @throws Undone where a handler failed in a transaction that other calls had begun, and it is to be done again from `resumeAfter`; else only
   * trouble with the database. Then nothing of the transaction has been kept.
   */
  apply(batch: readonly Recorded[], reached: Position | undefined = batch.at(-1)?.position, more = false): boolean {
    if (reached === undefined) return false;
    const alone = !this.db.inTransaction;
    try {
      if (alone) this.begin();
      const types = new Set(batch.map(({ event }) => event.type));
      const stopped = this.followers.filter((f) => f.failure === undefined && !this.follow(f, batch, types));
      for (const f of this.followers) if (f.failure === undefined && (f.position ?? '') < reached) f.position = reached;
      if (!more) this.commit(reached);
      return stopped.length > 0;
    } catch (error) {
      if (this.db.inTransaction) this.own.rollback.run();
      this.readStatus();
      if (!(error instanceof Undone)) throw error;
      this.beCareful();
      if (!alone) throw error;
      return this.apply(batch, reached, more);
    }
  }

  private beCareful(): void {
    this.careful = true;
    // Indexes that were built in what is undone are not there any more.
    if (!this.deferred) return;
    this.deferred.close();
    this.deferred = new Deferred(this.db, this.projections);
    this.statements = this.newStatements();
  }

  private begin(): void {
    this.own.begin.run();
    if (this.own.version.get() === this.seenVersion) return;
    // Somebody else is at work on the same file, and may have filled it.
    this.readStatus();
    if (this.deferred && isFilled(this.db)) this.nothingDeferred();
  }

  private commit(reached: Position): void {
    this.own.advance.run(reached, reached, ...this.projections.map(({ name }) => name));
    this.own.commit.run();
  }

  /** Fills the virtual tables and builds the indexes that a fill left for its end. */
  finishFilling(): void {
    if (isFilled(this.db)) return;
    if (this.deferred) {
      this.fillVirtualTables();
      this.deferred.buildIndexes();
      this.nothingDeferred();
    } else for (const index of indexesOf(this.projections)) createIndex(this.db, index);
    if (this.options.part !== true) markFilled(this.db);
  }

  /** For a comparison, which needs no indexes. */
  fillVirtualTables(): void {
    this.deferred?.fillVirtualTables();
    this.statements = this.newStatements();
  }

  /** For whoever goes on with the file by another projector. */
  close(): void {
    this.deferred?.close();
  }

  private nothingDeferred(): void {
    this.deferred?.close();
    this.deferred = undefined;
    this.statements = this.newStatements();
  }

  private newStatements(): Statements {
    return new Statements(this.db, (sql) => {
      this.deferred?.neededBy(sql);
      return this.deferred?.redirected(sql.text) ?? sql.text;
    });
  }

  /** False if a handler failed: what it had done of this batch before that event is kept. */
  private follow(follower: Follower, batch: readonly Recorded[], types: ReadonlySet<string>): boolean {
    // Of many projections each follows a few types: most have nothing to look for in a batch.
    if (![...types].some((type) => follower.handlers.has(type))) return true;
    const after = follower.position ?? '';
    const mine = batch.filter((r) => r.position > after && follower.handlers.has(r.event.type));
    if (mine.length === 0) return true;
    if (!this.careful) return this.followAll(follower, mine);
    for (let from = 0; from < mine.length; from += UNDONE_AT_ONCE) {
      if (!this.followFew(follower, mine.slice(from, from + UNDONE_AT_ONCE))) return false;
    }
    return true;
  }

  private followAll(follower: Follower, mine: readonly Recorded[]): true {
    try {
      for (const recorded of mine) this.handle(follower, recorded);
    } catch (error) {
      throw isTrouble(error) ? error : new Undone();
    }
    follower.position = mine.at(-1)?.position;
    return true;
  }

  private followFew(follower: Follower, few: readonly Recorded[]): boolean {
    this.own.savepoint.run();
    let next = 0;
    try {
      for (; next < few.length; next++) this.handle(follower, few[next] as Recorded);
      follower.position = few.at(-1)?.position;
      return true;
    } catch (error) {
      if (isTrouble(error)) throw error;
      this.own.undo.run();
      for (const recorded of few.slice(0, next)) this.handle(follower, recorded);
      this.stop(follower, few[next] as Recorded, few[next - 1]?.position ?? follower.position, error);
      return false;
    } finally {
      if (this.db.inTransaction) this.own.release.run();
    }
  }

  private handle(follower: Follower, recorded: Recorded): void {
    const written = follower.handlers.get(recorded.event.type)?.(recorded) ?? [];
    if ('text' in written) this.statements.of(written).run(...written.values);
    else for (const sql of written) this.statements.of(sql).run(...sql.values);
  }

  private stop(follower: Follower, { position, event }: Recorded, reached: Position | undefined, error: unknown): void {
    const message = String((error as Partial<Error> | null)?.message ?? error).slice(0, 500);
    follower.position = reached;
    follower.failure = { position, type: event.type, message };
    this.own.fail.run(reached ?? null, position, event.type, message, follower.name);
  }

  private readStatus(): void {
    this.seenVersion = this.own.version.get();
    const rows = new Map(this.own.read.all().map((row) => [row.name, row]));
    for (const follower of this.followers) {
      const row = rows.get(follower.name);
      follower.position = row?.position ?? undefined;
      follower.failure = row?.failed_type == null ? undefined
        : { position: row.failed_position ?? '', type: row.failed_type, message: row.failed_message ?? '' };
    }
  }
}
