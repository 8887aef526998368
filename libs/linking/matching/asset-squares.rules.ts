import type { Point } from '#platform/read-model';

/** A fiftieth of a degree, about two kilometres: whatever is within walking distance is in the same square or the next. */
const PER_DEGREE = 50;
const COLUMNS = 360 * PER_DEGREE;
const row = (latitude: number): number => Math.floor((latitude + 90) * PER_DEGREE);
const column = (longitude: number): number => Math.floor((longitude + 180) * PER_DEGREE);

export const squareOfAsset = ({ latitude, longitude }: Point): number => row(latitude) * COLUMNS + column(longitude);
/** The square of a point, and the eight around it. */
export const squaresAround = ({ latitude, longitude }: Point): readonly number[] =>
  [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => (row(latitude) + dy) * COLUMNS + column(longitude) + dx));
