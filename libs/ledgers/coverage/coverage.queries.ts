import { sql, type Sql } from '#platform/read-model';
import type { Milestone } from '#linking/station';

/** The stations at the townships of a division. */
export const stationsAt = (region: string): Sql =>
  sql`SELECT t.township, t.station, s.specialism, s.listed_on, s.registered_on, s.operating_since, s.closed_on
      FROM coverage_township t CROSS JOIN coverage_station s ON s.id = t.station WHERE t.township >= ${region} AND t.township < ${region + ':'} ORDER BY t.township, t.station LIMIT 20000`;

export interface ReportRow {
  readonly id: string;
  readonly region: string;
  readonly on_date: string;
  readonly milestone: Milestone | null;
  readonly stations: number | null;
  readonly townships: number | null;
  readonly percent: string | null;
  readonly source: string;
  readonly recorded_at: string;
  readonly withdrawn: string | null;
}
/** What was reported of a division itself up to a day, the newest first. */
export const reportsOf = (region: string, day: string): Sql =>
  sql`SELECT * FROM coverage_report WHERE region = ${region} AND on_date <= ${day} ORDER BY on_date DESC, id DESC LIMIT 50`;
export const findReport = (id: string): Sql => sql`SELECT * FROM coverage_report WHERE id = ${id}`;
