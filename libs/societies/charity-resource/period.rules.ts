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

const MONTHS = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** The first civil date of the renewal period after the one that a date falls in; undefined for what does not renew. */
export function nextPeriodOf(renewal: RenewalPeriod, date: string): string | undefined {
  switch (renewal) {
    case 'NONE':
      return undefined;
    case 'DAY':
    case 'WEEK':
      return addDays(periodOf(renewal, date), renewal === 'DAY' ? 1 : 7);
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR': {
      const months = Number(date.slice(0, 4)) * 12 + Number(periodOf(renewal, date).slice(5, 7)) - 1 + MONTHS[renewal];
      return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
    }
  }
}
