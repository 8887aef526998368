import { ask } from '#platform/event-sourcing';
import { dueSource } from '#platform/timekeeper';
import { mandatoryReport } from './mandatory-report.decider.js';
import { overdueReports, type DueReport } from './mandatory-report.queries.js';

/** Says so of each authority whose hours are over. Whether they truly are the report decides. */
export const findOverdueReports = dueSource<DueReport>({
  name: 'overdue-harm-reports',
  rows: overdueReports,
  order: ({ report, authority }) => [ask(mandatoryReport, report, { type: 'FindOverdue', data: { authority } })],
});
