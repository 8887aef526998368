import type { Reach } from '#platform/access';
import { alongEach, sql, type Sql } from '#platform/read-model';
import type { DueKey, DueRow } from '#platform/timekeeper';
import type { Authority } from './mandatory-report.events.js';

export interface HarmReportRow {
  readonly number: number;
  readonly id: string;
  readonly station: string | null;
  readonly region: string;
  readonly child: string | null;
  /** Which serves the child now; null where no file is known. */
  readonly child_station: string | null;
  /** JSON arrays. */
  readonly harm: string;
  readonly suspects: string;
  readonly circle: string;
  /** Sealed. */
  readonly words: string;
  readonly reported_at: string;
  readonly reported_by: string;
  readonly open: 0 | 1;
}
export const findHarmReport = (id: string): Sql => sql`SELECT * FROM harm_report WHERE id = ${id}`;

/** Within a reach, in the order in which they came, after a number; whose circle somebody is in is for the caller of this to sift. */
export function listHarmReports({ stations, regions }: Reach, open: boolean, after: number, limit: number): Sql {
  const stretch = (where: Sql, along = sql``): Sql => sql`SELECT at FROM (SELECT printf('%012d', h.number) AS at FROM harm_report h ${along}
    WHERE ${where} AND h.open = ${open ? 1 : 0} AND h.number > ${after} ORDER BY h.number LIMIT ${limit})`;
  const found = stations.length > 0 || regions.length === 0
    ? alongEach(stations, sql`${stretch(sql`h.station = k.value`)} UNION ALL ${stretch(sql`h.child_station = k.value`, sql`INDEXED BY harm_report_by_child_station`)}`, limit)
    : alongEach(regions, stretch(sql`h.region >= k.value AND h.region < k.value || ':'`), limit);
  return sql`SELECT n.* FROM ${found} t CROSS JOIN harm_report n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

export interface RecipientRow {
  readonly authority: Authority;
  readonly due_at: string;
  readonly acknowledged_at: string | null;
  readonly receipt: string | null;
}
export const recipientsOf = (report: string): Sql => sql`SELECT * FROM harm_report_recipient WHERE report = ${report} ORDER BY place LIMIT 10`;

export interface DueReport extends DueRow {
  readonly report: string;
  readonly authority: Authority;
}
/** Those whose hours are over, that nobody has acknowledged, and of which that is not recorded yet. */
export const overdueReports = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT report || ' ' || authority AS id, due_at, report, authority FROM harm_report_recipient
      WHERE acknowledged_at IS NULL AND overdue = 0 AND due_at <= ${until} AND due_at >= ${dueAt} AND (due_at, report || ' ' || authority) > (${dueAt}, ${id})
      ORDER BY due_at, report, authority LIMIT ${limit}`;

export interface HarmResidentRow {
  readonly station: string;
  readonly region: string;
}
export const findHarmResident = (id: string): Sql => sql`SELECT * FROM harm_resident WHERE id = ${id}`;
export interface HarmStationRow {
  readonly id: string;
  readonly region: string;
  /** The organization that runs it. */
  readonly operator: string | null;
}
export const findHarmStation = (id: string): Sql => sql`SELECT * FROM harm_station WHERE id = ${id}`;

/** All files of these people, or all that these organizations are one with, however often they were merged; themselves included. */
export const sameAs = (ids: readonly string[]): Sql =>
  sql`WITH RECURSIVE same (id) AS (SELECT value FROM json_each(${JSON.stringify(ids)}) UNION SELECT s.other FROM same CROSS JOIN harm_same s ON s.one = same.id LIMIT 1000)
      SELECT id FROM same LIMIT 1000`;
/** Whoever lives with any of these residents. */
export const livesWith = (ids: readonly string[]): Sql =>
  sql`SELECT DISTINCT o.id FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN harm_resident r ON r.id = j.value
      CROSS JOIN harm_resident o ON o.household = r.household AND o.station = r.station WHERE r.household IS NOT NULL AND o.household IS NOT NULL LIMIT 1000`;
/** The organizations whose teams a volunteer is in. */
export const teamsOf = (volunteer: string): Sql => sql`SELECT organization AS id FROM harm_team WHERE volunteer = ${volunteer} LIMIT 1000`;
/** Whether any of these social workers is posted at one of some stations on a day, or later. */
export const anyPostedAt = (workers: readonly string[], stations: readonly string[], on: string): Sql =>
  sql`SELECT 1 FROM json_each(${JSON.stringify(workers)}) j CROSS JOIN json_each(${JSON.stringify(stations)}) s CROSS JOIN harm_post p ON p.worker = j.value AND p.station = s.value
      WHERE COALESCE(p.until, '9999') >= ${on} LIMIT 1`;
/** A station, those that it goes on from, and who runs or ran them. */
export const goesOnFrom = (station: string): Sql =>
  sql`WITH RECURSIVE known (id) AS (SELECT ${station} UNION SELECT p.of FROM known CROSS JOIN harm_predecessor p ON p.station = known.id)
      SELECT known.id, s.operator FROM known LEFT JOIN harm_station s ON s.id = known.id LIMIT 1000`;
