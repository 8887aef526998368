import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { coverageEvents, type CoverageEvent, type ReportedCoverage } from './coverage.events.js';
import type { coverageMessages } from './coverage.messages.js';
import { isPercent } from './fraction.rules.js';

export type CoverageCommand =
  | { type: 'ReportCoverage'; data: ReportedCoverage & { report: string } }
  | { type: 'WithdrawCoverageReport'; data: { report: string; reason: string } };

/** Report → whether it still stands. */
type CoverageBook = Map<string, boolean>;
const refuse = refusals<keyof typeof coverageMessages>();

function decide({ type, data }: CoverageCommand, book: CoverageBook, { now }: Circumstances): readonly CoverageEvent[] {
  if (type === 'WithdrawCoverageReport') {
    const stands = book.get(data.report) ?? refuse('COVERAGE_REPORT_NOT_FOUND');
    return stands ? [{ type: 'CoverageReportWithdrawn', data }] : refuse('COVERAGE_REPORT_ALREADY_WITHDRAWN');
  }
  if (data.on > civilDateAt(now)) return refuse('COVERAGE_REPORT_IN_THE_FUTURE');
  if (data.stations === undefined && data.of === undefined && data.percent === undefined) return refuse('COVERAGE_REPORT_EMPTY');
  if (data.percent !== undefined && !isPercent(data.percent)) return refuse('COVERAGE_PERCENT_INVALID');
  return [{ type: 'CoverageReported', data }];
}

function evolve(book: CoverageBook, { type, data }: SealedEventOf<typeof coverageEvents>): CoverageBook {
  return book.set(data.report, type === 'CoverageReported');
}

/** What was reported of one division, beside what the hub counts. */
export const coverageBook = aggregate<typeof coverageEvents, CoverageBook, CoverageCommand>({
  category: 'coverageBook',
  events: coverageEvents,
  initial: () => new Map(),
  decide,
  evolve,
});
