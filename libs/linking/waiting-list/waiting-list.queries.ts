import { sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';

export interface WaitingRow {
  readonly number: number;
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

/** Those for whom there may be room: something was freed, or a new period is near enough. */
export const hoping = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT printf('%012d', number) AS id, due_at, number, resource, need, station, draft FROM waiting INDEXED BY waiting_by_due_time
    WHERE due_at IS NOT NULL AND due_at >= ${dueAt} AND due_at <= ${until} AND (due_at, number) > (${dueAt}, CAST(${id} AS INTEGER))
    ORDER BY due_at, number LIMIT ${limit}`;
