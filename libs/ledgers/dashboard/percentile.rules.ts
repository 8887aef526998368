import type { WaitRow } from './dashboard.queries.js';

/** The smallest number of hours that so many percent did not exceed (nearest rank); null of nobody. `waits`: shortest first. */
export function percentileOf(waits: readonly WaitRow[], percent: number): number | null {
  const rank = Math.ceil((waits.reduce((all, { needs }) => all + needs, 0) * percent) / 100);
  let counted = 0;
  for (const { hours, needs } of waits) {
    counted += needs;
    if (counted >= rank) return hours;
  }
  return null;
}
