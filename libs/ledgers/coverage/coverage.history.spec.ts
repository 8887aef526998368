import { historyOf } from '#platform/privacy/testing';
import { coverageEvents } from './coverage.events.js';

historyOf(import.meta.url, coverageEvents, {
  CoverageReported: { report: 'report-1', on: '2026-06-30', milestone: 'LISTED', stations: 1683, of: 1825, percent: '92.22', source: '省民政厅通报，2026年7月' },
  CoverageReportWithdrawn: { report: 'report-1', reason: '录入有误' },
});
