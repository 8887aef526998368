import { Worker } from 'node:worker_threads';
import type { ProjectionStatus } from '../views.js';
import type { Progress } from './feed.js';

/** What the thread is told at its start. */
export interface ProjectorTask {
  /** Of the log, as `openEventStore` takes it. */
  readonly storeUrl: string;
  /** The views file. */
  readonly file: string;
  /** `file:` URL of a module that exports `projections: readonly Projection[]` and `contracts: EventContracts | readonly EventContracts[]`. */
  readonly projectionsModule: string;
}

export type FromProjector =
  | { readonly kind: 'opened'; readonly status: readonly ProjectionStatus[] }
  /** `status` comes along when a projection has stopped. */
  | { readonly kind: 'progress'; readonly progress: Progress; readonly status?: readonly ProjectionStatus[] };

export interface ProjectorListener {
  heard(message: FromProjector): void;
  /** The thread died and is started again after a pause. */
  died(why: string): void;
}

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
const STOP_MS = 5_000;
/** Events live for one batch. Left alone, V8 lets them pile up to a hundred megabytes before it looks; no slower this way. */
const YOUNG_MB = 32;

/** The projector in a thread of its own, kept alive: whatever kills it, it goes on from its checkpoint. */
export class ProjectorThread {
  private worker: Worker | undefined;
  private pause = SHORTEST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(private readonly task: ProjectorTask, private readonly listener: ProjectorListener) {
    this.start();
  }

  /** Lets the batch in hand be committed, then ends the thread. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const worker = this.worker;
    if (worker === undefined) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage('stop');
    const impatience = setTimeout(() => void worker.terminate(), STOP_MS);
    await gone;
    clearTimeout(impatience);
  }

  /** For specs: death without warning. */
  async kill(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): void {
    const script = new URL(import.meta.url.endsWith('.ts') ? './projector.worker.ts' : './projector.worker.js', import.meta.url);
    const worker = new Worker(script, { name: 'projector', workerData: this.task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker = worker;
    let why = 'the projector ended';
    worker.on('message', (message: FromProjector) => {
      if (message.kind === 'progress' && message.progress.caughtUp) this.pause = SHORTEST_PAUSE_MS;
      this.listener.heard(message);
    });
    worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => {
      this.worker = undefined;
      if (this.stopping) return;
      this.timer = setTimeout(() => this.start(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
      this.listener.died(why);
    });
  }
}
