/** A day as people write it, YYYY-MM-DD, in Asia/Shanghai. */
export type CivilDate = string;
/** ISO 8601 with Z or an offset; what this room returns is UTC with milliseconds. */
export type Instant = string;

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
// All of China has kept +08:00 without summer time since 15 September 1991: plain arithmetic gives the same answer on every
// machine, whatever its time zone data. Earlier instants were never recorded here; birthdays are civil dates already.
const SHANGHAI = 8 * HOUR;

/** Milliseconds of civil time in Shanghai since 1970-01-01T00:00 there. @throws RangeError when it is no instant. */
export function civilMillis(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms + SHANGHAI;
}
export const instantFromCivil = (millis: number): Instant => new Date(millis - SHANGHAI).toISOString();

/** The day that was written last: most of what is asked for is the same day again, and writing one takes several times as long as reading an instant. */
const last = { day: NaN, text: '' };
function write(millis: number): CivilDate {
  const day = Math.floor(millis / DAY);
  if (day !== last.day) {
    last.text = new Date(day * DAY).toISOString().slice(0, 10);
    last.day = day;
  }
  return last.text;
}

/** Whether the calendar has such a day: 2026-02-30 is none. Years 0001 to 9999. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && write(ms) === text;
}

/** Whole days since 1970-01-01. @throws RangeError when it is no date. */
export function dayNumber(date: CivilDate): number {
  if (!isCivilDate(date)) throw new RangeError(`not a civil date: ${date}`);
  return Date.parse(`${date}T00:00:00.000Z`) / DAY;
}

/** The date in Shanghai at an instant. */
export const civilDateAt = (instant: Instant): CivilDate => write(civilMillis(instant));
/** Midnight in Shanghai, with which the date begins. */
export const startOfDay = (date: CivilDate): Instant => instantFromCivil(dayNumber(date) * DAY);
/** The first instant that no longer belongs to the date. */
export const endOfDay = (date: CivilDate): Instant => instantFromCivil((dayNumber(date) + 1) * DAY);

export const addDays = (date: CivilDate, days: number): CivilDate => write((dayNumber(date) + days) * DAY);
export const addHours = (instant: Instant, hours: number): Instant => instantFromCivil(civilMillis(instant) + hours * HOUR);
/** Days from one date to another; negative when `to` comes first. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** ISO 8601: Monday is 1, Sunday 7. */
export const weekdayOf = (date: CivilDate): Weekday => ((((dayNumber(date) + 3) % 7) + 7) % 7 + 1) as Weekday;

/**
 * Completed years on a date (周岁); below nought before the birth. Who was born on 29 February completes a year on the 28th where the
 * year has no 29th: a term of years that lacks its day ends with the month (Civil Code, article 202).
 */
export function ageOn(birth: CivilDate, on: CivilDate): number {
  dayNumber(birth);
  dayNumber(on);
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  const birthday = birth.slice(5) === '02-29' && !isCivilDate(`${on.slice(0, 4)}-02-29`) ? '02-28' : birth.slice(5);
  return on.slice(5) < birthday ? years - 1 : years;
}
