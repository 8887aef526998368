import { reachOf, type Reach } from '#platform/access';
import { allOf, boxAround, searchExpression, sql, type Point, type Sql } from '#platform/read-model';
import type { DueKey, DueRow } from '#platform/timekeeper';
import type { AssetKind } from '#reference/catalogue';
import type { AssetRetirement } from './asset.events.js';
import type { CommunityEnding } from './community.events.js';

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

/** Conditions on the row itself, of which only `leader` may use its index: a plus keeps that of the others out. */
function narrowed(reach: Reach, { communityId, stationId, region, kind }: AssetFilter, leader?: 'community' | 'station' | 'region' | 'kind'): (Sql | undefined)[] {
  const column = (name: string): Sql => ({ text: name === leader ? `a.${name}` : `+a.${name}`, values: [] });
  const is = (name: string, value: string | undefined): Sql | undefined => (value === undefined ? undefined : sql`${column(name)} = ${value}`);
  return [
    sql`a.retired_for IS NULL`,
    reachOf(reach, { station: '+a.station', region: '+a.region' }),
    is('community', communityId),
    is('station', stationId),
    is('kind', kind),
    region === undefined ? undefined : sql`${column('region')} >= ${region} AND ${column('region')} < ${region + ':'}`,
  ];
}
const gives = (serviceItem: string | undefined): Sql | undefined =>
  serviceItem === undefined ? undefined : sql`EXISTS (SELECT 1 FROM asset_gift g WHERE g.service_item = ${serviceItem} AND g.number = a.rowid)`;

/** Where a list goes on: division and number of the last asset seen. */
export interface MappedLast {
  readonly region: string;
  readonly number: number;
}

/**
 * Within a reach; the narrowest of what was asked for leads. In the order of mapping, or, where nothing narrower than a region was asked
 * for, division by division.
 */
export function listAssets(reach: Reach, filter: AssetFilter, { region: lastRegion, number }: MappedLast, limit: number): Sql {
  const { communityId, stationId, region, kind, serviceItem, search } = filter;
  const rest = (leader?: Parameters<typeof narrowed>[2]): Sql => allOf(...narrowed(reach, filter, leader));
  if (search !== undefined) {
    return sql`SELECT a.rowid AS number, a.* FROM asset_text t CROSS JOIN asset a ON a.rowid = t.rowid WHERE ${allOf(
      sql`asset_text MATCH ${searchExpression(search)} AND t.rowid > ${number}`, gives(serviceItem), rest(),
    )} ORDER BY t.rowid LIMIT ${limit}`;
  }
  const ofOneMap = communityId !== undefined ? 'community' : stationId !== undefined ? 'station' : undefined;
  if (serviceItem !== undefined && ofOneMap === undefined) {
    return sql`SELECT a.rowid AS number, a.* FROM asset_gift g CROSS JOIN asset a ON a.rowid = g.number WHERE ${allOf(
      sql`g.service_item = ${serviceItem} AND g.number > ${number}`, rest(),
    )} ORDER BY g.number LIMIT ${limit}`;
  }
  if (region !== undefined && ofOneMap === undefined) {
    return sql`SELECT a.rowid AS number, a.* FROM asset a WHERE ${allOf(
      sql`(a.region, a.rowid) > (${lastRegion}, ${number})`, rest('region'),
    )} ORDER BY a.region, a.rowid LIMIT ${limit}`;
  }
  return sql`SELECT a.rowid AS number, a.* FROM asset a WHERE ${allOf(
    sql`a.rowid > ${number}`, gives(serviceItem), rest(ofOneMap ?? (kind === undefined ? undefined : 'kind')),
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
        said, gives(filter.serviceItem), ...narrowed(reach, filter),
      )})
    SELECT * FROM around WHERE metres <= ${near.radiusMetres} AND (metres, number) > (${after[0]}, ${after[1]}) ORDER BY metres, number LIMIT ${limit}`;
}

export interface FollowingRow extends DueRow {
  readonly community: string;
  readonly reason: CommunityEnding;
  /** On whose map it goes on; null: on none. */
  readonly successor: string | null;
  /** The successor's. */
  readonly region: string;
  readonly station: string;
}
export interface ReturningRow extends DueRow {
  /** On whose map it is, or was when it was taken off. */
  readonly from: string;
  readonly off_map: 0 | 1;
  readonly community: string;
  readonly region: string;
  readonly station: string;
}
/** What followed from a community that was ended by mistake. */
export const assetsReturning = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT a.id, a.returns_at AS due_at, a.community AS "from", a.retired_for IS NOT NULL AS off_map, c.id AS community, c.region, c.station
    FROM asset a INDEXED BY asset_returning CROSS JOIN community c ON c.id = a.returns_to
    WHERE a.returns_at IS NOT NULL AND a.returns_at <= ${until} AND (a.returns_at, a.id) > (${dueAt}, ${id}) ORDER BY a.returns_at, a.id LIMIT ${limit}`;
/** What is still on the map of a community that is no more. */
export const assetsFollowing = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT a.id, a.follows_at AS due_at, a.community, g.reason, c.id AS successor, c.region, c.station
    FROM asset a INDEXED BY asset_following CROSS JOIN community_gone g ON g.id = a.community LEFT JOIN community c ON c.id = g.successor
    WHERE a.follows_at IS NOT NULL AND a.follows_at <= ${until} AND (a.follows_at, a.id) > (${dueAt}, ${id}) ORDER BY a.follows_at, a.id LIMIT ${limit}`;
