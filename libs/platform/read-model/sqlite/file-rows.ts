import type { Database } from 'better-sqlite3';
import type { Sql } from '../projection.js';
import type { Rows } from '../views.js';
import { openForReading } from './connection.js';
import { Statements } from './statements.js';

/** The rows of a views file on a thread that does not follow the log: `Views.file` says which, and somebody who follows it how far they have come. */
export class FileRows implements Rows {
  private readonly db: Database;
  private readonly statements: Statements;

  /** @param cacheMb of SQLite's own, beside the system's */
  constructor(file: string, cacheMb: number) {
    this.db = openForReading(file, cacheMb);
    this.statements = new Statements(this.db);
  }

  all<Row>(query: Sql): Row[] {
    return this.statements.of(query).all(...query.values) as Row[];
  }

  get<Row>(query: Sql): Row | undefined {
    return this.statements.of(query).get(...query.values) as Row | undefined;
  }

  close(): void {
    this.db.close();
  }
}
