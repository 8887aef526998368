import { parentPort } from 'node:worker_threads';
import { FileRows } from '#platform/read-model/sqlite';
import { SqliteRegions } from '#reference/region/sqlite';
import { Matchmaker } from './matchmaker.js';
import { bytesOf, pack, read, type FromMatchmaker, type ToMatchmaker } from './message.js';
import { regionNames } from './region-names.js';

const port = parentPort;
if (port === null) throw new Error('the matchmaker runs as a worker thread');
const tell = (message: FromMatchmaker, givenAway: readonly ArrayBuffer[] = []): void => port.postMessage(message, [...givenAway]);

/** Of what it asks for a second time it keeps what it was told. */
const CACHE_MB = 8;

let open: { readonly file: string; readonly rows: FileRows } | undefined;
const maker = new Matchmaker(() => {
  if (!open) throw new Error('no views file was named yet');
  return open.rows;
}, regionNames(SqliteRegions.open()));

port.on('message', (message: ToMatchmaker) => {
  if (typeof message === 'string') return answer(message);
  switch (message.kind) {
    case 'open':
      return goOver(message.file);
    case 'follow':
      maker.follow(message.position, message.now);
      tell({ kind: 'followed' });
      return keepSometimes();
    case 'close':
      if (open) maker.keep(open.file);
      open?.rows.close();
      port.close();
  }
});

function goOver(file: string): void {
  if (!open) maker.begin(file);
  open?.rows.close();
  open = { file, rows: new FileRows(file, CACHE_MB) };
}

/** After the answer, which need not wait for it. */
function keepSometimes(): void {
  setImmediate(() => open && maker.keep(open.file, { seldom: true }));
}

function answer(text: string): void {
  const { number, question, position } = read(text);
  try {
    const flat = pack(number, maker.answer(question, position));
    tell(flat, [bytesOf(flat).buffer]);
  } catch (error) {
    tell({ kind: 'failed', number, error: error instanceof Error ? error : new Error(String(error)) });
  }
}
