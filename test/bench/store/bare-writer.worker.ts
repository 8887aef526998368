import Database from 'better-sqlite3';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

/**
 * What a log can be measured against: the same rows with the same indexes, into a file, by group commit, and not one thing more. No revision is
 * checked, no name interned, nothing parsed; a transaction takes whatever has arrived, and one message answers for all of it.
 */
export type BareRow = readonly (string | number | null)[];

const port = parentPort;
if (port === null) throw new Error('runs as a worker thread');
const db = new Database((workerData as { file: string }).file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, category INTEGER, type INTEGER, version INTEGER, entity BLOB,
  revision INTEGER, occurred_at INTEGER, recorded_at INTEGER, actor INTEGER, station INTEGER, refs BLOB, sealed TEXT, data TEXT NOT NULL,
  UNIQUE (entity, category, revision)) STRICT`);
const insert = db.prepare(`INSERT INTO events VALUES (NULL, unhex(?, '-'), ?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, unhex(?, '-'), ?, ?)`);
const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];

port.on('message', (first: readonly BareRow[] | 'close') => {
  if (first === 'close') {
    db.close();
    port.close();
    return;
  }
  let rows = 0;
  begin.run();
  for (let batch: readonly BareRow[] | undefined = first; batch; batch = (receiveMessageOnPort(port) as { message: readonly BareRow[] } | undefined)?.message) {
    for (const row of batch) insert.run(row);
    rows += batch.length;
  }
  commit.run();
  port.postMessage(rows);
});
port.postMessage('ready');
