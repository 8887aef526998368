import type { Database as Connection } from 'better-sqlite3';
import { digest } from '#platform/event-sourcing';
import type { Projection } from '../projection.js';
import type { ProjectionStatus } from '../views.js';

/** Raise it when the tables that the projector keeps for itself change. */
const FORMAT = 2;

const OWN_TABLES = `
  CREATE TABLE IF NOT EXISTS projection_status (
    name TEXT PRIMARY KEY, position TEXT, failed_position TEXT, failed_type TEXT, failed_message TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS views_state (filled INTEGER NOT NULL) STRICT;
  INSERT INTO views_state SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM views_state);
`;

/** What tells one release's views from another's: names, versions and tables of all projections, in any order. 16 hex digits. */
export function projectionsHash(projections: readonly Projection[]): string {
  const shapes = projections.map(({ name, version, tables, clustered, indexes, virtualTables }) => ({
    name, version, tables, clustered: [...(clustered ?? [])].sort(), indexes: indexes ?? {}, virtualTables: virtualTables ?? {},
  }));
  return digest([FORMAT, shapes.sort((a, b) => (a.name < b.name ? -1 : 1))]).slice(0, 16);
}

export interface Index {
  readonly name: string;
  readonly on: string;
}
export const indexesOf = (projections: readonly Projection[]): Index[] =>
  projections.flatMap((p) => Object.entries(p.indexes ?? {}).map(([name, on]) => ({ name, on })));

/** Makes whatever tables are missing; a second call changes nothing. */
export function createTables(db: Connection, projections: readonly Projection[]): void {
  refuseTwoOwners(projections);
  db.transaction(() => {
    db.exec(OWN_TABLES);
    for (const { name, tables, clustered = [], virtualTables = {} } of projections) {
      for (const [table, columns] of Object.entries(tables)) {
        db.exec(`CREATE TABLE IF NOT EXISTS ${table} (${columns}) STRICT${clustered.includes(table) ? ', WITHOUT ROWID' : ''}`);
      }
      for (const [table, module] of Object.entries(virtualTables)) db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${table} USING ${module}`);
      db.prepare('INSERT OR IGNORE INTO projection_status (name) VALUES (?)').run(name);
    }
  }).immediate();
}

export const createIndex = (db: Connection, { name, on }: Index): void => void db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);

export const isFilled = (db: Connection): boolean => db.prepare('SELECT filled FROM views_state').pluck().get() === 1;
export const markFilled = (db: Connection): void => void db.prepare('UPDATE views_state SET filled = 1').run();

/** Where each projection of a full file stands; undefined for a file that is not full, or not there, or of which nobody can tell. */
export function standing(db: Connection, projections: readonly string[]): readonly ProjectionStatus[] | undefined {
  try {
    if (!isFilled(db)) return undefined;
    const positions = new Map(db.prepare<[], [string, string | null]>('SELECT name, position FROM projection_status').raw().all());
    return projections.every((name) => positions.has(name)) ? projections.map((name) => ({ name, position: positions.get(name) ?? undefined })) : undefined;
  } catch {
    return undefined;
  }
}

function refuseTwoOwners(projections: readonly Projection[]): void {
  const owners = new Map<string, string>([['projection_status', 'the projector'], ['views_state', 'the projector']]);
  for (const p of projections) {
    for (const name of [p.tables, p.indexes, p.virtualTables].flatMap((named) => Object.keys(named ?? {}))) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(`${name} belongs to ${owner} and cannot be made by ${p.name} too`);
      owners.set(name, p.name);
    }
  }
}
