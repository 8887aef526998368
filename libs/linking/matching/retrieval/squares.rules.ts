import { distanceMetres, type Point } from '#platform/read-model';
import { closenessAt, NEUTRAL_CLOSENESS } from '../parts.rules.js';

/** The hub's part of the earth in squares of a fifth of a degree, numbered within 16 bits; below the first is what has no square. */
const WEST = 73, SOUTH = 3, COLUMNS = 315, ROWS = 205, PER_DEGREE = 5;
/** Nobody knows where it is, or it lies outside: as near as can be, for all a bound can say. */
export const ANYWHERE = 0;
/** Money and entitlements: neither near nor far. */
export const NOT_SOMEWHERE = 1;
const FIRST = 2;
/** One more than the highest number. */
export const SQUARE_COUNT = FIRST + COLUMNS * ROWS;

export function squareAt({ latitude, longitude }: Point): number {
  const row = Math.floor((latitude - SOUTH) * PER_DEGREE);
  const column = Math.floor((longitude - WEST) * PER_DEGREE);
  return row < 0 || row >= ROWS || column < 0 || column >= COLUMNS ? ANYWHERE : FIRST + row * COLUMNS + column;
}

/**
 * The nearest that anything in a square can be. A clamped point is nearest but for the curve of the parallels, which over the breadth of the country makes
 * less than a seventh; and the edge is moved outwards by the rounding of coordinates.
 */
const CURVE = 0.85;
const EDGE = 1;

/** The most that closeness can come to for a resource in a square. */
export function mostCloseness(point: Point, square: number): number {
  if (square === ANYWHERE) return 1;
  if (square === NOT_SOMEWHERE) return NEUTRAL_CLOSENESS;
  const south = SOUTH + Math.floor((square - FIRST) / COLUMNS) / PER_DEGREE;
  const west = WEST + ((square - FIRST) % COLUMNS) / PER_DEGREE;
  const nearest = {
    latitude: Math.min(Math.max(point.latitude, south), south + 1 / PER_DEGREE),
    longitude: Math.min(Math.max(point.longitude, west), west + 1 / PER_DEGREE),
  };
  return closenessAt(Math.max(0, CURVE * distanceMetres(point, nearest) - EDGE));
}

/** `mostCloseness` for one point at a time, each square worked out once. */
export class NearestSquares {
  private readonly values = new Float64Array(SQUARE_COUNT);
  private readonly stamps = new Uint32Array(SQUARE_COUNT);
  private stamp = 0;
  private point: Point | null = null;

  from(point: Point | null): void {
    this.point = point;
    this.stamp++;
  }

  most(square: number): number {
    if (this.point === null) return 1;
    if (this.stamps[square] !== this.stamp) {
      this.stamps[square] = this.stamp;
      this.values[square] = mostCloseness(this.point, square);
    }
    return this.values[square] ?? 1;
  }
}
