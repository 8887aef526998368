import { allOf, sql, type Sql } from '#platform/read-model';

/** Levels of stations; a circle among parents would otherwise never end. */
const LEVELS = 6;

export interface ShiftRow {
  readonly id: string;
  readonly station: string;
  readonly worker: string;
  readonly begins: string;
  readonly ends: string;
  /** Whether the worker is posted there when it begins. */
  readonly posted: 0 | 1;
}
const isPosted = (station: Sql, worker: Sql, on: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM duty_post p INDEXED BY duty_post_of_worker WHERE p.worker = ${worker} AND p.station = ${station} AND p.from_date <= ${on} AND (p.until_date IS NULL OR p.until_date >= ${on}))`;
/** Whoever has left meanwhile is on duty no more, though nobody took them off the roster. */
const posted = isPosted(sql`d.station`, sql`d.worker`, sql`d.begins_on`);
export const findShift = (id: string): Sql => sql`SELECT id, station, worker, begins, ends, ${posted} AS posted FROM duty_shift d WHERE id = ${id} AND cancelled = 0`;

/** Shifts of a station that end after an instant and begin before another, those that end first first. */
export const listShifts = (station: string, from: string, until: string | undefined, [ends, id]: readonly [string, string], limit: number): Sql =>
  sql`SELECT id, station, worker, begins, ends, ${posted} AS posted FROM duty_shift d INDEXED BY duty_shift_of_station
    WHERE ${allOf(sql`cancelled = 0 AND station = ${station} AND ends > ${from} AND (ends, id) > (${ends}, ${id})`, until === undefined ? undefined : sql`begins < ${until}`)}
    ORDER BY ends, id LIMIT ${limit}`;

export interface OnDutyRow {
  readonly station: string;
  readonly worker: string;
}
/** Whoever is on duty at an instant at the station, else at the nearest one above it where anybody is. A shift of somebody who is posted there no longer is nobody's. */
export const onDuty = (station: string, at: string): Sql => sql`WITH RECURSIVE above (id, level) AS (
    SELECT ${station}, 0 UNION ALL SELECT s.parent, level + 1 FROM above JOIN duty_station s ON s.id = above.id WHERE s.parent IS NOT NULL AND level < ${LEVELS}),
  serving AS (SELECT d.station, d.worker, above.level FROM above CROSS JOIN duty_shift d INDEXED BY duty_shift_of_station
    ON d.station = above.id AND d.cancelled = 0 AND d.ends > ${at} AND d.begins <= ${at} AND ${posted})
  SELECT DISTINCT station, worker FROM serving WHERE level = (SELECT MIN(level) FROM serving) ORDER BY worker LIMIT 20`;

export const ownerOfNeed = (need: string): Sql => sql`SELECT station FROM duty_need WHERE id = ${need}`;

/** Whether a social worker is posted at a station on a civil date. */
export const postedAt = (station: string, worker: string, on: string): Sql =>
  sql`SELECT 1 WHERE ${isPosted(sql`${station}`, sql`${worker}`, sql`${on}`)}`;

export interface CallRow {
  readonly station: string;
  /** JSON. */
  readonly workers: string;
  readonly at: string;
}
export const findCall = (need: string): Sql => sql`SELECT station, workers, at FROM duty_call WHERE need = ${need}`;
