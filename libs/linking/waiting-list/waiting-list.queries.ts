import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';

export interface WaitingRow {
  readonly resource: string;
  readonly need: string;
  readonly station: string;
  /** Of urgency; less is sooner. */
  readonly rank: number;
  readonly units: number;
  readonly joined_at: string;
  /** JSON: `Draft`. */
  readonly draft: string;
}
/** Whose turn it is first. */
export const waitingFor = (resource: string, limit: number): Sql => sql`SELECT * FROM waiting WHERE resource = ${resource} ORDER BY rank, number LIMIT ${limit}`;

export interface PlaceRow extends WaitingRow {
  /** 1: next. */
  readonly place: number;
}
/** What a need waits for, and how many come before it. */
export const placesOf = (need: string): Sql => sql`SELECT w.*, (SELECT COUNT(*) FROM waiting o WHERE o.resource = w.resource AND (o.rank, o.number) <= (w.rank, w.number)) AS place
  FROM waiting w WHERE need = ${need} ORDER BY number LIMIT 100`;

/** Those for whom a new period of capacity has begun, in the order in which it is their turn. */
export const renewed = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT printf('%02d%012d', rank, number) AS id, renews_at AS due_at, resource, need, draft FROM waiting INDEXED BY waiting_for_renewal
    WHERE renews_at IS NOT NULL AND renews_at >= ${dueAt} AND renews_at <= ${until} AND (renews_at, printf('%02d%012d', rank, number)) > (${dueAt}, ${id})
    ORDER BY renews_at, rank, number LIMIT ${limit}`;
