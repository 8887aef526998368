import { closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogRecord } from './record.js';

type Line = readonly (Omit<LogRecord, 'position' | 'revision' | 'data' | 'metadata'> & { position: string; revision: string; data: string; metadata: string })[];

/** Keeps commits in a file, one a line, each on disk before it is acknowledged; so a kill loses none, and leaves no half of one. */
export class Journal {
  readonly #file: number;
  #length = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = openSync(join(folder, 'log.jsonl'), 'a+');
  }

  /** Whatever was committed, in order. A line that a kill cut short was never acknowledged and is cut off. */
  load(): LogRecord[] {
    const text = readFileSync(this.#file);
    this.#length = text.lastIndexOf('\n') + 1;
    ftruncateSync(this.#file, this.#length);
    return text.toString('utf8', 0, this.#length).split('\n').filter((line) => line !== '').flatMap((line) => (JSON.parse(line) as Line).map(decode));
  }

  commit(records: readonly LogRecord[]): void {
    writeSync(this.#file, `${JSON.stringify(records.map(encode))}\n`);
    fdatasyncSync(this.#file);
  }

  clear(): void {
    ftruncateSync(this.#file, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}

const encode = (record: LogRecord): Line[number] => ({
  ...record,
  position: String(record.position),
  revision: String(record.revision),
  data: Buffer.from(record.data).toString('base64'),
  metadata: Buffer.from(record.metadata).toString('base64'),
});

const decode = (line: Line[number]): LogRecord => ({
  ...line,
  position: BigInt(line.position),
  revision: BigInt(line.revision),
  data: Buffer.from(line.data, 'base64'),
  metadata: Buffer.from(line.metadata, 'base64'),
});
