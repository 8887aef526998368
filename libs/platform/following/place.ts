import type { Position } from '#platform/event-store';
import type { SharedEvent } from './shared-event.js';

/** What a place must know of the tail that it is on. */
export interface Reached {
  /** All up to here has been handed to whoever wants it. */
  readonly position: Position | undefined;
  readonly caughtUp: boolean;
}

/** One reader's place on the tail: the events that lie before it, until it has dealt with them or has fallen so far behind that it must read the log by itself. */
export class Place {
  private behind = false;
  private sawEnd = false;
  private wake: (() => void) | undefined;

  /**
   * @param done everything up to here the reader has dealt with
   * @param ahead what is known of what comes after
   */
  constructor(
    private readonly tail: Reached,
    private readonly types: ReadonlySet<string>,
    private done: Position | undefined,
    private readonly ahead: SharedEvent[],
  ) {}

  /** Everything up to here has been dealt with or is none of the reader's business. */
  get position(): Position | undefined {
    return this.ahead.length > 0 || this.behind ? this.done : later(this.done, this.tail.position);
  }

  get caughtUp(): boolean {
    return this.sawEnd;
  }

  /** Before the tail's position moves there. */
  offer(event: SharedEvent): void {
    if (!this.types.has(event.type) || this.behind || (this.done !== undefined && event.position <= this.done)) return;
    if (this.ahead.length === 0) this.done = later(this.done, this.tail.position);
    this.ahead.push(event);
    this.ring();
  }

  /** Events up to here are kept no longer. */
  forget(upTo: Position): void {
    const [next] = this.ahead;
    if (next === undefined || next.position > upTo) return;
    this.behind = true;
    this.ahead.length = 0;
    this.ring();
  }

  /** What to deal with, again and again the same until it has been; undefined: with the signal, or when the reader has fallen behind. */
  async next(signal: AbortSignal): Promise<SharedEvent | undefined> {
    while (!signal.aborted && !this.behind) {
      const [next] = this.ahead;
      if (next !== undefined) return next;
      this.sawEnd ||= this.tail.caughtUp;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return undefined;
  }

  dealtWith({ position }: SharedEvent): void {
    this.ahead.shift();
    this.done = position;
  }

  /** Whoever waits looks again. */
  ring(): void {
    this.wake?.();
    this.wake = undefined;
  }
}

const later = (a: Position | undefined, b: Position | undefined): Position | undefined => (a === undefined || (b !== undefined && b > a) ? b : a);
