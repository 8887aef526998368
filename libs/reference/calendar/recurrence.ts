import { RRuleTemporal } from 'rrule-temporal';
import { addDays, isCivilDate, type CivilDate } from './civil-date.js';

const FREQUENCIES = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/;
/** Parts that speak of days. Clock times, week numbers and an end of its own have no place in a rhythm of days. */
const PARTS = /^(?:FREQ|INTERVAL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|BYYEARDAY|WKST)=[\w,+-]+$/;
const LONGEST = 200;

/** Civil dates know no zone and no summer time: as days of UTC they are plain arithmetic. */
const instant = (date: CivilDate): Date => new Date(`${date}T00:00:00.000Z`);
const rule = (rrule: string, from: CivilDate): RRuleTemporal => new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${from.replaceAll('-', '')}T000000\nRRULE:${rrule}` });

/** Whether a text is the RRULE (RFC 5545) of a rhythm of days, as `FREQ=MONTHLY;BYMONTHDAY=-1`. */
export function isRhythm(rrule: string): boolean {
  if (rrule.length > LONGEST || !FREQUENCIES.test(rrule) || !rrule.split(';').every((part) => PARTS.test(part))) return false;
  try {
    rule(rrule, '2028-01-01').next(instant('2028-01-01'));
    return true;
  } catch {
    return false;
  }
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
