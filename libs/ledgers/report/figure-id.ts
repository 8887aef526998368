import { indicators, type IndicatorCode } from './indicators.rules.js';
import { isMonth, lastDayOf, nextMonth, yearOf, type Month } from './months.rules.js';

/**
 * Which figure: an indicator of a station, over the months `from` to `until`, as it was known by the reports up to `by` (null: by now). `since`: only what was booked from that report on,
 * which makes it the change that a later report brought.
 */
export interface FigureKey {
  readonly indicator: IndicatorCode;
  readonly station: string;
  readonly from: Month;
  readonly until: Month;
  readonly by: Month | null;
  readonly since: Month | null;
}

export const monthFigure = (station: string, indicator: IndicatorCode, month: Month): FigureKey => ({ indicator, station, from: month, until: month, by: month, since: null });
export const yearToDateFigure = (station: string, indicator: IndicatorCode, month: Month): FigureKey => ({ indicator, station, from: `${yearOf(month)}-01`, until: month, by: month, since: null });
/** How a figure of one month changed in the report of a later one. */
export const changeFigure = (station: string, indicator: IndicatorCode, month: Month, report: Month): FigureKey => ({ indicator, station, from: month, until: month, by: report, since: report });

/** How a figure of one month changed in all reports after its own. */
export const sinceFigure = (station: string, indicator: IndicatorCode, month: Month): FigureKey => ({ indicator, station, from: month, until: month, by: null, since: nextMonth(month) });

/** Opaque to whoever gets it; the same figure has the same id for ever. */
export const figureId = ({ indicator, station, from, until, by, since }: FigureKey): string =>
  Buffer.from([indicator, station, from, until, by ?? '', since ?? ''].join('|')).toString('base64url');

export function figureOf(id: string): FigureKey | undefined {
  const [indicator = '', station = '', from = '', until = '', by = '', since = '', ...rest] = Buffer.from(id, 'base64url').toString('utf8').split('|');
  const month = (text: string): boolean => text === '' || isMonth(text);
  if (rest.length > 0 || !indicators.has(indicator) || station === '' || !isMonth(from) || !isMonth(until) || until < from || !month(by) || !month(since)) return undefined;
  return { indicator, station, from, until, by: by || null, since: since || null };
}

export const endOf = ({ until }: FigureKey): string => lastDayOf(until);
