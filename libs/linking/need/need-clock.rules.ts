import { urgencies, type Urgency } from '#reference/catalogue';
import { addDays, addHours, civilDateAt } from '#reference/calendar';

const hours = (urgency: Urgency): number => urgencies.find(urgency)?.dueHours ?? 0;

/** How long help may be off when nobody said until when: twice the hours that the urgency gives, and never less than two days. */
export const horizonHours = (urgency: Urgency): number => Math.max(2 * hours(urgency), 48);

/** So far ahead help is wanted and agreed on at most: two years, and a day where one is a leap year. Ours: whatever is meant for later is a need of then. */
const DAYS_AHEAD = 731;

/** The last day from which help can be wanted, and on which a service can be agreed on. */
export const noDayAfter = (now: string): string => addDays(civilDateAt(now), DAYS_AHEAD);

/** So long ago the last day can be on which help was wanted that is entered today. Ours. */
const DAYS_BACK = 366;
export const noDayBefore = (now: string): string => addDays(civilDateAt(now), -DAYS_BACK);

/** By when a need of this urgency must be linked, handed over or answered. The hours are data of the catalogue. */
export const dueAt = (urgency: Urgency, now: string): string => addHours(now, hours(urgency));

/**
 * The clock of a need whose urgency was looked at again. As urgent as before: it runs on, or looking again and again would put everything off. More urgent:
 * sooner, never later than it was due anyway. Less urgent: it starts anew.
 */
export function dueAfter(before: { readonly urgency: Urgency; readonly dueAt: string }, urgency: Urgency, now: string): string {
  if (urgency === before.urgency) return before.dueAt;
  const due = dueAt(urgency, now);
  return hours(urgency) < hours(before.urgency) && before.dueAt < due ? before.dueAt : due;
}
