import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { operationsOn, type Op } from './operations.js';
import { createPrivately, ERASURES, erasuresSchema, KEYS, keysSchema, migrate } from './schema.js';

/** To the writer, and back; `id` ties them. Keys pass here wrapped: this thread never sees a plain one. */
export type Request =
  | { readonly id: number; readonly ops: readonly Op[] }
  | { readonly id: number; readonly backup: 'keys' | 'erasures'; readonly to: string }
  | { readonly id: number; readonly close: true };
export type Answer = { readonly id: number; readonly results: readonly unknown[] } | { readonly id: number; readonly error: string };

const port = parentPort!;
const { folder } = workerData as { readonly folder: string };

function connect(name: string, schema: string): Database.Database {
  const file = join(folder, name);
  createPrivately(file);
  const db = new Database(file, { timeout: 10_000 });
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  // The journal of erasures is one file without a log beside it, so that copying it is enough.
  db.pragma(name === KEYS ? 'journal_mode = WAL' : 'journal_mode = DELETE');
  db.pragma('synchronous = FULL');
  migrate(db, schema, name);
  return db;
}

const erasures = connect(ERASURES, erasuresSchema);
const keys = connect(KEYS, keysSchema);
const run = operationsOn(keys, erasures);
const record = erasures.prepare('INSERT INTO erasure (subject, at) VALUES (?, ?)');
let remnants = false;

const inOneTransaction = keys.transaction((ops: readonly Op[]) => ops.map(run));
const recordAll = erasures.transaction((ops: readonly Op[]) => {
  for (const op of ops) if (op.op === 'destroy') record.run(op.subject, op.at);
});

function commit(ops: readonly Op[]): readonly unknown[] {
  const forgets = ops.some((op) => op.op === 'destroy');
  // The journal goes first: a crash between the two is made good at the next start, the other way round would lose an erasure in a restore.
  if (forgets) recordAll.immediate(ops);
  const results = inOneTransaction.immediate(ops);
  remnants ||= forgets || ops.some((op) => op.op === 'dropCovers');
  if (remnants) sweep();
  return results;
}

/**
 * What was overwritten still lies in the write-ahead log until that is emptied. Tried again with the next batch if a reader is in the way.
 */
function sweep(): void {
  const [outcome] = keys.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  remnants = outcome?.busy !== 0;
}

/** A restored key store may know people who were forgotten since: the journal is right. */
function replay(): void {
  const forgotten = erasures.prepare<[], { subject: string; at: string }>('SELECT subject, at FROM erasure').all();
  const destroyed = keys.prepare<[string], { status: string }>("SELECT status FROM subject_key WHERE subject = ? AND status = 'destroyed'");
  const known = forgotten.filter(({ subject }) => destroyed.get(subject) === undefined);
  if (known.length > 0) commit(known.map(({ subject, at }) => ({ op: 'destroy', subject, at })));
}

/** A journal that was lost, or put back from an older copy, would let the next restore bring back whoever it no longer names: whose keys are destroyed is right. */
function complete(): void {
  const named = erasures.prepare<[string], unknown>('SELECT 1 FROM erasure WHERE subject = ?');
  const destroyed = keys.prepare<[], { subject: string; at: string }>("SELECT subject, destroyed_at AS at FROM subject_key WHERE status = 'destroyed'").all();
  const nameless = destroyed.filter(({ subject }) => named.get(subject) === undefined);
  if (nameless.length > 0) recordAll.immediate(nameless.map(({ subject, at }) => ({ op: 'destroy', subject, at })));
}

async function backup(from: Database.Database, to: string): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} is there already; a backup is never overwritten`);
  const part = `${to}.part`;
  rmSync(part, { force: true });
  createPrivately(part, 'wx');
  await from.backup(part);
  renameSync(part, to);
}

async function answer(request: Request): Promise<readonly unknown[]> {
  if ('ops' in request) return commit(request.ops);
  if ('backup' in request) return [await backup(request.backup === 'keys' ? keys : erasures, request.to)];
  if (remnants) sweep();
  keys.close();
  erasures.close();
  return [];
}

port.on('message', (request: Request) => {
  answer(request).then(
    (results) => port.postMessage({ id: request.id, results } satisfies Answer),
    (error: unknown) =>
      port.postMessage({ id: request.id, error: error instanceof Error ? error.message : String(error) } satisfies Answer),
  );
});
replay();
complete();
port.postMessage({ id: 0, results: [] } satisfies Answer);
