import type { Point } from '#platform/read-model';

/**
 * A resource as a row of 32-bit words, side by side in one array, so that looking at one costs a cache line or two. The first words are written by the
 * projection when the resource is registered or corrected, the last ones change with every promise.
 */
export const word = {
  /** Four words: the UUID. */
  id: 0,
  /** Millionths of a degree, or NOWHERE. */
  latitude: 4,
  longitude: 5,
  circleLatitude: 6,
  circleLongitude: 7,
  /** 0: no circle. */
  circleMetres: 8,
  costFen: 9,
  /** UNLIMITED for what is never used up. */
  total: 10,
  terms: 11,
  items: 12,
  eligibility: 13,
  coverage: 14,
  credentials: 15,
  accommodations: 16,
  languages: 17,
  schedule: 18,
  region: 19,
  /** Of the station that keeps it, 0 for none. */
  station: 20,
  provider: 21,
  holds: 22,
  kept: 23,
  lapsed: 24,
  state: 25,
  /** The one period that something is taken of; more than one, or totals that change, are in a book beside the rows. */
  period: 26,
  taken: 27,
} as const;
export const STRIDE = 28;
/** How many of them the projection writes when terms change. */
export const TERMS = 22;
export const NOWHERE = 0x7fffffff;
export const UNLIMITED = -1;
export const PAUSED = 1;
export const RETIRED = 2;
export const BOOKED = 4;

const MICRO = 1e6;
export const micro = (degrees: number): number => Math.round(degrees * MICRO);
/** Points are kept to a millionth of a degree, about a tenth of a metre. */
export const rounded = ({ latitude, longitude }: Point): Point => ({ latitude: micro(latitude) / MICRO, longitude: micro(longitude) / MICRO });
export const pointAt = (rows: Int32Array, at: number): Point | null =>
  rows[at] === NOWHERE ? null : { latitude: (rows[at] ?? 0) / MICRO, longitude: (rows[at + 1] ?? 0) / MICRO };

/** The four words of a UUID, as hex of 32 digits, and back. */
export const uuidHex = (id: string): string => id.replaceAll('-', '');
export function uuidAt(rows: Int32Array, at: number): string {
  let hex = '';
  for (let i = 0; i < 4; i++) hex += ((rows[at + i] ?? 0) >>> 0).toString(16).padStart(8, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
/** As the texts of the two ids compare. */
export function compareIds(rows: Int32Array, a: number, b: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = ((rows[a + i] ?? 0) >>> 0) - ((rows[b + i] ?? 0) >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A word as eight hex digits. */
export const wordHex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
