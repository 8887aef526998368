import { sql, type Point, type Sql } from '#platform/read-model';
import { rowsAround } from './asset-squares.rules.js';

export interface AssetRow {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** No square of a city holds more that could be asked for one thing. */
const MOST = 400;
/** What could be asked for an item in the nine squares around a point, of which each is a kilometre wide. */
export function assetsNear(item: string, point: Point): Sql {
  const [a, b, c] = rowsAround(point, 1);
  return sql`SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${a[0]} AND ${a[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${b[0]} AND ${b[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${c[0]} AND ${c[1]} LIMIT ${MOST}`;
}

/** The same where the next streets are as good: twenty-five squares. */
export function assetsAround(item: string, point: Point): Sql {
  const [a, b, c, d, e] = rowsAround(point, 2);
  return sql`SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${a[0]} AND ${a[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${b[0]} AND ${b[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${c[0]} AND ${c[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${d[0]} AND ${d[1]}
    UNION ALL SELECT id, latitude, longitude FROM match_asset_item WHERE item = ${item} AND square BETWEEN ${e[0]} AND ${e[1]} LIMIT ${MOST}`;
}

/** The same in a division, for a need without a point. */
export const assetsIn = (items: readonly string[], region: string): Sql =>
  sql`SELECT a.id, a.latitude, a.longitude FROM match_asset a WHERE a.region >= ${region} AND a.region < ${region + ':'}
    AND EXISTS (SELECT 1 FROM json_each(a.items) WHERE value IN (SELECT value FROM json_each(${JSON.stringify(items)}))) LIMIT ${MOST}`;
