import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { Urgency } from '#reference/catalogue';

/** As many places as are ever shown at once, with room for what each is counted by. */
const MOST_ROWS = 200_000;
/** As many people and needs as are looked at one by one: a township's. */
export const MOST_LOOKED_AT = 50_000;

const within = (column: Sql, region: string): Sql => sql`${column} >= ${region} AND ${column} < ${region + ':'}`;
const region = { text: 'region', values: [] } as const;
/** A plus keeps the planner from walking anything but the division that is asked about. */
const standing = { station: '+station', region: '+region' } as const;

/** Grows with whatever happens to what is counted of a division. */
export interface ChangesRow {
  readonly region: string;
  readonly changes: number;
}
export const needChanges = (reach: Reach, of: string): Sql =>
  sql`SELECT region, sum(changes) AS changes FROM map_need_count WHERE ${allOf(within(region, of), reachOf(reach, standing))} GROUP BY region LIMIT ${MOST_ROWS}`;
export const residentChanges = (reach: Reach, of: string): Sql =>
  sql`SELECT region, sum(changes) AS changes FROM map_resident_count WHERE ${allOf(within(region, of), reachOf(reach, standing))} GROUP BY region LIMIT ${MOST_ROWS}`;

/**
 * Counts as they are kept, of divisions as they were recorded. Adding them up by wider places is the caller's, since SQLite would sort them for it, which takes longer than all
 * else. `own`: counted at the station that asks.
 */
interface Counted {
  readonly region: string;
  readonly own: 0 | 1;
}
const eachOf = (divisions: readonly string[]): Sql => sql`json_each(${JSON.stringify(divisions)}) d`;

export interface NeedCountRow extends Counted {
  readonly urgency: Urgency;
  readonly open: number;
  readonly served: number;
}
export const countNeeds = (reach: Reach, divisions: readonly string[], station: string | null): Sql =>
  sql`SELECT region, ifnull(station = ${station}, 0) AS own, urgency, open, served FROM ${eachOf(divisions)} CROSS JOIN map_need_count
    WHERE ${allOf(sql`region = d.value`, reachOf(reach, standing))} LIMIT ${MOST_ROWS}`;

export interface ResidentCountRow extends Counted {
  readonly residents: number;
}
export const countResidents = (reach: Reach, divisions: readonly string[], station: string | null): Sql =>
  sql`SELECT region, ifnull(station = ${station}, 0) AS own, residents FROM ${eachOf(divisions)} CROSS JOIN map_resident_count
    WHERE ${allOf(sql`region = d.value`, reachOf(reach, standing))} LIMIT ${MOST_ROWS}`;

export interface GroupCountRow {
  readonly region: string;
  /** A code and a count by turns, blanks between; a code may come several times. Null: nobody is in a group. */
  readonly groups: string | null;
}
/** Put together where the rows are: handing over a row for each group of each village would take longer than counting. @param today civil date: memberships that hold then */
export const countGroups = (reach: Reach, divisions: readonly string[], today: string): Sql =>
  sql`SELECT d.value AS region, (SELECT group_concat(grp || ' ' || residents, ' ') FROM map_group_count
    WHERE ${allOf(sql`region = d.value`, sql`begins <= ${today} AND ends >= ${today}`, reachOf(reach, standing))}) AS groups FROM ${eachOf(divisions)} LIMIT ${MOST_ROWS}`;

interface Looked {
  readonly region: string;
  readonly own: 0 | 1;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export interface LookedNeedRow extends Looked {
  readonly urgency: Urgency;
  readonly served: 0 | 1;
}
export const lookAtNeeds = (reach: Reach, of: string, station: string | null): Sql =>
  sql`SELECT region, ifnull(station = ${station}, 0) AS own, latitude, longitude, urgency, taken > 0 AS served FROM map_need
    WHERE ${allOf(within(region, of), reachOf(reach, standing))} LIMIT ${MOST_LOOKED_AT}`;

export interface LookedResidentRow extends Looked {
  /** JSON array of groups. */
  readonly groups: string;
}
export const lookAtResidents = (reach: Reach, of: string, station: string | null, today: string): Sql =>
  sql`SELECT r.region, ifnull(r.station = ${station}, 0) AS own, r.latitude, r.longitude,
      (SELECT json_group_array(grp) FROM map_member m WHERE m.resident = r.id AND m.begins <= ${today} AND m.ends >= ${today}) AS groups FROM map_resident r
    WHERE ${allOf(sql`r.away = 0`, within({ text: 'r.region', values: [] }, of), reachOf(reach, { station: '+r.station', region: '+r.region' }))} LIMIT ${MOST_LOOKED_AT}`;

export interface CommunityRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_bo: string | null;
  readonly name_en: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
/** Grows with whatever happens to communities, grids and estates of a division. */
export const placeChanges = (of: string): Sql =>
  sql`SELECT sum(changes) AS changes FROM map_place_change WHERE ${within(region, of)}`;

/** Each community with each division that it is, or that belongs to it. */
export const communitiesIn = (of: string): Sql =>
  sql`SELECT p.region, c.* FROM map_community_region p CROSS JOIN map_community c ON c.id = p.community
    WHERE ${within({ text: 'p.region', values: [] }, of)} ORDER BY p.region, p.community LIMIT ${MOST_ROWS}`;

export interface EstateRow {
  readonly community: string;
  readonly estate: string;
  readonly name: string;
  readonly grid: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export const estatesIn = (of: string): Sql =>
  sql`SELECT DISTINCT e.* FROM map_community_region p CROSS JOIN map_estate e ON e.community = p.community WHERE ${within({ text: 'p.region', values: [] }, of)} LIMIT ${MOST_ROWS}`;
export interface GridRow {
  readonly community: string;
  readonly grid: string;
  readonly name: string;
}
export const gridsIn = (of: string): Sql =>
  sql`SELECT DISTINCT g.* FROM map_community_region p CROSS JOIN map_grid g ON g.community = p.community WHERE ${within({ text: 'p.region', values: [] }, of)} LIMIT ${MOST_ROWS}`;
