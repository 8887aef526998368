import type { LinkageEventRow } from './linkage-events.queries.js';
import { publishedTypes } from './published.rules.js';

const STREET = 9;

/** Steps after which a provider knows whom it comes to; of any other the linkage may not have been accepted. */
const agreed: ReadonlySet<string> = new Set<string>([
  publishedTypes.linkageAccepted, publishedTypes.linkageScheduled, publishedTypes.linkageStarted, publishedTypes.linkageCompleted, publishedTypes.linkageEvaluated,
  publishedTypes.linkageFollowUpMissed, publishedTypes.linkageReopened,
]);

/**
 * What happened to a linkage, as whoever provides or keeps the resource is told it: the street until it was accepted, and that somebody was asked how it was, not what
 * they said of this one service. The same as `Linkage` shows them.
 */
export function helpersShare(row: LinkageEventRow): LinkageEventRow {
  const region = agreed.has(row.type) ? row.region : row.region.slice(0, STREET);
  const data = row.type === publishedTypes.linkageEvaluated ? JSON.stringify({ ...(JSON.parse(row.data) as object), satisfaction: null }) : row.data;
  return { ...row, region, data };
}
