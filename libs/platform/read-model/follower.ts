/** What a follower gets: rows, and once it has had all there were, the news of it. It may come again where a follower fell far behind. */
export type Following<Row> = { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'caughtUp'; readonly at: string | undefined };

/** What comes of a growing table: one at a time for whoever waits for the next, or without waiting for whoever takes what is there. */
export interface Feed<T extends object> extends AsyncIterableIterator<T, undefined> {
  /** Nothing will come any more. */
  readonly over: boolean;
  /** The next that is there; undefined while there is none, once it is over, and when others are to have their turn first. @throws what reading throws; it is over then */
  ready(): T | undefined;
  /** Calls once, never before it returns: something may be ready, or it is over. */
  whenReady(wake: () => void): void;
  return(): Promise<IteratorReturnResult<undefined>>;
}

/** A table with its recent rows, as its followers see it. */
export interface Followed<Row> {
  /** Rows after a key. `behind`: not out of what is kept; `full`: there may be more. */
  page(at: string | undefined): { readonly rows: readonly Row[]; readonly behind: boolean; readonly full: boolean };
  keyOf(row: Row): string;
  enter(): void;
  leave(): void;
  /** Calls once it has grown. */
  tell(wake: () => void): void;
  untell(wake: () => void): void;
}

const none: readonly never[] = [];
const end: IteratorReturnResult<undefined> = { value: undefined, done: true };

/** One who follows. A thousand of them hear of each row, so one more row costs no promise where nobody waits for it. */
export class Follower<Row, T extends object> implements Feed<T> {
  over = false;
  private entered = false;
  /** Has had the news that it has caught up. */
  private told = false;
  private rows: readonly Row[] = none;
  private taken = 0;
  private full = false;
  private state: 'going' | 'resting' | 'waiting' = 'going';
  private waiting: (() => void) | undefined;
  private readonly wake = (): void => {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.();
  };

  constructor(private readonly followed: Followed<Row>, private at: string | undefined, private readonly take: (one: Following<Row>) => T | undefined) {}

  ready(): T | undefined {
    if (!this.over && !this.entered) this.followed.enter();
    this.entered = true;
    this.state = 'going';
    try {
      while (!this.over && this.state === 'going') {
        const one = this.taken < this.rows.length ? this.row() : this.page();
        if (one !== undefined) return one;
      }
      return undefined;
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  whenReady(wake: () => void): void {
    if (this.over || this.state !== 'waiting' || this.followed.page(this.at).rows.length > 0) return void setImmediate(wake);
    const { waiting } = this;
    this.waiting = waiting ? () => (waiting(), wake()) : wake;
    this.followed.tell(this.wake);
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      const value = this.ready();
      if (value !== undefined) return { value, done: false };
      if (this.over) return end;
      await new Promise<void>((resolve) => this.whenReady(resolve));
    }
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.leave();
    return Promise.resolve(end);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private row(): T | undefined {
    const row = this.rows[this.taken++] as Row;
    const one = this.take({ kind: 'row', row });
    this.at = this.followed.keyOf(row);
    return one;
  }

  /** The next rows, or the news that there are none. */
  private page(): T | undefined {
    const { full } = this;
    [this.rows, this.taken, this.full] = [none, 0, false];
    if (full) {
      // Whoever has a long way to go must not keep others from their turn.
      this.state = 'resting';
      return undefined;
    }
    const { rows, behind, full: more } = this.followed.page(this.at);
    [this.rows, this.full] = [rows, more];
    if (behind && rows.length > 0) this.told = false;
    if (rows.length > 0) return undefined;
    if (!this.told) {
      this.told = true;
      return this.take({ kind: 'caughtUp', at: this.at });
    }
    this.state = 'waiting';
    return undefined;
  }

  private leave(): void {
    if (this.over) return;
    this.over = true;
    if (this.entered) this.followed.leave();
    this.followed.untell(this.wake);
    if (this.waiting) setImmediate(this.wake);
  }
}
