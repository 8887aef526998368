import Database from 'better-sqlite3';
import type { EventContracts, Recorded } from '#platform/event-sourcing';
import type { EventStore, Position } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection, Sql } from '../projection.js';
import { Views, type ProjectionStatus } from '../views.js';
import { feed } from './feed.js';
import { Projector } from './projector.js';
import type { QueryPlanOffence } from './query-plans.js';
import { Statements } from './statements.js';
import { outcome, Waiters, type Waiting } from './waiters.js';

/** Views over a database in memory: for specs, and for a question as of a moment, answered from one entity's events. */
export class InMemoryViews extends Views {
  private readonly db = new Database(':memory:');
  private readonly statements = new Statements(this.db);
  private readonly projector: Projector;
  private readonly waiters = new Waiters();
  private readonly stop = new AbortController();
  private following: Promise<void> | undefined;
  private caughtUp = true;

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
    this.waiters.tell(this.byName());
  }

  /** Handlers' statements, so far, that read a whole table. */
  scans(): QueryPlanOffence[] {
    return this.projector.scans();
  }

  /** Follows a log on this thread until closed: for a log that is in memory too. `onEnd` is told why, if something broke. */
  follow(store: Pick<EventStore, 'subscribe'>, contracts: EventContracts | readonly EventContracts[], onEnd?: (error: unknown) => void): this {
    this.caughtUp = false;
    const onProgress = ({ caughtUp }: { caughtUp: boolean }) => {
      this.caughtUp ||= caughtUp;
      this.waiters.tell(this.byName());
    };
    this.following = feed({ store, decoder: new EventDecoder(contracts), projector: this.projector, signal: this.stop.signal, onProgress })
      .catch((error: unknown) => onEnd?.(error));
    return this;
  }

  all<Row>(query: Sql): Row[] {
    return this.statements.of(query).all(...query.values) as Row[];
  }

  get<Row>(query: Sql): Row | undefined {
    return this.statements.of(query).get(...query.values) as Row | undefined;
  }

  async waitFor(position: Position, waiting: Waiting = {}): Promise<boolean> {
    const answer = outcome(this.byName(), position, waiting.projections);
    return answer ?? (this.following !== undefined && !this.stop.signal.aborted ? this.waiters.wait(position, waiting) : false);
  }

  status(): readonly ProjectionStatus[] {
    return this.projector.status();
  }

  onMoved(listener: () => void): () => void {
    return this.waiters.listen(listener);
  }

  get file(): undefined {
    return undefined;
  }

  get ready(): boolean {
    return this.caughtUp;
  }

  async close(): Promise<void> {
    this.stop.abort();
    this.waiters.dismiss();
    await this.following;
    this.db.close();
  }

  private byName(): ReadonlyMap<string, ProjectionStatus> {
    return new Map(this.status().map((one) => [one.name, one]));
  }
}

/** The rows that the events leave behind, in memory. */
export function fold(projections: readonly Projection[], recorded: readonly Recorded[]): InMemoryViews {
  const views = new InMemoryViews(projections);
  views.apply(recorded);
  return views;
}
