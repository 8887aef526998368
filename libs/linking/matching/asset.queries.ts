import { distanceMetres, sql, type Point, type Sql } from '#platform/read-model';
import { rowsAround } from './asset-squares.rules.js';

export interface AssetRow {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** No square of a city holds more that could be asked for one thing. */
const MOST = 400;
/** What could be asked for an item at most so many squares, or kilometres, away. */
export function assetsAround(item: string, point: Point, away: number): Sql {
  const rows = rowsAround(point, away).map(([from, to]) =>
    sql`SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${from} AND ${to}`);
  return sql`${rows.reduce((all, row) => sql`${all} UNION ALL ${row}`)} LIMIT ${MOST}`;
}

/** The same in a division, for a need without a point. */
export const assetsIn = (items: readonly string[], region: string): Sql =>
  sql`SELECT a.id, a.latitude, a.longitude FROM match_asset a WHERE a.region >= ${region} AND a.region < ${region + ':'}
    AND EXISTS (SELECT 1 FROM json_each(a.items) WHERE value IN (SELECT value FROM json_each(${JSON.stringify(items)}))) LIMIT ${MOST}`;

export interface AssetNearby {
  readonly id: string;
  readonly metres: number | null;
}
/** The nearest first, each once; by id where nobody knows how near. */
export function nearestOf(rows: readonly AssetRow[], point: Point | null, limit: number): readonly AssetNearby[] {
  const once = new Map(rows.map((row) => [row.id, point === null ? null : Math.round(distanceMetres(point, row))]));
  return [...once].map(([id, metres]) => ({ id, metres }))
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, limit);
}


/** When something about any asset last changed. */
export const findAssetMark = (): Sql => sql`SELECT changed FROM match_asset_mark WHERE one = 1`;
