import type { Database } from 'better-sqlite3';
import type { Recorded } from '#platform/event-sourcing';
import type { Position } from '#platform/event-store';
import type { Projection, Sql } from '../projection.js';
import type { ProjectionStatus } from '../views.js';
import { checkQueryPlans, type QueryPlanOffence } from './query-plans.js';
import { createIndex, createTables, DeferredIndexes, indexesOf, isFilled, markFilled } from './schema.js';
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

export interface ProjectorOptions {
  /** Build the secondary indexes only at `finishFilling`. For a file that nobody reads yet. */
  readonly deferIndexes?: boolean;
}

/**
 * Applies events to the rows of all projections. Rows and checkpoints share one transaction per batch, so a crash neither loses nor repeats
 * an event; several projectors on one file are harmless, whoever is second finds the checkpoint already there.
 */
export class Projector {
  private readonly followers: readonly Follower[];
  private readonly statements: Statements;
  private readonly deferred: DeferredIndexes | undefined;
  private readonly own;
  private seenVersion: unknown;

  constructor(private readonly db: Database, private readonly projections: readonly Projection[], options: ProjectorOptions = {}) {
    createTables(db, projections);
    if (options.deferIndexes === true && !isFilled(db)) this.deferred = new DeferredIndexes(db, projections);
    else this.finishFilling();
    this.statements = new Statements(db, (sql) => this.deferred?.neededBy(sql));
    this.followers = projections.map(({ name, on }) => ({
      name,
      handlers: new Map(Object.entries(on).filter(([, handler]) => handler !== undefined) as [string, Handler][]),
      position: undefined,
      failure: undefined,
    }));
    this.own = {
      version: db.prepare('PRAGMA data_version').pluck(),
      read: db.prepare<[], StatusRow>('SELECT * FROM projection_status'),
      advance: db.prepare<[Position, Position]>(
        'UPDATE projection_status SET position = ? WHERE failed_type IS NULL AND (position IS NULL OR position < ?)',
      ),
      fail: db.prepare<[string | null, string, string, string, string]>(
        'UPDATE projection_status SET position = ?, failed_position = ?, failed_type = ?, failed_message = ? WHERE name = ?',
      ),
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
   * Applies events, oldest first, and moves the checkpoints to `reached` (default: the last event).
   * @returns whether a projection stopped. @throws only on trouble with the database; then nothing of the batch has been kept.
   */
  apply(batch: readonly Recorded[], reached: Position | undefined = batch.at(-1)?.position): boolean {
    if (reached === undefined) return false;
    try {
      return this.db.transaction(() => {
        if (this.own.version.get() !== this.seenVersion) this.readStatus();
        const stopped = this.followers.filter((f) => f.failure === undefined && !this.follow(f, batch));
        this.own.advance.run(reached, reached);
        for (const f of this.followers) if (f.failure === undefined && (f.position ?? '') < reached) f.position = reached;
        return stopped.length > 0;
      }).immediate();
    } catch (error) {
      this.readStatus();
      throw error;
    }
  }

  /** Builds the indexes that a fill left out. */
  finishFilling(): void {
    if (isFilled(this.db)) return;
    if (this.deferred) this.deferred.finish();
    else for (const index of indexesOf(this.projections)) createIndex(this.db, index);
    markFilled(this.db);
  }

  /** False if a handler failed: what it had done of this batch before that event is kept. */
  private follow(follower: Follower, batch: readonly Recorded[]): boolean {
    const after = follower.position ?? '';
    const mine = batch.filter((r) => r.position > after && follower.handlers.has(r.event.type));
    if (mine.length === 0) return true;
    this.own.savepoint.run();
    let next = 0;
    try {
      for (; next < mine.length; next++) this.handle(follower, mine[next] as Recorded);
      return true;
    } catch (error) {
      if (TROUBLE.test((error as { code?: string }).code ?? '')) throw error;
      this.own.undo.run();
      for (const recorded of mine.slice(0, next)) this.handle(follower, recorded);
      this.stop(follower, mine[next] as Recorded, mine[next - 1]?.position ?? follower.position, error);
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
