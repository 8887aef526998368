/** The one source of time. Injected, so that a test or a simulation may move it. */
export abstract class Clock {
  /** ISO 8601, UTC, milliseconds. */
  abstract now(): string;
}

export class SystemClock extends Clock {
  now(): string {
    return new Date().toISOString();
  }
}
