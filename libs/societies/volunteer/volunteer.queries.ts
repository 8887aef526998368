import type { Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { ServiceMode } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';

export const volunteerStatuses = ['ACTIVE', 'PAUSED', 'RETIRED', 'ERASED'] as const;
export type VolunteerStatus = (typeof volunteerStatuses)[number];

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
}
export interface CredentialRow {
  readonly code: string;
  readonly from: string | null;
  readonly until: string | null;
}

const columns = sql`v.rowid AS number, v.*,
  (SELECT json_group_array(value) FROM volunteer_tag t WHERE t.number = v.rowid AND t.facet = 'team') AS teams,
  (SELECT json_group_array(json_object('code', code, 'from', from_date, 'until', until_date)) FROM volunteer_credential c WHERE c.volunteer = v.id) AS credentials`;

export const findVolunteer = (id: string): Sql => sql`SELECT ${columns} FROM volunteer v WHERE v.id = ${id}`;

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
    ['skill', f.skill], ['place', f.region], ['language', f.language], ['mode', f.mode],
  ].flatMap(([facet = '', value]) => (value === undefined ? [] : [{ facet, values: [value] }]));

/** A reach as a tag; undefined when it is none of those. */
function reachTag({ stations, regions, organization }: Reach): Tag | undefined {
  if (stations.length > 0) return { facet: 'station', values: stations };
  if (regions.length > 0) return { facet: 'place', values: regions };
  return organization === null ? undefined : { facet: 'team', values: [organization] };
}
const valueIn = (column: Sql, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${column} = ${values[0] ?? ''}` : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
const has = ({ facet, values }: Tag): Sql =>
  sql`EXISTS (SELECT 1 FROM volunteer_tag o WHERE o.facet = ${facet} AND ${valueIn(sql`o.value`, values)} AND o.number = v.rowid)`;

/** Above so many stations a list is so full of rows within reach that walking it is quicker than collecting and sorting them. */
const FEW = 50;

/** In the order of registration, within a reach; `day` (a civil date) decides which credentials hold. */
export function listVolunteers(reach: Reach, filter: VolunteerFilter, day: string, after: number, limit: number): Sql {
  const { credential, free, status } = filter;
  const within = reachTag(reach);
  const tags = tagsOf(filter);
  const [leader = !reach.everywhere && within && within.values.length <= FEW ? within : undefined, ...others] = tags;
  const held = credential === undefined ? undefined
    : sql`EXISTS (SELECT 1 FROM volunteer_credential c WHERE c.volunteer = v.id AND c.code = ${credential}
        AND (c.from_date IS NULL OR c.from_date <= ${day}) AND (c.until_date IS NULL OR c.until_date >= ${day}))`;
  const rest = [
    status === undefined ? sql`v.status IN ('ACTIVE', 'PAUSED')` : sql`v.status = ${status}`,
    reach.everywhere ? undefined : within ? has(within) : sql`v.id = ${reach.person ?? ''}`,
    ...others.map(has),
    held,
    free && sql`(v.windows = '[]' OR EXISTS (SELECT 1 FROM json_each(v.windows) w
      WHERE w.value ->> 'day' = ${free.day} AND w.value ->> 'from' <= ${free.from} AND w.value ->> 'to' >= ${free.to}))`,
  ];
  if (leader === undefined) {
    return sql`SELECT ${columns} FROM volunteer v WHERE ${allOf(sql`v.rowid > ${after}`, ...rest)} ORDER BY v.rowid LIMIT ${limit}`;
  }
  return sql`SELECT ${columns} FROM (SELECT DISTINCT number FROM volunteer_tag t WHERE t.facet = ${leader.facet} AND ${valueIn(sql`t.value`, leader.values)}
      AND t.number > ${after}) s CROSS JOIN volunteer v ON v.rowid = s.number WHERE ${allOf(...rest)} ORDER BY s.number LIMIT ${limit}`;
}
