import { dueBetween, type DueStretch, type Rhythm } from '#linking/pairing';

/** An item of a plan, as far as progress must know it. Civil dates. */
export interface Asked {
  readonly id: string;
  readonly serviceItem: string;
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
export function itemOf(entry: Entry, plan: readonly Asked[]): string | undefined {
  if (entry.item !== null) return entry.item;
  const within = plan.filter(({ from, until }) => entry.date >= from && (until === null || entry.date <= until));
  const byNeed = entry.need === null ? undefined : within.find(({ need }) => need === entry.need);
  return (byNeed ?? within.find(({ need, serviceItem }) => need === null && entry.serviceItems.includes(serviceItem)))?.id;
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
