import { backoff, type Patience } from '#platform/clock';
import type { Cursor, Cursors } from '#platform/coordination';
import type { Position } from '#platform/event-store';
import { problemOf, type Failure } from './reading.js';

export interface KeeperNeeds {
  readonly cursors: Pick<Cursors, 'advance'>;
  readonly patience: Patience;
  /** Whoever has a cursor, and where they stand. */
  readonly readers: readonly { readonly cursor: string; readonly position: Position | undefined }[];
  readonly onTrouble: (problem: string) => void;
}

/** Keeps the cursors of all readers together, now and then: all that have moved at one go. They lag behind what was done, so that it is done again after a crash, and never lead it. */
export class CursorKeeper {
  failure: Failure | undefined;
  private timer: NodeJS.Timeout | undefined;
  private due = Infinity;
  private failures = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param kept by name, what lies there already */
  constructor(
    private readonly needed: KeeperNeeds,
    private readonly kept: Map<string, Position>,
  ) {}

  /** They are kept before so much time has passed. */
  within(ms: number): void {
    const due = performance.now() + ms;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => void this.keep(), ms).unref();
  }

  /** Now. Never throws: what fails is tried again later. */
  keep(): Promise<void> {
    clearTimeout(this.timer);
    this.due = Infinity;
    return (this.writing = this.writing.then(() => this.write()));
  }

  /** Nothing is kept by itself from now on. */
  close(): Promise<void> {
    clearTimeout(this.timer);
    this.due = -Infinity;
    return this.writing;
  }

  private async write(): Promise<void> {
    const { cursors, patience, readers } = this.needed;
    const moved: Cursor[] = [];
    for (const { cursor: name, position } of readers) if (position !== undefined && position > (this.kept.get(name) ?? '')) moved.push({ name, position });
    if (moved.length === 0) return;
    try {
      await cursors.advance(moved);
      for (const { name, position } of moved) this.kept.set(name, position);
      this.failures = 0;
      this.failure = undefined;
    } catch (error) {
      const problem = problemOf(error);
      if (this.failure?.problem !== problem) {
        this.failure = { event: '', position: undefined, problem, since: new Date().toISOString() };
        this.needed.onTrouble(problem);
      }
      this.within(backoff(++this.failures, patience));
    }
  }
}
