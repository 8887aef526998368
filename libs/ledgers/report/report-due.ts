import { ask } from '#platform/event-sourcing';
import { dueSource, type DueRow, type OverdueList } from '#platform/timekeeper';
import { monthlyReport } from './monthly-report.decider.js';
import { listLateReports, reportsRunningOut, type ReportRow } from './report.queries.js';

/** Notes that a station's report was not filed in time; whether it was not the report itself decides. */
export const noteLateReports = dueSource<DueRow & { readonly station: string; readonly month: string }>({
  name: 'late-monthly-reports',
  rows: reportsRunningOut,
  order: ({ id, station, month }) => [ask(monthlyReport, id, { type: 'NoteReportOverdue', data: { station, month } })],
});

export const lateReports: OverdueList = {
  kind: 'MONTHLY_REPORT',
  entries: (rows, { now, reach, stationId, region, after, limit }) =>
    rows.all<ReportRow>(listLateReports(reach, { now, stationId, region }, after, limit)).map(({ id, due_at, station }) => ({ id, dueAt: due_at, tie: id, station })),
};
