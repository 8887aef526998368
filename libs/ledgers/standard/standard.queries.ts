import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { StationTier } from '#reference/catalogue';
import type { DemonstrationLevel } from './standard.events.js';

export interface RuleRow {
  readonly region: string;
  readonly standard: string;
  readonly from_date: string;
  /** JSON: terms without code and day; null: lifted. */
  readonly terms: string | null;
}
/** All that the books of some divisions say, whenever it holds. */
export const rulesOf = (regions: readonly string[]): Sql =>
  sql`SELECT r.* FROM json_each(${JSON.stringify(regions)}) j CROSS JOIN standard_rule r ON r.region = j.value ORDER BY r.region, r.standard, r.from_date LIMIT 5000`;

export interface PlaceRow {
  readonly station: string;
  readonly region: string;
  readonly closed_on: string | null;
}
export const findPlace = (station: string): Sql => sql`SELECT * FROM standard_place WHERE station = ${station}`;
/** Stations of a division that were not closed by a day, in order of where they stand. */
export const placesIn = (region: string, day: string, [at, after]: readonly [region: string, station: string], limit: number): Sql =>
  sql`SELECT * FROM standard_place WHERE region >= ${region} AND region < ${region + ':'} AND (region, station) > (${at}, ${after}) AND (closed_on IS NULL OR closed_on > ${day})
      ORDER BY region, station LIMIT ${limit}`;

export interface StationOnRow {
  readonly tier: StationTier;
  readonly region: string;
  /** JSON array. */
  readonly languages: string;
  readonly activity_area: number | null;
  readonly office_area: number | null;
  /** JSON array. */
  readonly has: string | null;
  readonly certified: number;
  readonly brands: number;
  /** JSON array. */
  readonly milestones: string;
}
/** What was so of a station on a day. */
export const stationOn = (station: string, day: string): Sql =>
  sql`SELECT s.tier, s.region, s.languages, f.activity_area, f.office_area, f.has,
        (SELECT COUNT(DISTINCT p.worker) FROM standard_post p WHERE p.station = s.station AND p.from_date <= ${day} AND (p.until_date IS NULL OR p.until_date >= ${day})
          AND EXISTS (SELECT 1 FROM standard_certificate c WHERE c.worker = p.worker AND c.from_date <= ${day})
          AND EXISTS (SELECT 1 FROM standard_registration r WHERE r.worker = p.worker AND r.from_date <= ${day} AND r.until_date >= ${day})) AS certified,
        (SELECT COUNT(*) FROM station_brand b WHERE b.station = s.station AND b.from_date <= ${day} AND (b.until_date IS NULL OR b.until_date >= ${day})) AS brands,
        (SELECT json_group_array(m.milestone) FROM standard_milestone m WHERE m.station = s.station AND m.on_date <= ${day}) AS milestones
      FROM standard_station s
      LEFT JOIN standard_facilities f ON f.station = s.station AND f.since = (SELECT MAX(g.since) FROM standard_facilities g WHERE g.station = s.station AND g.since <= ${day})
      WHERE s.station = ${station} AND s.since <= ${day} ORDER BY s.since DESC LIMIT 1`;

export interface BrandRow {
  readonly id: string;
  readonly title_zh: string;
  readonly title_bo: string | null;
  readonly title_en: string | null;
  readonly from_date: string;
  readonly until_date: string | null;
}
export const brandsOf = (station: string): Sql => sql`SELECT * FROM station_brand WHERE station = ${station} ORDER BY from_date, id LIMIT 100`;

export interface DemonstrationRow {
  readonly station: string;
  readonly level: DemonstrationLevel;
  readonly on_date: string;
  readonly by_whom: string;
  readonly revoked_on: string | null;
  readonly reason: string | null;
}
export const demonstrationsOf = (station: string): Sql => sql`SELECT * FROM demonstration_station WHERE station = ${station} ORDER BY on_date, level LIMIT 100`;
/** Stations of a division that were demonstration stations on a day, of a level or of any. */
export const demonstratedIn = (region: string, day: string, level: DemonstrationLevel | undefined): Sql =>
  sql`SELECT p.station, MIN(d.on_date) AS on_date FROM standard_place p INDEXED BY standard_place_by_region CROSS JOIN demonstration_station d ON ${allOf(
    sql`d.station = p.station AND d.on_date <= ${day} AND (d.revoked_on IS NULL OR d.revoked_on > ${day})`,
    level === undefined ? undefined : sql`d.level = ${level}`,
  )} WHERE p.region >= ${region} AND p.region < ${region + ':'} GROUP BY p.region, p.station ORDER BY p.region, p.station LIMIT 10000`;
export const targetOf = (region: string, year: number): Sql => sql`SELECT stations FROM demonstration_target WHERE region = ${region} AND year = ${year}`;

export interface HoursRow {
  readonly worker: string;
  readonly training: number;
  readonly supervision: number;
  readonly training_given: number;
  readonly supervision_given: number;
  readonly trainings: number;
  readonly supervisions: number;
}
/** An entry that names two records of one person is counted once. */
const hoursFrom = (workers: Sql, from: string, until: string): Sql =>
  sql`SELECT w.worker, COALESCE(SUM(iif(h.led = 0 AND h.kind = 'TRAINING', h.minutes, 0)), 0) AS training, COALESCE(SUM(iif(h.led = 0 AND h.kind = 'SUPERVISION', h.minutes, 0)), 0) AS supervision,
        COALESCE(SUM(iif(h.led = 1 AND h.kind = 'TRAINING', h.minutes, 0)), 0) AS training_given, COALESCE(SUM(iif(h.led = 1 AND h.kind = 'SUPERVISION', h.minutes, 0)), 0) AS supervision_given,
        COUNT(CASE WHEN h.led = 0 AND h.kind = 'TRAINING' THEN 1 END) AS trainings, COUNT(CASE WHEN h.led = 0 AND h.kind = 'SUPERVISION' THEN 1 END) AS supervisions
      FROM (${workers}) w LEFT JOIN (SELECT DISTINCT o.worker, h.activity, h.led, h.kind, h.minutes
          FROM (SELECT worker, worker AS record FROM (${workers}) UNION ALL SELECT r.worker, r.record FROM (${workers}) k CROSS JOIN worker_record r ON r.worker = k.worker) o
          CROSS JOIN worker_hour h ON h.worker = o.record AND h.date >= ${from} AND h.date <= ${until}) h ON h.worker = w.worker GROUP BY w.worker ORDER BY w.worker LIMIT 100000`;
/** Of all who were posted at some stations at any time of a period. */
export const hoursAt = (stations: readonly string[], from: string, until: string): Sql =>
  hoursFrom(sql`SELECT DISTINCT p.worker FROM json_each(${JSON.stringify(stations)}) j CROSS JOIN standard_post p
    ON p.station = j.value AND p.from_date <= ${until} AND (p.until_date IS NULL OR p.until_date >= ${from})`, from, until);
/** Of one worker who has been posted within reach. */
export const hoursOfWorker = (reach: Reach, worker: string, from: string, until: string): Sql =>
  hoursFrom(sql`SELECT DISTINCT p.worker FROM standard_post p CROSS JOIN standard_place s ON s.station = p.station
    WHERE ${allOf(sql`p.worker = ${worker}`, reachOf(reach, { station: 'p.station', region: 's.region' }))}`, from, until);

/** Whether somebody was posted at a station at any time of a period. */
export const postedAt = (station: string, worker: string, from: string, until: string): Sql =>
  sql`SELECT 1 FROM standard_post WHERE station = ${station} AND worker = ${worker} AND from_date <= ${until} AND (until_date IS NULL OR until_date >= ${from}) LIMIT 1`;
