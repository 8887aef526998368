import type { Point } from '#platform/read-model';

/** A hundredth of a degree, about a kilometre. */
const PER_DEGREE = 100;
const COLUMNS = 360 * PER_DEGREE;
const row = (latitude: number): number => Math.floor((latitude + 90) * PER_DEGREE);
const column = (longitude: number): number => Math.floor((longitude + 180) * PER_DEGREE);

export const squareOfAsset = ({ latitude, longitude }: Point): number => row(latitude) * COLUMNS + column(longitude);

type Row = readonly [from: number, to: number];
/** The squares at most so many away from that of a point, as rows of neighbours: numbers from one to another. */
export function rowsAround(point: Point, away: 1): readonly [Row, Row, Row];
export function rowsAround(point: Point, away: 2): readonly [Row, Row, Row, Row, Row];
export function rowsAround(point: Point, away: number): readonly Row[] {
  const middle = squareOfAsset(point);
  return Array.from({ length: 2 * away + 1 }, (_, i) => {
    const square = middle + (i - away) * COLUMNS;
    return [square - away, square + away];
  });
}
