import { Worker } from 'node:worker_threads';
import type { Views } from '#platform/read-model';
import type { Answered, Matchmaking, Question } from '../question.js';
import { numberOf, unpack, written, type FromMatchmaker, type ToMatchmaker } from './message.js';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './matchmaker.worker.ts' : './matchmaker.worker.js', import.meta.url);
/** Between two attempts to replace a dead one, in milliseconds, doubling up to the second. */
const PAUSE_MS = [100, 30_000] as const;
const STOP_MS = 5_000;
/**
 * Rows and lists lie outside V8's heap; texts and tables for a million resources take a fifth of this. Left alone, V8 lets what answers leave behind pile up to
 * a multiple of what is in use.
 */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

interface Waiting {
  readonly question: Question;
  readonly position: string;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: Error) => void;
  /** Of threads that died over it. */
  deaths: number;
}

/** The hub's end of the matchmaker's thread. Whatever kills that, another is started, reads the index anew and answers what was asked of the first. */
export class MatchmakerThread implements Matchmaking {
  private worker: Worker | undefined;
  private file: string | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly following: (() => void)[] = [];
  private questions = 0;
  private pause: number = PAUSE_MS[0];
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly views: Pick<Views, 'file'>, private readonly onTrouble: (trouble: string) => void = () => undefined) {
    this.start();
  }

  ask(question: Question, position: string): Promise<Answered> {
    if (this.closing) return Promise.reject(new Error('the matchmaker is closed'));
    return new Promise((resolve, reject) => {
      const number = this.questions++;
      const waiting = { question, position, resolve, reject, deaths: 0 };
      this.waiting.set(number, waiting);
      this.put(number, waiting);
    });
  }

  /** Resolves also where the thread is gone: whoever asks the next one has the index read then. */
  follow(position: string, now: string): Promise<void> {
    if (!this.worker) return Promise.resolve();
    return new Promise((resolve) => {
      this.following.push(resolve);
      this.send({ kind: 'follow', position, now });
    });
  }

  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    const { worker } = this;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ kind: 'close' } satisfies ToMatchmaker);
    const impatience = setTimeout(() => void worker.terminate(), STOP_MS);
    await gone;
    clearTimeout(impatience);
  }

  /** For specs: death without warning. */
  async kill(): Promise<void> {
    await this.worker?.terminate();
  }

  private put(number: number, { question, position }: Waiting): void {
    this.send(written({ number, question, position }));
  }

  private send(message: ToMatchmaker): void {
    const { worker, views: { file } } = this;
    if (!worker || file === undefined) return;
    if (file !== this.file) worker.postMessage({ kind: 'open', file } satisfies ToMatchmaker);
    this.file = file;
    worker.postMessage(message);
  }

  private start(): void {
    const worker = new Worker(WORKER, { name: 'matchmaker', resourceLimits: LIMITS });
    this.worker = worker;
    this.file = undefined;
    let why = 'it ended';
    worker.on('message', (message: FromMatchmaker) => this.heard(message));
    worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.gone(why));
    for (const [number, waiting] of this.waiting) this.put(number, waiting);
  }

  private heard(message: FromMatchmaker): void {
    this.pause = PAUSE_MS[0];
    if (Array.isArray(message)) {
      const number = numberOf(message);
      this.waiting.get(number)?.resolve(unpack(message));
      this.waiting.delete(number);
    } else if (message.kind === 'failed') {
      this.waiting.get(message.number)?.reject(message.error);
      this.waiting.delete(message.number);
    } else this.following.shift()?.();
  }

  private gone(why: string): void {
    this.worker = undefined;
    for (const followed of this.following.splice(0)) followed();
    for (const [number, waiting] of this.waiting) {
      if (!this.closing && waiting.deaths++ === 0) continue;
      waiting.reject(new Error(`the matchmaker died: ${why}`));
      this.waiting.delete(number);
    }
    if (this.closing) return;
    this.onTrouble(`the matchmaker died and is started again: ${why}`);
    this.timer = setTimeout(() => this.start(), this.pause);
    this.pause = Math.min(this.pause * 2, PAUSE_MS[1]);
  }
}
