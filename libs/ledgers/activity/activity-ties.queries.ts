import { allOf, sql, type Sql } from '#platform/read-model';
import type { ProviderKind } from '#societies/charity-resource';

export interface ActivityPairingRow {
  readonly station: string;
  readonly region: string;
  readonly provider_kind: ProviderKind;
  readonly provider: string;
}
export const findActivityPairing = (id: string): Sql => sql`SELECT * FROM activity_pairing WHERE id = ${id}`;
/** The risk levels of residents, as far as they have one. */
export const risksOf = (residents: readonly string[]): Sql =>
  sql`SELECT k.id, k.risk FROM json_each(${JSON.stringify(residents)}) j CROSS JOIN activity_known k ON k.id = j.value WHERE k.risk IS NOT NULL AND k.gone IS NULL LIMIT 2000`;
/** Whether the ledger has an entry that counts and belongs to something; of a day, where one is named. */
export const anyTiedTo = (tie: string, date?: string): Sql =>
  sql`SELECT 1 FROM activity_tie x CROSS JOIN activity a ON a.number = x.number WHERE ${allOf(sql`x.tie = ${tie} AND a.live = 1`, date === undefined ? undefined : sql`x.date = ${date}`)} LIMIT 1`;
/** The same, or had one at an instant: one that was taken back since is not missing for whoever follows the log anew. */
export const anyTiedBy = (tie: string, at: string, { date, besides = [] }: { readonly date?: string; readonly besides?: readonly string[] } = {}): Sql =>
  sql`SELECT 1 FROM activity_tie x CROSS JOIN activity a ON a.number = x.number
      WHERE ${allOf(
        sql`x.tie = ${tie} AND (a.live = 1 OR (a.recorded_at <= ${at} AND a.corrected_at > ${at}))`, date === undefined ? undefined : sql`x.date = ${date}`,
        besides.length === 0 ? undefined : sql`a.id NOT IN (${followed(besides)} SELECT id FROM entry)`,
      )} LIMIT 1`;
/** Entries, and those that stand in for them, one after the other. */
const followed = (entries: readonly string[]): Sql =>
  sql`WITH RECURSIVE entry (id) AS (SELECT value FROM json_each(${JSON.stringify(entries)}) UNION SELECT a.corrected_by FROM entry CROSS JOIN activity a ON a.id = entry.id WHERE a.corrected_by IS NOT NULL)`;
/** What stands of an entry: itself, or what stands in for it. */
export const standingIn = (activity: string): Sql => sql`${followed([activity])} SELECT a.id FROM entry CROSS JOIN activity a ON a.id = entry.id WHERE a.live = 1 LIMIT 1`;
/** Whether an entry counts: none stands in for it, and it was not taken back. */
export const isLive = (activity: string): Sql => sql`SELECT 1 FROM activity WHERE id = ${activity} AND live = 1`;
export const isKnown = (activity: string): Sql => sql`SELECT 1 FROM activity WHERE id = ${activity}`;
/** Whether an entry belongs to something. */
export const isTiedTo = (activity: string, tie: string): Sql =>
  sql`SELECT 1 FROM activity a CROSS JOIN activity_tie x ON x.tie = ${tie} AND x.date = a.date AND x.number = a.number WHERE a.id = ${activity} LIMIT 1`;

export interface NotVisitedRow {
  readonly file: string;
  readonly date: string;
}
/** Whom an entry has visited that counts no more, and no other entry of its day has, by any of their files. */
export const noLongerVisited = (activity: string): Sql =>
  sql`SELECT t.file, t.date FROM activity a CROSS JOIN activity_attendance t ON t.number = a.number
      WHERE a.id = ${activity} AND a.live = 0 AND t.kind = 'HOME_VISIT'
        AND NOT EXISTS (SELECT 1 FROM activity_attendance o WHERE o.person = t.person AND o.live = 1 AND o.date = t.date AND o.kind = 'HOME_VISIT') LIMIT 2000`;

/** Whether the ledger has a home visit to somebody on a day, by whichever of their files. */
export const isVisitedOn = (file: string, on: string): Sql =>
  sql`SELECT 1 FROM activity_attendance WHERE person = coalesce((SELECT person FROM activity_person WHERE id = ${file}), ${file}) AND live = 1 AND date = ${on} AND kind = 'HOME_VISIT' LIMIT 1`;

export const findActivityCase = (id: string): Sql => sql`SELECT station, region FROM activity_case WHERE id = ${id}`;
/** An item of a case's plan, with whose the case is. */
export const findActivityPlanItem = (id: string): Sql =>
  sql`SELECT i.case_id, c.station, c.region FROM activity_plan_item i CROSS JOIN activity_case c ON c.id = i.case_id WHERE i.id = ${id}`;

export interface ActivityProgrammeRow {
  readonly id: string;
  readonly station: string | null;
  /** JSON: its places, as code prefixes. */
  readonly regions: string;
  readonly joined: 0 | 1;
  readonly closed_on: string | null;
}
/** With whether a station joined it, in whichever role. */
export const findActivityProgramme = (id: string, station: string): Sql =>
  sql`SELECT p.*, EXISTS (SELECT 1 FROM activity_programme_member m WHERE m.programme = p.id AND m.member = ${station}) AS joined FROM activity_programme p WHERE p.id = ${id}`;

export interface ActivityClassRow {
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly closed_on: string | null;
}
export const findActivityClass = (id: string): Sql => sql`SELECT * FROM activity_class WHERE id = ${id}`;
