import type { ActivityKind } from '#reference/catalogue';
import type { PurchaseIndicator } from './service-purchase.events.js';

/** What adds up of the ledger, of one kind of activity. */
export interface KindSums {
  /** The kind. */
  readonly key: string;
  readonly entries: number;
  readonly sessions: number;
  readonly households: number;
  readonly known: number;
  readonly heads: number;
  readonly minutes: number;
}

/** How much of its figure an indicator has, out of the sums of its method and channel. */
export function valueOf({ figure, kinds }: Pick<PurchaseIndicator, 'figure' | 'kinds'>, sums: readonly KindSums[]): number {
  const own = sums.filter(({ key }) => kinds.length === 0 || kinds.includes(key as ActivityKind));
  const sum = (of: (one: KindSums) => number): number => own.reduce((all, one) => all + of(one), 0);
  switch (figure) {
    case 'ENTRIES':
      return sum(({ entries }) => entries);
    case 'SESSIONS':
      return sum(({ sessions }) => sessions);
    case 'PERSON_TIMES':
      return sum(({ known, heads }) => known + heads);
    case 'HOUSEHOLD_VISITS':
      return sum(({ households }) => households);
    case 'HOURS':
      return Math.floor(sum(({ minutes }) => minutes) / 60);
  }
}

/** Per cent of the target, to a hundredth, rounded down: what is not reached is never shown as reached. */
export const percentOf = (value: number, target: number): number => (target === 0 ? 100 : Math.floor((value * 10_000) / target) / 100);
