import Database from 'better-sqlite3';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotOpenLog, EventStoreError, LogUnavailable } from '../errors.js';

const APPLICATION_ID = 0x77757368;
const FORMAT = 1;

/**
 * Ids are binary: half the size of text, and time-ordered, so that their index grows at its end. `entity` is the id part of the stream: 16 bytes
 * when it is a UUID, otherwise ':' and the text. `refs` is command id, payload hash and, unless both equal the command id, correlation and
 * causation: bytes when they are UUIDs and a SHA-256, otherwise a JSON array. `occurred_at` is milliseconds, or the text where that would lose
 * something. Category, type, actor and station are rows of `names`. Positions happen to be dense; nobody outside this folder may know.
 */
const TABLES = `
  CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    category INTEGER NOT NULL,
    type INTEGER NOT NULL,
    version INTEGER NOT NULL,
    entity ANY NOT NULL,
    revision INTEGER NOT NULL,
    occurred_at ANY NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    station INTEGER,
    refs ANY NOT NULL,
    sealed TEXT,
    data TEXT NOT NULL,
    UNIQUE (entity, category, revision)
  ) STRICT;`;
/**
 * What an append looks up is at the end of the log, but for one index, which is by streams. Whatever is not in the cache is in the system's, some microseconds away; a commit waits for the disk a hundred times as
 * long. Who follows the log reads each page once.
 */
const WRITERS_CACHE_KB = 16_384, READERS_CACHE_KB = 4_096;

const GUARDS = ['events', 'names']
  .flatMap((table) => ['UPDATE', 'DELETE'].map((change) => ({ table, change })))
  .map(({ table, change }) => `CREATE TRIGGER ${table}_refuse_${change.toLowerCase()} BEFORE ${change} ON ${table}
    BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;`)
  .join('\n');

/** The writing connection, which has written: acknowledged means on disk. Checkpoints are its owner's to call, between appends. */
export function openForWriting(file: string): Database.Database {
  return opening(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const db = new Database(file, { timeout: 250 });
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('wal_autocheckpoint = 0');
      db.pragma('journal_size_limit = 67108864');
      db.pragma(`cache_size = -${WRITERS_CACHE_KB}`);
      const isNew = db.pragma('user_version', { simple: true }) === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
      if (isNew) {
        db.transaction(() => {
          db.exec(TABLES + GUARDS);
          db.pragma(`application_id = ${APPLICATION_ID}`);
          db.pragma(`user_version = ${FORMAT}`);
        })();
      }
      checked(db, file);
      // A full disk or a file that may only be read shows when something is written, which this is: the number that is there.
      db.pragma(`user_version = ${FORMAT}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

export function openForReading(file: string): Database.Database {
  return opening(file, () => {
    if (!existsSync(file)) throw new CannotOpenLog(`There is no log at ${file}`);
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 1000 });
    try {
      db.pragma(`cache_size = -${READERS_CACHE_KB}`);
      return checked(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function checked(db: Database.Database, file: string): Database.Database {
  const format = Number(db.pragma('user_version', { simple: true }));
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new CannotOpenLog(`${file} is not a log of the hub`);
  if (format > FORMAT) {
    throw new CannotOpenLog(`${file} was written by a newer release of the hub (format ${format}; this release knows ${FORMAT}): start that release`);
  }
  return db;
}

export const LOG_DAMAGED = 'The log is damaged. Stop the hub, and bring the newest backup back into another folder (wushe restore); keep this one, from which the rest may be saved.';
/** Whether a driver says that a file is damaged, or is no database. */
export const isDamage = (error: unknown): error is Error => /^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: string } | undefined)?.code));

function opening<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof EventStoreError) throw error;
    // Under a test runner the driver's errors belong to another realm, and are no instances of this one's.
    const why = (error as { message?: string }).message ?? String(error);
    throw new CannotOpenLog(`The log at ${file} cannot be opened: ${why}${isDamage(error) ? `. ${LOG_DAMAGED}` : ''}`, { cause: error });
  }
}

/** What a driver says of a broken disk or file becomes the port's own error. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EventStoreError) throw error;
    throw new LogUnavailable(`The log cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
