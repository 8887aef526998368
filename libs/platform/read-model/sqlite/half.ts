import Database, { type Database as Connection } from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import type { Projection } from '../projection.js';
import type { Effort } from './efforts.js';
import { createIndex, indexesOf } from './schema.js';

/** A file of its own for what a second thread fills, beside the views file and gone with it. */
export const halfOf = (file: string): string => `${file}-half`;

export interface Halves {
  readonly own: readonly Projection[];
  readonly other: readonly Projection[];
}

/** Of all work: somewhat more than half, since the other thread has to load first, and what it fills is copied at the end. */
const OWN_SHARE = 0.55;

/**
 * About half of the work each. What has virtual tables stays: these cannot be copied as they lie on disk. What leaves most rows for its work stays too, as far as there is room, since the other half is copied at the end. Undefined
 * where there is nothing to share.
 */
export function halvesOf(efforts: ReadonlyMap<Projection, Effort>): Halves | undefined {
  const workOf = (some: readonly Projection[]): number => some.reduce((sum, p) => sum + (efforts.get(p)?.work ?? 0), 0);
  const all = workOf([...efforts.keys()]);
  const own = [...efforts.keys()].filter((p) => Object.keys(p.virtualTables ?? {}).length > 0);
  const other: Projection[] = [];
  const free = [...efforts].filter(([p]) => !own.includes(p)).sort(([, a], [, b]) => b.volume / b.work - a.volume / a.work || b.work - a.work);
  for (const [p, { work }] of free) {
    const fits = (side: readonly Projection[], share: number): boolean => workOf(side) + work <= share * all;
    (fits(own, OWN_SHARE) || (!fits(other, 1 - OWN_SHARE) && workOf(own) < workOf(other)) ? own : other).push(p);
  }
  return own.length === 0 || other.length === 0 ? undefined : { own, other };
}

/** As whoever began with the file has divided them; undefined where nobody has. */
export function begunHalves(file: string, projections: readonly Projection[]): Halves | undefined {
  if (!existsSync(halfOf(file))) return undefined;
  const half = new Database(halfOf(file));
  try {
    const names = half.prepare<[], string>('SELECT name FROM projection_status').pluck().all();
    return { own: projections.filter(({ name }) => !names.includes(name)), other: projections.filter(({ name }) => names.includes(name)) };
  } catch {
    // It was only just made.
    return undefined;
  } finally {
    half.close();
  }
}

export const areBegun = (db: Connection, projections: readonly Projection[]): boolean => {
  const begun = db.prepare('SELECT 1 FROM projection_status WHERE name = ? AND (position IS NOT NULL OR failed_type IS NOT NULL)');
  return projections.some(({ name }) => begun.get(name) !== undefined);
};

/**
 * Takes the rows of the other half over, with their indexes and checkpoints: in one transaction, or not at all. SQLite copies tables and indexes as they lie
 * on disk where those here are empty and of the same shape. Somebody may have done the same meanwhile: then nothing is left to do.
 */
export function takeOver(db: Connection, { other }: Halves, file: string): void {
  if (existsSync(halfOf(file))) {
    db.prepare('ATTACH ? AS half').run(halfOf(file));
    try {
      db.transaction(() => {
        if (areBegun(db, other)) return;
        for (const index of indexesOf(other)) createIndex(db, index);
        for (const table of other.flatMap(({ tables }) => Object.keys(tables))) db.exec(`INSERT INTO main.${table} SELECT * FROM half.${table}`);
        db.exec('INSERT OR REPLACE INTO main.projection_status SELECT * FROM half.projection_status');
      }).immediate();
    } finally {
      db.exec('DETACH half');
    }
  }
  removeHalf(file);
}

export function removeHalf(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(halfOf(file) + end, { force: true });
}
