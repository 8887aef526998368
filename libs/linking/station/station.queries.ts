import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import { lyingIn, prefixesOf, type StandingAsked } from '#reference/region';
import type { CertificateLevel, PostRole, StationSpecialism, StationTier } from '#reference/catalogue';
import type { Facilities } from './station.events.js';

export interface StationRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_bo: string | null;
  readonly name_en: string | null;
  readonly local_name: string | null;
  readonly tier: StationTier;
  readonly parent: string | null;
  readonly region: string;
  readonly specialism: StationSpecialism;
  readonly languages: string;
  readonly operator_name: string | null;
  readonly operator_organization: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly activity_area: number | null;
  readonly office_area: number | null;
  readonly facilities: string | null;
  readonly listed_on: string | null;
  readonly registered_on: string | null;
  readonly operating_since: string | null;
  readonly closed_on: string | null;
  /** JSON array of code prefixes. */
  readonly serves: string;
}

const columns = sql`s.*, (SELECT json_group_array(prefix ORDER BY place) FROM station_serves v WHERE v.station = s.id) AS serves`;

export const findStation = (id: string): Sql => sql`SELECT ${columns} FROM station s WHERE s.id = ${id}`;

export interface StationFilter {
  readonly region?: string | undefined;
  /** Those that serve all of this division. */
  readonly serving?: string | undefined;
  /** Part of a name. */
  readonly search?: string | undefined;
  readonly parent?: string | undefined;
  readonly tier?: StationTier | undefined;
  readonly specialism?: StationSpecialism | undefined;
  readonly open?: boolean | undefined;
}

/** Stations by id, within a reach. */
export const listStations = (reach: Reach, { region, serving, search, parent, tier, specialism, open }: StationFilter, after: string | undefined, limit: number): Sql =>
  sql`SELECT ${columns} FROM station s WHERE ${allOf(
    sql`s.id > ${after ?? ''}`,
    reachOf(reach, { station: 's.id', region: 's.region' }),
    region === undefined ? undefined : sql`s.region >= ${region} AND s.region < ${region + ':'}`,
    serving === undefined ? undefined : sql`EXISTS (SELECT 1 FROM station_serves v WHERE v.station = s.id AND v.prefix IN (SELECT value FROM json_each(${JSON.stringify(prefixesOf(serving))})))`,
    search === undefined ? undefined : sql`instr(lower(concat_ws(char(10), s.name_zh, s.name_bo, s.name_en, s.local_name)), lower(${search.trim()})) > 0`,
    parent === undefined ? undefined : sql`s.parent = ${parent}`,
    tier === undefined ? undefined : sql`s.tier = ${tier}`,
    specialism === undefined ? undefined : sql`s.specialism = ${specialism}`,
    open === undefined ? undefined : sql`(s.closed_on IS NULL) = ${open ? 1 : 0}`,
  )} ORDER BY s.id LIMIT ${limit}`;

/** A station and all that stand below it. */
export const stationsBelow = (id: string): Sql =>
  sql`WITH RECURSIVE below (id) AS (SELECT ${id} UNION SELECT s.id FROM below JOIN station s ON s.parent = below.id) SELECT id FROM below LIMIT 5000`;

/** Rises whenever it may have changed who stands above whom. */
export const stationTreeVersion = (): Sql => sql`SELECT version FROM station_tree WHERE one = 1`;

export const openStationBelow = (parent: string): Sql => sql`SELECT 1 FROM station WHERE parent = ${parent} AND closed_on IS NULL LIMIT 1`;
/** Tiers of the stations just below one. */
export const tiersBelow = (parent: string): Sql => sql`SELECT DISTINCT tier FROM station WHERE parent = ${parent} LIMIT 10`;

/** What an organization is called, where there is such a one. */
export const findOperator = (organization: string): Sql => sql`SELECT name FROM station_operator WHERE id = ${organization} AND merged = 0`;

export interface PostRow {
  readonly worker: string;
  readonly role: PostRole;
  readonly from_date: string;
  readonly until_date: string | null;
  readonly certificate: CertificateLevel;
  readonly registered_from: string | null;
  readonly registered_until: string | null;
}
/** Who is posted at a station on a day, those there longest first; once for a post that was recorded in two records of one person. */
export const staffOf = (station: string, day: string): Sql =>
  sql`SELECT p.worker, p.role, MIN(p.from_date) AS from_date, iif(COUNT(*) = COUNT(p.until_date), MAX(p.until_date), NULL) AS until_date, w.certificate, w.registered_from, w.registered_until
      FROM station_post p CROSS JOIN station_worker w ON w.id = p.worker
      WHERE p.station = ${station} AND p.from_date <= ${day} AND (p.until_date IS NULL OR p.until_date >= ${day}) GROUP BY p.worker, p.role ORDER BY MIN(p.from_date), MIN(p.id) LIMIT 200`;

/** How many posts at a station go on after a day, those that have not begun among them. */
export const postsGoingOn = (station: string, day: string): Sql =>
  sql`SELECT COUNT(*) AS posts FROM station_post WHERE station = ${station} AND (until_date IS NULL OR until_date > ${day})`;

export const facilitiesOf = ({ activity_area, office_area, facilities }: StationRow): Facilities | null =>
  activity_area === null || office_area === null ? null : { activityArea: activity_area, officeArea: office_area, has: JSON.parse(facilities ?? '[]') as Facilities['has'] };

/** Open stations just below one. */
export const childrenOfStation = (parent: string, limit: number): Sql =>
  sql`SELECT id, region, tier FROM station INDEXED BY station_by_parent WHERE parent = ${parent} AND closed_on IS NULL ORDER BY id LIMIT ${limit}`;

/** Open stations that lie in a division or serve something in it, by id. */
export const stationsStandingIn = ({ code, reach, stationId, after, limit }: StandingAsked): Sql =>
  sql`SELECT s.id, s.id AS tie, s.id AS station, json_object('zh', s.name_zh, 'bo', s.name_bo, 'en', s.name_en) AS names, NULL AS item,
      (SELECT json_group_array(code) FROM (SELECT s.region AS code UNION SELECT v.prefix FROM station_serves v WHERE v.station = s.id)) AS codes
    FROM (SELECT id FROM station INDEXED BY station_by_region WHERE ${lyingIn('region', code)}
      UNION SELECT station FROM station_serves INDEXED BY station_serves_by_prefix WHERE ${lyingIn('prefix', code)}) f CROSS JOIN station s ON s.id = f.id
    WHERE ${allOf(
      sql`s.closed_on IS NULL AND s.id > ${after}`, reachOf(reach, { station: 's.id', region: 's.region' }), stationId === null ? undefined : sql`s.id = ${stationId}`,
    )} ORDER BY s.id LIMIT ${limit}`;
