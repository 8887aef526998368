export * from './mandatory-report.events.js';
export { mandatoryReport, type MandatoryReportCommand } from './mandatory-report.decider.js';
