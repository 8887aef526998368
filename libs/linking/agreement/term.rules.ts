import { derivedId } from '#platform/event-sourcing';
import { addDays, endOfDay, startOfDay } from '#reference/calendar';
import type { Quota, Supply } from './agreement.events.js';

/** So many days before notice would have to be given somebody is told that the end is near. */
export const WARNING_DAYS = 14;

export interface Term {
  readonly status: string;
  readonly from: string;
  /** The last civil date on which it binds: of the term, or by notice. */
  readonly lastDay: string;
}

/** The instant at which something changes by itself; null where nothing does. */
export function turnAt({ status, from, lastDay }: Term): string | null {
  if (status === 'SIGNED') return startOfDay(from);
  return status === 'IN_FORCE' || status === 'SUSPENDED' ? endOfDay(lastDay) : null;
}

/** From when on those concerned should know that the term runs out. */
export const warnAt = (until: string, noticeDays: number): string => startOfDay(addDays(until, -(noticeDays + WARNING_DAYS)));

/** The same day so many months later, or the last of that month: 31 January and a month is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const all = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = (of: number): string => `${String(Math.floor(of / 12)).padStart(4, '0')}-${String((of % 12) + 1).padStart(2, '0')}-01`;
  const [asked, last] = [addDays(first(all), Number(date.slice(8)) - 1), addDays(first(all + 1), -1)];
  return asked < last ? asked : last;
}

/** The last day of a term that goes on from another: its months are counted from its first day, so that ends of months stay ends of months. */
export const prolonged = (until: string, months: number): string => addDays(addMonths(addDays(until, 1), months), -1);

/** The resources that quotas feed. What ran out is retired for good, so a term that begins later has resources of its own. */
export const suppliesOf = (quotas: readonly Pick<Quota, 'id'>[], term: number): readonly Supply[] =>
  quotas.map(({ id }) => ({ quota: id, resource: derivedId(id, 'supply', id, term) }));

/** For so many terms, the one of this number included, a resource has stood for its quota: since that which it is named after. */
export function termsFed({ quota: id, resource }: Supply, term: number): number {
  const begun = (of: number): boolean => suppliesOf([{ id }], of)[0]?.resource === resource;
  let first = term;
  while (first > 1 && !begun(first)) first--;
  return term - first + 1;
}
