import type { Point } from '#platform/read-model';
import type { Day } from '../moment.rules.js';

/**
 * A resource as a row of 32-bit words, side by side in one array. The first sixteen, one line of the machine's memory, say whether it can answer at all;
 * the others are looked at for those that can.
 */
export const word = {
  nature: 0,
  /** UNLIMITED for what is never used up. */
  total: 1,
  /** Of the station that keeps it, 0 for none. */
  station: 2,
  provider: 3,
  costFen: 4,
  terms: 5,
  items: 6,
  eligibility: 7,
  coverage: 8,
  credentials: 9,
  accommodations: 10,
  languages: 11,
  schedule: 12,
  /** Not of the resource: the last search that looked at it. Here, since it is asked for together with the rest of the line. */
  seen: 13,
  state: 14,
  taken: 15,

  /** Millionths of a degree, or NOWHERE. */
  latitude: 16,
  longitude: 17,
  circleLatitude: 18,
  circleLongitude: 19,
  region: 20,
  holds: 21,
  kept: 22,
  lapsed: 23,
  /** The one period that something is taken of; more than one, or totals that change, are in a book beside the rows. */
  period: 24,
  /** Four words: the UUID. */
  id: 25,
  /** 0: no circle. */
  circleMetres: 29,
} as const;
/** A multiple of sixteen, so that no row begins in the middle of a line. */
export const STRIDE = 32;

const { id, nature, total, region, station, provider, latitude, longitude, circleLatitude, circleLongitude, circleMetres, costFen } = word;
const { terms, items, eligibility, coverage, credentials, accommodations, languages, schedule } = word;
/** The words as the table has them: what corrections leave alone, whose it is last, then the terms, written anew with each of them. */
export const storedFixed = [id, id + 1, id + 2, id + 3, nature, total, region, station, provider];
export const stored = [
  ...storedFixed, latitude, longitude, circleLatitude, circleLongitude, circleMetres, costFen,
  terms, items, eligibility, coverage, credentials, accommodations, languages, schedule,
];
export const NOWHERE = 0x7fffffff;
export const UNLIMITED = -1;
export const PAUSED = 1;
export const RETIRED = 2;
export const BOOKED = 4;
/** Above the three is the day until which it is paused, 0 where nobody knows. */
const FLAGS = 3;
export const pausedUntil = (day: Day | null): number => PAUSED | ((day ?? 0) << FLAGS);
export const pauseIn = (state: number): { readonly until: Day | null } | null => ((state & PAUSED) === 0 ? null : { until: state >>> FLAGS || null });

const MICRO = 1e6;
export const micro = (degrees: number): number => Math.round(degrees * MICRO);
/** Points are kept to a millionth of a degree, about a tenth of a metre. */
export const rounded = ({ latitude, longitude }: Point): Point => ({ latitude: micro(latitude) / MICRO, longitude: micro(longitude) / MICRO });
export const pointAt = (rows: Int32Array, at: number): Point | null =>
  rows[at] === NOWHERE ? null : { latitude: (rows[at] ?? 0) / MICRO, longitude: (rows[at + 1] ?? 0) / MICRO };

/** The four words of a UUID, as hex of 32 digits, and back. */
export const uuidHex = (id: string): string => id.replaceAll('-', '');
export function uuidAt(rows: Int32Array, at: number): string {
  const [a, b, c, d] = [rows[at] ?? 0, rows[at + 1] ?? 0, rows[at + 2] ?? 0, rows[at + 3] ?? 0];
  return `${high(a)}${low(a)}-${high(b)}-${low(b)}-${high(c)}-${low(c)}${high(d)}${low(d)}`;
}
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const high = (value: number): string => `${pairs[value >>> 24]}${pairs[(value >>> 16) & 255]}`;
const low = (value: number): string => `${pairs[(value >>> 8) & 255]}${pairs[value & 255]}`;
/** As the texts of the two ids compare. */
export function compareIds(rows: Int32Array, a: number, b: number): number {
  for (let i = word.id; i < word.id + 4; i++) {
    const difference = ((rows[a + i] ?? 0) >>> 0) - ((rows[b + i] ?? 0) >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A word as eight hex digits. */
export const wordHex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
