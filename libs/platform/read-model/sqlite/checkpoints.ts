import { Worker } from 'node:worker_threads';

/** It holds a connection and a timer. */
const OLD_MB = 64;

/**
 * Puts what the write-ahead log of a views file holds into the file, in a thread of its own: that takes tenths of a second and ends on the disk, and in the projector's thread everybody would wait for it
 * who waits for a view.
 */
export class Checkpoints {
  private readonly worker: Worker;
  private readonly gone: Promise<void>;

  constructor(file: string) {
    const script = new URL(import.meta.url.endsWith('.ts') ? './checkpoints.worker.ts' : './checkpoints.worker.js', import.meta.url);
    this.worker = new Worker(script, { name: 'checkpoints', workerData: { file }, resourceLimits: { maxOldGenerationSizeMb: OLD_MB, maxYoungGenerationSizeMb: 4 } });
    // Without it the projector does the same by itself, only later.
    this.worker.on('error', () => undefined);
    this.gone = new Promise((resolve) => this.worker.once('exit', () => resolve()));
  }

  async stop(): Promise<void> {
    this.worker.postMessage('stop');
    await this.gone;
  }
}
