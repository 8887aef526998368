export interface Patience {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** How long to wait before trying again: twice as long after each failure, up to a bound, and not in step with others that failed at the same moment. */
export function backoff(failures: number, { firstMs, mostMs }: Patience): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (Math.random() * full) / 2;
}

/** Resolves after a while, or at once with the signal. Keeps no process alive. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms).unref();
    signal.addEventListener('abort', wake, { once: true });
  });
}
