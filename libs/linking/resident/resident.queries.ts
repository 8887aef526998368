import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import { codeAndNumber, lyingIn, NUMBER_IN_TIE, type StandingAsked } from '#reference/region';
import { descendants, findGroup, type RiskLevel } from '#reference/catalogue';
import type { FileClosing } from './resident.events.js';

export interface ResidentRow {
  /** In the order of enrolment; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly station: string;
  /** Sealed. */
  readonly identity: string | null;
  readonly guardian: string | null;
  readonly guardian_until: string | null;
  readonly minor: 0 | 1;
  readonly sex: 'FEMALE' | 'MALE' | null;
  /** JSON array. */
  readonly languages: string;
  readonly household: string | null;
  readonly registered_region: string | null;
  readonly living_region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** JSON array. */
  readonly accommodations: string;
  readonly risk: RiskLevel;
  readonly risk_since: string;
  readonly consent_by: 'SELF' | 'GUARDIAN' | null;
  readonly consent_until: string | null;
  readonly volunteer: string | null;
  readonly enrolled_at: string;
  readonly merged_into: string | null;
  readonly erased_at: string | null;
  /** Since which civil date nobody serves them any more, and why. */
  readonly closed_on: string | null;
  readonly closed_for: FileClosing | null;
  /** JSON array of `GroupRow`. */
  readonly groups: string;
  /** JSON array of ids. */
  readonly suspects: string;
}
export interface GroupRow {
  readonly group: string;
  readonly source: string;
  readonly from: string;
  readonly until: string | null;
}

const columns = sql`r.*,
  (SELECT json_group_array(json_object('group', code, 'source', source, 'from', from_date, 'until', until_date))
     FROM resident_group g WHERE g.number = r.number) AS groups,
  (SELECT json_group_array(o.id) FROM resident_suspect d CROSS JOIN resident o ON o.id = d.other AND o.merged_into IS NULL
     WHERE d.resident = r.id AND r.merged_into IS NULL) AS suspects`;

export const findResident = (id: string): Sql => sql`SELECT ${columns} FROM resident r WHERE r.id = ${id}`;

/** A file with all that were merged into it, and into those. */
export const residentsMergedInto = (id: string): Sql =>
  sql`WITH RECURSIVE same (id) AS (SELECT ${id} UNION SELECT r.id FROM same CROSS JOIN resident r ON r.merged_into = same.id) SELECT id FROM same LIMIT 100`;

/** The volunteers' files that these say are the same person's. */
export const volunteersOf = (files: readonly string[]): Sql =>
  sql`SELECT DISTINCT r.volunteer AS id FROM json_each(${JSON.stringify(files)}) f CROSS JOIN resident r ON r.id = f.value WHERE r.volunteer IS NOT NULL LIMIT 100`;

/** The file in which a file goes on; itself where it stands. */
export const fileThatStays = (id: string): Sql =>
  sql`WITH RECURSIVE onward (id, station, goes_on) AS (SELECT id, station, merged_into FROM resident WHERE id = ${id}
      UNION SELECT r.id, r.station, r.merged_into FROM onward CROSS JOIN resident r ON r.id = onward.goes_on) SELECT id, station FROM onward WHERE goes_on IS NULL LIMIT 1`;

/** A station that residents can be with. */
export const findResidentStation = (id: string): Sql => sql`SELECT closed FROM resident_station WHERE id = ${id}`;

/** These stations and those that they go on from. */
export const stationsWithPredecessors = (stations: readonly string[]): Sql =>
  sql`WITH RECURSIVE known (id) AS (SELECT value FROM json_each(${JSON.stringify(stations)}) UNION SELECT p.of FROM known CROSS JOIN resident_predecessor p ON p.station = known.id)
    SELECT id FROM known LIMIT 10000`;

/** Whom a station has on file, merged and erased files aside. */
export const residentsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, living_region AS region FROM resident INDEXED BY resident_by_station
    WHERE station = ${station} AND merged_into IS NULL AND erased_at IS NULL ORDER BY number LIMIT ${limit}`;

export interface ResidentFilter {
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  /** A group finds all who are in it or in one below it. */
  readonly group?: string | undefined;
  readonly risk?: RiskLevel | undefined;
  readonly household?: string | undefined;
  /** Whom nobody serves any more, instead of those who are served. */
  readonly closed?: boolean | undefined;
}
export interface Asking {
  readonly reach: Reach;
  /** The station whose residents the caller serves; of others they do not learn who is in a group that tells of illness, disability or a sentence. */
  readonly serves: string | null;
  /** Civil date: memberships must hold on it. */
  readonly today: string;
}

/** In each of a few stations one can look at every resident; in many it is better to walk a group. */
const FEW_STATIONS = 16;
/** More stations than this lie all over the counties, of which there are fewer. */
const MANY_STATIONS = 600;
const COUNTY = 6;

/** Residents in the order of their enrolment, within a reach; those merged away or erased are left out. Walks an index as the list of needs does. */
export function listResidents({ reach, serves, today }: Asking, f: ResidentFilter, after: number, limit: number): Sql {
  if (!reach.everywhere && reach.stations.length === 0 && reach.regions.length === 0) return sql`SELECT * FROM resident WHERE id = '' LIMIT 0`;
  const stations = f.stationId === undefined ? reach.stations : [f.stationId];
  const codes = f.group === undefined ? undefined : [f.group, ...descendants(f.group)];
  const open = codes?.filter((code) => findGroup(code)?.sensitive === false) ?? [];
  const holds = sql`g.from_date <= ${today} AND (g.until_date IS NULL OR g.until_date >= ${today})`;
  const mayKnow = sql`(g.station = ${serves} OR g.code IN (SELECT value FROM json_each(${JSON.stringify(open)})))`;
  const live = sql`r.merged_into IS NULL AND r.erased_at IS NULL`;
  const rest = [
    live,
    f.closed === true ? sql`r.closed_on IS NOT NULL` : sql`r.closed_on IS NULL`,
    sql`r.number > ${after}`,
    f.stationId === undefined ? undefined : sql`r.station = ${f.stationId}`,
    f.region === undefined ? undefined : sql`r.living_region >= ${f.region} AND r.living_region < ${f.region + ':'}`,
    f.risk === undefined ? undefined : sql`r.risk = ${f.risk}`,
    f.household === undefined ? undefined : sql`r.household = ${f.household}`,
  ];
  const inGroup = codes && sql`EXISTS (SELECT 1 FROM resident_group g WHERE g.number = r.number
      AND g.code IN (SELECT value FROM json_each(${JSON.stringify(codes)})) AND ${holds} AND ${mayKnow})`;
  const within = reachOf(reach, { station: 'r.station', region: 'r.living_region' });
  const along = (number: Sql, keys: readonly string[] | Sql, from: Sql, conditions: readonly (Sql | undefined)[]): Sql => {
    const stretch = sql`SELECT printf('%012d', ${number}) AS at FROM ${from} WHERE ${allOf(...conditions, ...rest)} ORDER BY ${number} LIMIT ${limit}`;
    return sql`SELECT ${columns} FROM ${alongEach(keys, stretch, limit)} t CROSS JOIN resident r ON r.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  };
  const walk = (keys: readonly string[] | Sql, from: Sql, ...conditions: readonly (Sql | undefined)[]): Sql => along(sql`r.number`, keys, from, conditions);

  if (f.household !== undefined) return walk([f.household], sql`resident r INDEXED BY resident_by_household`, sql`r.household = k.value`, within, inGroup);
  if (stations.length > 0 && stations.length <= (codes === undefined ? MANY_STATIONS : FEW_STATIONS)) {
    const own = f.stationId === undefined || reach.stations.includes(f.stationId);
    return walk(stations, sql`resident r INDEXED BY resident_by_station`, sql`r.station = k.value`, own ? undefined : within, inGroup);
  }
  if (codes !== undefined) {
    const there = reachOf(reach, { station: 'g.station', region: 'g.region' });
    const members = sql`resident_group g INDEXED BY resident_group_by_code CROSS JOIN resident r ON r.number = g.number`;
    return along(sql`g.number`, codes, members, [sql`g.code = k.value AND g.number > ${after}`, holds, mayKnow, there]);
  }
  const regions = f.region === undefined ? (reach.regions.length > 0 ? reach.regions : ['']) : [f.region];
  return walk(countiesOf(regions), sql`resident r INDEXED BY resident_by_county`, sql`r.county = k.value`, within);
}

/** Residents who live in a division, merged and erased files aside, county by county in the order of enrolment. Nothing here says who they are. */
export function residentsStandingIn({ code, reach, stationId, after, limit }: StandingAsked): Sql {
  const [county, number] = codeAndNumber(after);
  // All of it stands in the index.
  const stretch = sql`SELECT at FROM (SELECT r.county || printf(${` ${NUMBER_IN_TIE}`}, r.number) AS at FROM resident r INDEXED BY resident_by_county WHERE ${allOf(
    sql`r.county = k.value AND (r.county, r.number) > (${county}, ${number}) AND r.merged_into IS NULL AND r.erased_at IS NULL`, lyingIn('r.living_region', code),
    reachOf(reach, { station: 'r.station', region: 'r.living_region' }), stationId === null ? undefined : sql`r.station = ${stationId}`,
  )} ORDER BY r.number LIMIT ${limit})`;
  return sql`SELECT r.id, t.at AS tie, r.station, NULL AS names, NULL AS item, json_array(r.living_region) AS codes
    FROM ${alongEach(countiesOf([code]), stretch, limit)} t CROSS JOIN resident r ON r.number = CAST(substr(t.at, -12) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

/** The counties with residents that lie in these divisions, or in which these lie. */
function countiesOf(regions: readonly string[]): Sql {
  const prefixes = [...new Set(regions.map((region) => region.slice(0, COUNTY)))];
  const outermost = prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
  return sql`SELECT c.code AS value FROM json_each(${JSON.stringify(outermost)}) p CROSS JOIN resident_county c ON c.code >= p.value AND c.code < p.value || ':'`;
}
