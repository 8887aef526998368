import type { Database, Statement } from 'better-sqlite3';
import type { Sql, SqlValue } from '../projection.js';

type Prepared = Statement<SqlValue[]>;

/** Texts composed of optional parts are many, but not endless; past this many the one that was prepared first goes. */
const KEPT = 1000;

/** Prepares each text once per connection: preparing per event cost five times. */
export class Statements {
  private readonly prepared = new Map<string, Prepared>();

  constructor(
    private readonly db: Database,
    /** Told of each statement before it is prepared; says what is prepared for it. */
    private readonly toPrepare: (sql: Sql) => string = ({ text }) => text,
  ) {}

  /** Of all that is prepared. */
  get texts(): Iterable<string> {
    return this.prepared.keys();
  }

  of(sql: Sql): Prepared {
    const known = this.prepared.get(sql.text);
    if (known !== undefined) return known;
    const statement = this.db.prepare<SqlValue[]>(this.toPrepare(sql));
    if (this.prepared.size >= KEPT) this.prepared.delete(this.prepared.keys().next().value ?? '');
    this.prepared.set(sql.text, statement);
    return statement;
  }
}
