import { addDays, isCivilDate } from '#reference/calendar';
import type { VolunteerCredential } from './volunteer.events.js';

/** What has to be checked anew each year, whatever a paper says. */
const yearly: ReadonlySet<string> = new Set(['MINOR_CLEARANCE']);
export const isYearly = (credential: string): boolean => yearly.has(credential);

/** The last day of a year that begins on a day. */
function yearFrom(from: string): string {
  const on = `${String(Number(from.slice(0, 4)) + 1).padStart(4, '0')}${from.slice(4)}`;
  return addDays(isCivilDate(on) ? on : `${on.slice(0, 4)}-03-01`, -1);
}

/**
 * A credential as it is to be recorded. One that is yearly begins when it was checked (today, where nobody says) and holds for a year, or
 * for less where its paper says so. Undefined when its dates are reversed.
 */
export function credentialFrom({ credential, from, until }: VolunteerCredential, today: string): VolunteerCredential | undefined {
  const begins = from ?? (isYearly(credential) ? today : undefined);
  if (begins !== undefined && until !== undefined && until < begins) return undefined;
  const longest = isYearly(credential) && begins !== undefined ? yearFrom(begins) : undefined;
  const ends = longest !== undefined && (until === undefined || until > longest) ? longest : until;
  return { credential, ...(begins === undefined ? {} : { from: begins }), ...(ends === undefined ? {} : { until: ends }) };
}

/** What is on file once a term is recorded. A renewal from a later day is joined with the one that is held today, so that nobody lacks it until then; undefined where a gap parts them. */
export function renewed(held: VolunteerCredential | undefined, term: VolunteerCredential, today: string): VolunteerCredential | undefined {
  if (held === undefined || term.from === undefined || term.from <= today || !holds(held, today)) return term;
  if (held.until !== undefined && term.from > addDays(held.until, 1)) return undefined;
  const { from: _, ...later } = term;
  return held.from === undefined ? later : { ...later, from: held.from };
}

/** Whether it holds on a civil date. */
export const holds = ({ from, until }: { from?: string | null; until?: string | null }, day: string): boolean =>
  (from ?? '') <= day && (until == null || until >= day);
