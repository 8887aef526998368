import { RRuleTemporal } from 'rrule-temporal';
import { addDays, isCivilDate, type CivilDate } from './civil-date.js';

type Values = (value: string, frequency: string) => boolean;
const numbered = (most: number, signed = true): Values => (value) => (signed ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(value) && Number(value) !== 0 && Math.abs(Number(value)) <= most;
const WEEKDAYS = /^(?<nth>[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)$/;

/**
 * The parts that speak of days, and what each may say; clock times, week numbers and an end of its own have no place in a rhythm of days. The library leaves out what it
 * does not understand: of BYMONTHDAY=32 the day it happens to begin on would be left, every month.
 */
const PARTS = new Map<string, Values>([
  ['FREQ', (value) => /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value)],
  ['INTERVAL', numbered(999, false)],
  ['BYDAY', (value, frequency) => { const day = WEEKDAYS.exec(value); return day !== null && (day.groups?.['nth'] === undefined || /^(?:MONTHLY|YEARLY)$/.test(frequency)); }],
  ['BYMONTHDAY', (value, frequency) => frequency !== 'WEEKLY' && numbered(31)(value, frequency)],
  ['BYMONTH', numbered(12, false)],
  ['BYYEARDAY', (value, frequency) => frequency === 'YEARLY' && numbered(366)(value, frequency)],
  ['BYSETPOS', numbered(366)],
  ['WKST', (value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value)],
]);
const LISTS = /^BY/;
const LONGEST = 200;

/** Civil dates know no zone and no summer time: as days of UTC they are plain arithmetic. */
const instant = (date: CivilDate): Date => new Date(`${date}T00:00:00.000Z`);
const rule = (rrule: string, from: CivilDate): RRuleTemporal => new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${from.replaceAll('-', '')}T000000\nRRULE:${rrule}` });

/** Whether a text is the RRULE (RFC 5545) of a rhythm of days, as `FREQ=MONTHLY;BYMONTHDAY=-1`. */
export function isRhythm(rrule: string): boolean {
  if (rrule.length > LONGEST || !speaksOfDays(rrule.split(';'))) return false;
  try {
    return rule(rrule, '2028-01-01').next(instant('2028-01-01')) !== null;
  } catch {
    return false;
  }
}
function speaksOfDays(parts: readonly string[]): boolean {
  const said = parts.map((part) => part.split('='));
  const names = said.map(([name = '']) => name);
  const frequency = said[0]?.[1] ?? '';
  if (names[0] !== 'FREQ' || new Set(names).size < names.length) return false;
  if (names.includes('BYSETPOS') && names.filter((name) => LISTS.test(name)).length < 2) return false;
  return said.every(([name = '', value, ...more]) => {
    const may = PARTS.get(name);
    return may !== undefined && value !== undefined && more.length === 0 && (LISTS.test(name) ? value.split(',') : [value]).every((one) => may(one, frequency));
  });
}

/**
 * The days of a rhythm that begins on one, from a day to another, both included. A month without the day that a rule names has none: whoever means its last says
 * BYMONTHDAY=-1. The first day counts only where the rule has it.
 * @throws RangeError when the dates are none
 */
export function occurrences(rrule: string, begins: CivilDate, from: CivilDate, until: CivilDate): CivilDate[] {
  for (const date of [begins, from, until]) if (!isCivilDate(date)) throw new RangeError(`not a civil date: ${date}`);
  if (from > until || begins > until) return [];
  return rule(rrule, begins).between(instant(from), instant(until), true).map((at) => at.toPlainDate().toString());
}

/** The first day of a rhythm after a day, within some five years; undefined when there is none. */
export function nextOccurrence(rrule: string, begins: CivilDate, after: CivilDate): CivilDate | undefined {
  return occurrences(rrule, begins, addDays(after, 1), addDays(after > begins ? after : begins, 5 * 366))[0];
}
