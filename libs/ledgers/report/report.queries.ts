import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { IndicatorCode } from './indicators.rules.js';

export interface ReportStationRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_bo: string | null;
  readonly name_en: string | null;
  readonly region: string;
  readonly operator: string | null;
  readonly closed: 0 | 1;
  /** Whether a report of it is waited for, from its first month on. */
  readonly owes: 0 | 1;
  readonly first_month: string;
}
export const findReportStation = (id: string): Sql => sql`SELECT * FROM report_station WHERE id = ${id}`;

export interface ReportRow {
  readonly id: string;
  readonly station: string;
  readonly month: string;
  readonly due_at: string;
  readonly overdue_at: string | null;
  readonly checked_at: string | null;
  readonly checked_by: string | null;
  /** Whom the token of who filled it in stood for. */
  readonly checked_person: string | null;
  /** The digest of what was looked at. */
  readonly checked: string | null;
  /** Sealed. */
  readonly cases: string | null;
  readonly problems: string | null;
  readonly plans: string | null;
  readonly filed_at: string | null;
  readonly filed_by: string | null;
  /** JSON: the data of `MonthlyReportFiled`. */
  readonly filed: string | null;
}
export const findReport = (station: string, month: string): Sql => sql`SELECT * FROM monthly_report WHERE station = ${station} AND month = ${month}`;

export const findReportById = (id: string): Sql => sql`SELECT * FROM monthly_report WHERE id = ${id}`;

/** RUNNING: the month is not over; NOT_OWED: nobody waits for it, since the station had not begun or is a room or point; OPEN: it is not due yet. */
export type ReportStatus = 'RUNNING' | 'NOT_OWED' | 'OPEN' | 'OVERDUE' | 'FILED';
export interface ReportFilter {
  readonly month: string;
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  readonly filed?: boolean | undefined;
}
export type ReportedStationRow = ReportStationRow & { readonly report: string | null };
/** The stations that owe a report of a month, by where they stand, after a region and id. `report`: its id, once something is known of it. */
export const listReportStations = (reach: Reach, { month, stationId, region, filed }: ReportFilter, [afterRegion, afterId]: readonly [string, string], limit: number): Sql =>
  sql`SELECT s.*, r.id AS report FROM report_station s INDEXED BY report_station_by_region LEFT JOIN monthly_report r ON r.station = s.id AND r.month = ${month}
      WHERE ${allOf(
        sql`(s.region, s.id) > (${afterRegion}, ${afterId}) AND s.owes = 1 AND s.first_month <= ${month} AND (s.closed = 0 OR r.id IS NOT NULL)`,
        reachOf(reach, { station: 's.id', region: 's.region' }),
        stationId === undefined ? undefined : sql`s.id = ${stationId}`,
        region === undefined ? undefined : sql`s.region >= ${region} AND s.region < ${region + ':'}`,
        filed === undefined ? undefined : filed ? sql`r.filed_at IS NOT NULL` : sql`r.filed_at IS NULL`,
      )} ORDER BY s.region, s.id LIMIT ${limit}`;

/** Reports that nobody filed by an instant, and that were not noted as late. */
export const reportsRunningOut = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, due_at, station, month FROM monthly_report INDEXED BY monthly_report_due
      WHERE watched = 1 AND filed_at IS NULL AND overdue_at IS NULL AND due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id}) ORDER BY due_at, id LIMIT ${limit}`;
export interface LateFilter {
  readonly now: string;
  readonly stationId: string | undefined;
  readonly region: string | undefined;
}
/** Reports that should have been filed by now, longest overdue first. */
export const listLateReports = (reach: Reach, { now, stationId, region }: LateFilter, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT * FROM monthly_report WHERE ${allOf(
    sql`watched = 1 AND filed_at IS NULL AND due_at <= ${now} AND (due_at, id) > (${dueAt}, ${id})`,
    reachOf(reach, { station: 'station', region: 'region' }),
    stationId === undefined ? undefined : sql`station = ${stationId}`,
    region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
  )} ORDER BY due_at, id LIMIT ${limit}`;

export interface TargetRow {
  readonly indicator: IndicatorCode;
  readonly target: number;
}
export const targetsOf = (station: string, year: string): Sql => sql`SELECT indicator, target FROM report_target WHERE station = ${station} AND year = ${year} ORDER BY indicator LIMIT 500`;

export interface ReportedFigureRow {
  readonly number: number;
  readonly id: string;
  readonly station: string | null;
  readonly region: string;
  readonly indicator: IndicatorCode;
  readonly from_month: string;
  readonly until_month: string;
  readonly value: number;
  readonly source: string;
  readonly note: string | null;
  readonly reported_at: string;
  readonly reported_by: string;
  readonly withdrawn_at: string | null;
  readonly reason: string | null;
}
export const findReportedFigure = (id: string): Sql => sql`SELECT * FROM reported_figure WHERE id = ${id}`;
/** In the order in which they were entered. Those of a division are of it alone, not of what lies in it. */
export const listReportedFigures = (reach: Reach, { stationId, region, indicator }: { stationId?: string; region?: string; indicator?: string }, after: number, limit: number): Sql =>
  sql`SELECT * FROM reported_figure WHERE ${allOf(
    sql`number > ${after}`,
    reachOf(reach, { station: 'station', region: 'region' }),
    stationId === undefined ? undefined : sql`station = ${stationId}`,
    region === undefined ? undefined : sql`region = ${region} AND station IS NULL`,
    indicator === undefined ? undefined : sql`indicator = ${indicator}`,
  )} ORDER BY number LIMIT ${limit}`;
