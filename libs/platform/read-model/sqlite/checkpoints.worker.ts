import { parentPort, workerData } from 'node:worker_threads';
import { openForProjecting } from './connection.js';

/** Often enough that little is left for the projector to do when its write-ahead log has come to its bound. */
const LOOK_MS = 200;
/** Pages of 4 KB: fewer wait until nothing has been written between two looks. */
const WORTH_IT = 1_000;

const port = parentPort;
if (port === null) throw new Error('checkpoints are made in a worker thread');
const db = openForProjecting((workerData as { readonly file: string }).file);
const looked = db.prepare<[], { readonly log: number; readonly checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');

let before = -1;
const timer = setInterval(() => {
  const { log, checkpointed } = looked.get() ?? { log: 0, checkpointed: 0 };
  const isQuiet = log === before;
  before = log;
  if (log > checkpointed && (isQuiet || log - checkpointed >= WORTH_IT)) db.pragma('wal_checkpoint(PASSIVE)');
}, LOOK_MS);
port.once('message', () => {
  clearInterval(timer);
  db.close();
  port.close();
});
