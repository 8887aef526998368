/**
 * Resources of one service item and one scope, best bound first: the bound is the most that the lasting parts of a score (reliability,
 * specificity) come to under the catalogue's weights. An entry is one number, so that a list is one block of memory: how far the bound, in tenths,
 * lies below the most there is; the square that the resource is in; its row.
 */
const ROWS = 2 ** 24;
const SQUARES = 2 ** 18;
const TOP = 1000;
/** Rows that entries have room for. */
export const MOST_ROWS = ROWS;

export const entryOf = (bound: number, square: number, row: number): number =>
  ((TOP - Math.min(TOP, Math.ceil(bound * 10))) * SQUARES + square) * ROWS + row;
export const rowOf = (entry: number): number => entry % ROWS;
export const squareOf = (entry: number): number => Math.floor(entry / ROWS) % SQUARES;
export const boundOf = (entry: number): number => (TOP - Math.floor(entry / (ROWS * SQUARES))) / 10;

/** So many unsorted entries are put in order at once when next asked for; fewer are put in their places one by one. */
const FEW = 8;

export class Postings {
  private entries: number[] = [];
  /** How many of the entries are in order; what comes behind them was added since. */
  private sorted = 0;

  get all(): readonly number[] {
    const { entries, sorted } = this;
    if (sorted < entries.length) {
      // As floats: sorted by the machine, not by a comparison called a million times.
      if (entries.length - sorted > FEW) this.entries = Array.from(Float64Array.from(entries).sort());
      else for (const entry of entries.splice(sorted)) entries.splice(this.find(entry), 0, entry);
      this.sorted = this.entries.length;
    }
    return this.entries;
  }

  add(entry: number): void {
    this.entries.push(entry);
  }

  remove(entry: number): void {
    const all = this.all as number[];
    const at = this.find(entry);
    if (all[at] !== entry) return;
    all.splice(at, 1);
    this.sorted = all.length;
  }

  /** The place of an entry, or where it belongs. */
  private find(entry: number): number {
    const all = this.entries;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((all[middle] ?? 0) < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
