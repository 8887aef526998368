import { sql, type Sql } from '#platform/read-model';
import type { Milestone } from '#linking/station';
import type { StationAt } from './coverage.rules.js';

/** The stations at the townships of a division. */
export const stationsAt = (region: string): Sql =>
  sql`SELECT t.township, t.station, s.specialism, s.listed_on, s.registered_on, s.operating_since, s.closed_on
      FROM coverage_township t CROSS JOIN coverage_station s ON s.id = t.station WHERE t.township >= ${region} AND t.township < ${region + ':'} ORDER BY t.township, t.station LIMIT 20000`;

/** Stations as above, each with the event by which it came so far. */
export interface MilestoneRow extends StationAt {
  readonly event: string;
  readonly at: string;
}
export const milestonesAt = (region: string, milestone: Milestone): Sql =>
  sql`SELECT t.township, t.station, s.specialism, s.listed_on, s.registered_on, s.operating_since, s.closed_on, m.event, m.at
      FROM coverage_township t CROSS JOIN coverage_station s ON s.id = t.station CROSS JOIN coverage_milestone m ON m.station = t.station AND m.milestone = ${milestone}
      WHERE t.township >= ${region} AND t.township < ${region + ':'} ORDER BY t.township, t.station LIMIT 20000`;

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
