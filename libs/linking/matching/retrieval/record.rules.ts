import type { Point } from '#platform/read-model';

/**
 * A resource as a row of 32-bit words, side by side in one array, so that looking at one costs a cache line or two. The projection writes the first
 * block when the resource is registered and the second with each correction of its terms; the last changes with every promise.
 */
export const word = {
  /** Four words: the UUID. */
  id: 0,
  nature: 4,
  /** UNLIMITED for what is never used up. */
  total: 5,
  region: 6,
  /** Of the station that keeps it, 0 for none. */
  station: 7,
  provider: 8,

  /** Millionths of a degree, or NOWHERE. */
  latitude: 9,
  longitude: 10,
  circleLatitude: 11,
  circleLongitude: 12,
  /** 0: no circle. */
  circleMetres: 13,
  costFen: 14,
  terms: 15,
  items: 16,
  eligibility: 17,
  coverage: 18,
  credentials: 19,
  accommodations: 20,
  languages: 21,
  schedule: 22,

  holds: 23,
  kept: 24,
  lapsed: 25,
  state: 26,
  /** The one period that something is taken of; more than one, or totals that change, are in a book beside the rows. */
  period: 27,
  taken: 28,
} as const;
export const STRIDE = 29;
/** How many of them the table has as words: all that was said when the resource was registered or corrected. */
export const STORED = 23;
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
