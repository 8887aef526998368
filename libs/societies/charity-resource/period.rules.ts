import { addDays, weekdayOf } from '#reference/calendar';
import type { RenewalPeriod } from '#reference/catalogue';

/** The period of what does not renew. */
export const ALWAYS = 'ALWAYS';

/** The first civil date of the renewal period that a date falls in; weeks begin on Monday. */
export function periodOf(renewal: RenewalPeriod, date: string): string {
  switch (renewal) {
    case 'NONE':
      return ALWAYS;
    case 'DAY':
      return date;
    case 'WEEK':
      return addDays(date, 1 - weekdayOf(date));
    case 'MONTH':
      return `${date.slice(0, 7)}-01`;
    case 'QUARTER':
      return `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'YEAR':
      return `${date.slice(0, 4)}-01-01`;
  }
}
