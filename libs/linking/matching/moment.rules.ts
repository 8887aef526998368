import type { RenewalPeriod } from '#reference/catalogue';

/**
 * Moments are whole minutes of Asia/Shanghai's civil time since 1970-01-01T00:00 there, days are whole days since then. China keeps one time, without
 * summer time, so both are plain arithmetic: matching does it hundreds of thousands of times a second.
 */
export type Minutes = number;
export type Day = number;

export const HOUR = 60;
export const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** @param instant ISO 8601 */
export const momentOf = (instant: string): Minutes => Math.floor(Date.parse(instant) / 60_000) + SHANGHAI;
/** ISO 8601, UTC. */
export function instantOf(moment: Minutes): string {
  const utc = moment - SHANGHAI;
  const day = Math.floor(utc / DAY);
  return `${dateOf(day)}T${timeOf(utc - day * DAY)}:00.000Z`;
}
/** YYYY-MM-DD. */
export const civilDateOf = (moment: Minutes): string => dateOf(dayAt(moment));
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
/** HH:MM. @param minute of the day */
export const timeOf = (minute: number): string => `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`;
/** @param date YYYY-MM-DD */
export const dayOf = (date: string): Day => Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
export function dateOf(day: Day): string {
  const { year, month, date } = civil(day);
  return `${year}-${two(month)}-${two(date)}`;
}
/** From 1970 to 2099, within which every fourth year has a 29 February. */
const FOUR_YEARS = 1461;
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export function civil(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  if (day < 0 || day > 47_480) {
    const date = new Date(day * 86_400_000);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
  }
  // Counted from 1 January 1968, which began a leap year.
  const since = day + 731;
  const cycle = Math.floor(since / FOUR_YEARS);
  let rest = since - cycle * FOUR_YEARS;
  let year = 1968 + cycle * 4;
  if (rest >= 366) {
    year += 1 + Math.floor((rest - 366) / 365);
    rest = (rest - 366) % 365;
  }
  const leap = year % 4 === 0;
  let month = 0;
  for (let length = 31; rest >= length; length = lengths[month] === 29 && !leap ? 28 : (lengths[month] ?? 31)) {
    rest -= length;
    month++;
  }
  return { year, month: month + 1, date: rest + 1 };
}
export const dayAt = (moment: Minutes): Day => Math.floor(moment / DAY);
/** Monday is 1. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** A stretch of one weekday; minutes of the day, `from` included, `to` not. */
export interface Window {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
}

/** @param text HH:MM, up to 24:00 */
export const minutesOf = (text: string): number => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3, 5));

/**
 * The first moment within [from, until] at which both weekly calendars are open; one without windows is always open. Undefined when there is none.
 */
export function firstOpening(one: readonly Window[], other: readonly Window[], from: Minutes, until: Minutes): Minutes | undefined {
  if (one.length === 0 && other.length === 0) return from <= until ? from : undefined;
  const last = Math.min(dayAt(until), dayAt(from) + 7);
  for (let day = dayAt(from); day <= last; day++) {
    const found = openingOn(one, other, day, from);
    if (found !== undefined) return found <= until ? found : undefined;
  }
  return undefined;
}

function openingOn(one: readonly Window[], other: readonly Window[], day: Day, notBefore: Minutes): Minutes | undefined {
  const weekday = weekdayOf(day);
  const start = day * DAY;
  let minute = Math.max(0, notBefore - start);
  // Each turn moves on to an opening of one calendar or the other, or finds both open; a day has finitely many.
  for (;;) {
    const first = nextWithin(one, weekday, minute);
    if (first === undefined) return undefined;
    const second = nextWithin(other, weekday, first);
    if (second === undefined) return undefined;
    if (second === first) return start + first;
    minute = second;
  }
}

function nextWithin(windows: readonly Window[], weekday: number, minute: number): number | undefined {
  if (windows.length === 0) return minute < DAY ? minute : undefined;
  let best: number | undefined;
  for (const { weekday: on, from, to } of windows) {
    if (on !== weekday || minute >= to) continue;
    const at = Math.max(from, minute);
    if (best === undefined || at < best) best = at;
  }
  return best;
}

/** The period of what does not renew; it sorts after every date, so that the latest total holds for it. */
export const ALWAYS: Day = 0x7fffffff;

/** The first day of the renewal period that a day falls in; weeks begin on Monday. */
export function periodOf(renewal: RenewalPeriod, day: Day): Day {
  switch (renewal) {
    case 'NONE':
      return ALWAYS;
    case 'DAY':
      return day;
    case 'WEEK':
      return day - weekdayOf(day) + 1;
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return calendarPeriod(renewal, day, 0);
  }
}

/** The first day of the period after the one that begins on `period`. Undefined for what never renews. */
export function nextPeriod(renewal: RenewalPeriod, period: Day): Day | undefined {
  switch (renewal) {
    case 'NONE':
      return undefined;
    case 'DAY':
      return period + 1;
    case 'WEEK':
      return period + 7;
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return calendarPeriod(renewal, period, 1);
  }
}

function calendarPeriod(renewal: 'MONTH' | 'QUARTER' | 'YEAR', day: Day, later: number): Day {
  const { year, month } = civil(day);
  const months = renewal === 'MONTH' ? 1 : renewal === 'QUARTER' ? 3 : 12;
  const first = (Math.floor((month - 1) / months) + later) * months;
  return Date.UTC(year, first, 1) / 86_400_000;
}
