import { findGroup, groupCovers, riskLevels, type RiskLevel } from '#reference/catalogue';
import { addDays, isCivilDate } from '#reference/calendar';
import type { GroupMembership } from './resident.events.js';

interface Term {
  readonly from?: string;
  readonly until?: string | null;
}
/** Whether it holds on a day (a civil date); the last day is included. */
export const holdsOn = ({ from = '', until }: Term, day: string): boolean => from <= day && (until === undefined || until === null || until >= day);

/** The last of so many months that begin with a day; where a month lacks the day, they end with the month. */
export function lastDayAfter(from: string, months: number): string {
  const ahead = Number(from.slice(5, 7)) - 1 + months;
  const month = `${String(Number(from.slice(0, 4)) + Math.floor(ahead / 12)).padStart(4, '0')}-${String((ahead % 12) + 1).padStart(2, '0')}`;
  const sameDay = `${month}-${from.slice(8)}`;
  if (isCivilDate(sameDay)) return addDays(sameDay, -1);
  return [31, 30, 29, 28].map((day) => `${month}-${day}`).find(isCivilDate) ?? sameDay;
}

/** Where nobody said until when: as long as a finding of its kind is good before somebody must look again. */
export function withTerm(membership: GroupMembership): GroupMembership {
  const months = findGroup(membership.group)?.validMonths ?? null;
  return membership.until !== undefined || months === null ? membership : { ...membership, until: lastDayAfter(membership.from, months) };
}

/**
 * What is on file once a term is recorded, of which there is one for each group. A renewal that begins later, or a term of long ago that is entered now, is joined
 * with the one that holds today, so that nobody drops out of a group they are in; undefined where the two do not touch, or one lies in the other.
 */
export function joined(held: GroupMembership | undefined, term: GroupMembership, today: string): GroupMembership | undefined {
  if (held === undefined || !holdsOn(held, today) || holdsOn(term, today)) return term;
  // One that was over within the term that holds: a former one, or the end of this? Nobody can tell.
  if (term.from <= today && term.until !== undefined && term.until >= held.from) return undefined;
  const [earlier, later] = term.from > today ? [held, term] : [term, held];
  if (earlier.until !== undefined && later.from > addDays(earlier.until, 1)) return undefined;
  return { ...later, from: earlier.from };
}

/** Groups that only children are in: who is in one is a minor, even where nobody knows the birthday. */
export const isChildren = (group: string): boolean => groupCovers('child', group);

/** The riskier of two. The catalogue has the riskiest first. */
export const riskier = (one: RiskLevel, other: RiskLevel): RiskLevel => (riskLevels.codes.indexOf(one) <= riskLevels.codes.indexOf(other) ? one : other);
