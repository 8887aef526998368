import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventToAppend } from '#platform/event-store';
import type { BareRow } from './bare-writer.worker.js';
import type { Contender } from './competitor.js';

const NAME = 'bare better-sqlite3';

/** The same rows through the same driver by group commit, and nothing besides: as fast as a log in SQLite can be. */
export const bareSqlite: Contender = {
  name: NAME,
  async open(folder) {
    const writer = await BareWriter.start(join(folder, 'bare.db'));
    return {
      name: NAME,
      append: (stream, there, events) => Promise.all(events.map((event, i) => writer.insert(rowOf(stream, there + i, event)))),
      close: () => writer.close(),
    };
  },
};

const rowOf = (stream: string, revision: number, e: EventToAppend): BareRow => [
  e.id, 1, 2, e.version, stream.slice(5), revision, Date.parse(e.occurredAt), Date.now(), 3, 4, e.commandId + e.payloadHash, null, JSON.stringify(e.data),
];

/** Sends the rows of one turn together, as the store does. */
class BareWriter {
  #outbox: BareRow[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(private readonly worker: Worker) {
    worker.on('message', (rows: number) => {
      for (const done of this.#waiting.splice(0, rows)) done();
    });
  }

  static async start(file: string): Promise<BareWriter> {
    const url = new URL(import.meta.url.endsWith('.ts') ? './bare-writer.worker.ts' : './bare-writer.worker.js', import.meta.url);
    const worker = new Worker(url, { workerData: { file } });
    await new Promise((ready) => worker.once('message', ready));
    return new BareWriter(worker);
  }

  insert(row: BareRow): Promise<void> {
    if (this.#outbox.length === 0) {
      setImmediate(() => {
        this.worker.postMessage(this.#outbox);
        this.#outbox = [];
      });
    }
    this.#outbox.push(row);
    return new Promise((done) => this.#waiting.push(done));
  }

  async close(): Promise<void> {
    const ended = new Promise((end) => this.worker.once('exit', end));
    this.worker.postMessage('close');
    await ended;
  }
}
