import { aggregate, refusals } from '#platform/event-sourcing';
import { isMonth, monthAt } from './months.rules.js';
import { reportedFigureEvents, type ReportedFigureEvent } from './report.events.js';
import type { reportMessages } from './report.messages.js';

export type ReportedFigureCommand =
  | { type: 'ReportFigure'; data: Extract<ReportedFigureEvent, { type: 'FigureReported' }>['data'] }
  | { type: 'WithdrawFigure'; data: Extract<ReportedFigureEvent, { type: 'FigureReportWithdrawn' }>['data'] };

const refuse = refusals<keyof typeof reportMessages>();

/** What was reported of a station or a division, whose id or code is the entity's; figure → whether it still stands. */
export const reportedFigures = aggregate<typeof reportedFigureEvents, Map<string, boolean>, ReportedFigureCommand>({
  category: 'reportedFigures',
  events: reportedFigureEvents,
  initial: () => new Map(),
  decide({ type, data }, figures, { now }) {
    if (type === 'WithdrawFigure') {
      const stands = figures.get(data.figure) ?? refuse('REPORTED_FIGURE_NOT_FOUND');
      return stands ? [{ type: 'FigureReportWithdrawn', data }] : [];
    }
    if (!isMonth(data.from) || !isMonth(data.until)) return refuse('MONTH_INVALID');
    if (data.from > data.until) return refuse('REPORTED_PERIOD_REVERSED');
    if (data.until >= monthAt(now)) return refuse('REPORTED_PERIOD_NOT_OVER');
    return figures.has(data.figure) ? [] : [{ type: 'FigureReported', data }];
  },
  evolve(figures, { type, data }) {
    figures.set(data.figure, type === 'FigureReported');
    return figures;
  },
});
