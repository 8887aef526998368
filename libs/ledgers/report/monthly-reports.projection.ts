import { projection, sql, type Sql } from '#platform/read-model';
import { derivedId } from '#platform/event-sourcing';
import { stationEvents, type StationFacts } from '#linking/station';
import { dueAt, monthAt, nextMonth, type Month } from './months.rules.js';
import { monthlyReportEvents, reportedFigureEvents, reportTargetEvents } from './report.events.js';

/** Stations that owe their bureau a report each month; rooms and points below them report through the next of these above. */
const OWES: ReadonlySet<string> = new Set(['CITY', 'COUNTY', 'STREET']);

/** Of the report of a station and a month, before anything is recorded of it too. */
export const monthlyReportId = (station: string, month: Month): string => derivedId(station, 'monthly-report', month);

const known = (id: string, { name, tier, region, operator }: StationFacts, first: Month): Sql =>
  sql`INSERT INTO report_station (id, name_zh, name_bo, name_en, tier, region, operator, owes, first_month)
      VALUES (${id}, ${name.zh}, ${name.bo ?? null}, ${name.en ?? null}, ${tier}, ${region}, ${operator?.name ?? null}, ${OWES.has(tier) ? 1 : 0}, ${first})
      ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en, tier = excluded.tier, region = excluded.region,
        operator = excluded.operator, owes = excluded.owes`;
/** A station's first report is of the month in which it was established; each month that is filed or late brings the next. */
const expected = (station: string, month: Month): Sql =>
  sql`INSERT INTO monthly_report (id, station, month, region, due_at, watched)
      SELECT ${monthlyReportId(station, month)}, id, ${month}, region, ${dueAt(month)}, 1 FROM report_station
      WHERE id = ${station} AND owes = 1 AND closed = 0 AND first_month <= ${month}
      ON CONFLICT (id) DO UPDATE SET watched = 1`;
/** A room or point may file one, too, and nobody waits for it. */
const there = (station: string, month: Month): Sql =>
  sql`INSERT OR IGNORE INTO monthly_report (id, station, month, region, due_at, watched)
      SELECT ${monthlyReportId(station, month)}, id, ${month}, region, ${dueAt(month)}, 0 FROM report_station WHERE id = ${station}`;

/** The reports as they come in: what is due of which station, what was checked and filed; and what was meant to be reached, and reported elsewhere. */
export const monthlyReports = projection({ ...monthlyReportEvents, ...reportTargetEvents, ...reportedFigureEvents, ...stationEvents }, {
  name: 'monthly_reports',
  version: 2,
  tables: {
    report_station: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_bo TEXT, name_en TEXT, tier TEXT NOT NULL, region TEXT NOT NULL, operator TEXT, owes INTEGER NOT NULL,
      first_month TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0`,
    monthly_report: `id TEXT PRIMARY KEY, station TEXT NOT NULL, month TEXT NOT NULL, region TEXT NOT NULL, due_at TEXT NOT NULL, watched INTEGER NOT NULL,
      overdue_at TEXT, checked_at TEXT, checked_by TEXT, checked_person TEXT, checked TEXT, cases TEXT, problems TEXT, plans TEXT, filed_at TEXT, filed_by TEXT, filed TEXT`,
    report_target: 'station TEXT NOT NULL, year TEXT NOT NULL, indicator TEXT NOT NULL, target INTEGER NOT NULL, PRIMARY KEY (station, year, indicator)',
    reported_figure: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT, region TEXT NOT NULL, indicator TEXT NOT NULL, from_month TEXT NOT NULL, until_month TEXT NOT NULL,
      value REAL NOT NULL, source TEXT NOT NULL, note TEXT, reported_at TEXT NOT NULL, reported_by TEXT NOT NULL, withdrawn_at TEXT, reason TEXT`,
  },
  clustered: ['report_target'],
  indexes: {
    report_station_by_region: 'report_station (region, id)',
    monthly_report_of: 'monthly_report (station, month)',
    monthly_report_by_month: 'monthly_report (month, region, station)',
    monthly_report_due: 'monthly_report (due_at, id) WHERE watched = 1 AND filed_at IS NULL AND overdue_at IS NULL',
    monthly_report_late: 'monthly_report (due_at, id) WHERE watched = 1 AND filed_at IS NULL',
    monthly_report_late_of: 'monthly_report (station, due_at, id) WHERE watched = 1 AND filed_at IS NULL',
    reported_figure_of: 'reported_figure (station, number)',
    reported_figure_in: 'reported_figure (region, number)',
  },
  on: {
    StationEstablished: ({ id, occurredAt, event: { data } }) => [known(id, data, monthAt(occurredAt)), expected(id, monthAt(occurredAt))],
    StationCorrected: ({ id, occurredAt, event: { data } }) => known(id, data, monthAt(occurredAt)),
    StationClosed: ({ id }) => [
      sql`UPDATE report_station SET closed = 1 WHERE id = ${id}`,
      sql`DELETE FROM monthly_report WHERE station = ${id} AND watched = 1 AND filed_at IS NULL AND overdue_at IS NULL AND checked_at IS NULL`,
    ],
    MonthlyReportChecked: ({ occurredAt, event: { data } }) => [
      there(data.station, data.month),
      sql`UPDATE monthly_report SET checked_at = ${occurredAt}, checked_by = ${data.by}, checked_person = ${data.person ?? null}, checked = ${data.shown}, cases = COALESCE(${data.cases?.sealed ?? null}, cases),
            problems = COALESCE(${data.problems?.sealed ?? null}, problems), plans = COALESCE(${data.plans?.sealed ?? null}, plans)
          WHERE id = ${monthlyReportId(data.station, data.month)}`,
    ],
    MonthlyReportFiled: ({ occurredAt, actor, event: { data } }) => [
      there(data.station, data.month),
      sql`UPDATE monthly_report SET filed_at = ${occurredAt}, filed_by = ${actor}, filed = ${JSON.stringify(data)} WHERE id = ${monthlyReportId(data.station, data.month)}`,
      expected(data.station, nextMonth(data.month)),
    ],
    MonthlyReportOverdue: ({ occurredAt, event: { data } }) => [
      sql`UPDATE monthly_report SET overdue_at = ${occurredAt} WHERE id = ${monthlyReportId(data.station, data.month)}`, expected(data.station, nextMonth(data.month)),
    ],
    MonthlyReportWordsRemoved: ({ id }) => sql`UPDATE monthly_report SET cases = NULL, problems = NULL, plans = NULL WHERE id = ${id}`,
    ReportTargetSet: ({ id, event: { data: { year, indicator, target } } }) =>
      target === null
        ? sql`DELETE FROM report_target WHERE station = ${id} AND year = ${year} AND indicator = ${indicator}`
        : sql`REPLACE INTO report_target VALUES (${id}, ${year}, ${indicator}, ${target})`,
    FigureReported: ({ id, occurredAt, actor, event: { data } }) =>
      sql`INSERT INTO reported_figure (id, station, region, indicator, from_month, until_month, value, source, note, reported_at, reported_by)
          SELECT ${data.figure}, (SELECT s.id FROM report_station s WHERE s.id = ${id}), COALESCE((SELECT s.region FROM report_station s WHERE s.id = ${id}), ${id}), ${data.indicator},
            ${data.from}, ${data.until}, ${data.value}, ${data.source}, ${data.note}, ${occurredAt}, ${actor}`,
    FigureReportWithdrawn: ({ occurredAt, event: { data } }) =>
      sql`UPDATE reported_figure SET withdrawn_at = ${occurredAt}, reason = ${data.reason} WHERE id = ${data.figure}`,
  },
});
