import { wordsOf } from './entry.rules.js';

/** Lists of this size are put in order before anybody waits for them. */
const BIG = 4_096;

/** Settled lists, one after another: their entries, and where each begins and ends. */
export interface KeptPostings {
  readonly entries: Float64Array<ArrayBuffer>;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 for a list whose entries are in order. */
  readonly inOrder: Uint8Array;
}

/**
 * The lists, all in one block of memory. Filled in two steps: first every entry is noted with its list, then all take their places at once; a list is put in
 * order when it is first asked for. What comes later is kept beside its list.
 */
export class Postings {
  private entries = new Float64Array(0);
  /** The same memory. */
  private words = new Uint32Array(this.entries.buffer);
  /** Where each list begins, and where it ends. */
  private starts = new Int32Array(1024);
  private ends = new Int32Array(1024);
  private inOrder = new Uint8Array(1024);
  private readonly later = new Map<number, number[]>();
  private count = 0;
  private noted = { lists: new Int32Array(0), entries: new Float64Array(0), count: 0 };

  /** Valid until the next change; nothing may be beside the lists, as after `settle`. */
  kept(): KeptPostings {
    const { entries, starts, ends, inOrder, count } = this;
    return { entries, starts: starts.subarray(0, count), ends: ends.subarray(0, count), inOrder: inOrder.subarray(0, count) };
  }

  restore({ entries, starts, ends, inOrder }: KeptPostings): void {
    this.entries = entries;
    this.words = new Uint32Array(entries.buffer, entries.byteOffset, entries.length * 2);
    this.starts = Int32Array.from(starts);
    this.ends = Int32Array.from(ends);
    this.inOrder = Uint8Array.from(inOrder);
    this.count = starts.length;
  }

  /** A new list's number. */
  open(): number {
    const list = this.count++;
    if (list >= this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
      const inOrder = new Uint8Array(this.starts.length);
      inOrder.set(this.inOrder);
      this.inOrder = inOrder;
    }
    return list;
  }

  /** Notes an entry; nobody sees it before `settle`. */
  note(list: number, entry: number): void {
    const { noted } = this;
    if (noted.count >= noted.entries.length) {
      const room = Math.max(4096, Math.ceil(noted.entries.length * 1.6));
      const lists = new Int32Array(room);
      const entries = new Float64Array(room);
      lists.set(noted.lists);
      entries.set(noted.entries);
      this.noted = { lists, entries, count: noted.count };
    }
    const { lists, entries, count } = this.noted;
    lists[count] = list;
    entries[count] = entry;
    this.noted.count++;
  }

  settle(): void {
    const { noted, starts: oldStarts, ends: oldEnds, entries: oldEntries } = this;
    const sizes = new Int32Array(this.starts.length);
    for (let list = 0; list < this.count; list++) sizes[list] = (oldEnds[list] ?? 0) - (oldStarts[list] ?? 0) + (this.later.get(list)?.length ?? 0);
    for (let i = 0; i < noted.count; i++) sizes[noted.lists[i] ?? 0] = (sizes[noted.lists[i] ?? 0] ?? 0) + 1;
    const starts = new Int32Array(this.starts.length);
    const ends = new Int32Array(this.starts.length);
    let total = 0;
    for (let list = 0; list < this.count; list++) {
      starts[list] = ends[list] = total;
      total += sizes[list] ?? 0;
    }
    const entries = new Float64Array(total);
    for (let list = 0; list < this.count; list++) {
      const kept = oldEntries.subarray(oldStarts[list] ?? 0, oldEnds[list] ?? 0);
      entries.set(kept, starts[list] ?? 0);
      entries.set(this.later.get(list) ?? [], (starts[list] ?? 0) + kept.length);
      ends[list] = (starts[list] ?? 0) + kept.length + (this.later.get(list)?.length ?? 0);
    }
    for (let i = 0; i < noted.count; i++) {
      const list = noted.lists[i] ?? 0;
      const end = ends[list] ?? 0;
      entries[end] = noted.entries[i] ?? 0;
      ends[list] = end + 1;
    }
    this.later.clear();
    this.noted = { lists: new Int32Array(0), entries: new Float64Array(0), count: 0 };
    this.entries = entries;
    this.words = new Uint32Array(entries.buffer);
    this.starts = starts;
    this.ends = ends;
    this.inOrder.fill(0);
    // Those that would keep somebody waiting are put in order now.
    for (let list = 0; list < this.count; list++) if ((sizes[list] ?? 0) > BIG) this.ordered(list);
  }

  /** The greater part of a list in order, two words an entry; valid until the next change. */
  block(list: number): Uint32Array {
    this.ordered(list);
    return this.words.subarray((this.starts[list] ?? 0) * 2, (this.ends[list] ?? 0) * 2);
  }

  /** The rest of it, in order. */
  beside(list: number): Uint32Array | undefined {
    const beside = this.later.get(list);
    return beside && beside.length > 0 ? wordsOf(beside) : undefined;
  }

  private ordered(list: number): Float64Array {
    const block = this.entries.subarray(this.starts[list] ?? 0, this.ends[list] ?? 0);
    if (this.inOrder[list] === 0) {
      block.sort();
      this.inOrder[list] = 1;
    }
    return block;
  }

  add(list: number, entry: number): void {
    const beside = this.later.get(list);
    if (beside) beside.splice(placeIn(beside, entry), 0, entry);
    else this.later.set(list, [entry]);
  }

  remove(list: number, entry: number): void {
    const beside = this.later.get(list);
    const at = beside ? placeIn(beside, entry) : -1;
    if (beside?.[at] === entry) {
      beside.splice(at, 1);
      return;
    }
    const block = this.ordered(list);
    const place = placeIn(block, entry);
    if (block[place] !== entry) return;
    block.copyWithin(place, place + 1);
    this.ends[list] = (this.ends[list] ?? 0) - 1;
  }
}

/** The place of an entry, or where it belongs. */
function placeIn(entries: ArrayLike<number>, entry: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(1024, array.length * 2));
  larger.set(array);
  return larger;
}
