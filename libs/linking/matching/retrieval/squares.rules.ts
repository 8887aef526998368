import type { Point } from '#platform/read-model';
import { metresAt, NEUTRAL_CLOSENESS } from '../parts.rules.js';

/**
 * Squares of some 250 metres, numbered within 16 bits: the numbers begin again every two thirds of a degree. A square's number says how near at least a resource
 * is, as the nearest of all squares that have it; of one that lies farther off it may only say too little.
 */
export type Square = number;

const PER_DEGREE = 400;
const ROWS = 254, COLUMNS = 256;
/** Nobody knows where it is, or it lies outside: as near as can be, for all a bound can say. */
export const ANYWHERE: Square = ROWS * COLUMNS;
/** Money and entitlements: neither near nor far. */
export const NOT_SOMEWHERE: Square = ANYWHERE + 1;

/** The hub's part of the earth, in degrees. */
const SOUTH = 3, NORTH = 54, WEST = 73, EAST = 136;
const isInside = ({ latitude, longitude }: Point): boolean => latitude >= SOUTH && latitude <= NORTH && longitude >= WEST && longitude <= EAST;

export const squareAt = (place: Point): Square =>
  isInside(place) ? (Math.floor(place.latitude * PER_DEGREE) % ROWS) * COLUMNS + (Math.floor(place.longitude * PER_DEGREE) % COLUMNS) : ANYWHERE;

const METRES_PER_DEGREE = 111_194;
/** Half of a square's diagonal, in metres, and a little more. */
const RADIUS = 198;
/**
 * A great circle is no shorter than the straight way on a flat map whose parallels are as short as the one nearer to the pole, but for this share: within a degree,
 * where the sine of half an angle is all but the angle, and across the country.
 */
const NEAR_SHARE = 0.9998, FAR_SHARE = 0.94;
/** Of a square's side, in metres. */
const SQUARED = ((NEAR_SHARE * METRES_PER_DEGREE) / PER_DEGREE) ** 2;
const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

/** How near a resource in a square can be, seen from one point at a time. */
export class NearestSquares {
  private row = 0;
  private column = 0;
  private parallel = 1;
  /** Squared metres: how far off at least whatever lies half a turn of the numbers away, or more. */
  private farther = 0;
  private isKnown = false;

  from(point: Point | null): void {
    this.isKnown = point !== null && isInside(point);
    if (point === null || !this.isKnown) return;
    this.row = (point.latitude * PER_DEGREE) % ROWS;
    this.column = (point.longitude * PER_DEGREE) % COLUMNS;
    this.parallel = cosine(point.latitude) * cosine(point.latitude + 1);
    this.farther = (FAR_SHARE * METRES_PER_DEGREE * (ROWS / 2 / PER_DEGREE)) ** 2 * cosine(point.latitude) * cosine(NORTH);
  }

  /** Whether closeness can come to so much there. */
  canBeWithin(square: Square, closeness: number): boolean {
    if (square === NOT_SOMEWHERE) return closeness <= NEUTRAL_CLOSENESS;
    if (square === ANYWHERE || !this.isKnown) return true;
    const north = turned((square >>> 8) + 0.5 - this.row, ROWS);
    const east = turned((square & (COLUMNS - 1)) + 0.5 - this.column, COLUMNS);
    const reach = metresAt(closeness) + RADIUS;
    return Math.min(SQUARED * (north * north + this.parallel * east * east), this.farther) <= reach * reach;
  }
}

/** The shorter way round. */
function turned(difference: number, turn: number): number {
  const way = Math.abs(difference);
  return Math.min(way, turn - way);
}
