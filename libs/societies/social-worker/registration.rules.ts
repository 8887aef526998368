import { addDays, isCivilDate } from '#reference/calendar';
import type { Registration } from './social-worker.events.js';

/** 社会工作者职业水平证书登记: valid for three years, then to be renewed. */
export const REGISTRATION_YEARS = 3;

/** The same day so many years on; 29 February becomes the 28th where there is none. */
function yearsOn(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const on = `${year}${date.slice(4)}`;
  return isCivilDate(on) ? on : `${year}-02-28`;
}

/** The last day of a registration that began, or would begin, on a day. */
export const lastDay = (from: string): string => addDays(yearsOn(from, REGISTRATION_YEARS), -1);

/**
 * A registration as it was told: three years from its first day, or until its last day. Undefined when its dates are reversed, when it
 * would run longer than any does, or begin after any that runs today is over.
 */
export function registrationFrom({ from, until }: { readonly from?: string; readonly until?: string }, today: string): Registration | undefined {
  if (from === undefined) return until === undefined || until > lastDay(today) ? undefined : { until };
  if (from > lastDay(today)) return undefined;
  const last = lastDay(from);
  if (until !== undefined && (until < from || until > last)) return undefined;
  return { from, until: until ?? last };
}
