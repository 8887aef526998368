import { addDays, type CivilDate } from './civil-date.js';

/** A whole month, quarter or year of civil dates, both ends included, as it is written: `2026-09`, `2026-Q3`, `2026`. */
export interface WholePeriod {
  readonly text: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Its months: `2026-07`, …, in order. */
  readonly months: readonly string[];
}

/** Years from 1900 on: a year that was mistyped is none. */
const PERIOD = /^(19\d\d|[2-9]\d{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;
const monthOf = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** Undefined for what is not written so. */
export function wholePeriod(text: string): WholePeriod | undefined {
  const [, year, month, quarter] = PERIOD.exec(text) ?? [];
  if (year === undefined) return undefined;
  const first = month === undefined ? (quarter === undefined ? 1 : Number(quarter) * 3 - 2) : Number(month);
  const months = Array.from({ length: month === undefined ? (quarter === undefined ? 12 : 3) : 1 }, (_, n) => monthOf(year, first + n));
  const last = months.at(-1) ?? '';
  return { text, from: `${months[0] ?? ''}-01`, until: lastDayOf(last), months };
}

/** The whole period that is just these days, both ends included. */
export function wholePeriodOf({ from, until }: { readonly from: CivilDate; readonly until: CivilDate }): WholePeriod | undefined {
  const [year, quarter, month] = [from.slice(0, 4), Math.ceil(Number(from.slice(5, 7)) / 3), from.slice(0, 7)];
  return [year, `${year}-Q${quarter}`, month].map(wholePeriod).find((period) => period?.from === from && period.until === until);
}

/** Of a month `YYYY-MM`. */
function lastDayOf(month: string): CivilDate {
  const [year = '', of = ''] = month.split('-');
  return of === '12' ? `${month}-31` : addDays(`${monthOf(year, Number(of) + 1)}-01`, -1);
}
