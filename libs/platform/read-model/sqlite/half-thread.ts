import { Worker } from 'node:worker_threads';

/** What the thread is told at its start. */
export interface HalfTask {
  readonly storeUrl: string;
  /** What it fills. */
  readonly file: string;
  /** As a projector's. */
  readonly projectionsModule: string;
  /** The projections that are its own. */
  readonly names: readonly string[];
  /** Types of events that somebody else counts. */
  readonly counted: readonly string[];
}

/** How many events it has read that nobody else counts. */
export interface FromHalf {
  readonly events: number;
}

/** As a projector's: events live for one batch. */
const YOUNG_MB = 32;

/** A second thread that fills its half of the projections. `finished` resolves when it stands at the end of the log or was stopped, and rejects when it died. */
export class HalfThread {
  readonly finished: Promise<void>;
  private readonly worker: Worker;

  constructor(task: HalfTask, onProgress: (progress: FromHalf) => void) {
    const script = new URL(import.meta.url.endsWith('.ts') ? './half.worker.ts' : './half.worker.js', import.meta.url);
    this.worker = new Worker(script, { name: 'second projector', workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', onProgress);
    this.finished = new Promise((resolve, reject) => {
      this.worker.once('error', reject);
      this.worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the second projector ended with ${code}`))));
    });
  }

  /** Lets what is in hand be committed. */
  stop(): void {
    this.worker.postMessage('stop');
  }
}
