import { Worker } from 'node:worker_threads';

/** What the thread has at its start, to load and to open. */
export interface HalfPlace {
  readonly storeUrl: string;
  /** What it fills. */
  readonly file: string;
  /** As a projector's. */
  readonly projectionsModule: string;
}

export interface HalfTask {
  /** The projections that are its own. */
  readonly names: readonly string[];
  /** Types of events that somebody else counts. */
  readonly counted: readonly string[];
}

export type ToHalf = HalfTask | 'stop';
/** How many events it has read that nobody else counts; and at last that its file is closed. */
export type FromHalf = { readonly events: number } | 'closed';

/** As a projector's: events live for one batch. */
const YOUNG_MB = 32;

/** A second thread that fills its half of the projections, once it is told which; until then it loads. */
export class HalfThread {
  /** Resolves when its file is closed, as far as the end of the log or less far where it was stopped; rejects when it died. */
  readonly filled: Promise<void>;
  private readonly worker: Worker;

  constructor(place: HalfPlace, onProgress: (events: number) => void) {
    const script = new URL(import.meta.url.endsWith('.ts') ? './half.worker.ts' : './half.worker.js', import.meta.url);
    this.worker = new Worker(script, { name: 'second projector', workerData: place, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.filled = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromHalf) => (message === 'closed' ? resolve() : onProgress(message.events)));
      this.worker.once('error', reject);
      this.worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the second projector ended with ${code}`))));
    });
  }

  begin(task: HalfTask): void {
    this.worker.postMessage(task satisfies ToHalf);
  }

  /** Lets what is in hand be committed. */
  stop(): void {
    this.worker.postMessage('stop' satisfies ToHalf);
  }
}
