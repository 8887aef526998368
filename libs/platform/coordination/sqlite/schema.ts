import Database from 'better-sqlite3';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CoordinationUnavailable } from '../coordination.js';

const APPLICATION_ID = 0x7775636f;
const FORMAT = 1;

const TABLES = `
  CREATE TABLE cursor (name TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    key TEXT PRIMARY KEY, content TEXT NOT NULL, until TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'givenUp'))
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (due_at, key) WHERE status = 'waiting';
  CREATE INDEX outbox_over ON outbox (until) WHERE status <> 'waiting';`;

/**
 * `synchronous = NORMAL` on purpose: a commit waits for no disk, so it may be made on the main thread. After a power failure the file is as it was some
 * commits ago, whole and in order: it lags.
 */
export function openCoordination(file: string, { create }: { readonly create: boolean }): Database.Database {
  return guarded(`${file} cannot be opened`, () => {
    if (create) mkdirSync(dirname(file), { recursive: true });
    else if (!existsSync(file)) throw new CoordinationUnavailable(`There is nothing at ${file}`);
    const db = new Database(file, { timeout: 5_000 });
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      prepare(db, file);
      const [problem] = db.pragma('quick_check(1)') as readonly { readonly quick_check: string }[];
      if (problem?.quick_check !== 'ok') throw damaged(file, String(problem?.quick_check).replace(/\s+/g, ' '));
      return db;
    } catch (error) {
      db.close();
      const { code, message } = error as Error & { readonly code?: string };
      throw /^SQLITE_(CORRUPT|NOTADB)/.test(code ?? '') ? damaged(file, message) : error;
    }
  });
}

function prepare(db: Database.Database, file: string): void {
  db.transaction(() => {
    const format = Number(db.pragma('user_version', { simple: true }));
    if (format === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) {
      db.exec(TABLES);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${FORMAT}`);
    } else if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new CoordinationUnavailable(`${file} is not the hub's coordination file`);
    } else if (format > FORMAT) {
      throw new CoordinationUnavailable(`${file} was written by a newer release of the hub (format ${format}; this release knows ${FORMAT}): start that release`);
    }
  }).immediate();
}

const damaged = (file: string, why: string): CoordinationUnavailable =>
  new CoordinationUnavailable(`${file} is damaged (${why}). Nothing that was recorded is concerned: take the file away, with ${file}-wal and ${file}-shm where they are, and start again. What the hub does by itself is asked for again then, which changes nothing.`);

/** What a driver says becomes the port's own error. */
function guarded<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof CoordinationUnavailable) throw error;
    throw new CoordinationUnavailable(`${what}: ${(error as { message?: string }).message ?? String(error)}`, { cause: error });
  }
}

/** Done when it returns, a promise all the same: another database would not be as near. */
export const settled = <T>(what: string, act: () => T): Promise<T> => new Promise((done) => done(guarded(what, act)));
