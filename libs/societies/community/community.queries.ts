import { reachOf, type Reach } from '#platform/access';
import { allOf, searchExpression, sql, type Sql } from '#platform/read-model';
import type { StandingAsked } from '#reference/region';
import type { CommunityEnding } from './community.events.js';

export interface CommunityRow {
  /** In the order of registration; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly name_zh: string;
  readonly name_bo: string | null;
  readonly name_en: string | null;
  readonly region: string;
  /** JSON array of division codes. */
  readonly also_regions: string;
  readonly station: string;
  /** JSON of `CommunityFigures`. */
  readonly figures: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly ended_at: string | null;
  readonly ended_for: CommunityEnding | null;
  readonly successor: string | null;
  /** JSON arrays. */
  readonly grids: string;
  readonly estates: string;
}
export interface EstateRow {
  readonly id: string;
  readonly name: string;
  readonly gridId: string | null;
  readonly households: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const columns = sql`c.rowid AS number, c.*,
  (SELECT json_group_array(json_object('id', id, 'name', name)) FROM community_grid g WHERE g.community = c.id) AS grids,
  (SELECT json_group_array(json_object('id', id, 'name', name, 'gridId', grid, 'households', households, 'latitude', latitude, 'longitude', longitude))
     FROM community_estate e WHERE e.community = c.id) AS estates`;

export const findCommunity = (id: string): Sql => sql`SELECT ${columns} FROM community c WHERE c.id = ${id}`;

/** Communities by that name in that division: there should be one. */
export const communitiesCalled = (name: string, region: string): Sql =>
  sql`SELECT id FROM community WHERE region = ${region} AND name_zh = ${name} AND ended_at IS NULL LIMIT 10`;

export interface CommunityFilter {
  readonly stationId?: string | undefined;
  /** Those in this division, or partly in it. */
  readonly region?: string | undefined;
  /** Words of the name. */
  readonly search?: string | undefined;
}

/** In the order of registration, within a reach; what is no more is left out. The narrowest of what was asked for leads. */
export function listCommunities(reach: Reach, { stationId, region, search }: CommunityFilter, after: number, limit: number): Sql {
  const rest = [
    sql`c.ended_at IS NULL`,
    reachOf(reach, { station: 'c.station', region: 'c.region' }),
    stationId === undefined ? undefined : sql`c.station = ${stationId}`,
  ];
  if (search !== undefined) {
    const there = region === undefined ? undefined : sql`EXISTS (SELECT 1 FROM community_place p WHERE p.prefix = ${region} AND p.number = c.rowid)`;
    return sql`SELECT ${columns} FROM community_text t CROSS JOIN community c ON c.rowid = t.rowid WHERE ${allOf(
      sql`community_text MATCH ${searchExpression(search)} AND t.rowid > ${after}`, there, ...rest,
    )} ORDER BY t.rowid LIMIT ${limit}`;
  }
  if (region !== undefined) {
    return sql`SELECT ${columns} FROM community_place p CROSS JOIN community c ON c.rowid = p.number WHERE ${allOf(
      sql`p.prefix = ${region} AND p.number > ${after}`, ...rest,
    )} ORDER BY p.number LIMIT ${limit}`;
  }
  return sql`SELECT ${columns} FROM community c WHERE ${allOf(sql`c.rowid > ${after}`, ...rest)} ORDER BY c.rowid LIMIT ${limit}`;
}

/** Communities whose record and map a station keeps, as far as they go on. */
export const communitiesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM community INDEXED BY community_by_station WHERE station = ${station} AND ended_at IS NULL ORDER BY rowid LIMIT ${limit}`;
/** The division of a community. */
export const regionOfCommunity = (community: string): Sql => sql`SELECT region FROM community WHERE id = ${community}`;

/** Communities that are a division, or have a part of it, in the order of registration. */
export const communitiesStandingIn = ({ code, reach, stationId, after, limit }: StandingAsked): Sql =>
  sql`SELECT c.id, p.number AS tie, c.station, json_object('zh', c.name_zh, 'bo', c.name_bo, 'en', c.name_en) AS names, NULL AS item,
      (SELECT json_group_array(code) FROM (SELECT c.region AS code UNION SELECT value FROM json_each(c.also_regions))) AS codes
    FROM community_place p CROSS JOIN community c ON c.rowid = p.number
    WHERE ${allOf(
      sql`p.prefix = ${code} AND p.number > ${Number(after)}`, reachOf(reach, { station: 'c.station', region: 'c.region' }),
      stationId === null ? undefined : sql`c.station = ${stationId}`,
    )} ORDER BY p.number LIMIT ${limit}`;
