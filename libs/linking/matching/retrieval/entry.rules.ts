/**
 * A resource in a list, in two words, so that a list is one block of memory and much is decided without looking at the resource itself. The upper word says, from
 * the top, how far its bound lies below the most there is, whom it is for, and the square that it is in; the lower one is its row.
 */
const SQUARE_BITS = 16;
const CIRCLE_BITS = 6;
const BOUND_SHIFT = SQUARE_BITS + CIRCLE_BITS;
const STEP = 0.5;
/** In steps; no kind of service gives the lasting parts more than 63 percent together. */
const TOP = 127;

/** The upper word. @param bound the most that the lasting parts of its score can come to; kept to the next half above */
export const upperOf = (bound: number, circle: number, square: number): number =>
  ((TOP - Math.min(TOP, Math.ceil(bound / STEP))) << BOUND_SHIFT) | (circle << SQUARE_BITS) | square;
export const squareOf = (upper: number): number => upper & 0xffff;
export const circleOf = (upper: number): number => (upper >>> SQUARE_BITS) & 0x3f;
export const boundOf = (upper: number): number => (TOP - (upper >>> BOUND_SHIFT)) * STEP;

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
export function entryOf(upper: number, row: number): number {
  bits[UPPER] = upper;
  bits[LOWER] = row;
  return number[0] ?? 0;
}
/** Words of entries, two each. */
export const wordsOf = (entries: readonly number[]): Uint32Array<ArrayBuffer> => new Uint32Array(Float64Array.from(entries).buffer);

/** Of a resource that is not for one group alone: any asker may be meant. */
export const ANYBODY = 0;
const CIRCLES = 2 ** CIRCLE_BITS;
/** A group that a resource is for, in one of 63 circles; two groups in one circle only cost a look. */
export function circleOfGroup(group: string): number {
  let hash = 7;
  for (let i = 0; i < group.length; i++) hash = (hash * 31 + group.charCodeAt(i)) >>> 0;
  return 1 + (hash % (CIRCLES - 1));
}
/** Which circles mean an asker who counts as these groups. */
export function circlesOf(countsAs: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  const meant = new Uint8Array(CIRCLES);
  meant[ANYBODY] = 1;
  for (const group of countsAs) meant[circleOfGroup(group)] = 1;
  return meant;
}
