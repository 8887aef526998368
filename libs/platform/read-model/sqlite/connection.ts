import Database, { type Database as Connection } from 'better-sqlite3';
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MB = 1024;
/** While a file is filled, and afterwards, when a few events come at a time. */
const FILLING_MB = 64, FOLLOWING_MB = 24;

/**
 * WAL, so that readers and the projector never wait for each other. NORMAL also while filling: in WAL mode it syncs only at checkpoints, which
 * a large WAL makes rare, so OFF gained little, and a power cut in the middle of a fill of hours costs the last moments instead of
 * the file. What is lost then, rows and checkpoint together, is read from the log again. What the WAL holds is put into the file by a thread of its own
 * while a hub runs, since it keeps everybody waiting who waits for a view (`Checkpoints`); by whoever writes, once it has 64 MB.
 */
export function openForProjecting(file: string): Connection {
  mkdirSync(dirname(file), { recursive: true });
  return heldOpen(file, () => {
    const db = new Database(file, { timeout: 10_000 });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = -${FILLING_MB * MB}`);
    db.pragma('wal_autocheckpoint = 16000');
    db.pragma('journal_size_limit = 67108864');
    db.pragma('temp_store = MEMORY');
    return db;
  });
}

/** For whoever has come to the end of the log: gives back what its cache has grown to. */
export function onlyFollowing(db: Connection): void {
  db.pragma(`cache_size = -${FOLLOWING_MB * MB}`);
}

/** Read only. No memory map: what the cache does not hold comes from the system's, and resident memory stays bounded. @param cacheMb of SQLite's own */
export function openForReading(file: string, cacheMb = 32): Connection {
  return heldOpen(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
    db.pragma(`cache_size = -${cacheMb * MB}`);
    db.pragma('temp_store = MEMORY');
    return db;
  });
}

const inode = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino;

/** From its first read on a connection in WAL mode holds a lock until it closes. A file that was removed just before that is opened anew. */
function heldOpen(file: string, open: () => Connection): Connection {
  for (;;) {
    const before = inode(file);
    const db = open();
    db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
    const now = inode(file);
    if (now !== undefined && (before === undefined || before === now)) return db;
    db.close();
  }
}
