import type { Criterion, Placed, Score } from './venture-call.events.js';

export interface Contender {
  readonly application: string;
  /** In the order in which they came, from one. */
  readonly order: number;
  readonly askedFen: number;
  /** Totals of its reviews. */
  readonly totals: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
/** Means compared without dividing, so that equal ones are equal. */
const byMean = (a: Contender, b: Contender): number => sum(b.totals) * a.totals.length - sum(a.totals) * b.totals.length;
const lowest = ({ totals }: Contender): number => totals.reduce((least, one) => Math.min(least, one), Number.MAX_SAFE_INTEGER);

/**
 * Best first: by the mean of all reviews; of equal ones whoever's lowest review is higher, then who asks for less, then who came first. So no two share a
 * rank, and the order in which reviews came does not matter. Whoever has no review is last.
 */
export function ranked(contenders: readonly Contender[]): readonly Placed[] {
  const inOrder = [...contenders].sort((a, b) =>
    Number(b.totals.length > 0) - Number(a.totals.length > 0) || byMean(a, b) || lowest(b) - lowest(a) || a.askedFen - b.askedFen || a.order - b.order);
  return inOrder.map(({ application, totals }, i) => ({ application, rank: i + 1, total: sum(totals), reviews: totals.length }));
}

/** The sum of the scores; undefined where they are not one for each criterion, within its points. */
export function totalOf(scores: readonly Score[], criteria: readonly Criterion[]): number | undefined {
  const given = new Map(scores.map(({ criterion, points }) => [criterion, points]));
  const right = scores.length === criteria.length && criteria.every(({ code, points }) => (given.get(code) ?? Number.NaN) >= 0 && (given.get(code) ?? 0) <= points);
  return right ? sum(scores.map(({ points }) => points)) : undefined;
}
