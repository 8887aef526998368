import { sql, type Sql } from '#platform/read-model';

export interface LinkageEventRow {
  readonly position: string;
  readonly n: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  /** JSON. */
  readonly data: string;
  readonly station: string | null;
  readonly other_station: string | null;
  readonly region: string;
  /** JSON: codes of service items. */
  readonly items: string;
  readonly provider: string | null;
}
/** Where an event stands in the order of all. */
export type LinkageEventKey = readonly [position: string, n: number];

/** Rows after a key, oldest first. */
export const linkageEventsAfter = ([position, n]: LinkageEventKey, limit: number): Sql =>
  sql`SELECT * FROM linkage_event WHERE (position, n) > (${position}, ${n}) ORDER BY position, n LIMIT ${limit}`;
export const lastLinkageEvent: Sql = sql`SELECT position, n FROM linkage_event ORDER BY position DESC, n DESC LIMIT 1`;
