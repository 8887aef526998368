import { openedWithin, type Reach } from '#platform/access';
import { sql, type Sql } from '#platform/read-model';
import type { CapacityUnit } from '#reference/catalogue';
import type { memberKinds } from './class.events.js';

export interface ClassRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly places: number;
  /** JSON: weekly windows. */
  readonly rhythm: string;
  readonly from_date: string;
  readonly until_date: string;
  /** JSON array. */
  readonly topics: string;
  readonly enrolled: number;
  readonly waiting: number;
  readonly open: 0 | 1;
  readonly closing_reason: string | null;
  /** What its sessions use up, and in which unit that is counted. */
  readonly resource: string | null;
  readonly unit: CapacityUnit | null;
}
export const findClass = (id: string): Sql => sql`SELECT * FROM class WHERE id = ${id}`;

export interface MeetingRow {
  /** Empty: from the beginning. */
  readonly since: string;
  /** JSON: weekly windows. */
  readonly rhythm: string;
  readonly region: string;
}
/** When and where a class meets, by the days from which on it does. */
export const listMeetings = (of: string): Sql => sql`SELECT since, rhythm, region FROM class_meeting WHERE class = ${of} ORDER BY since LIMIT 100`;
/** When and where it meets on a day. */
export const meetingOn = (of: string, date: string): Sql => sql`SELECT since, rhythm, region FROM class_meeting WHERE class = ${of} AND since <= ${date} ORDER BY since DESC LIMIT 1`;

export interface ClassFilter {
  readonly stationId?: string | undefined;
  readonly open: boolean;
}
const table = { table: 'class', byStation: 'class_by_station', byCounty: 'class_by_county', counties: 'class_county' } as const;
/** Classes within a reach, or that a station within it runs with their keeper, in the order in which they were opened, after a number. */
export function listClasses(reach: Reach, filter: ClassFilter, after: number, limit: number): Sql {
  const kept = openedWithin(table, reach, filter, after, limit);
  const stations = filter.stationId === undefined ? reach.stations : reach.stations.filter((id) => id === filter.stationId);
  if (stations.length === 0) return kept;
  const run = sql`SELECT DISTINCT c.* FROM json_each(${JSON.stringify(stations)}) k CROSS JOIN class_station s INDEXED BY class_station_by_station ON s.station = k.value AND s.number > ${after}
      CROSS JOIN class c ON c.number = s.number AND c.open = ${filter.open ? 1 : 0} ORDER BY c.number LIMIT ${limit}`;
  return sql`SELECT * FROM (${kept}) UNION SELECT * FROM (${run}) ORDER BY number LIMIT ${limit}`;
}

export interface ClassStationRow {
  readonly station: string;
}
/** Who runs a class with its keeper. */
export const stationsWith = (of: string): Sql => sql`SELECT station FROM class_station WHERE class = ${of} ORDER BY station LIMIT 1000`;

export type MemberStatus = 'ENROLLED' | 'WAITING' | 'WITHDRAWN';
export interface MemberRow {
  readonly number: number;
  readonly member: string;
  readonly kind: (typeof memberKinds)[number];
  readonly status: MemberStatus;
  readonly since: string;
  /** Sessions that they came to. */
  readonly attended: number;
}
/** Those of one status, in the order in which they came to it. */
export const listMembers = (of: string, status: MemberStatus, [since, number]: readonly [string, number], limit: number): Sql =>
  sql`SELECT m.*, (SELECT COUNT(*) FROM class_attendance x CROSS JOIN class_session s ON s.activity = x.activity AND s.live = 1 WHERE x.class = m.class AND x.member = m.member) AS attended
      FROM class_member m WHERE m.class = ${of} AND m.status = ${status} AND (m.since, m.number) > (${since}, ${number}) ORDER BY m.since, m.number LIMIT ${limit}`;

export interface SessionRow {
  readonly activity: string;
  readonly date: string;
  readonly present: number;
  readonly others: number;
}
/** The sessions that count, by date. */
export const listSessions = (of: string): Sql => sql`SELECT * FROM class_session WHERE class = ${of} AND live = 1 ORDER BY date LIMIT 400`;

export interface SessionOnRow {
  readonly activity: string;
  readonly live: 0 | 1;
}
/** All entries of a day's session, that which counts first. */
export const sessionsOn = (of: string, date: string): Sql => sql`SELECT activity, live FROM class_session WHERE class = ${of} AND date = ${date} ORDER BY live DESC, activity LIMIT 200`;

/** Entries of sessions on a day, where none of them counts any more: they were taken back, or are of another day by now. */
export const sessionsGone = (of: string, date: string): Sql =>
  sql`SELECT activity FROM class_session WHERE class = ${of} AND live = 0 AND date = ${date}
      AND NOT EXISTS (SELECT 1 FROM class_session WHERE class = ${of} AND live = 1 AND date = ${date}) ORDER BY activity LIMIT 100`;

/** What an entry uses up that is a session of a class. */
export const resourceOfSession = (activity: string): Sql =>
  sql`SELECT c.resource FROM class_session s CROSS JOIN class c ON c.id = s.class WHERE s.activity = ${activity} AND c.resource IS NOT NULL`;

const HAS_OR_WANTS = sql`status IN ('ENROLLED', 'WAITING')`;
/** The classes in which somebody has a place or waits for one. */
export const placesOf = (member: string): Sql => sql`SELECT class, member FROM class_member WHERE member = ${member} AND ${HAS_OR_WANTS} ORDER BY class LIMIT 1000`;

/** The same of a resident as of an instant, by whichever file, with those that were merged into it, and into those. */
export const placesOfFiles = (id: string, by: string): Sql =>
  sql`WITH RECURSIVE same (id) AS (SELECT ${id} UNION SELECT f.id FROM same CROSS JOIN class_file_merged f ON f.goes_on = same.id)
      SELECT m.class, m.member FROM same CROSS JOIN class_member m ON m.member = same.id AND m.${HAS_OR_WANTS} AND m.since <= ${by} ORDER BY m.class, m.member LIMIT 1000`;

/** Of those who have a place in a class that is closed, or waited when it was, who is forgotten or served no more, by whichever file. */
export const goneOf = (of: string): Sql =>
  sql`SELECT m.member FROM class_member m WHERE m.class = ${of} AND (m.status = 'ENROLLED' OR m.waited_since IS NOT NULL) AND EXISTS (
        WITH RECURSIVE file (id) AS (SELECT m.member UNION SELECT f.goes_on FROM file CROSS JOIN class_file_merged f ON f.id = file.id) SELECT 1 FROM file CROSS JOIN class_gone g ON g.id = file.id)
      ORDER BY m.number LIMIT 10000`;

/** A person in a class, by whichever of their files they are in it; that by which they have or want a place sooner than one by which they are gone, else the first of `files`. */
export const findMember = (of: string, files: readonly string[]): Sql =>
  sql`SELECT m.*, 0 AS attended FROM json_each(${JSON.stringify(files)}) f CROSS JOIN class_member m ON m.class = ${of} AND m.member = f.value ORDER BY m.status = 'WITHDRAWN', f.key LIMIT 1`;

/** To how many sessions a person came, by whichever file they were written down. */
export const attendedBy = (of: string, files: readonly string[]): Sql =>
  sql`SELECT COUNT(DISTINCT x.activity) AS attended FROM json_each(${JSON.stringify(files)}) f CROSS JOIN class_attendance x ON x.class = ${of} AND x.member = f.value
      CROSS JOIN class_session s ON s.activity = x.activity AND s.live = 1`;

/** Classes that a station holds, or runs with their keeper, and that are not closed, in the order of opening. */
export const classesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM (SELECT id, region, number FROM class INDEXED BY class_by_station WHERE station = ${station} AND open = 1
      UNION ALL SELECT c.id, c.region, c.number FROM class_station s INDEXED BY class_station_by_station CROSS JOIN class c ON c.number = s.number WHERE s.station = ${station} AND c.open = 1)
    ORDER BY number LIMIT ${limit}`;
