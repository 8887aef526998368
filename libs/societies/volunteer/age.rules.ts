import { addDays, isCivilDate } from '#reference/calendar';
import type { AgeTerms } from './volunteer.events.js';

/** From these birthdays on a volunteer goes alone, decides without a guardian, and is of age (Civil Code, article 17). */
export const ALONE_AT = 10;
export const OWN_CONSENT_AT = 14;
export const MAJORITY = 18;
/** What a task may ask of a helper's age: what the law asks about, so that a volunteer's file can tell without telling the birthday. */
export const taskAges: readonly number[] = [ALONE_AT, OWN_CONSENT_AT, MAJORITY];

/** The end of the month in which somebody completes so many years. */
function monthsEnd(bornOn: string, years: number): string {
  const [year = 0, month = 0] = bornOn.split('-').map(Number);
  const next = month === 12 ? [year + years + 1, 1] : [year + years, month + 1];
  return addDays(`${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-01`, -1);
}

/** What is asked of somebody born on a day, as of today; nothing of an adult. */
export function ageTerms(bornOn: string, today: string): AgeTerms {
  const ahead = (years: number): string | undefined => {
    const end = monthsEnd(bornOn, years);
    return end >= today ? end : undefined;
  };
  const [accompaniedUntil, consentUntil, minorUntil] = [ahead(ALONE_AT), ahead(OWN_CONSENT_AT), ahead(MAJORITY)];
  return {
    ...(accompaniedUntil === undefined ? {} : { accompaniedUntil }),
    ...(consentUntil === undefined ? {} : { consentUntil }),
    ...(minorUntil === undefined ? {} : { minorUntil }),
  };
}

/** Whether this can be the birthday of somebody alive: a day that there was, not in the future. */
export const isBirthday = (date: string, today: string): boolean => isCivilDate(date) && date <= today && date > '1890';

/** Whether a term still runs on a day. */
export const stillRuns = (lastDay: string | null | undefined, day: string): boolean => lastDay != null && lastDay >= day;
