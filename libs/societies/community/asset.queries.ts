import { reachOf, type Reach } from '#platform/access';
import { allOf, boxAround, searchExpression, sql, type Point, type Sql } from '#platform/read-model';
import type { AssetKind } from '#reference/catalogue';
import type { AssetRetirement } from './asset.events.js';

export interface AssetRow {
  /** In the order of mapping; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly community: string;
  readonly region: string;
  readonly station: string;
  readonly kind: AssetKind;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly description: string | null;
  /** JSON arrays. */
  readonly service_items: string;
  readonly languages: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly person: string | null;
  /** Sealed. */
  readonly identity: string | null;
  readonly mapped_at: string;
  readonly retired_for: AssetRetirement | null;
  /** Only in answers to a question about a point. */
  readonly metres?: number;
}

export const findAsset = (id: string): Sql => sql`SELECT rowid AS number, * FROM asset WHERE id = ${id}`;

/** Of one community: how many of each kind are on its map. */
export const countAssets = (community: string): Sql =>
  sql`SELECT kind, count(*) AS count FROM asset WHERE community = ${community} AND retired_for IS NULL GROUP BY kind LIMIT 100`;

export interface AssetFilter {
  readonly communityId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  readonly kind?: AssetKind | undefined;
  readonly serviceItem?: string | undefined;
  /** Words of title and description. */
  readonly search?: string | undefined;
}

/** What else must hold of an asset that something narrower has led to. A plus keeps its column's index out of it. */
const narrowed = (reach: Reach, { communityId, stationId, kind }: AssetFilter): readonly (Sql | undefined)[] => [
  sql`a.retired_for IS NULL`,
  reachOf(reach, { station: 'a.station', region: 'a.region' }),
  communityId === undefined ? undefined : sql`a.community = ${communityId}`,
  stationId === undefined ? undefined : sql`a.station = ${stationId}`,
  kind === undefined ? undefined : communityId === undefined && stationId === undefined ? sql`a.kind = ${kind}` : sql`+a.kind = ${kind}`,
];
const inRegion = (region: string | undefined): Sql | undefined =>
  region === undefined ? undefined : sql`EXISTS (SELECT 1 FROM asset_place p WHERE p.prefix = ${region} AND p.number = a.rowid)`;
const gives = (serviceItem: string | undefined): Sql | undefined =>
  serviceItem === undefined ? undefined : sql`EXISTS (SELECT 1 FROM asset_gift g WHERE g.service_item = ${serviceItem} AND g.number = a.rowid)`;

/** In the order of mapping, within a reach; the narrowest of what was asked for leads. */
export function listAssets(reach: Reach, filter: AssetFilter, after: number, limit: number): Sql {
  const { region, search, serviceItem, communityId, stationId } = filter;
  const rest = narrowed(reach, filter);
  if (search !== undefined) {
    return sql`SELECT a.rowid AS number, a.* FROM asset_text t CROSS JOIN asset a ON a.rowid = t.rowid WHERE ${allOf(
      sql`asset_text MATCH ${searchExpression(search)} AND t.rowid > ${after}`, inRegion(region), gives(serviceItem), ...rest,
    )} ORDER BY t.rowid LIMIT ${limit}`;
  }
  const ofOneMap = communityId !== undefined || stationId !== undefined;
  if (serviceItem !== undefined && !ofOneMap) {
    return sql`SELECT a.rowid AS number, a.* FROM asset_gift g CROSS JOIN asset a ON a.rowid = g.number WHERE ${allOf(
      sql`g.service_item = ${serviceItem} AND g.number > ${after}`, inRegion(region), ...rest,
    )} ORDER BY g.number LIMIT ${limit}`;
  }
  if (region !== undefined && !ofOneMap) {
    return sql`SELECT a.rowid AS number, a.* FROM asset_place p CROSS JOIN asset a ON a.rowid = p.number WHERE ${allOf(
      sql`p.prefix = ${region} AND p.number > ${after}`, ...rest,
    )} ORDER BY p.number LIMIT ${limit}`;
  }
  return sql`SELECT a.rowid AS number, a.* FROM asset a WHERE ${allOf(
    sql`a.rowid > ${after}`, inRegion(region), gives(serviceItem), ...rest,
  )} ORDER BY a.rowid LIMIT ${limit}`;
}

/** The same formula as `distanceMetres`, where the rows are. */
const metresFrom = ({ latitude, longitude }: Point): Sql =>
  sql`2 * 6371008.8 * asin(min(1.0, sqrt(pow(sin(radians(a.latitude - ${latitude}) / 2), 2)
    + cos(radians(${latitude})) * cos(radians(a.latitude)) * pow(sin(radians(a.longitude - ${longitude}) / 2), 2))))`;

/** Within so many metres of a point, nearest first; `after` is the distance and number of the last one seen. */
export function assetsNear(
  reach: Reach, filter: AssetFilter, near: Point & { readonly radiusMetres: number }, after: readonly [number, number], limit: number,
): Sql {
  const box = boxAround(near, near.radiusMetres);
  const { search } = filter;
  const said = search === undefined ? undefined : sql`a.rowid IN (SELECT rowid FROM asset_text WHERE asset_text MATCH ${searchExpression(search)})`;
  return sql`WITH around AS MATERIALIZED (
      SELECT a.rowid AS number, a.*, ${metresFrom(near)} AS metres FROM asset_at b CROSS JOIN asset a ON a.rowid = b.number WHERE ${allOf(
        sql`b.max_latitude >= ${box.minLatitude} AND b.min_latitude <= ${box.maxLatitude}
          AND b.max_longitude >= ${box.minLongitude} AND b.min_longitude <= ${box.maxLongitude}`,
        said, inRegion(filter.region), gives(filter.serviceItem), ...narrowed(reach, filter),
      )})
    SELECT * FROM around WHERE metres <= ${near.radiusMetres} AND (metres, number) > (${after[0]}, ${after[1]}) ORDER BY metres, number LIMIT ${limit}`;
}
