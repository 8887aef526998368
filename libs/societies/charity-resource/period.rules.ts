import type { RenewalPeriod } from '#reference/catalogue';

/** The period of what does not renew. */
export const ALWAYS = 'ALWAYS';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const civil = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The civil date in Asia/Shanghai at an instant; China has had no summer time since 1991. */
export const civilDateAt = (instant: string): string => civil(Date.parse(instant) + SHANGHAI);

export function isCivilDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00.000Z`);
  return !Number.isNaN(ms) && civil(ms) === date;
}

/** The first civil date of the renewal period that a date falls in; weeks begin on Monday. */
export function periodOf(renewal: RenewalPeriod, date: string): string {
  const year = date.slice(0, 4);
  switch (renewal) {
    case 'NONE':
      return ALWAYS;
    case 'DAY':
      return date;
    case 'WEEK': {
      const ms = Date.parse(`${date}T00:00:00.000Z`);
      return civil(ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY);
    }
    case 'MONTH':
      return `${date.slice(0, 7)}-01`;
    case 'QUARTER':
      return `${year}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'YEAR':
      return `${year}-01-01`;
  }
}
