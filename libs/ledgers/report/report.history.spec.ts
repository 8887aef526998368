import { historyOf } from '#platform/privacy/testing';
import { monthlyReportEvents, reportedFigureEvents, reportTargetEvents } from './report.events.js';

const month = { station: 'station-1', month: '2026-03' };
historyOf(import.meta.url, { ...monthlyReportEvents, ...reportTargetEvents, ...reportedFigureEvents }, {
  MonthlyReportChecked: { ...month, by: 'worker-1', shown: 'digest-1', cases: '示例案例', problems: '示例问题', plans: '示例计划', report: 'report-1' },
  MonthlyReportFiled: {
    ...month, rules: 1, position: '000000000042', through: 'event-9', shown: 'digest-1', events: { digest: 'digest-2', count: 9 }, checkedBy: 'worker-1',
    figures: [{ indicator: 'HOME_VISIT_HOUSEHOLDS', value: 39, yearToDate: 120, target: 600 }, { indicator: 'PERSONS', value: 31, yearToDate: 80, target: null }],
    adjustments: [{ indicator: 'HOME_VISIT_HOUSEHOLDS', month: '2026-02', filed: 40, change: -1 }],
  },
  MonthlyReportOverdue: { ...month, dueAt: '2026-04-05T16:00:00.000Z' },
  MonthlyReportWordsRemoved: { ground: 'ASKED' },
  ReportTargetSet: { indicator: 'HOME_VISIT_HOUSEHOLDS', year: '2026', target: 600 },
  FigureReported: { figure: 'figure-1', indicator: 'PERSON_TIMES', from: '2021-01', until: '2021-12', value: 20_000, source: '示例年报', note: null },
  FigureReportWithdrawn: { figure: 'figure-1', reason: '示例原因' },
}, { MonthlyReportWordsRemoved: ['ground'] });
