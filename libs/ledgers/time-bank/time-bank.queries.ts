import type { Reach } from '#platform/access';
import { alongEach, joinedSets, sql, type Sql } from '#platform/read-model';
import type { DueKey, DueRow } from '#platform/timekeeper';
import type { ActivityKind, Commendation } from '#reference/catalogue';
import type { RateSubject } from './point-rate.events.js';
import type { MovementKind } from './point-ledger.projection.js';

/** A volunteer as the time bank knows them. */
export interface MemberRow {
  readonly id: string;
  readonly station: string | null;
  /** JSON arrays. */
  readonly places: string;
  readonly teams: string;
  readonly gone: 0 | 1;
  /** Of their account; nought before anything moved. */
  readonly balance: number;
  readonly minutes: number;
}
const { setOf } = joinedSets('time_file', 'time_file_link');
/** All files of the person whose file this is, to stand in for one id. */
const filesOf = (volunteer: string): Sql => sql`(SELECT ${volunteer} UNION SELECT f.id FROM time_file f WHERE f.person = ${setOf(volunteer)})`;
const column = (name: string): Sql => ({ text: name, values: [] });
/** All files of several people, who are named as their sets are. */
const filesOfAll = (people: readonly string[]): Sql => {
  const asked = sql`json_each(${JSON.stringify(people)}) p`;
  return sql`SELECT p.value AS person, p.value AS id FROM ${asked} UNION SELECT f.person, f.id FROM ${asked} CROSS JOIN time_file f ON f.person = p.value`;
};
/** One file with what stands in the accounts of all files of the person. */
export const findMember = (volunteer: string): Sql =>
  sql`SELECT v.*, COALESCE((SELECT SUM(a.balance) FROM time_account a WHERE a.volunteer IN ${filesOf(volunteer)}), 0) AS balance,
      COALESCE((SELECT SUM(a.minutes) FROM time_account a WHERE a.volunteer IN ${filesOf(volunteer)}), 0) AS minutes FROM time_volunteer v WHERE v.id = ${volunteer}`;
/** The file in which a file goes on; itself where it stands. */
export const fileThatStays = (volunteer: string): Sql =>
  sql`WITH RECURSIVE onward (id, goes_on) AS (SELECT id, goes_on_in FROM time_volunteer WHERE id = ${volunteer}
      UNION SELECT v.id, v.goes_on_in FROM onward CROSS JOIN time_volunteer v ON v.id = onward.goes_on) SELECT id FROM onward WHERE goes_on IS NULL LIMIT 1`;
export interface AccountRow {
  readonly id: string;
  readonly minutes: number;
}
/** Each file of the person, with the hours of its own account. */
export const accountsOf = (volunteer: string): Sql =>
  sql`SELECT f.id AS id, COALESCE(a.minutes, 0) AS minutes FROM (SELECT ${volunteer} AS id UNION SELECT m.id FROM time_file m WHERE m.person = ${setOf(volunteer)}) f
      LEFT JOIN time_account a ON a.volunteer = f.id ORDER BY f.id LIMIT 100`;
export interface LotRow {
  readonly volunteer: string;
  readonly lot: string;
  readonly station: string;
  readonly points: number;
  readonly expires_on: string | null;
}
/** What is left in all accounts of the person, those first that are lost soonest. */
export const lotsOf = (volunteer: string): Sql =>
  sql`SELECT volunteer, lot, station, points, expires_on FROM point_lot WHERE volunteer IN ${filesOf(volunteer)} ORDER BY expires_on IS NULL, expires_on, lot LIMIT 5000`;
/** Whether hours of an activity, or of one that it corrects, are in an account of the person already. */
export const creditedTo = (volunteer: string, entry: string): Sql =>
  sql`SELECT 1 FROM point_movement m CROSS JOIN time_activity t ON t.id = m.activity WHERE m.volunteer IN ${filesOf(volunteer)} AND m.kind = 'HOURS' AND m.reversed_by IS NULL
      AND t.entry = ${entry} LIMIT 1`;
/** In which accounts of the person hours of an activity are. */
export const accountsCredited = (volunteer: string, entry: string): Sql =>
  sql`SELECT DISTINCT m.volunteer AS id FROM point_movement m CROSS JOIN time_activity t ON t.id = m.activity WHERE m.volunteer IN ${filesOf(volunteer)} AND m.kind = 'HOURS' AND m.reversed_by IS NULL
      AND t.entry = ${entry} ORDER BY m.volunteer LIMIT 100`;
export const isCommended = (volunteer: string, code: string): Sql => sql`SELECT 1 FROM commendation WHERE volunteer IN ${filesOf(volunteer)} AND code = ${code} AND taken_back = 0 LIMIT 1`;

export interface ServedRow {
  readonly id: string;
  readonly entry: string;
  readonly station: string;
  readonly date: string;
  readonly kind: ActivityKind;
  readonly minutes: number;
  /** JSON array. */
  readonly served: string;
  readonly live: 0 | 1;
}
export const findServed = (activity: string): Sql => sql`SELECT * FROM time_activity WHERE id = ${activity}`;
/** Of an activity the entry that stands by now, after all corrections; none where it was taken back. */
export const findStanding = (entry: string): Sql => sql`SELECT * FROM time_activity WHERE entry = ${entry} AND live = 1 LIMIT 1`;

export const findBankStation = (id: string): Sql => sql`SELECT * FROM time_station WHERE id = ${id}`;
export interface BankStationRow {
  readonly id: string;
  readonly parent: string | null;
  readonly region: string;
}

export interface RateRow {
  readonly number: number;
  readonly station: string;
  readonly subject: RateSubject;
  readonly code: string;
  readonly points: number;
  readonly from_date: string;
  readonly until_date: string | null;
  readonly months: number | null;
}
/** What a station said last of a rate that holds on a day. */
export const rateOn = (station: string, subject: RateSubject, code: string, date: string): Sql =>
  sql`SELECT * FROM point_rate WHERE station = ${station} AND subject = ${subject} AND code = ${code} AND from_date <= ${date} AND COALESCE(until_date, '9999') >= ${date}
      ORDER BY number DESC LIMIT 1`;
/** What a station ever set a price on. */
export const pricedBy = (station: string): Sql =>
  sql`SELECT DISTINCT subject, code FROM point_rate INDEXED BY point_rate_of WHERE station = ${station} AND subject IN ('RESOURCE', 'SERVICE_ITEM') ORDER BY subject, code LIMIT 500`;
/** All that a station ever said, oldest first. */
export const listRates = (station: string, after: number, limit: number): Sql =>
  sql`SELECT * FROM point_rate INDEXED BY point_rate_of WHERE station = ${station} AND number > ${after} ORDER BY number LIMIT ${limit}`;

export interface MovementRow {
  readonly number: number;
  readonly id: string;
  readonly volunteer: string;
  readonly kind: MovementKind;
  readonly station: string;
  readonly points: number;
  readonly at: string;
  /** JSON: `Leg[]`. */
  readonly legs: string;
  readonly minutes: number | null;
  readonly activity: string | null;
  readonly rate: number | null;
  readonly resource: string | null;
  readonly service_item: string | null;
  readonly quantity: number | null;
  readonly reverses: string | null;
  readonly reversed_by: string | null;
  /** As it is kept. */
  readonly reason: string | null;
  /** The movement that this one pays a part of, from another account of the same person. */
  readonly beside: string | null;
  /** Follows from a correction in the ledger. */
  readonly corrected: 0 | 1;
  /** Of such a one, points that had been spent already. */
  readonly short: number | null;
  /** What the log calls it, where that is not its `id`. */
  readonly in_log: string | null;
}
export const findMovement = (id: string): Sql => sql`SELECT * FROM point_movement WHERE id = ${id}`;
/** A movement with what other accounts of the same person paid beside it. */
export const wholeMovement = (id: string): Sql => sql`SELECT * FROM point_movement WHERE id = ${id} UNION ALL SELECT * FROM point_movement WHERE beside = ${id} LIMIT 100`;
/** Newest first; `before`: the number of the last one seen. */
export const statementOf = (volunteer: string, before: number, limit: number): Sql =>
  sql`SELECT * FROM point_movement WHERE volunteer IN ${filesOf(volunteer)} AND number < ${before} ORDER BY number DESC LIMIT ${limit}`;

/** The stations within a reach, for a walk along each. */
const stationsWithin = ({ stations, regions, everywhere }: Reach, only: string | undefined): readonly string[] | Sql => {
  if (stations.length > 0) return only === undefined ? stations : stations.filter((id) => id === only);
  const within = JSON.stringify(everywhere ? [''] : regions);
  return sql`SELECT s.id AS value FROM json_each(${within}) r CROSS JOIN time_station s ON s.region >= r.value AND s.region < r.value || ':' ${only === undefined ? sql`` : sql`AND s.id = ${only}`}`;
};
/** Movements of the stations within a reach, in the order of the log, after a number. */
export function listMovements(reach: Reach, station: string | undefined, after: number, limit: number): Sql {
  if (reach.everywhere && station === undefined) return sql`SELECT * FROM point_movement WHERE number > ${after} ORDER BY number LIMIT ${limit}`;
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', m.number) AS at FROM point_movement m WHERE m.station = k.value AND m.number > ${after} ORDER BY m.number LIMIT ${limit})`;
  return sql`SELECT n.* FROM ${alongEach(stationsWithin(reach, station), stretch, limit)} t CROSS JOIN point_movement n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

export interface BookRow {
  readonly kind: 'member' | 'issued' | 'spent' | 'expired';
  readonly points: number;
}
/** The sums of all accounts of a kind; together they are nought. */
export const book = (): Sql => sql`SELECT * FROM point_book ORDER BY kind LIMIT 10`;

export interface StationBookRow {
  readonly kind: Exclude<BookRow['kind'], 'member'> | 'open';
  readonly points: number;
}
export const bookOfStation = (station: string): Sql => sql`SELECT kind, points FROM point_station WHERE station = ${station} ORDER BY kind LIMIT 10`;

/** Points that can be lost, soonest first. */
export const expiringLots = (volunteer: string): Sql =>
  sql`SELECT expires_on, SUM(points) AS points FROM point_lot WHERE volunteer IN ${filesOf(volunteer)} AND expires_on IS NOT NULL GROUP BY expires_on ORDER BY expires_on LIMIT 24`;

export interface DueLot extends DueRow {
  readonly volunteer: string;
}
/** Points whose last day is over. */
export const lapsedLots = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT lot AS id, due_at, volunteer FROM point_lot WHERE due_at <= ${until} AND (due_at, lot) > (${dueAt}, ${id}) ORDER BY due_at, lot LIMIT ${limit}`;

export interface CommendationRow {
  readonly number: number;
  readonly id: string;
  readonly volunteer: string;
  readonly code: Commendation;
  readonly station: string;
  readonly on_date: string;
  readonly minutes: number;
  readonly brought: number;
  /** Sealed. */
  readonly words: string | null;
}
/** Also one that was taken back. */
export const findCommendation = (id: string): Sql => sql`SELECT * FROM commendation WHERE id = ${id}`;
export const commendationsOf = (volunteer: string, after: number, limit: number): Sql =>
  sql`SELECT * FROM commendation WHERE volunteer IN ${filesOf(volunteer)} AND number > ${after} AND taken_back = 0 ORDER BY number LIMIT ${limit}`;
export const listCommendations = (reach: Reach, station: string | undefined, after: number, limit: number): Sql => {
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', c.number) AS at FROM commendation c WHERE c.station = k.value AND c.number > ${after} AND c.taken_back = 0 ORDER BY c.number LIMIT ${limit})`;
  return sql`SELECT n.* FROM ${alongEach(stationsWithin(reach, station), stretch, limit)} t CROSS JOIN commendation n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
};

/** Whom these people brought in themselves, by whichever of their files: a person and who brought them, both by the name of the set of their files. */
export const broughtBy = (people: readonly string[], limit: number): Sql =>
  sql`SELECT DISTINCT ${setOf(column('v.id'))} AS person, ${setOf(column('v.brought_by'))} AS brought_by
      FROM (${filesOfAll(people)}) x CROSS JOIN time_volunteer v ON v.brought_by = x.id ORDER BY person, brought_by LIMIT ${limit}`;
export const personOf = (volunteer: string): Sql => sql`SELECT ${setOf(volunteer)} AS person`;
/** What these people gave, in all accounts of each. */
export const givenBy = (people: readonly string[]): Sql =>
  sql`SELECT COALESCE(SUM(a.minutes), 0) AS minutes FROM (${filesOfAll(people)}) x CROSS JOIN time_account a ON a.volunteer = x.id LIMIT 1`;
export interface BroughtRow {
  readonly person: string;
  /** The file that stays. */
  readonly id: string;
  readonly minutes: number;
  readonly minor_until: string | null;
}
export const filesThatStay = (people: readonly string[]): Sql =>
  sql`SELECT x.person, MAX(iif(v.goes_on_in IS NULL, v.id, NULL)) AS id, MAX(iif(v.goes_on_in IS NULL, v.minor_until, NULL)) AS minor_until, COALESCE(SUM(a.minutes), 0) AS minutes
      FROM (${filesOfAll(people)}) x CROSS JOIN time_volunteer v ON v.id = x.id LEFT JOIN time_account a ON a.volunteer = x.id GROUP BY x.person LIMIT 1000`;
