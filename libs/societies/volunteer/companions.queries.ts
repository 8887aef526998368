import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { Companion } from './volunteer.events.js';

/** Who came along with a child, in the JSON of a volunteer's row. */
export interface CompanionRow {
  readonly kind: Companion['kind'];
  readonly id: string;
  /** Sealed: who that is, of a guardian. */
  readonly guardian: string | null;
  readonly namedAt: string;
  /** Null: whoever is named now. */
  readonly endedAt: string | null;
}

/** Children with whom a volunteer comes along, and did at a moment. */
export const goneAlongWith = (companion: string, at: string): Sql =>
  sql`SELECT child FROM volunteer_companion WHERE companion = ${companion} AND ended_at IS NULL AND named_at <= ${at} ORDER BY child LIMIT 1000`;

export const companionsLapsing = (until: string, [dueAt, child]: DueKey, limit: number): Sql =>
  sql`SELECT child AS id, lapses_at AS due_at, child, companion FROM volunteer_companion INDEXED BY volunteer_companion_until
    WHERE ended_at IS NULL AND lapses_at IS NOT NULL AND lapses_at <= ${until} AND (lapses_at, child) > (${dueAt}, ${child}) ORDER BY lapses_at, child LIMIT ${limit}`;
