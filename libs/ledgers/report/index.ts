export * from './report.events.js';
export { countings, figureUnits, indicators, reportSections, REPORT_RULES, type Counting, type FigureUnit, type Indicator, type IndicatorCode, type ReportSection } from './indicators.rules.js';
export { monthlyReport, type MonthlyReportCommand } from './monthly-report.decider.js';
export { reportedFigures, type ReportedFigureCommand } from './reported-figures.decider.js';
export { reportTargets, type ReportTargetCommand } from './report-targets.decider.js';
