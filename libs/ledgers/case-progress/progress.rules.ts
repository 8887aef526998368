import type { PartyKind } from '#reference/catalogue';
import { creditOf, itemOfVisit, type PairingOfCase, type PlannedCase } from '#linking/case';
import { dueBetween, type DueStretch, type Rhythm } from '#linking/pairing';

/** An item of a plan, as far as progress must know it. Civil dates. */
export interface Asked {
  readonly id: string;
  readonly serviceItem: string;
  readonly partyKind: PartyKind;
  readonly need: string | null;
  readonly rhythm: Rhythm;
  readonly from: string;
  readonly until: string | null;
}
/** An entry of the ledger that belongs to the case. */
export interface Entry {
  readonly date: string;
  /** The item that it says it is of. */
  readonly item: string | null;
  /** The need, and the service items, of the linkage that it belongs to. */
  readonly need: string | null;
  readonly serviceItems: readonly string[];
  /** The pairing that it is a visit of. */
  readonly pairing: PairingOfCase | null;
}
/** An entry that may be of a case, with what tells whether it is, and whether it was written down twice. */
export interface Found extends Entry {
  readonly counts: 'SESSION' | 'VISIT' | 'CONTACT';
  /** Nothing but its pairing ties it to a case. */
  readonly byPairingAlone: boolean;
  readonly servedBy: readonly string[];
}
export interface Stretch extends DueStretch {
  readonly done: number;
}
export interface Progress {
  readonly item: string;
  /** Due in stretches that are over. */
  readonly due: number;
  /** All that was done, early, late or beside. */
  readonly done: number;
  /** Of what was due, what nobody did in its stretch. */
  readonly missed: number;
  /** The oldest first; the last one may still run. */
  readonly stretches: readonly Stretch[];
}

/** What an entry is progress of: what it says, else the item for the need that was met, else the first that asks for what was given. */
export function itemOf({ date, item, need, serviceItems, pairing }: Entry, plan: readonly Asked[]): string | undefined {
  if (item !== null) return item;
  const within = plan.filter(({ from, until }) => date >= from && (until === null || date <= until));
  const byNeed = need === null ? undefined : within.find((asked) => asked.need === need);
  const byGift = byNeed ?? within.find((asked) => asked.need === null && serviceItems.includes(asked.serviceItem));
  return (byGift ?? (pairing ? itemOfVisit(pairing, date, plan) : undefined))?.id;
}

/**
 * Those of the entries that are a case's. What only a pairing ties to it is where the case asks for the visit, and only once: not where the day's visit was also written
 * down for the case, under the pairing or by the same helper for the same item. @param cases all of the person, in the order of opening
 */
export function ofCase<E extends Found>(id: string, entries: readonly E[], plan: readonly Asked[], cases: readonly PlannedCase[]): readonly E[] {
  const counted = new Map<string, E[]>();
  const count = (entry: E): void => void counted.set(entry.date, [...(counted.get(entry.date) ?? []), entry]);
  for (const entry of entries) if (!entry.byPairingAlone) count(entry);
  const twice = (visit: E, item: string): boolean => (counted.get(visit.date) ?? []).some((other) =>
    other.pairing?.id === visit.pairing?.id || (other.counts === 'VISIT' && itemOf(other, plan) === item && other.servedBy.some((helper) => visit.servedBy.includes(helper))));
  return entries.filter((entry) => {
    if (!entry.byPairingAlone) return true;
    const credit = entry.pairing ? creditOf(entry.pairing, entry.date, cases) : undefined;
    if (credit?.case !== id || twice(entry, credit.item)) return false;
    count(entry);
    return true;
  });
}

/** Done against due, by the rhythm of each item of a plan. @param today civil date */
export function progressOf(plan: readonly Asked[], entries: readonly Entry[], today: string): readonly Progress[] {
  return plan.map((asked) => {
    const { id, rhythm, from, until } = asked;
    const dates = entries.filter((entry) => itemOf(entry, plan) === id).map(({ date }) => date);
    const end = until !== null && until < today ? until : today;
    const stretches = dueBetween(rhythm, from, end).map((stretch): Stretch => {
      const last = until !== null && until < stretch.until ? until : stretch.until;
      return { ...stretch, until: last, done: dates.filter((date) => date >= stretch.from && date <= last).length };
    });
    const over = stretches.filter((stretch) => stretch.until < today);
    const sum = (of: (stretch: Stretch) => number): number => over.reduce((all, stretch) => all + of(stretch), 0);
    return { item: id, due: sum(({ due }) => due), done: dates.length, missed: sum(({ due, done }) => Math.max(0, due - done)), stretches };
  });
}
