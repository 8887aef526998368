import { Follower, type Feed, type Followed, type Following } from './follower.js';

export type { Feed, Following } from './follower.js';

/** A table whose rows are only ever added, behind all that are there. */
export interface Growing<Row> {
  /** Rows after a key (undefined: from the beginning), oldest first, at most `limit`. */
  read(after: string | undefined, limit: number): readonly Row[];
  /** The key of the last row; undefined while there is none. */
  last(): string | undefined;
  /** Unique, and sorts as text in the order of the rows. */
  keyOf(row: Row): string;
  /** Tells the listener each time that the table may have grown, until the returned function is called. */
  onGrown(listener: () => void): () => void;
}

/** Rows read at once. */
const PAGE = 500;
/** Rows that are kept for those who follow closely: the same objects for all, so that what is made of a row is made once. */
const RECENT = 2_000;
const NOTHING = { rows: [], behind: false, full: false } as const;
/**
 * How many are told of new rows before others have their turn: something is written for each, about ten milliseconds for a thousand. Fewer would have the last of
 * them wait for several turns of an event loop that is busy.
 */
const TOLD_AT_ONCE = 1_000;

/**
 * Follows a growing table for many at once. New rows are read once, however many follow. Whoever falls further behind than what is kept reads the table
 * itself until it has caught up: a slow follower costs no memory.
 */
export class Tail<Row> {
  private readonly recent: Row[] = [];
  /** Of the recent rows. */
  private readonly keys: string[] = [];
  /** All rows after this key, up to `end`, are among the recent ones. */
  private begin: string | undefined;
  private end: string | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly due = new Set<() => void>();
  private followers = 0;
  private stop: (() => void) | undefined;
  /** What followers see of it. */
  private readonly followed: Followed<Row> = {
    page: (at) => this.page(at),
    keyOf: (row) => this.table.keyOf(row),
    enter: () => this.enter(),
    leave: () => this.leave(),
    tell: (wake) => void this.waiting.add(wake),
    untell: (wake) => void (this.waiting.delete(wake) || this.due.delete(wake)),
  };

  constructor(private readonly table: Growing<Row>) {}

  /** The key of the last row there is now, to follow what comes after it. */
  get last(): string | undefined {
    return this.table.last();
  }

  /**
   * From after a key on (undefined: from the beginning), until `return()`, which need not wait for another row. A row is never left out and never comes twice.
   * @param take what the follower gets of a row or of the news; undefined: nothing
   */
  follow<T extends object>(after: string | undefined, take: (one: Following<Row>) => T | undefined): Feed<T> {
    return new Follower(this.followed, after, take);
  }

  private page(at: string | undefined): ReturnType<Followed<Row>['page']> {
    const { recent, begin, end } = this;
    const kept = at === undefined ? begin === undefined : begin === undefined || at >= begin;
    if (!kept) {
      const rows = this.table.read(at, PAGE);
      return { rows, behind: true, full: rows.length === PAGE };
    }
    if (at === end || (at !== undefined && end !== undefined && at > end)) return NOTHING;
    const first = this.firstAfter(at);
    const rows = recent.slice(first, first + PAGE);
    return { rows, behind: false, full: rows.length === PAGE };
  }

  /** Where the recent rows after a key begin. */
  private firstAfter(at: string | undefined): number {
    let [low, high] = [0, at === undefined ? 0 : this.keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.keys[middle] ?? '') <= (at ?? '')) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private enter(): void {
    if (this.followers++ > 0) return;
    this.forget(this.recent.length);
    this.begin = this.end = this.table.last();
    this.stop = this.table.onGrown(() => this.grow());
  }

  private leave(): void {
    if (--this.followers > 0) return;
    this.stop?.();
    this.forget(this.recent.length);
  }

  private forget(count: number): void {
    this.recent.splice(0, count);
    this.keys.splice(0, count);
  }

  private grow(): void {
    const { recent, keys, table } = this;
    let grew = false;
    for (let full = true; full;) {
      const rows = table.read(this.end, PAGE);
      for (const row of rows) {
        recent.push(row);
        keys.push((this.end = table.keyOf(row)));
      }
      grew ||= rows.length > 0;
      if (recent.length > 2 * RECENT) {
        this.begin = keys[recent.length - RECENT - 1];
        this.forget(recent.length - RECENT);
      }
      full = rows.length === PAGE;
    }
    if (grew) this.tell();
  }

  private tell(): void {
    for (const wake of this.waiting) this.due.add(wake);
    this.waiting.clear();
    this.tellSome();
  }

  private tellSome(): void {
    let told = 0;
    for (const wake of this.due) {
      if (told++ === TOLD_AT_ONCE) break;
      this.due.delete(wake);
      wake();
    }
    if (this.due.size > 0) setImmediate(() => this.tellSome());
  }
}
