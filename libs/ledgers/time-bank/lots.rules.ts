import { addDays } from '#reference/calendar';
import type { LotChange } from './time-account.events.js';

/** What is left of the points that one movement brought. */
export interface Lot {
  readonly lot: string;
  readonly station: string;
  readonly expiresOn: string | null;
  readonly points: number;
}
/** Given back after their last day, points can be spent for so many days more. */
const GRACE_DAYS = 30;

/** Soonest to expire first, then oldest: nobody loses points that they could have spent. `lots` are in the order of their coming. */
const soonestFirst = (lots: readonly Lot[]): Lot[] =>
  [...lots].sort(({ expiresOn: a }, { expiresOn: b }) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));

/** So many points out of what is left; undefined when there are not so many. */
export function taken(lots: readonly Lot[], points: number): readonly LotChange[] | undefined {
  const changes: LotChange[] = [];
  let missing = points;
  for (const one of soonestFirst(lots)) {
    if (missing === 0) break;
    const part = Math.min(missing, one.points);
    changes.push({ ...one, points: -part });
    missing -= part;
  }
  return missing === 0 ? changes : undefined;
}

/** What was taken, given back; whose last day is over, with some days to spend it in. */
export const returned = (changes: readonly LotChange[], today: string): readonly LotChange[] =>
  changes.map((one) => ({ ...one, points: -one.points, expiresOn: one.expiresOn !== null && one.expiresOn < today ? addDays(today, GRACE_DAYS) : one.expiresOn }));

export const lapsed = (lots: readonly Lot[], today: string): readonly Lot[] => lots.filter(({ expiresOn }) => expiresOn !== null && expiresOn < today);

/** The last day of points earned on a day that can be spent for so many months: the end of that month. */
export function lastDay(date: string, months: number | null): string | null {
  if (months === null) return null;
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months + 1;
  return addDays(`${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`, -1);
}
