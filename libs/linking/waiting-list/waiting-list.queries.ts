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
/** Of the one before: rank and number. */
export type PlaceKey = readonly [rank: number, number: number];
/** Whose turn it is first. */
export const waitingFor = (resource: string, limit: number, [rank, number]: PlaceKey = [-1, 0]): Sql =>
  sql`SELECT * FROM waiting WHERE resource = ${resource} AND (rank, number) > (${rank}, ${number}) ORDER BY rank, number LIMIT ${limit}`;

export interface PlaceRow extends WaitingRow {
  /** 1: next. */
  readonly place: number;
}
/** What a need waits for, and how many come before it. */
export const placesOf = (need: string): Sql => sql`SELECT w.*, (SELECT COUNT(*) FROM waiting o WHERE o.resource = w.resource AND (o.rank, o.number) <= (w.rank, w.number)) AS place
  FROM waiting w WHERE need = ${need} ORDER BY number LIMIT 100`;

/** Needs that waited for a resource when it was retired, and are not met or withdrawn since. */
export const waitedInVain = (resource: string): Sql => sql`SELECT need, station FROM waiting_in_vain WHERE resource = ${resource} ORDER BY need LIMIT 10000`;

const SEPARATOR = '/';
/** Resources that may have room for somebody who waits: something was freed, or a new period is near enough. One place is offered by each turn. */
export const hoping = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT resource || ${SEPARATOR} || turn AS id, due_at, resource FROM waiting_turn INDEXED BY waiting_turn_by_due_time
    WHERE due_at IS NOT NULL AND due_at >= ${dueAt} AND due_at <= ${until} AND (due_at, resource) > (${dueAt}, ${id.split(SEPARATOR)[0] ?? ''})
      AND EXISTS (SELECT 1 FROM waiting WHERE waiting.resource = waiting_turn.resource)
    ORDER BY due_at, resource LIMIT ${limit}`;
