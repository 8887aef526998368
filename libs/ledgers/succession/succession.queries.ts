import { sql, type Sql } from '#platform/read-model';
import type { SuccessionKind, SuccessionReason } from '#linking/station';

export interface SuccessionRow {
  readonly station: string;
  readonly because: SuccessionReason;
  readonly on_date: string;
  readonly reason: string;
  /** JSON: `Successor[]`. */
  readonly successors: string;
  readonly planned_at: string;
  readonly round: number;
  readonly closed_at: string | null;
}
export const findSuccession = (station: string): Sql => sql`SELECT * FROM succession WHERE station = ${station}`;

/** How many rows a list has. */
export const countOf = (list: Sql): Sql => sql`SELECT COUNT(*) AS count FROM (${list})`;

export interface StuckRow {
  readonly kind: SuccessionKind;
  readonly item: string;
  readonly to_station: string;
  readonly code: string;
  readonly since: string;
}
const MOST_STUCK = 1_000;
/** What could not go, by kind. */
export const stuckOf = (station: string, limit = MOST_STUCK): Sql =>
  sql`SELECT kind, item, to_station, code, since FROM succession_stuck WHERE station = ${station} ORDER BY kind, item LIMIT ${limit}`;

export interface MovedRow {
  readonly kind: SuccessionKind;
  readonly to_station: string;
  readonly count: number;
}
export const movedOf = (station: string): Sql => sql`SELECT kind, to_station, count FROM succession_moved WHERE station = ${station} ORDER BY kind, to_station LIMIT 1000`;

/** Successions in which something is stuck that is to be tried again by an instant, after one of them. */
export const successionsToRetry = (until: string, [at, id]: readonly [at: string, id: string], limit: number): Sql =>
  sql`SELECT station AS id, retry_at AS due_at FROM succession
    WHERE retry_at IS NOT NULL AND retry_at <= ${until} AND (retry_at, station) > (${at}, ${id}) ORDER BY retry_at, station LIMIT ${limit}`;
