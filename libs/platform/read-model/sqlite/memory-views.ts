import Database from 'better-sqlite3';
import type { Recorded } from '#platform/event-sourcing';
import type { Position } from '#platform/event-store';
import type { Projection, Sql } from '../projection.js';
import { Views, type ProjectionStatus } from '../views.js';
import { Projector } from './projector.js';
import { Statements } from './statements.js';

/** Views over a database in memory: for specs, and for a question as of a moment, answered from one entity's events. */
export class InMemoryViews extends Views {
  readonly ready = true;
  private readonly db = new Database(':memory:');
  private readonly statements = new Statements(this.db);
  private readonly projector: Projector;

  constructor(projections: readonly Projection[]) {
    super();
    this.projector = new Projector(this.db, projections);
  }

  /** Applies events, oldest first. @throws when a handler does. */
  apply(recorded: readonly Recorded[]): void {
    this.projector.apply(recorded);
    for (const { name, failure } of this.status()) {
      if (failure) throw new Error(`${name} cannot handle ${failure.type} at ${failure.position}: ${failure.message}`);
    }
  }

  all<Row>(query: Sql): Row[] {
    return this.statements.of(query).all(...query.values) as Row[];
  }

  get<Row>(query: Sql): Row | undefined {
    return this.statements.of(query).get(...query.values) as Row | undefined;
  }

  async waitFor(position: Position): Promise<boolean> {
    return this.status().every((p) => p.failure === undefined && (p.position ?? '') >= position);
  }

  status(): readonly ProjectionStatus[] {
    return this.projector.status();
  }

  async close(): Promise<void> {
    this.db.close();
  }
}

/** The rows that the events leave behind, in memory. */
export function fold(projections: readonly Projection[], recorded: readonly Recorded[]): InMemoryViews {
  const views = new InMemoryViews(projections);
  views.apply(recorded);
  return views;
}
