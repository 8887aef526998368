import type { Weights } from '#reference/catalogue';

type Lasting = Pick<Weights, 'reliability' | 'specificity'>;

/**
 * The most that reliability and specificity, each from 0 to 1, can add to a score under some weights when under others they add no more than `bound`.
 * Postings are ordered by the catalogue's weights; a station that has its own, or an urgent need, can so be searched in the same order. A fractional
 * knapsack of two things: first the one that gains more for what it costs.
 */
export function boundUnder(ordering: Lasting, weights: Lasting, bound: number): number {
  if (sameLasting(ordering, weights)) return bound;
  const first = weights.reliability * ordering.specificity >= weights.specificity * ordering.reliability ? 'reliability' : 'specificity';
  const second = first === 'reliability' ? 'specificity' : 'reliability';
  const most = fill(ordering[first], bound);
  return weights[first] * most + weights[second] * fill(ordering[second], bound - ordering[first] * most);
}
const sameLasting = (a: Lasting, b: Lasting): boolean => a.reliability === b.reliability && a.specificity === b.specificity;
const fill = (cost: number, budget: number): number => (cost <= 0 ? 1 : Math.max(0, Math.min(1, budget / cost)));
