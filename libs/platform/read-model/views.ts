import type { Recorded } from '#platform/event-sourcing';
import type { Sql } from './projection.js';

/** Of the log. Not taken from its room, whose drivers pure code must not reach. */
type Position = Recorded['position'];

export interface ProjectionStatus {
  readonly name: string;
  readonly position: Position | undefined;
  /** Why it stopped, and at which event; undefined while it runs. Holds no personal data. */
  readonly failure?: { readonly position: Position; readonly type: string; readonly message: string };
  /** Why the projector as a whole does not follow the log at the moment; it goes on by itself. Rows stay readable meanwhile. */
  readonly interrupted?: string;
}

/** The rows of all projections on this node. Synchronous and local: each query is bounded by an index and a LIMIT. */
export interface Rows {
  all<Row>(query: Sql): Row[];
  get<Row>(query: Sql): Row | undefined;
}

/** Rows, and how far they have followed the log. */
export abstract class Views implements Rows {
  abstract all<Row>(query: Sql): Row[];
  abstract get<Row>(query: Sql): Row | undefined;
  /** The file that is being read, for other threads of this process to read as well; undefined where rows are in memory. Another one after a rebuild. */
  abstract get file(): string | undefined;
  /** Resolves true once the named projections (default: all) stand at or after the position; false at the time-out, or at once if one has failed. */
  abstract waitFor(position: Position, options?: { projections?: readonly string[]; timeoutMs?: number }): Promise<boolean>;
  abstract status(): readonly ProjectionStatus[];
  /**
   * ISO 8601: since when the rows may lack what was recorded, because the log cannot be reached or the projector does not run; undefined while they follow. Rows stay readable meanwhile.
   */
  get behindSince(): string | undefined {
    return undefined;
  }
  /** True once the views have caught up with where the log stood when they were opened. */
  abstract get ready(): boolean;
  abstract close(): Promise<void>;
}
