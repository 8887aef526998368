import type { Square } from './squares.rules.js';

/**
 * A resource in a list, in two words, so that a list is one block of memory and most is decided in passing, without waiting for the resource itself. The upper
 * word says, from the top: how far its bound lies below the most there is (7 bits), the square that it is in (16), whether it can be had by phone, whether it
 * gives several things, and whom it is for (6), by a number of its item's own; the lower one its schedule (8), numbered likewise, and its row.
 */
const SQUARE_SHIFT = 8;
const BOUND_SHIFT = 24;
const PHONE = 128;
const ROW_BITS = 24;
const STEP = 0.5;
/** In steps; no kind of service gives the lasting parts more than 63 percent together. One more, and an entry might be no number. */
const TOP = 126;

/** As many different ones as an item's entries can tell apart; 0 stands for those beyond. */
export const AUDIENCES = 64, SCHEDULES = 256;

export interface Entered {
  /** The most that the lasting parts of its score can come to; kept to the next half above. */
  readonly bound: number;
  readonly square: Square;
  readonly phone: boolean;
  readonly several: boolean;
  readonly audience: number;
  readonly schedule: number;
  readonly row: number;
}

/** How many steps below the most there is. */
export const stepOf = (upper: number): number => upper >>> BOUND_SHIFT;
export const boundAt = (step: number): number => (TOP - step) * STEP;
export const BOUNDS = TOP + 1;
export const squareOf = (upper: number): Square => (upper >>> SQUARE_SHIFT) & 0xffff;
export const hasPhone = (upper: number): boolean => (upper & PHONE) !== 0;
/** Whom it is for; AUDIENCES more where it gives several things. */
export const audienceOf = (upper: number): number => upper & (2 * AUDIENCES - 1);
export const scheduleIn = (lower: number): number => lower >>> ROW_BITS;
export const rowOf = (lower: number): number => lower & (2 ** ROW_BITS - 1);

/**
 * The two words as the bits of one number: of two positive numbers the one with the greater bits is greater, so that lists are sorted and searched as
 * numbers and read as words.
 */
const bits = new Uint32Array(2);
const number = new Float64Array(bits.buffer);
/** The machine's order of the two words. */
number[0] = 1;
export const UPPER = bits[1] === 0 ? 0 : 1;
export const LOWER = 1 - UPPER;
export function entryOf({ bound, square, phone, several, audience, schedule, row }: Entered): number {
  const below = Math.max(0, TOP - Math.ceil(bound / STEP));
  bits[UPPER] = below * 2 ** BOUND_SHIFT + square * 2 ** SQUARE_SHIFT + (phone ? PHONE : 0) + (several ? AUDIENCES : 0) + audience;
  bits[LOWER] = schedule * 2 ** ROW_BITS + row;
  return number[0] ?? 0;
}
/** Words of entries, two each. */
export const wordsOf = (entries: readonly number[]): Uint32Array<ArrayBuffer> => new Uint32Array(Float64Array.from(entries).buffer);

/** Facets of one kind in the order in which they came, numbered from 1 as far as the room for numbers goes. */
export class SmallNumbers {
  private readonly numbers: number[] = [];
  /** By number. */
  readonly facets: number[] = [0];

  constructor(private readonly room: number) {}

  /** 0 where there was no room left. */
  of(facet: number): number {
    const known = this.numbers[facet];
    if (known !== undefined) return known;
    if (this.facets.length >= this.room) return 0;
    return (this.numbers[facet] = this.facets.push(facet) - 1);
  }

  restore(facets: readonly number[]): void {
    for (const facet of facets.slice(1)) this.of(facet);
  }
}

