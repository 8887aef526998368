import type Database from 'better-sqlite3';
import { categoryOf, entityOf } from '#platform/event-sourcing';
import type { Filter, Position, StoredEvent } from '../event-store.js';
import { COLUMNS, decodeRow, OF_STREAM, packEntity, positionOf, REVISION, type Row } from './row.js';
import { openForReading, reading } from './schema.js';
import type { Integrity } from '../integrity.js';
import { verify } from './verify.js';

/** Positions that a filtered page looks through at most, some milliseconds' work: then it answers with what it has and where to go on. */
const SCAN = 10_000;
/** So few events are sooner looked at one by one than asked for by their types, of which those who follow the log's end name a hundred. */
const FEW = 32;
const CACHED_NAMES = 50_000;
/** As all events are called: two words or more, without a gap. */
const TYPE = /^([A-Z][a-z]+){2,}$/;

export interface Rows {
  readonly rows: readonly Row[];
  /** Undefined in an empty log. */
  readonly next: Position | undefined;
  readonly end: boolean;
}

/** One thread's view of the log, through a connection that cannot write. */
export class LogReader {
  readonly #db: Database.Database;
  readonly #sql: ReturnType<typeof statements>;
  readonly #names = new Map<number, string>();

  constructor(readonly file: string) {
    this.#db = openForReading(file);
    this.#sql = reading(() => statements(this.#db));
  }

  /** The last position; 0 in an empty log. */
  head(): number {
    return reading(() => this.#sql.head.get() as number);
  }

  page(after: number, limit: number, filter: Filter | undefined): Rows {
    return reading(() => {
      // The log only grows: what lies up to a head once seen never changes, so no transaction is needed.
      const head = this.#sql.head.get() as number;
      if (after >= head) return { rows: [], next: after === 0 ? undefined : positionOf(after), end: true };
      const filtered = filter?.types !== undefined || filter?.categories !== undefined;
      const to = filtered ? Math.min(head, after + SCAN) : head;
      const rows: readonly Row[] = filtered ? this.#filtered(after, to, limit, filter) : (this.#sql.unfiltered.all(after, to, limit) as Row[]);
      const full = rows.length >= limit;
      const reached = full ? (rows.at(-1) as Row)[0] : to;
      return { rows, next: positionOf(reached), end: reached === head };
    });
  }

  #filtered(after: number, to: number, limit: number, { types, categories }: Filter): Row[] {
    if (to - after <= FEW) {
      const passes = (row: Row): boolean => (types?.includes(this.#nameOf(row[5])) ?? true) && (categories?.includes(this.#nameOf(row[2])) ?? true);
      return (this.#sql.unfiltered.all(after, to, FEW) as Row[]).filter(passes).slice(0, limit);
    }
    const [wanted, within] = [json(types), json(categories)];
    return this.#sql.filtered.all(after, to, wanted, wanted, within, within, limit) as Row[];
  }

  stream(stream: string, from: number, limit: number): { readonly rows: readonly Row[]; readonly revision: number } {
    return reading(() => {
      const [category, entity] = [categoryOf(stream), packEntity(entityOf(stream))];
      const revision = this.#sql.revision.get(entity, entity, category) as number;
      const to = Math.min(revision, from + limit - 1);
      return { rows: from > to ? [] : (this.#sql.stream.all(entity, entity, category, from, to) as Row[]), revision };
    });
  }

  decode(row: Row): StoredEvent {
    return decodeRow(row, this.#nameOf);
  }

  /** Types of events that are not among these. Whether a name that looks like one is one takes a look through the log, since people and stations have names too. */
  typesBeyond(known: ReadonlySet<string>): readonly string[] {
    return reading(() => {
      const strange = (this.#db.prepare("SELECT name FROM names WHERE name GLOB '[A-Z]*'").pluck().all() as string[]).filter((name) => TYPE.test(name) && !known.has(name));
      if (strange.length === 0) return [];
      const used = this.#db.prepare('SELECT name FROM names WHERE id IN (SELECT type FROM events WHERE type IN (SELECT id FROM names WHERE name IN (SELECT value FROM json_each(?)))) ORDER BY name').pluck();
      return used.all(JSON.stringify(strange)) as string[];
    });
  }

  /** A copy of the log as of now, in one piece, while others write. Blocks this thread. */
  copyTo(file: string): void {
    this.#db.prepare('VACUUM INTO ?').run(file);
  }

  verify(before: (check: number, of: number) => Promise<void>): Promise<Integrity> {
    return verify(this.#db, before);
  }

  close(): void {
    this.#db.close();
  }

  readonly #nameOf = (id: number): string => {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    if (this.#names.size >= CACHED_NAMES) this.#names.clear();
    const name = reading(() => this.#sql.name.get(id) as string);
    this.#names.set(id, name);
    return name;
  };
}

const json = (list: readonly string[] | undefined): string | null => (list ? JSON.stringify(list) : null);

/** `likely(?)` is `?`, but for such a one SQLite never plans the statement anew because its value changed, which takes several times as long as a page does. */
function statements(db: Database.Database) {
  const within = `SELECT ${COLUMNS} FROM events WHERE position > likely(?) AND position <= likely(?)`;
  const named = (column: string): string =>
    `(likely(?) IS NULL OR ${column} IN (SELECT id FROM names WHERE name IN (SELECT value FROM json_each(likely(?)))))`;
  return {
    head: db.prepare('SELECT coalesce(max(position), 0) FROM events').pluck(),
    unfiltered: db.prepare(`${within} ORDER BY position LIMIT likely(?)`).raw(),
    filtered: db.prepare(`${within} AND ${named('type')} AND ${named('category')} ORDER BY position LIMIT likely(?)`).raw(),
    revision: db.prepare(REVISION).pluck(),
    stream: db.prepare(`SELECT ${COLUMNS} FROM events WHERE ${OF_STREAM} AND revision BETWEEN ? AND ? ORDER BY revision`).raw(),
    name: db.prepare('SELECT name FROM names WHERE id = ?').pluck(),
  };
}
