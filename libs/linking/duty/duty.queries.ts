import { allOf, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';

/** Levels of stations; a circle among parents would otherwise never end. */
const LEVELS = 6;

export interface ShiftRow {
  readonly id: string;
  readonly station: string;
  readonly worker: string;
  readonly begins: string;
  readonly ends: string;
}
export const findShift = (id: string): Sql => sql`SELECT id, station, worker, begins, ends FROM duty_shift WHERE id = ${id} AND cancelled = 0`;

/** Shifts of a station that end after an instant and begin before another, those that end first first. */
export const listShifts = (station: string, from: string, until: string | undefined, [ends, id]: readonly [string, string], limit: number): Sql =>
  sql`SELECT id, station, worker, begins, ends FROM duty_shift INDEXED BY duty_shift_of_station
    WHERE ${allOf(sql`cancelled = 0 AND station = ${station} AND ends > ${from} AND (ends, id) > (${ends}, ${id})`, until === undefined ? undefined : sql`begins < ${until}`)}
    ORDER BY ends, id LIMIT ${limit}`;

export interface OnDutyRow {
  readonly station: string;
  readonly worker: string;
}
const isPosted = (station: Sql, worker: Sql, on: string): Sql =>
  sql`EXISTS (SELECT 1 FROM duty_post p INDEXED BY duty_post_of_worker WHERE p.worker = ${worker} AND p.station = ${station} AND p.from_date <= ${on} AND (p.until_date IS NULL OR p.until_date >= ${on}))`;
/** Whoever is on duty at an instant at the station, else at the nearest one above it where anybody is. A shift of somebody who is posted there no longer is nobody's. */
export const onDuty = (station: string, at: string): Sql => sql`WITH RECURSIVE above (id, level) AS (
    SELECT ${station}, 0 UNION ALL SELECT s.parent, level + 1 FROM above JOIN duty_station s ON s.id = above.id WHERE s.parent IS NOT NULL AND level < ${LEVELS}),
  serving AS (SELECT d.station, d.worker, above.level FROM above CROSS JOIN duty_shift d INDEXED BY duty_shift_of_station
    ON d.station = above.id AND d.cancelled = 0 AND d.ends > ${at} AND d.begins <= ${at}
    AND ${isPosted(sql`d.station`, sql`d.worker`, civilDateAt(at))})
  SELECT DISTINCT station, worker FROM serving WHERE level = (SELECT MIN(level) FROM serving) ORDER BY worker LIMIT 20`;

export const ownerOfNeed = (need: string): Sql => sql`SELECT station FROM duty_need WHERE id = ${need}`;

/** Whether a social worker is posted at a station on a civil date. */
export const postedAt = (station: string, worker: string, on: string): Sql =>
  sql`SELECT 1 WHERE ${isPosted(sql`${station}`, sql`${worker}`, on)}`;

export interface CallRow {
  readonly station: string;
  /** JSON. */
  readonly workers: string;
  readonly at: string;
}
export const findCall = (need: string): Sql => sql`SELECT station, workers, at FROM duty_call WHERE need = ${need}`;
