/** A row on its way into an answer. */
export interface Found {
  row: number;
  /** What comes first: the band of a match, the effort of a near miss. Less is better. */
  class: number;
  /** More is better. */
  score: number;
}

/** The best so many of all that were offered, in order. */
export class Best {
  readonly found: Found[] = [];

  constructor(
    private readonly limit: number,
    /** For those that are alike in class and score. */
    private readonly compare: (a: number, b: number) => number,
  ) {}

  get full(): boolean {
    return this.found.length >= this.limit;
  }
  get last(): Found | undefined {
    return this.found[this.found.length - 1];
  }

  offer(row: number, of: number, score: number): void {
    if (this.full && this.last && !this.before(row, of, score, this.last)) return;
    let at = this.found.length;
    for (; at > 0; at--) {
      const above = this.found[at - 1];
      if (!above || !this.before(row, of, score, above)) break;
    }
    this.found.splice(at, 0, { row, class: of, score });
    if (this.found.length > this.limit) this.found.pop();
  }

  private before(row: number, of: number, score: number, other: Found): boolean {
    return of !== other.class ? of < other.class : score !== other.score ? score > other.score : this.compare(row, other.row) < 0;
  }
}
