import type { Measurement } from '../measurement.js';

/** How long and how often: `milliseconds` a measurement, by turns, since a disk has moods. */
export interface Effort {
  readonly milliseconds: number;
  readonly rounds: number;
  /** Of streams whose growth is measured. */
  readonly lengths: readonly number[];
  /** Of logs whose growth is measured. */
  readonly sizes: readonly number[];
  /** Of our own log in SQLite, read from its beginning. */
  readonly read: readonly number[];
  /** Events whose way through a subscription is timed. */
  readonly followed: number;
}

export const share = (values: readonly number[], of: number): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? NaN;
};

/** Milliseconds of many, as two lines. */
export const latencies = (what: string, size: string, took: readonly number[]): Measurement[] =>
  ([[0.5, 'p50'], [0.99, 'p99']] as const).map(([of, name]) => ({ what: `${what}, ${name}`, size, value: share(took, of), unit: 'ms' }));

export const thousands = (n: number): string => (n >= 1_000 ? `${n / 1_000}k` : String(n));
