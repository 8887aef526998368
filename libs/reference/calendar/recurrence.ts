import { RRuleTemporal } from 'rrule-temporal';
import { addDays, isCivilDate, type CivilDate } from './civil-date.js';

/**
 * Parts that speak of days, each with the values that it may have: the library passes over what it does not know, and a rhythm of the 32nd would be one of whatever day it began on.
 * Clock times, week numbers and an end of its own have no place in a rhythm of days.
 */
const PARTS: ReadonlyMap<string, RegExp> = new Map(Object.entries({
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  BYDAY: listOf('(?:[+-]?(?:[1-9]|[1-4]\\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTHDAY: listOf('[+-]?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: listOf('(?:[1-9]|1[0-2])'),
  BYSETPOS: listOf('[+-]?(?:[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYYEARDAY: listOf('[+-]?(?:[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
}));
function listOf(one: string): RegExp {
  return new RegExp(`^${one}(?:,${one})*$`);
}
const LONGEST = 200;

/** Civil dates know no zone and no summer time: as days of UTC they are plain arithmetic. */
const instant = (date: CivilDate): Date => new Date(`${date}T00:00:00.000Z`);
const rule = (rrule: string, from: CivilDate): RRuleTemporal => new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${from.replaceAll('-', '')}T000000\nRRULE:${rrule}` });

/** Whether a text is the RRULE (RFC 5545) of a rhythm of days that comes round within some five years, as `FREQ=MONTHLY;BYMONTHDAY=-1`. */
export function isRhythm(rrule: string): boolean {
  const parts = rrule.length > LONGEST ? [] : rrule.split(';').map((part): [string, string] => {
    const [name = '', ...value] = part.split('=');
    return [name, value.join('=')];
  });
  const named = new Map(parts);
  if (named.size !== parts.length || !parts.every(([name, value]) => PARTS.get(name)?.test(value))) return false;
  const frequency = named.get('FREQ');
  // A week has no third Monday and no thirty-first.
  if (frequency === undefined || (frequency === 'WEEKLY' && named.has('BYMONTHDAY'))) return false;
  if ((frequency === 'DAILY' || frequency === 'WEEKLY') && /\d/.test(named.get('BYDAY') ?? '')) return false;
  if (frequency !== 'YEARLY' && named.has('BYYEARDAY')) return false;
  if (named.has('BYSETPOS') && !['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYYEARDAY'].some((name) => named.has(name))) return false;
  try {
    return nextOccurrence(rrule, '2028-01-01', '2028-01-01') !== undefined;
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
