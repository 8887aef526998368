import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import type { RiskLevel } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { Rhythm } from './pairing.events.js';

export interface PairingRow {
  readonly number: number;
  readonly id: string;
  readonly resident: string;
  readonly station: string;
  readonly provider_kind: ProviderKind;
  readonly provider: string;
  readonly organization: string | null;
  readonly person: string | null;
  readonly resource: string | null;
  readonly region: string;
  /** JSON: `Rhythm`. */
  readonly rhythm: string;
  readonly begins: string;
  readonly until: string | null;
  readonly due_on: string | null;
  readonly due_at: string | null;
  readonly made: number;
  readonly missed: number;
  readonly last_on: string | null;
  readonly ended_on: string | null;
  readonly reason: string | null;
  /** Sealed. */
  readonly words: string | null;
}
export const findPairing = (id: string): Sql => sql`SELECT * FROM pairing WHERE id = ${id}`;

interface Between {
  readonly resident: string;
  /** All files of whoever helps. */
  readonly helpers: readonly string[];
  readonly resource: string | null;
  readonly rhythm: Rhythm;
  /** Civil dates, both included. */
  readonly from: string;
  readonly until: string | null;
}
/** One that runs already between the same two in that time, with the same resource and rhythm. */
export const findSame = ({ resident, helpers, resource, rhythm, from, until }: Between): Sql =>
  sql`SELECT id FROM pairing WHERE resident = ${resident} AND provider IN (SELECT value FROM json_each(${JSON.stringify(helpers)})) AND resource IS ${resource}
      AND rhythm = ${JSON.stringify(rhythm)} AND ended_on IS NULL AND begins <= ${until ?? '9999-12-31'} AND COALESCE(until, '9999-12-31') >= ${from} LIMIT 1`;

/** Those between the same two that have ended. */
export const endedBetween = (resident: string, helpers: readonly string[]): Sql =>
  sql`SELECT id FROM pairing WHERE resident = ${resident} AND provider IN (SELECT value FROM json_each(${JSON.stringify(helpers)})) AND ended_on IS NOT NULL ORDER BY number LIMIT 1000`;

/** Those that were entered by an instant and go on with somebody, by whichever of their files. */
export const runningWith = (resident: string, by: string): Sql => sql`SELECT id FROM pairing WHERE resident = ${resident} AND ended_on IS NULL AND begun_at <= ${by} ORDER BY number LIMIT 1000`;

/** A file and those in which it goes on: whoever was with the person by one of them was with the person. */
export const filesOf = (resident: string): Sql =>
  sql`WITH RECURSIVE file (id) AS (SELECT ${resident} UNION SELECT v.goes_on_in FROM file CROSS JOIN visit_due v ON v.resident = file.id WHERE v.goes_on_in IS NOT NULL) SELECT id FROM file`;

/** Of whoever has this file, by whichever file the pairing goes; `minor`: as the file said last. */
export type RunningRow = Pick<PairingRow, 'id' | 'resident' | 'station' | 'provider_kind' | 'provider'> & { readonly minor: 0 | 1 };
export const runningOf = (resident: string): Sql =>
  sql`SELECT p.id, p.resident, p.station, p.provider_kind, p.provider, v.minor FROM (${filesOf(resident)}) f CROSS JOIN pairing p INDEXED BY pairing_by_resident ON p.resident = f.id
      JOIN visit_due v ON v.resident = p.resident WHERE p.ended_on IS NULL ORDER BY p.number LIMIT 1000`;

/** Stations of whom an organization visits. */
export const visitedByOrganization = (organization: string): Sql =>
  sql`SELECT DISTINCT station FROM pairing INDEXED BY pairing_by_organization WHERE organization = ${organization} AND ended_on IS NULL ORDER BY station LIMIT 1000`;

const column = (name: string): Sql => ({ text: name, values: [] });

/** Within reach, in the order of their beginning. */
export function listPairings(reach: Reach, { residentId, running }: { residentId?: string | undefined; running?: boolean | undefined }, after: number, limit: number): Sql {
  const within = reachOf(reach, { station: 'station', region: 'region', organization: 'organization', person: 'person' });
  const rest = [within, sql`number > ${after}`, running === undefined ? undefined : running ? sql`ended_on IS NULL` : sql`ended_on IS NOT NULL`];
  if (residentId !== undefined) return sql`SELECT * FROM pairing WHERE ${allOf(sql`resident = ${residentId}`, ...rest)} ORDER BY number LIMIT ${limit}`;
  const [of, keys] = reach.organizations.length > 0 ? (['organization', reach.organizations] as const) : reach.persons.length > 0 ? (['person', reach.persons] as const) : (['station', reach.stations] as const);
  if (keys.length === 0) return sql`SELECT * FROM pairing WHERE ${allOf(...rest)} ORDER BY number LIMIT ${limit}`;
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', number) AS at FROM pairing INDEXED BY ${column(`pairing_by_${of}`)} WHERE ${allOf(sql`${column(of)} = k.value`, ...rest)}
    ORDER BY number LIMIT ${limit})`;
  return sql`SELECT p.* FROM ${alongEach(keys, stretch, limit)} t CROSS JOIN pairing p ON p.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

/** Visits of pairings that did not take place. */
export const pairingVisitsMissed = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, due_at FROM pairing INDEXED BY pairing_due WHERE due_at IS NOT NULL AND due_at <= ${until} AND (due_at, id) > (${dueAt}, ${id}) ORDER BY due_at, id LIMIT ${limit}`;

/** Pairings whose last day is over. */
export const pairingsOver = (until: string, [overAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, over_at AS due_at FROM pairing INDEXED BY pairing_over WHERE over_at IS NOT NULL AND over_at <= ${until} AND (over_at, id) > (${overAt}, ${id}) ORDER BY over_at, id LIMIT ${limit}`;

export interface VisitDueRow {
  readonly resident: string;
  readonly station: string;
  readonly risk: RiskLevel;
  readonly due_at: string;
  /** Civil date. */
  readonly last_on: string | null;
  readonly missed: number;
}
/** Of a file that goes on: with others nobody is expected. */
export const findVisitDue = (resident: string): Sql => sql`SELECT * FROM visit_due WHERE resident = ${resident} AND due_at IS NOT NULL`;
export const residentVisitsMissed = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT resident AS id, due_at, risk FROM visit_due INDEXED BY visit_due_by_time
    WHERE due_at IS NOT NULL AND due_at <= ${until} AND (due_at, resident) > (${dueAt}, ${id}) ORDER BY due_at, resident LIMIT ${limit}`;
/** Of some stations, those due first. */
export function listVisitsDue(stations: readonly string[], [dueAt, resident]: readonly [string, string], before: string | undefined, limit: number): Sql {
  // Many are due at one instant, the end of a month: they are merged in the order in which the list goes on.
  const stretch = sql`SELECT at FROM (SELECT due_at || resident || printf('%012d', rowid) AS at FROM visit_due INDEXED BY visit_due_by_station
    WHERE ${allOf(sql`station = k.value AND due_at IS NOT NULL AND (due_at, resident) > (${dueAt}, ${resident})`, before === undefined ? undefined : sql`due_at < ${before}`)}
    ORDER BY due_at, resident LIMIT ${limit})`;
  return sql`SELECT v.* FROM ${alongEach(stations, stretch, limit)} t CROSS JOIN visit_due v ON v.rowid = CAST(substr(t.at, -12) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}
