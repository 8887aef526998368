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
  /** Of what went to another station: whose it was. */
  readonly former_station: string | null;
  readonly region: string;
  /** JSON: codes of service items. */
  readonly items: string;
  readonly provider: string | null;
}
/** Where an event stands in the order of all, and which it is. */
export type LinkageEventKey = readonly [position: string, n: number, id: string];

/** Rows after a key, oldest first. */
export const linkageEventsAfter = ([position, n]: readonly [position: string, n: number, id?: string], limit: number): Sql =>
  sql`SELECT * FROM linkage_event WHERE (position, n) > (${position}, ${n}) ORDER BY position, n LIMIT ${limit}`;
export const linkageEventAt = (position: string, n: number): Sql => sql`SELECT id FROM linkage_event WHERE position = ${position} AND n = ${n}`;
export const lastLinkageEvent: Sql = sql`SELECT position, n, id FROM linkage_event ORDER BY position DESC, n DESC LIMIT 1`;
