/**
 * A resource in a list, as one number, so that a list is one block of memory and much is decided without looking at the resource itself. From the top:
 * how far its bound lies below the most there is, whom it is for, the square that it is in, its row.
 */
const ROWS = 2 ** 24;
const SQUARES = 2 ** 16;
const CIRCLES = 2 ** 6;
const STEP = 0.5;
/** In steps; no kind of service gives the lasting parts more than 63 percent together. */
const TOP = 127;

/** @param bound the most that the lasting parts of its score can come to; kept to the next half above */
export const entryOf = (bound: number, circle: number, square: number, row: number): number =>
  (((TOP - Math.min(TOP, Math.ceil(bound / STEP))) * CIRCLES + circle) * SQUARES + square) * ROWS + row;
export const rowOf = (entry: number): number => entry % ROWS;
export const squareOf = (entry: number): number => Math.floor(entry / ROWS) % SQUARES;
export const circleOf = (entry: number): number => Math.floor(entry / (ROWS * SQUARES)) % CIRCLES;
export const boundOf = (entry: number): number => (TOP - Math.floor(entry / (ROWS * SQUARES * CIRCLES))) * STEP;

/** Of a resource that is not for one group alone: any asker may be meant. */
export const ANYBODY = 0;
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
