import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { StandingAsked } from '#reference/region';
import type { ServiceMode } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';

export type VolunteerStatus = 'ACTIVE' | 'PAUSED' | 'RETIRED' | 'ERASED';

export interface VolunteerRow {
  /** In the order of registration; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly station: string | null;
  readonly community: string | null;
  /** Sealed. */
  readonly identity: string | null;
  readonly guardian: string | null;
  readonly consented_on: string | null;
  readonly accompanied_until: string | null;
  readonly consent_until: string | null;
  readonly minor_until: string | null;
  /** JSON arrays. */
  readonly skills: string;
  readonly languages: string;
  readonly windows: string;
  readonly modes: string;
  readonly places: string;
  readonly teams: string;
  /** JSON array of `CredentialRow`. */
  readonly credentials: string;
  readonly brought_in_by: string | null;
  readonly resident: string | null;
  readonly status: VolunteerStatus;
  readonly reason: string | null;
  readonly paused_until: string | null;
  readonly registered_at: string;
  readonly merged_into: string | null;
  /** JSON array of ids. */
  readonly suspects: string;
  /** JSON array of `CompanionRow`, whoever was named last first. */
  readonly companions: string;
}
export interface CredentialRow {
  readonly code: string;
  readonly from: string | null;
  readonly until: string | null;
}

const COMPANIONS_SHOWN = 20;
const columns = sql`v.rowid AS number, v.*,
  (SELECT json_group_array(json_object('kind', kind, 'id', companion, 'guardian', guardian, 'namedAt', named_at, 'endedAt', ended_at))
     FROM (SELECT * FROM volunteer_companion c WHERE c.child = v.id ORDER BY c.number DESC LIMIT ${COMPANIONS_SHOWN})) AS companions,
  (SELECT json_group_array(o.id) FROM volunteer_suspect d CROSS JOIN volunteer o ON o.id = d.other AND o.merged_into IS NULL
     WHERE d.volunteer = v.id AND v.merged_into IS NULL) AS suspects,
  (SELECT json_group_array(value) FROM volunteer_tag t WHERE t.number = v.rowid AND t.facet = 'team') AS teams,
  (SELECT json_group_array(json_object('code', code, 'from', from_date, 'until', until_date)) FROM volunteer_credential c WHERE c.volunteer = v.id) AS credentials`;

export const findVolunteer = (id: string): Sql => sql`SELECT ${columns} FROM volunteer v WHERE v.id = ${id}`;

/** A file with all that were merged into it, and into those. */
export const volunteersMergedInto = (id: string): Sql =>
  sql`WITH RECURSIVE same (id) AS (SELECT ${id} UNION SELECT v.id FROM same CROSS JOIN volunteer v ON v.merged_into = same.id) SELECT id FROM same LIMIT 100`;

/** The file in which a file goes on; itself where it stands. */
export const volunteerThatStays = (id: string): Sql =>
  sql`WITH RECURSIVE onward (id, goes_on) AS (SELECT id, merged_into FROM volunteer WHERE id = ${id}
      UNION SELECT v.id, v.merged_into FROM onward CROSS JOIN volunteer v ON v.id = onward.goes_on) SELECT id FROM onward WHERE goes_on IS NULL LIMIT 1`;

/** At most 100, in no order. */
export const findVolunteersById = (ids: readonly string[]): Sql =>
  sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids)}) asked CROSS JOIN volunteer v ON v.id = asked.value LIMIT 100`;

/** The volunteers who are the same person as one of these residents, as far as they are not erased; at most 100. */
export const volunteersOfResidents = (residents: readonly string[]): Sql =>
  sql`SELECT DISTINCT v.id FROM json_each(${JSON.stringify(residents)}) asked
    CROSS JOIN volunteer v INDEXED BY volunteer_by_resident ON v.resident = asked.value LIMIT 100`;

/** An organization, or a community, that volunteers can belong to. */
export const findParty = (id: string, kind: 'TEAM' | 'HOME'): Sql => sql`SELECT 1 FROM volunteer_party WHERE id = ${id} AND kind = ${kind}`;

/** Whom somebody brought in, and whom those brought in, and so on: how many; counted up to 5,000. */
export const countBroughtIn = (id: string): Sql =>
  sql`WITH RECURSIVE tree (id) AS (
      SELECT ${id} UNION SELECT v.id FROM tree CROSS JOIN volunteer_tag t ON t.facet = 'bringer' AND t.value = tree.id CROSS JOIN volunteer v ON v.rowid = t.number)
    SELECT count(*) - 1 AS count FROM (SELECT 1 FROM tree LIMIT 5001)`;

export interface VolunteerFilter {
  readonly stationId?: string | undefined;
  readonly communityId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly broughtInById?: string | undefined;
  readonly skill?: string | undefined;
  /** Held on the day. */
  readonly credential?: string | undefined;
  readonly language?: string | undefined;
  readonly mode?: ServiceMode | undefined;
  /** Those who serve in this division, or in one below it. */
  readonly region?: string | undefined;
  /** Those who can be asked for the whole of it. */
  readonly free?: WeeklyWindow | undefined;
  /** Default: active or paused. */
  readonly status?: VolunteerStatus | undefined;
}

interface Tag {
  readonly facet: string;
  readonly values: readonly string[];
}

/** What was asked for, as tags, those of the fewest volunteers first. */
const tagsOf = (f: VolunteerFilter): Tag[] =>
  [
    ['bringer', f.broughtInById], ['team', f.teamId], ['community', f.communityId], ['station', f.stationId], ['credential', f.credential],
    ['skill', f.skill], ['place', f.region], ['language', f.language],
  ].flatMap(([facet = '', value]) => (value === undefined ? [] : [{ facet, values: [value] }]));

const valueIn = (column: Sql, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${column} = ${values[0] ?? ''}` : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
const has = ({ facet, values }: Tag): Sql =>
  sql`EXISTS (SELECT 1 FROM volunteer_tag o WHERE o.number = v.rowid AND o.facet = ${facet} AND ${valueIn(sql`o.value`, values)})`;

/** A reach as a tag; undefined when it is everywhere, or somebody's own. */
function reachTag({ everywhere, stations, regions, organizations }: Reach): Tag | undefined {
  if (everywhere) return undefined;
  if (stations.length > 0) return { facet: 'station', values: [...stations].sort() };
  if (regions.length > 0) return { facet: 'place', values: regions };
  return organizations.length === 0 ? undefined : { facet: 'team', values: organizations };
}
function within(reach: Reach, tag: Tag | undefined): Sql | undefined {
  if (reach.everywhere) return undefined;
  if (tag === undefined) return valueIn(sql`v.id`, reach.persons);
  return tag.facet === 'station' ? valueIn(sql`v.station`, tag.values) : has(tag);
}

/** Where a list goes on: the station and number of the last volunteer seen. */
export interface ListedLast {
  readonly station: string;
  readonly number: number;
}

/**
 * Within a reach: in the order of registration, or, where several stations are within reach and nothing narrower was asked for, station by
 * station. `day` (a civil date) decides which credentials hold.
 */
export function listVolunteers(reach: Reach, filter: VolunteerFilter, day: string, last: ListedLast, limit: number): Sql {
  const { credential, free, mode, status } = filter;
  const own = reachTag(reach);
  const [leader = own, ...others] = tagsOf(filter);
  const held = credential === undefined ? undefined
    : sql`EXISTS (SELECT 1 FROM volunteer_credential c WHERE c.volunteer = v.id AND c.code = ${credential}
        AND (c.from_date IS NULL OR c.from_date <= ${day}) AND (c.until_date IS NULL OR c.until_date >= ${day}))`;
  const rest = allOf(
    sql`v.merged_into IS NULL`,
    status === undefined ? sql`v.status IN ('ACTIVE', 'PAUSED')` : sql`v.status = ${status}`,
    leader === own && own !== undefined ? undefined : within(reach, own),
    ...others.map(has),
    held,
    mode && sql`EXISTS (SELECT 1 FROM json_each(v.modes) WHERE value = ${mode})`,
    free && sql`(v.windows = '[]' OR EXISTS (SELECT 1 FROM json_each(v.windows) w
      WHERE w.value ->> 'day' = ${free.day} AND w.value ->> 'from' <= ${free.from} AND w.value ->> 'to' >= ${free.to}))`,
  );
  const byStation = leader?.facet === 'station' && leader.values.length > 1;
  const order = byStation ? sql`v.station, p.number` : sql`p.number`;
  // A page is chosen before anything is put together for it.
  return sql`SELECT ${columns} FROM (${pageOf(leader, rest, last, limit)}) p CROSS JOIN volunteer v ON v.rowid = p.number ORDER BY ${order}`;
}

function pageOf(leader: Tag | undefined, rest: Sql, { station, number }: ListedLast, limit: number): Sql {
  if (leader === undefined) return sql`SELECT v.rowid AS number FROM volunteer v WHERE v.rowid > ${number} AND ${rest} ORDER BY v.rowid LIMIT ${limit}`;
  const { facet, values } = leader;
  if (values.length === 1) {
    return sql`SELECT t.number FROM volunteer_tag t CROSS JOIN volunteer v ON v.rowid = t.number
      WHERE t.facet = ${facet} AND t.value = ${values[0] ?? ''} AND t.number > ${number} AND ${rest} ORDER BY t.number LIMIT ${limit}`;
  }
  if (facet === 'station') {
    // Looks into one station after the other until there are enough, and never at more than that.
    const ahead = values.filter((value) => value >= station);
    return sql`SELECT t.number FROM json_each(${JSON.stringify(ahead)}) s CROSS JOIN volunteer_tag t CROSS JOIN volunteer v ON v.rowid = t.number
      WHERE t.facet = 'station' AND t.value = s.value AND t.number > iif(s.value = ${station}, ${number}, 0) AND ${rest} LIMIT ${limit}`;
  }
  // Numbers alone are sorted, then looked at in turn until there are enough. LIMIT -1 keeps SQLite from dropping the order of a part of a join.
  return sql`SELECT s.number FROM (SELECT DISTINCT number FROM volunteer_tag t WHERE t.facet = ${facet} AND ${valueIn(sql`t.value`, values)}
      AND t.number > ${number} ORDER BY number LIMIT -1) s CROSS JOIN volunteer v ON v.rowid = s.number WHERE ${rest} LIMIT ${limit}`;
}

/** Volunteers whose files a station keeps, those who have left aside. */
export const volunteersOfStation = (station: string, limit: number): Sql =>
  sql`SELECT v.id, v.community, v.places FROM volunteer_tag t CROSS JOIN volunteer v ON v.rowid = t.number
    WHERE t.facet = 'station' AND t.value = ${station} AND v.status IN ('ACTIVE', 'PAUSED') AND v.merged_into IS NULL ORDER BY t.number LIMIT ${limit}`;

/** Volunteers, active or paused, who serve in a division, in the order of registration. Nothing here says who they are. */
export const volunteersStandingIn = ({ code, reach, stationId, after, limit }: StandingAsked): Sql => {
  const within = reachOf(reach, { station: 'v.station', region: 'x.value' });
  return sql`SELECT v.id, t.number AS tie, v.station, NULL AS names, NULL AS item, v.places AS codes FROM volunteer_tag t CROSS JOIN volunteer v ON v.rowid = t.number
    WHERE ${allOf(
      sql`t.facet = 'place' AND t.value = ${code} AND t.number > ${Number(after)} AND v.merged_into IS NULL AND v.status IN ('ACTIVE', 'PAUSED')`,
      within && sql`EXISTS (SELECT 1 FROM json_each(v.places) x WHERE ${within})`, stationId === null ? undefined : sql`v.station = ${stationId}`,
    )} ORDER BY t.number LIMIT ${limit}`;
};
/** All files that are one with a volunteer's, the one that stays first. */
export const filesAsOne = (id: string): Sql =>
  sql`WITH RECURSIVE up (id, into_id) AS (
      SELECT v.id, v.merged_into FROM volunteer v WHERE v.id = ${id} UNION SELECT v.id, v.merged_into FROM up CROSS JOIN volunteer v ON v.id = up.into_id),
    same (id, depth) AS (SELECT up.id, 0 FROM up WHERE up.into_id IS NULL UNION ALL SELECT v.id, depth + 1 FROM same CROSS JOIN volunteer v ON v.merged_into = same.id)
    SELECT id FROM same ORDER BY depth, id LIMIT 100`;
