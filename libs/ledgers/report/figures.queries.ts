import { allOf, sql, type Sql } from '#platform/read-model';
import type { Counting, IndicatorCode } from './indicators.rules.js';

/** Beyond every month. */
const NEVER = '9999-99';
/** What arrived up to an entry, so that several questions are about the same rows while more come in. */
export const lastEntry = (): Sql => sql`SELECT number FROM figure_entry ORDER BY number DESC LIMIT 1`;

export interface Span {
  readonly station: string;
  readonly from: string;
  readonly until: string;
  /** Booked in the reports up to this one; null: in any. */
  readonly by: string | null;
  readonly last: number;
}
const within = ({ station, from, until, by, last }: Span): Sql =>
  sql`e.station = ${station} AND e.month >= ${from} AND e.month <= ${until} AND e.booked <= ${by ?? NEVER} AND e.number <= ${last}`;

export interface ValueRow {
  readonly indicator: IndicatorCode;
  readonly value: number;
}
const MOST = 200;
/** What adds up, of all indicators. */
export const sumsOf = (span: Span): Sql =>
  sql`SELECT e.indicator, SUM(e.value) AS value FROM figure_entry e INDEXED BY figure_entry_by_month WHERE ${within(span)} AND e.person = '' GROUP BY e.indicator LIMIT ${MOST}`;
/** Each person, household or provider once, as far as not all that was counted of them was taken back. */
export const distinctOf = (span: Span): Sql =>
  sql`SELECT p.indicator, COUNT(*) AS value
      FROM (SELECT e.indicator, e.person FROM figure_entry e INDEXED BY figure_entry_by_month WHERE ${within(span)} AND e.person <> '' GROUP BY e.indicator, e.person HAVING SUM(e.value) > 0) p
      GROUP BY p.indicator LIMIT ${MOST}`;
/** What there is at the end of a civil date. */
export const stocksOf = (station: string, end: string): Sql =>
  sql`SELECT s.indicator, COUNT(DISTINCT s.key) AS value FROM figure_stock s INDEXED BY figure_stock_by_station
      WHERE s.station = ${station} AND s.until > ${end} AND s.since <= ${end} GROUP BY s.indicator LIMIT ${MOST}`;

export interface ChangedRow {
  readonly indicator: IndicatorCode;
  /** That is filed already. */
  readonly month: string;
}
/** Figures of other months that a report says something about. */
export const changedIn = (station: string, report: string, last: number): Sql =>
  sql`SELECT DISTINCT e.indicator, e.month FROM figure_entry e INDEXED BY figure_entry_by_booking
      WHERE e.station = ${station} AND e.booked = ${report} AND e.month <> ${report} AND e.number <= ${last} ORDER BY e.month, e.indicator LIMIT 5000`;
/** Up to which entry a station's report of a month was counted; no row while it is not filed. */
export const countedUpTo = (station: string, month: string): Sql => sql`SELECT last FROM figure_closed WHERE station = ${station} AND month = ${month}`;
/** Indicators of a month about which something was booked after its own report. */
export const indicatorsChangedSince = (station: string, month: string, last: number): Sql =>
  sql`SELECT DISTINCT e.indicator, e.month FROM figure_entry e INDEXED BY figure_entry_by_month
      WHERE e.station = ${station} AND e.month = ${month} AND e.booked > ${month} AND e.number <= ${last} ORDER BY e.indicator LIMIT ${MOST}`;
/** The events of a report, the last to arrive first. */
export const lastOf = (station: string, report: string, last: number): Sql =>
  sql`SELECT e.event FROM figure_entry e WHERE e.station = ${station} AND e.booked = ${report} AND e.number <= ${last} ORDER BY e.number DESC LIMIT 1`;
export const MOST_EVENTS = 1_000_000;
export const eventsIn = (station: string, report: string, last: number): Sql =>
  sql`SELECT DISTINCT e.event FROM figure_entry e INDEXED BY figure_entry_by_booking
      WHERE e.station = ${station} AND e.booked = ${report} AND e.number <= ${last} ORDER BY e.event LIMIT ${MOST_EVENTS}`;
export const eventsInStock = (station: string, end: string): Sql =>
  sql`SELECT DISTINCT s.event FROM figure_stock s INDEXED BY figure_stock_by_station WHERE s.station = ${station} AND s.until > ${end} AND s.since <= ${end}
      ORDER BY s.event LIMIT ${MOST_EVENTS}`;

export interface BehindRow {
  readonly number: number;
  readonly event: string;
  readonly type: string;
  readonly at: string;
  /** What the event is about: an activity, a movement, the event itself. */
  readonly source: string;
  readonly month: string;
  readonly booked: string;
  readonly value: number;
}
/** What one figure is made of, in the order in which it came. `since`: only what was booked from that report on. */
export const behindFlow = (indicator: IndicatorCode, span: Span, since: string | null, after: number, limit: number): Sql =>
  sql`SELECT e.number, e.event, e.type, e.at, e.source, e.month, e.booked, e.value FROM figure_entry e INDEXED BY figure_entry_by_month
      WHERE ${allOf(within(span), sql`e.indicator = ${indicator} AND e.number > ${after}`, since === null ? undefined : sql`e.booked >= ${since}`)} ORDER BY e.number LIMIT ${limit}`;
export const behindStock = (indicator: IndicatorCode, station: string, end: string, after: number, limit: number): Sql =>
  sql`SELECT MIN(s.number) AS number, s.event, s.type, s.at, s.key AS source, substr(s.since, 1, 7) AS month, substr(s.since, 1, 7) AS booked, 1 AS value
      FROM figure_stock s INDEXED BY figure_stock_by_station
      WHERE s.station = ${station} AND s.until > ${end} AND s.since <= ${end} AND s.indicator = ${indicator} GROUP BY s.key HAVING MIN(s.number) > ${after} ORDER BY 1 LIMIT ${limit}`;

/** One figure alone. */
export const valueOf = (indicator: IndicatorCode, counting: Counting, span: Span): Sql =>
  counting === 'SUM'
    ? sql`SELECT COALESCE(SUM(e.value), 0) AS value FROM figure_entry e INDEXED BY figure_entry_by_month WHERE ${within(span)} AND e.indicator = ${indicator} LIMIT 1`
    : sql`SELECT COUNT(*) AS value FROM (SELECT 1 FROM figure_entry e INDEXED BY figure_entry_by_month WHERE ${within(span)} AND e.indicator = ${indicator} GROUP BY e.person HAVING SUM(e.value) > 0) LIMIT 1`;
export const stockOf = (indicator: IndicatorCode, station: string, end: string): Sql =>
  sql`SELECT COUNT(DISTINCT s.key) AS value FROM figure_stock s INDEXED BY figure_stock_by_station
      WHERE s.station = ${station} AND s.until > ${end} AND s.since <= ${end} AND s.indicator = ${indicator} LIMIT 1`;
