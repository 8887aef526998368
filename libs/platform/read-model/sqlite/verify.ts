import Database, { type Database as Connection } from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventContracts } from '#platform/event-sourcing';
import type { EventStore, Position } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import type { Projection } from '../projection.js';
import type { ProjectionStatus } from '../views.js';
import { openForReading } from './connection.js';
import { Projector } from './projector.js';

const PAGE = 5000;

export interface VerifyOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly contracts: EventContracts | readonly EventContracts[];
  readonly projections: readonly Projection[];
  readonly file: string;
  readonly onProgress?: (events: number) => void;
}

export interface TableDifference {
  readonly projection: string;
  readonly table: string;
  /** Rows in the views file, and rows that the log makes; of a full-text table, words. */
  readonly rows: number;
  readonly expected: number;
  /** What the log makes and the file lacks, and the other way round. */
  readonly missing: number;
  readonly extra: number;
}

export interface Verification {
  readonly tables: number;
  readonly differences: readonly TableDifference[];
  /** Where each projection stood when it was compared; one that has stopped is compared as far as it came. */
  readonly status: readonly ProjectionStatus[];
}

/** What to say of a views file that SQLite cannot read, and what to do. */
export const damaged = (file: string, cause: string): string => `The views in ${file} are damaged (${cause}). The log is not concerned: \`wushe rebuild\` makes them anew from it.`;

/** Compares every table of a views file with what the log makes of it, up to the position where the file stands. A hub may be writing meanwhile. */
export async function verifyViews(options: VerifyOptions): Promise<Verification> {
  const { projections, file } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'views-verify-'));
  const fresh = new Database(join(scratch, 'fresh.sqlite'));
  const found = openForReading(file);
  try {
    fresh.pragma('journal_mode = OFF');
    fresh.pragma('synchronous = OFF');
    found.pragma('temp_store = FILE'); // Comparing sorts whole tables.
    found.prepare('ATTACH ? AS fresh').run(fresh.name);
    found.exec('BEGIN'); // One moment of the file for all that follows.
    const status = statusOf(found, projections);
    await foldTo(status, fresh, options);
    const differences = projections.flatMap((p) => tablesOf(p).flatMap((table) => compare(found, p, table) ?? []));
    return { tables: projections.flatMap(tablesOf).length, differences, status };
  } finally {
    found.close();
    fresh.close();
    rmSync(scratch, { recursive: true });
  }
}

const tablesOf = (p: Projection): string[] => [...Object.keys(p.tables), ...Object.keys(p.virtualTables ?? {})];

function statusOf(db: Connection, projections: readonly Projection[]): ProjectionStatus[] {
  const position = db.prepare<[string], string | null>('SELECT position FROM projection_status WHERE name = ?').pluck();
  return projections.map(({ name }) => ({ name, position: position.get(name) ?? undefined }));
}

async function foldTo(status: readonly ProjectionStatus[], fresh: Connection, { store, contracts, projections, onProgress }: VerifyOptions) {
  const decoder = new EventDecoder(contracts);
  // Those that stopped stand elsewhere than the rest.
  const groups = [...new Set(status.map((s) => s.position))].map((upTo) => ({
    upTo: upTo ?? '',
    projector: new Projector(fresh, projections.filter((p) => status.some((s) => s.name === p.name && s.position === upTo)), { filling: true }),
  }));
  const last = groups.reduce<Position>((highest, { upTo }) => (upTo > highest ? upTo : highest), '');
  const types = [...new Set(groups.flatMap((g) => g.projector.types))];
  let after: Position | undefined;
  for (let events = 0; last !== '';) {
    const page = await store.readAll({ after, limit: PAGE, ...(types.length > 0 && { filter: { types } }) });
    const recorded = page.events.filter((e) => e.position <= last).map((e) => decoder.decode(e));
    for (const { upTo, projector } of groups) projector.apply(recorded.filter((r) => r.position <= upTo));
    onProgress?.((events += recorded.length));
    after = page.next;
    if (page.end || after === undefined || after >= last) break;
  }
  for (const { projector } of groups) projector.fillVirtualTables();
}

function compare(found: Connection, projection: Projection, table: string): TableDifference | undefined {
  const module = projection.virtualTables?.[table];
  const columns = module !== undefined || projection.clustered?.includes(table) ? '*' : 'rowid, *';
  const [is, should] = /^\s*fts5\b/i.test(module ?? '') ? [words(found, 'main', table), words(found, 'fresh', table)] : [`main.${table}`, `fresh.${table}`];
  const count = (rows: string) => found.prepare<[], number>(`SELECT count(*) FROM ${rows}`).pluck().get() ?? 0;
  const lacking = (there: string, here: string) => count(`(SELECT ${columns} FROM ${there} EXCEPT SELECT ${columns} FROM ${here})`);
  const [rows, expected, missing] = [count(is), count(should), lacking(should, is)];
  // No two rows are alike, so nothing missing and as many rows as expected means the same rows.
  return rows === expected && missing === 0 ? undefined : { projection: projection.name, table, rows, expected, missing, extra: lacking(is, should) };
}

/** Which word is where: a contentless text has nothing else to compare, and how it is packed depends on the batches. */
function words(db: Connection, schema: 'main' | 'fresh', table: string): string {
  const name = `temp.${schema}_words_of_${table}`;
  db.exec(`CREATE VIRTUAL TABLE ${name} USING fts5vocab(${schema}, ${table}, 'instance')`);
  return name;
}
