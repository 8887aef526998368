import type { Point } from '#platform/read-model';

/** A fiftieth of a degree, about two kilometres: whatever is within walking distance is in the same square or the next. */
const PER_DEGREE = 50;
const COLUMNS = 360 * PER_DEGREE;
const row = (latitude: number): number => Math.floor((latitude + 90) * PER_DEGREE);
const column = (longitude: number): number => Math.floor((longitude + 180) * PER_DEGREE);

export const squareOfAsset = ({ latitude, longitude }: Point): number => row(latitude) * COLUMNS + column(longitude);
type Stretch = readonly [from: number, to: number];
/** The square of a point and the eight around it, as three rows of neighbours. */
export function rowsAround(point: Point): readonly [Stretch, Stretch, Stretch] {
  const middle = squareOfAsset(point);
  const around = (square: number): Stretch => [square - 1, square + 1];
  return [around(middle - COLUMNS), around(middle), around(middle + COLUMNS)];
}
