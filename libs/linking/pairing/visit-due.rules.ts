import { addDays, addHours, civilDateAt, endOfDay, nextOccurrence, occurrences } from '#reference/calendar';
import { riskLevels, type RiskLevel } from '#reference/catalogue';
import { nextPeriodOf, periodOf } from '#societies/charity-resource';
import type { Rhythm, VisitDue, VisitPeriod } from './pairing.events.js';

const dueOn = (on: string): VisitDue => ({ on, at: endOfDay(on) });
const nextPeriod = (per: VisitPeriod, date: string): string => nextPeriodOf(per, date) ?? date;
/** The last day of the calendar period that a date falls in. */
export const lastDayOf = (per: VisitPeriod, date: string): string => addDays(nextPeriod(per, date), -1);

interface Course {
  readonly rhythm: Rhythm;
  readonly from: string;
  readonly until: string | null;
}
const within = ({ until }: Course, on: string | undefined): VisitDue | null => (on === undefined || (until !== null && on > until) ? null : dueOn(on));

/**
 * The first visit that is due. A period that has begun already counts, but not what of a fixed rhythm lies before the first day; nor, of a pairing that is entered long after it
 * began, what lies before today: nobody missed what nobody was told of.
 */
export function firstDue(course: Course, today: string): VisitDue | null {
  const { rhythm, from } = course;
  const first = from > today ? from : today;
  return rhythm.kind === 'FIXED' ? within(course, nextOccurrence(rhythm.rrule, from, addDays(first, -1))) : ofPeriod(course, first);
}
/** A pairing that ends within a period still owes its visits by its last day. */
function ofPeriod(course: Course, date: string): VisitDue | null {
  if (course.rhythm.kind === 'FIXED' || (course.until !== null && date > course.until)) return null;
  const last = lastDayOf(course.rhythm.per, date);
  return dueOn(course.until !== null && course.until < last ? course.until : last);
}
/** What comes after a due visit that was made or missed. */
export function dueAfter(course: Course, due: VisitDue): VisitDue | null {
  const { rhythm, from } = course;
  return rhythm.kind === 'FIXED' ? within(course, nextOccurrence(rhythm.rrule, from, due.on)) : ofPeriod(course, nextPeriod(rhythm.per, due.on));
}
/**
 * Whether a visit on a day counts for the one that is due: of a fixed rhythm from the day after the one before it (a visit may come early), of a period within it.
 */
export function countsFor({ rhythm, from }: Course, due: VisitDue, on: string): boolean {
  if (on > due.on || on < from) return false;
  if (rhythm.kind === 'AT_LEAST') return periodOf(rhythm.per, on) === periodOf(rhythm.per, due.on);
  const before = occurrences(rhythm.rrule, from, from, addDays(due.on, -1)).at(-1);
  return before === undefined || on > before;
}

const visitRule = (risk: RiskLevel) => riskLevels.find(risk) ?? { per: 'QUARTER' as const, withinHoursOfChange: null };
/** By when somebody must be visited whose risk was set at an instant: within hours where the level says so, else before the calendar period ends. */
export function dueOnceSet(risk: RiskLevel, at: string): string {
  const { per, withinHoursOfChange } = visitRule(risk);
  return withinHoursOfChange === null ? endOfDay(lastDayOf(per, civilDateAt(at))) : addHours(at, withinHoursOfChange);
}
/**
 * Up to which day a risk level may have been set for a visit on a day to count for it: to the end of that visit's calendar period, since a visit may well be entered before the file is; where a change asks for
 * a visit within hours, that day.
 */
export const countsIfSetBy = (risk: RiskLevel, on: string): string => (visitRule(risk).withinHoursOfChange === null ? lastDayOf(visitRule(risk).per, on) : on);
/** By when somebody must be visited again who was visited, or missed, on a date: before the next calendar period ends. */
export const dueOnceVisited = (risk: RiskLevel, on: string): string => endOfDay(lastDayOf(visitRule(risk).per, nextPeriod(visitRule(risk).per, on)));
/** The calendar period of visits by a risk level that a day falls in: civil dates, both included; `setBy`: up to when the level may have been set for a visit on that day to count. */
export function stretchOfVisits(risk: RiskLevel, on: string): { readonly from: string; readonly until: string; readonly setBy: string } {
  const { per } = visitRule(risk);
  return { from: periodOf(per, on), until: lastDayOf(per, on), setBy: countsIfSetBy(risk, on) };
}
