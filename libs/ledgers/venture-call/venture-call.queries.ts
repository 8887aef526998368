import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { VentureStatus } from '#reference/catalogue';

export interface CallRow {
  readonly number: number;
  readonly id: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly station: string;
  readonly region: string;
  readonly fund: string;
  readonly from_date: string;
  readonly until_date: string;
  readonly budget_fen: number;
  readonly max_fen: number;
  readonly reviews_needed: number;
  /** JSON: `Criterion[]`. */
  readonly criteria: string;
  readonly awarded_fen: number;
  readonly closed: 0 | 1;
  readonly closing_reason: string | null;
}
export const findCall = (id: string): Sql => sql`SELECT * FROM venture_call WHERE id = ${id}`;

/** Those that take applications on a day or will, whoever asks; soonest to end first. */
export const listOpenCalls = (today: string, [until, number]: readonly [string, number], limit: number): Sql =>
  sql`SELECT * FROM venture_call WHERE closed = 0 AND until_date >= ${today} AND (until_date, number) > (${until}, ${number}) ORDER BY until_date, number LIMIT ${limit}`;

/** All within a reach, in the order in which they were opened; of an organization, those that it applied to. */
export function listCalls(reach: Reach, after: number, limit: number): Sql {
  const walk = (keys: readonly string[] | Sql, stretch: Sql): Sql =>
    sql`SELECT n.* FROM ${alongEach(keys, sql`SELECT at FROM (${stretch} LIMIT ${limit})`, limit)} t CROSS JOIN venture_call n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  const at = sql`printf('%012d', a.number) AS at`;
  if (reach.organizations.length > 0)
    return sql`SELECT n.* FROM (SELECT DISTINCT a.call FROM json_each(${JSON.stringify(reach.organizations)}) o
      CROSS JOIN venture_application a ON a.organization = o.value) x CROSS JOIN venture_call n ON n.id = x.call
      WHERE n.number > ${after} ORDER BY n.number LIMIT ${limit}`;
  if (reach.everywhere || reach.regions.length > 0) {
    const regions = JSON.stringify(reach.everywhere ? [''] : reach.regions);
    const counties = sql`SELECT DISTINCT c.code AS value FROM json_each(${regions}) r CROSS JOIN venture_county c ON c.code >= substr(r.value, 1, 6) AND c.code < substr(r.value, 1, 6) || ':'`;
    const within = sql`EXISTS (SELECT 1 FROM json_each(${regions}) r WHERE a.region >= r.value AND a.region < r.value || ':')`;
    return walk(counties, sql`SELECT ${at} FROM venture_call a INDEXED BY venture_call_by_county WHERE ${allOf(sql`a.county = k.value AND a.number > ${after}`, within)} ORDER BY a.number`);
  }
  return walk(reach.stations, sql`SELECT ${at} FROM venture_call a INDEXED BY venture_call_by_station WHERE a.station = k.value AND a.number > ${after} ORDER BY a.number`);
}

export const callsReviewedBy = (reviewer: string, after: number, limit: number): Sql =>
  sql`SELECT n.* FROM venture_reviewer r CROSS JOIN venture_call n ON n.id = r.call WHERE r.reviewer = ${reviewer} AND n.number > ${after} ORDER BY n.number LIMIT ${limit}`;
export const callsPaidFrom = (funds: readonly string[], after: number, limit: number): Sql =>
  sql`SELECT n.* FROM json_each(${JSON.stringify(funds)}) f CROSS JOIN venture_call n ON n.fund = f.value WHERE n.number > ${after} ORDER BY n.number LIMIT ${limit}`;

export interface ReviewerRow {
  readonly reviewer: string;
  /** JSON array. */
  readonly organizations: string;
}
export const reviewersOf = (call: string): Sql => sql`SELECT * FROM venture_reviewer WHERE call = ${call} ORDER BY reviewer LIMIT 100`;
export const findReviewer = (call: string, reviewer: string): Sql => sql`SELECT * FROM venture_reviewer WHERE call = ${call} AND reviewer = ${reviewer}`;

export interface ApplicationRow {
  readonly number: number;
  readonly id: string;
  readonly call: string;
  readonly organization: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly summary: string | null;
  readonly asked_fen: number;
  readonly status: VentureStatus;
  readonly rank: number | null;
  readonly award_fen: number | null;
  readonly award: string | null;
  readonly proposed_by: string | null;
  readonly passing: string | null;
}
export const findApplication = (id: string): Sql => sql`SELECT * FROM venture_application WHERE id = ${id}`;
/** In the order in which they came; a call takes 500 at most. */
export const applicationsTo = (call: string): Sql => sql`SELECT * FROM venture_application WHERE call = ${call} ORDER BY number LIMIT 500`;

export interface ReviewRow {
  readonly application: string;
  readonly reviewer: string;
  readonly total: number;
  /** JSON: `Score[]`. */
  readonly scores: string;
  /** Sealed. */
  readonly words: string | null;
}
export const reviewsOf = (application: string): Sql => sql`SELECT * FROM venture_review WHERE application = ${application} ORDER BY reviewer LIMIT 100`;

/** The application that a grant of the fund was made to. */
export const applicationAwarded = (grant: string): Sql => sql`SELECT id, call FROM venture_application INDEXED BY venture_application_awarded WHERE award = ${grant}`;

export interface MilestoneRow {
  readonly id: string;
  readonly title: string;
  readonly due_on: string;
  readonly reported_on: string | null;
  /** JSON array. */
  readonly activities: string;
  /** Sealed. */
  readonly words: string | null;
}
export const milestonesOf = (application: string): Sql => sql`SELECT * FROM venture_milestone WHERE application = ${application} ORDER BY place LIMIT 50`;

export interface OverdueMilestoneRow {
  readonly id: string;
  readonly call: string;
  readonly due_at: string;
  readonly station: string;
}
/** What was awarded and not reported by its day, within reach, that due first; an organization reaches its own. */
export const milestonesOverdue = (
  reach: Reach, now: string, { stationId, region }: { readonly stationId: string | undefined; readonly region: string | undefined }, [dueAt, id]: readonly [string, string], limit: number,
): Sql =>
  sql`SELECT m.id, m.due_at, c.id AS call, c.station FROM venture_milestone m INDEXED BY venture_milestone_due
      CROSS JOIN venture_application a ON a.id = m.application CROSS JOIN venture_call c ON c.id = a.call
      WHERE ${allOf(
        sql`m.waits = 1 AND m.due_at <= ${now} AND (m.due_at, m.id) > (${dueAt}, ${id})`,
        reachOf(reach, { station: 'c.station', region: 'c.region', organization: 'a.organization' }),
        stationId === undefined ? undefined : sql`c.station = ${stationId}`,
        region === undefined ? undefined : sql`c.region >= ${region} AND c.region < ${region + ':'}`,
      )} ORDER BY m.due_at, m.id LIMIT ${limit}`;

/** Calls that a station holds and has not closed, in the order of opening. */
export const callsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM venture_call INDEXED BY venture_call_by_station WHERE station = ${station} AND closed = 0 ORDER BY number LIMIT ${limit}`;
