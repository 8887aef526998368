/** The one source of time. Injected, so that a test or a simulation may move it. */
export abstract class Clock {
  /** ISO 8601, UTC, milliseconds. */
  abstract now(): string;
}

/** A busy hub asks several times a millisecond; writing a time down takes longer than reading the clock. */
export class SystemClock extends Clock {
  private at = NaN;
  private written = '';

  now(): string {
    const at = Date.now();
    if (at !== this.at) [this.at, this.written] = [at, new Date(at).toISOString()];
    return this.written;
  }
}
