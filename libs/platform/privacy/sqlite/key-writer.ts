import { Worker } from 'node:worker_threads';
import { KeyStoreUnavailable } from '../errors.js';
import type { Answer, Request } from './key-store.worker.js';
import type { Op, Operations } from './operations.js';

const script = new URL(import.meta.url.endsWith('.ts') ? './key-store.worker.ts' : './key-store.worker.js', import.meta.url);
const BATCH = 1000;

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The main thread's side of the key store's writer: what is asked while a transaction is under way waits for the next one, so that many
 * new people cost one fsync, and none of it on the main thread.
 */
export class KeyWriter {
  private readonly queue: (Waiting & { readonly op: Op })[] = [];
  private readonly sent = new Map<number, Waiting>();
  private lastId = 0;
  private busy = false;
  private failed: KeyStoreUnavailable | undefined;
  private closing: KeyStoreUnavailable | undefined;
  private idle: () => void = () => undefined;
  /** Transactions so far. */
  commits = 0;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (answer: Answer) => this.settle(answer));
    worker.on('error', (error: Error) => this.fail(error.message));
    worker.on('exit', () => this.fail('its writer has ended'));
  }

  static async start(folder: string): Promise<KeyWriter> {
    const writer = new KeyWriter(new Worker(script, { workerData: { folder } }));
    await new Promise<never>((resolve, reject) => writer.sent.set(0, { resolve, reject }));
    return writer;
  }

  /** Done and on disk when it resolves. @throws KeyStoreUnavailable */
  do<K extends keyof Operations>(op: K, input: Operations[K]['in']): Promise<Operations[K]['out']> {
    return new Promise((resolve, reject) => {
      const refusal = this.failed ?? this.closing;
      if (refusal) return reject(refusal);
      this.queue.push({ op: { op, ...input } as Op, resolve, reject });
      // Not at once: whatever else this turn of the loop asks for shares the transaction.
      if (this.queue.length === 1 && !this.busy) setImmediate(() => this.flush());
    });
  }

  backup(which: 'keys' | 'erasures', to: string): Promise<void> {
    return new Promise((resolve, reject) => this.send({ id: ++this.lastId, backup: which, to }, { resolve, reject }));
  }

  /** Waits for what was asked before; what comes later is refused. */
  async close(): Promise<void> {
    if (this.failed) return;
    const idle = new Promise<void>((resolve) => (this.idle = resolve));
    const refusal = new KeyStoreUnavailable('The key store is closed');
    this.closing = refusal;
    if (this.queue.length === 0 && !this.busy) this.idle();
    await idle;
    await new Promise<never>((resolve, reject) => this.send({ id: ++this.lastId, close: true }, { resolve, reject }));
    this.failed ??= refusal;
    await this.worker.terminate();
  }

  private flush(): void {
    if (this.busy) return;
    if (this.queue.length === 0) return this.idle();
    const batch = this.queue.splice(0, BATCH);
    this.busy = true;
    this.commits++;
    const done = () => {
      this.busy = false;
      this.flush();
    };
    this.send(
      { id: ++this.lastId, ops: batch.map(({ op }) => op) },
      {
        resolve: (results: readonly never[]) => {
          batch.forEach(({ resolve }, index) => resolve(results[index] as never));
          done();
        },
        reject: (error) => {
          for (const { reject } of batch) reject(error);
          done();
        },
      },
    );
  }

  private send(request: Request, waiting: Waiting): void {
    if (this.failed) return waiting.reject(this.failed);
    this.sent.set(request.id, waiting);
    // A process stays up for answers, not for a writer that has nothing to do.
    this.worker.ref();
    this.worker.postMessage(request);
  }

  private settle(answer: Answer): void {
    const waiting = this.sent.get(answer.id);
    this.sent.delete(answer.id);
    if (this.sent.size === 0) this.worker.unref();
    if ('error' in answer) waiting?.reject(new KeyStoreUnavailable(`The key store did not take it: ${answer.error}`));
    else waiting?.resolve(answer.results as never);
  }

  private fail(reason: string): void {
    this.failed ??= new KeyStoreUnavailable(`The key store cannot be used: ${reason}`);
    const waiting = [...this.sent.values(), ...this.queue.splice(0)];
    this.sent.clear();
    for (const { reject } of waiting) reject(this.failed);
    this.idle();
  }
}
