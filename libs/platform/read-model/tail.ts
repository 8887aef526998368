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

/** What a follower gets: rows, and once it has had all there were, the news of it. It may come again where a follower fell far behind. */
export type Following<Row> = { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'caughtUp'; readonly at: string | undefined };

const PAGE = 500;
/** Rows that are kept for those who follow closely: the same objects for all, so that what is made of a row is made once. */
const RECENT = 2_000;

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

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
  private followers = 0;
  private stop: (() => void) | undefined;

  constructor(private readonly table: Growing<Row>) {}

  /** The key of the last row there is now, to follow what comes after it. */
  get last(): string | undefined {
    return this.table.last();
  }

  /**
   * From after a key on (undefined: from the beginning), until `return()`, which need not wait for another row. A row is never left out and never comes twice.
   * @param take what the follower gets of a row or of the news; undefined: nothing
   */
  follow<T extends object>(after: string | undefined, take: (one: Following<Row>) => T | undefined): AsyncIterableIterator<T, undefined> {
    const end = new AbortController();
    const pulled = this.pull(after, take, end.signal);
    return {
      next: () => pulled.next(),
      // A generator's own return() would wait for the next row.
      return: () => {
        end.abort();
        return pulled.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  private async *pull<T extends object>(after: string | undefined, take: (one: Following<Row>) => T | undefined, signal: AbortSignal): AsyncGenerator<T, undefined> {
    this.enter();
    try {
      for (let at = after, told = false; !signal.aborted;) {
        const rows = this.after(at);
        if (rows.length === 0) {
          const news = told ? undefined : take({ kind: 'caughtUp', at });
          told = true;
          if (news !== undefined) yield news;
          // It may have grown while the news was told.
          if (this.after(at).length === 0) await this.grown(signal);
          continue;
        }
        // Out of the table itself: it has fallen behind.
        const behind = this.begin !== undefined && (at === undefined || at < this.begin);
        if (behind) told = false;
        for (const row of rows) {
          const taken = take({ kind: 'row', row });
          at = this.table.keyOf(row);
          if (taken !== undefined) yield taken;
          if (signal.aborted) return undefined;
        }
        // Whoever takes nothing of a long table must not keep others from their turn.
        if (behind) await turn();
      }
      return undefined;
    } finally {
      this.leave();
    }
  }

  private after(at: string | undefined): readonly Row[] {
    const { recent, begin, end } = this;
    const kept = at === undefined ? begin === undefined : begin === undefined || at >= begin;
    if (!kept) return this.table.read(at, PAGE);
    if (at === end || (at !== undefined && end !== undefined && at > end)) return [];
    const first = this.firstAfter(at);
    return recent.slice(first, first + PAGE);
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
    if (grew) for (const wake of [...this.waiting]) wake();
  }

  private grown(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
