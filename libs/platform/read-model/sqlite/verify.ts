import Database, { type Database as Connection } from 'better-sqlite3';
import { hash } from 'node:crypto';
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
  /** Rows in the views file, and rows that the log makes. */
  readonly rows: number;
  readonly expected: number;
  /** Rows that the log makes and the file lacks, and the other way round; undefined for virtual tables. */
  readonly missing?: number;
  readonly extra?: number;
}

export interface Verification {
  readonly tables: number;
  readonly differences: readonly TableDifference[];
  /** Where each projection stood when it was compared; one that has stopped is compared as far as it came. */
  readonly status: readonly ProjectionStatus[];
}

/** Compares every table of a views file with what the log makes of it, up to the position where the file stands. A hub may be writing meanwhile. */
export async function verifyViews(options: VerifyOptions): Promise<Verification> {
  const { projections, file } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'views-verify-'));
  const fresh = new Database(join(scratch, 'fresh.sqlite'));
  const found = openForReading(file);
  try {
    fresh.pragma('journal_mode = OFF');
    fresh.pragma('synchronous = OFF');
    found.prepare('ATTACH ? AS fresh').run(fresh.name);
    found.exec('BEGIN'); // One moment of the file for all that follows.
    const status = statusOf(found, projections);
    await foldTo(status, fresh, options);
    const differences = projections.flatMap((p) => tablesOf(p).flatMap((table) => compare(found, fresh, p, table) ?? []));
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
    projector: new Projector(fresh, projections.filter((p) => status.some((s) => s.name === p.name && s.position === upTo)), { deferIndexes: true }),
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
    if (page.end || after === undefined || after >= last) return;
  }
}

function compare(found: Connection, fresh: Connection, projection: Projection, table: string): TableDifference | undefined {
  const clustered = projection.clustered?.includes(table) ?? false;
  const module = projection.virtualTables?.[table];
  const fts = module !== undefined && /^\s*fts5\b/i.test(module);
  const read = (db: Connection, schema: string) => {
    // The words and where they are: a contentless table has nothing else to compare, and how they are packed depends on the batches.
    if (fts) db.exec(`CREATE VIRTUAL TABLE temp.words_of_${table} USING fts5vocab(${schema}, ${table}, 'instance')`);
    const all = fts ? `SELECT * FROM temp.words_of_${table}` : `SELECT ${clustered || module ? '' : 'rowid, '}* FROM ${schema}.${table}`;
    return fingerprint(db, all);
  };
  const [is, should] = [read(found, 'main'), read(fresh, 'main')];
  if (is.rows === should.rows && is.sum === should.sum) return undefined;
  const difference = { projection: projection.name, table, rows: is.rows, expected: should.rows };
  if (module !== undefined) return difference;
  const lacking = (here: string, there: string) =>
    found.prepare<[], number>(`SELECT count(*) FROM (SELECT * FROM ${here}.${table} EXCEPT SELECT * FROM ${there}.${table})`).pluck().get() ?? 0;
  return { ...difference, missing: lacking('fresh', 'main'), extra: lacking('main', 'fresh') };
}

/** The same for the same rows in any order. */
function fingerprint(db: Connection, query: string): { rows: number; sum: bigint } {
  let [rows, sum] = [0, 0n];
  for (const row of db.prepare(query).raw().safeIntegers(false).iterate()) {
    rows++;
    sum = BigInt.asUintN(64, sum + hash('sha1', JSON.stringify(row), 'buffer').readBigUInt64LE());
  }
  return { rows, sum };
}
