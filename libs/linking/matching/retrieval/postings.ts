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

export class Postings {
  private entries: number[] = [];
  private sorted = true;

  get all(): readonly number[] {
    if (!this.sorted) {
      // As floats: sorted by the machine, not by a comparison called a million times.
      this.entries = Array.from(Float64Array.from(this.entries).sort());
      this.sorted = true;
    }
    return this.entries;
  }

  /** While filling: order is made once, when first asked for. */
  append(entry: number): void {
    this.entries.push(entry);
    this.sorted = false;
  }

  insert(entry: number): void {
    const all = this.all as number[];
    all.splice(this.find(entry), 0, entry);
  }

  remove(entry: number): void {
    const all = this.all as number[];
    const at = this.find(entry);
    if (all[at] === entry) all.splice(at, 1);
  }

  /** The place of an entry, or where it belongs. */
  private find(entry: number): number {
    const all = this.all;
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
