import { backoff } from '#platform/clock';

/** How long is waited for what, in milliseconds. */
export interface Patience {
  /** A single try: without a sign of life for so long it is given up. Short, because a leader that was just elected drops what it had begun. */
  readonly tryMs: number;
  /** All tries of one call together. */
  readonly callMs: number;
  /** Until the log is there at the start. */
  readonly openMs: number;
  /** An idle subscription looks after the log so often, even when nothing tells it to. */
  readonly lookMs: number;
}
export const defaultPatience: Patience = { tryMs: 3_000, callMs: 6_000, openMs: 15_000, lookMs: 5_000 };

/** Of these, and for the rest as is usual; two tries fit into a call, so that it ends when it said. @param tryMs as the address says */
export function patienceWith(own: Partial<Patience> = {}, tryMs = defaultPatience.tryMs): Patience {
  const { callMs = defaultPatience.callMs } = own;
  return { ...defaultPatience, tryMs: Math.min(tryMs, Math.max(SHORTEST_TRY_MS, callMs / 2)), ...own };
}
const SHORTEST_TRY_MS = 500;

/** Before try number `attempt`; the first repeat is 1. */
export const backoffMs = (attempt: number): number => backoff(attempt, { firstMs: 20, mostMs: 2_000 });

/** Resolves after a while, or with the signal. Unlike the clock's, it keeps a process alive that has nothing else to do: one that copies a log waits for it. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** After a silence. It lets come in first what has arrived already: who was kept from looking must not take others for silent. */
export class Silence {
  #timer: NodeJS.Timeout | undefined;
  #last: NodeJS.Immediate | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly then: () => void,
  ) {
    this.broken();
  }

  /** Somebody spoke: it begins anew. */
  broken(): void {
    this.over();
    this.#timer = setTimeout(() => (this.#last = setImmediate(() => (this.#last = setImmediate(this.then)))), this.milliseconds);
  }

  over(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#last);
  }
}

/** What is promised, or TookTooLong. Whatever is late is nobody's any more, also its failure. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const silence = new Silence(milliseconds, () => reject(new TookTooLong(milliseconds)));
    promise.then(resolve, reject).finally(() => silence.over()).catch(() => undefined);
  });
}
