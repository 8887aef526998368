import { parentPort } from 'node:worker_threads';
import { FileRows } from '#platform/read-model/sqlite';
import { SqliteRegions } from '#reference/region/sqlite';
import { Matchmaker } from './matchmaker.js';
import { pack, read, type FromMatchmaker, type ToMatchmaker } from './message.js';
import { regionNames } from './region-names.js';

const port = parentPort;
if (port === null) throw new Error('the matchmaker runs as a worker thread');
const tell = (message: FromMatchmaker): void => port.postMessage(message);

let rows: FileRows | undefined;
const maker = new Matchmaker(() => {
  if (!rows) throw new Error('no views file was named yet');
  return rows;
}, regionNames(SqliteRegions.open()));

port.on('message', (message: ToMatchmaker) => {
  if (typeof message === 'string') answer(message);
  else if (message.kind === 'open') {
    rows?.close();
    rows = new FileRows(message.file);
  } else {
    maker.follow(message.position, message.now);
    tell({ kind: 'followed' });
  }
});

function answer(text: string): void {
  const { number, question, position } = read(text);
  try {
    tell(pack(number, maker.answer(question, position)));
  } catch (error) {
    tell({ kind: 'failed', number, error: error instanceof Error ? error : new Error(String(error)) });
  }
}
