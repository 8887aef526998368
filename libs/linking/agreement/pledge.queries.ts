import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { PledgeEnd } from '#reference/catalogue';
import { listSeen } from './agreement.queries.js';

/** Money in fen. */
export interface PledgeRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  /** JSON: `Wording`. */
  readonly title: string;
  readonly agreement: string | null;
  readonly resident: string | null;
  readonly amount: number;
  readonly received: number;
  readonly ended_on: string | null;
  readonly reason: PledgeEnd | null;
}
export const findPledge = (id: string): Sql => sql`SELECT * FROM pledge WHERE id = ${id}`;
export const listPledges = (reach: Reach, agreement: string | undefined, after: number, limit: number): Sql =>
  listSeen('pledge', reach, agreement === undefined ? undefined : sql`a.agreement = ${agreement}`, after, limit);
export const isPledgeSeenBy = (number: number, who: readonly string[]): Sql =>
  sql`SELECT 1 FROM json_each(${JSON.stringify(who)}) w CROSS JOIN pledge_seen s ON s.who = w.value AND s.number = ${number} LIMIT 1`;

export interface DonorRow {
  readonly donor: string;
  readonly organization: string | null;
  /** Sealed; null for an organization, and once forgotten. */
  readonly name: string | null;
}
export const donorsOf = (pledge: string): Sql => sql`SELECT donor, organization, name FROM pledge_donor WHERE pledge = ${pledge} ORDER BY donor LIMIT 120`;

export interface InstalmentRow {
  readonly id: string;
  readonly donor: string;
  readonly due_on: string;
  readonly amount: number;
  readonly missing: number;
  readonly last_on: string | null;
  readonly ended: 0 | 1;
}
export const instalmentsOf = (pledge: string): Sql => sql`SELECT * FROM pledge_instalment WHERE pledge = ${pledge} ORDER BY due_on, id LIMIT 120`;

export const instalmentsDue = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, due_at, pledge FROM pledge_instalment INDEXED BY pledge_instalment_due WHERE due_at IS NOT NULL AND due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id})
    ORDER BY due_at, id LIMIT ${limit}`;

export interface OverdueInstalmentRow {
  readonly id: string;
  readonly pledge: string;
  readonly overdue_at: string;
  readonly station: string;
}
/** Those that did not come, within reach: of an organization those that it is to give itself. */
export function instalmentsOverdue(reach: Reach, { station, region }: { station: string | undefined; region: string | undefined }, [dueAt, id]: readonly [string, string], limit: number): Sql {
  const narrowed = allOf(
    sql`i.overdue_at IS NOT NULL AND (i.overdue_at, i.id) > (${dueAt}, ${id})`,
    reach.organizations.length === 0
      ? reachOf(reach, { station: 'p.station', region: 'p.region' })
      : sql`EXISTS (SELECT 1 FROM pledge_donor d CROSS JOIN json_each(${JSON.stringify(reach.organizations)}) w WHERE d.donor = i.donor AND d.organization = w.value)`,
    station === undefined ? undefined : sql`p.station = ${station}`, region === undefined ? undefined : sql`p.region >= ${region} AND p.region < ${`${region}:`}`,
  );
  return sql`SELECT i.id, i.pledge, i.overdue_at, p.station FROM pledge_instalment i INDEXED BY pledge_instalment_overdue CROSS JOIN pledge p ON p.id = i.pledge
    WHERE ${narrowed} ORDER BY i.overdue_at, i.id LIMIT ${limit}`;
}

/** Pledges that a station keeps and that run, in the order in which they were made. */
export const pledgesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT p.id, p.region FROM pledge_seen s CROSS JOIN pledge p ON p.number = s.number
    WHERE s.who = ${station} AND p.station = ${station} AND p.ended_on IS NULL ORDER BY p.number LIMIT ${limit}`;
