import { closeSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Files of the key store, in its folder: apart from the log, and backed up apart from it. */
export const KEYS = 'keys.sqlite';
export const ERASURES = 'erasures.sqlite';
export const SCHEMA_VERSION = 1;

// The rules that must outlast any mistake in code are the schema's own: no statement on any connection revives a destroyed key.
export const keysSchema = `
CREATE TABLE IF NOT EXISTS subject_key (
  subject TEXT PRIMARY KEY,
  wrapped BLOB,
  kek TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'destroyed')),
  created_at TEXT NOT NULL,
  rewrapped_at TEXT,
  destroyed_at TEXT,
  CHECK ((status = 'active') = (wrapped IS NOT NULL)),
  CHECK ((status = 'active') = (kek IS NOT NULL)),
  CHECK ((status = 'active') = (destroyed_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS subject_key_destroyed ON subject_key (subject, destroyed_at) WHERE status = 'destroyed';

CREATE TABLE IF NOT EXISTS store_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL,
  kek TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS blind_cover (
  epoch INTEGER PRIMARY KEY,
  wrapped BLOB NOT NULL,
  kek TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS blind_index (
  kind TEXT NOT NULL,
  value BLOB NOT NULL,
  subject TEXT NOT NULL REFERENCES subject_key (subject),
  epoch INTEGER NOT NULL REFERENCES blind_cover (epoch),
  PRIMARY KEY (kind, value, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blind_index_by_subject ON blind_index (subject, kind);

CREATE TRIGGER IF NOT EXISTS destroyed_stays_destroyed BEFORE UPDATE ON subject_key
WHEN OLD.status = 'destroyed' OR NEW.subject <> OLD.subject
BEGIN SELECT RAISE(ABORT, 'a destroyed key stays destroyed'); END;
CREATE TRIGGER IF NOT EXISTS destroyed_is_not_made_anew BEFORE INSERT ON subject_key
WHEN EXISTS (SELECT 1 FROM subject_key WHERE subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'a subject has one key, once'); END;
CREATE TRIGGER IF NOT EXISTS keys_are_not_deleted BEFORE DELETE ON subject_key
BEGIN SELECT RAISE(ABORT, 'keys are destroyed, never deleted'); END;
CREATE TRIGGER IF NOT EXISTS index_goes_with_the_key AFTER UPDATE OF status ON subject_key WHEN NEW.status = 'destroyed'
BEGIN DELETE FROM blind_index WHERE subject = NEW.subject; END;
CREATE TRIGGER IF NOT EXISTS index_needs_a_key BEFORE INSERT ON blind_index
WHEN NOT EXISTS (SELECT 1 FROM subject_key WHERE subject = NEW.subject AND status = 'active')
BEGIN SELECT RAISE(ABORT, 'nobody without a key is indexed'); END;
`;

export const erasuresSchema = `
CREATE TABLE IF NOT EXISTS erasure (subject TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS erasures_are_not_changed BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS erasures_are_not_deleted BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS erasures_are_not_replaced BEFORE INSERT ON erasure
WHEN EXISTS (SELECT 1 FROM erasure WHERE subject = NEW.subject)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TABLE IF NOT EXISTS intention (subject TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (subject, stream)) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS intentions_are_not_changed BEFORE UPDATE ON intention BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS intentions_are_not_deleted BEFORE DELETE ON intention BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
`;

/** Readable by the hub's own user only; SQLite gives the files beside it the same mode. */
export const createPrivately = (file: string, flag: 'a' | 'wx' = 'a'): void => closeSync(openSync(file, flag, 0o600));

/** @throws Error when a newer release wrote the file */
export function migrate(db: Database.Database, schema: string, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION)
    throw new Error(`${file} was written by a newer release (schema ${version}, known up to ${SCHEMA_VERSION})`);
  db.transaction(() => {
    db.exec(schema);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}
