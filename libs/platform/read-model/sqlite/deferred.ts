import Database, { type Database as Connection } from 'better-sqlite3';
import type { Projection, Sql } from '../projection.js';
import { createIndex, createTables, indexesOf, type Index } from './schema.js';

/**
 * What a fill puts off until its end, because it is many times cheaper at one go.
 *
 * Secondary indexes: but those that handlers themselves search by are needed at once, or each of their updates would scan its table. An empty copy of the
 * schema, with all indexes, tells which those are.
 *
 * Virtual tables (full text, R*Tree): what handlers write into them is kept in a plain table of the same columns beside each; of rows that are
 * written over and over only the last goes in, in order. Until then a reader finds them empty.
 */
export class Deferred {
  private readonly missing: Map<string, Index>;
  private readonly staged: Map<string, Staged>;
  private readonly copy = new Database(':memory:');

  constructor(private readonly db: Connection, projections: readonly Projection[]) {
    createTables(this.copy, projections);
    const all = indexesOf(projections);
    for (const index of all) createIndex(this.copy, index);
    const present = new Set(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index'`).pluck().all());
    this.missing = new Map(all.filter(({ name }) => !present.has(name)).map((index) => [index.name, index]));
    const virtual = projections.flatMap((p) => Object.entries(p.virtualTables ?? {}));
    this.staged = new Map(virtual.flatMap(([table, module]) => (isEmpty(db, table) ? [[table, stagedFor(table, module)]] : [])));
    for (const { name, columns } of this.staged.values()) db.exec(`CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')})`);
  }

  /** The statement as it runs meanwhile. */
  redirected(text: string): string {
    return this.staged.size === 0 ? text : text.replace(/\b\w+\b/g, (word) => this.staged.get(word)?.name ?? word);
  }

  /** Builds those indexes that a statement is going to search by. */
  neededBy({ text, values }: Sql): void {
    if (this.missing.size === 0) return;
    for (const { detail } of this.copy.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values)) {
      const index = this.missing.get(/ USING (?:COVERING )?INDEX (\S+)/.exec(detail)?.[1] ?? '');
      if (index === undefined) continue;
      createIndex(this.db, index);
      this.missing.delete(index.name);
    }
  }

  /** Each virtual table is full or still empty, whatever happens meanwhile. */
  fillVirtualTables(): void {
    for (const [table, { name, columns }] of this.staged) {
      const named = columns.map((column) => column.split(' ')[0]).join(', ');
      this.db.transaction(() => {
        this.db.exec(`INSERT INTO ${table} (${named}) SELECT ${named} FROM ${name} ORDER BY 1; DROP TABLE ${name}`);
      }).immediate();
    }
    this.staged.clear();
  }

  buildIndexes(): void {
    for (const index of this.missing.values()) createIndex(this.db, index);
    this.missing.clear();
  }

  close(): void {
    this.copy.close();
  }
}

/** Whether a fill of this file put something off and has not come back to it. */
export const isBegun = (db: Connection): boolean => db.prepare(`SELECT 1 FROM sqlite_schema WHERE name LIKE '%\\_staged' ESCAPE '\\'`).get() !== undefined;

interface Staged {
  readonly name: string;
  readonly columns: readonly string[];
}

const isEmpty = (db: Connection, table: string): boolean => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined;

/** `rtree(number, min_x, …)` has its key among its columns, `fts5(words, tokenize = …)` has it beside them. */
function stagedFor(table: string, module: string): Staged {
  const [, kind = '', list = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(module) ?? [];
  const names = list.split(',').map((part) => part.trim()).filter((part) => !part.includes('=')).map((part) => part.split(' ')[0] ?? '');
  const [key = '', ...others] = kind.toLowerCase() === 'fts5' ? ['rowid', ...names] : names;
  return { name: `${table}_staged`, columns: [`${key} INTEGER PRIMARY KEY`, ...others] };
}
