import { Worker } from 'node:worker_threads';
import { CannotOpenLog, LogInUse, LogUnavailable } from '../errors.js';
import type { Appended, StreamWrite } from '../event-store.js';
import type { RecordedEvent } from '../restoring.js';
import { type Flat, type FromWriter, packRequest, packRestored, type ToWriter, unpackAnswers } from './message.js';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './writer.worker.ts' : './writer.worker.js', import.meta.url);
/** Between two attempts to replace a dead writer, in milliseconds, doubling up to the second. */
const RESTART_MS = [20, 5000] as const;

interface Waiting {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** The calling thread's end of the writer. Requests of one turn of the event loop travel together, and so do their answers. */
export class WriterThread {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #outbox: Flat = [];
  #requests = 0;
  #everReady = false;
  #closing = false;
  #restart: NodeJS.Timeout | undefined;
  #restartIn: number = RESTART_MS[0];
  #ended: Promise<void> = Promise.resolve();

  private constructor(private readonly file: string) {}

  static async start(file: string): Promise<WriterThread> {
    const thread = new WriterThread(file);
    await thread.#start();
    return thread;
  }

  /** False while it died and no other took its place yet, which none does that cannot write, as on a full disk. */
  get up(): boolean {
    return this.#worker !== undefined;
  }

  append(writes: readonly StreamWrite[], data: readonly string[]): Promise<Appended> {
    return this.#ask((request, worker) => {
      if (this.#outbox.length === 0) setImmediate(() => this.#send(worker));
      packRequest(this.#outbox, request, writes, data);
    });
  }

  /** Behind the appends that were asked for before. */
  restore(events: readonly RecordedEvent[], data: readonly string[]): Promise<Appended> {
    return this.#ask((request, worker) => {
      this.#send(worker);
      worker.postMessage({ restore: packRestored(request, events, data) } satisfies ToWriter);
    });
  }

  /** Waits for what is in flight. */
  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker) {
      this.#send(worker);
      worker.postMessage('close' satisfies ToWriter);
    }
    await this.#ended;
  }

  #ask(send: (request: number, worker: Worker) => void): Promise<Appended> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new LogUnavailable('The writer of the log is down and being restarted'));
    const request = this.#requests++;
    send(request, worker);
    return new Promise((resolve, reject) => this.#waiting.set(request, { resolve, reject }));
  }

  #send(worker: Worker): void {
    if (this.#outbox.length === 0 || worker !== this.#worker) return;
    const outbox = this.#outbox;
    this.#outbox = [];
    worker.postMessage(outbox satisfies ToWriter);
  }

  #start(): Promise<void> {
    const worker = new Worker(WORKER, { workerData: { file: this.file }, name: 'log-writer' });
    let failure: Error | undefined;
    return new Promise((ready, refused) => {
      worker.on('message', (message: FromWriter) => {
        if (message.kind === 'answers') this.#answer(message.answers);
        else if (message.kind === 'ready') {
          this.#worker = worker;
          this.#everReady = true;
          if (this.#closing) worker.postMessage('close' satisfies ToWriter);
          ready();
        } else failure = message.name === 'LogInUse' ? new LogInUse(message.message) : new CannotOpenLog(message.message);
      });
      worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))));
      this.#ended = new Promise((ended) => {
        worker.on('exit', () => {
          this.#worker = undefined;
          this.#abandon(failure);
          if (this.#everReady) this.#startAgain();
          refused(failure ?? new LogUnavailable('The writer of the log ended'));
          ended();
        });
      });
    });
  }

  #startAgain(): void {
    if (this.#closing) return;
    this.#restart = setTimeout(() => void this.#start().catch(() => undefined), this.#restartIn).unref();
    this.#restartIn = Math.min(this.#restartIn * 2, RESTART_MS[1]);
  }

  #answer(answers: Flat): void {
    this.#restartIn = RESTART_MS[0];
    for (const { request, answer } of unpackAnswers(answers)) {
      const waiting = this.#waiting.get(request);
      this.#waiting.delete(request);
      if (answer instanceof Error) waiting?.reject(answer);
      else waiting?.resolve(answer);
    }
  }

  /** Whether these were taken nobody knows until they are retried. */
  #abandon(failure: Error | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#outbox = [];
    for (const { reject } of waiting.values()) {
      reject(new LogUnavailable(`The writer of the log stopped${failure ? `: ${failure.message}` : ''}`, { cause: failure }));
    }
  }
}
