import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';

/** Offers that nobody has answered. `own`: of what the station of the need gives itself. */
export const unanswered = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, answer_by AS due_at, need, resource, provider_kind = 'STATION' AND provider = station AS own FROM linkage INDEXED BY linkage_unanswered
    WHERE status = 'PROPOSED' AND answer_by <= ${until} AND (answer_by, id) > (${dueAt}, ${id}) ORDER BY answer_by, id LIMIT ${limit}`;

/** What should have been said or done by now, and was not. */
export const followUpsDue = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, follow_up_by AS due_at FROM linkage INDEXED BY linkage_follow_up
    WHERE follow_up_by IS NOT NULL AND missed_at IS NULL AND follow_up_by <= ${until} AND (follow_up_by, id) > (${dueAt}, ${id})
    ORDER BY follow_up_by, id LIMIT ${limit}`;

/** Agreed on, never reported on, and not held for any more. */
export const lapsingLinkages = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, hold_until AS due_at, need, resource FROM linkage INDEXED BY linkage_lapsing
    WHERE hold_until IS NOT NULL AND hold_until <= ${until} AND (hold_until, id) > (${dueAt}, ${id}) ORDER BY hold_until, id LIMIT ${limit}`;
