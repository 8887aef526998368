import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { DueKey } from '#platform/timekeeper';
import { codeAndNumber, lyingIn, NUMBER_IN_TIE, type StandingAsked } from '#reference/region';
import type { AgreementStatus, AgreementSuspension } from '#reference/catalogue';

export interface AgreementRow {
  /** In the order of drafting. */
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly status: AgreementStatus;
  /** JSON: `AgreementTerms`. */
  readonly terms: string;
  readonly term: number;
  readonly until: string;
  readonly last_day: string;
  /** The party that gave notice. */
  readonly notice_by: string | null;
  /** Of the renewal that waits for signatures. */
  readonly waiting_until: string | null;
  readonly warned_at: string | null;
  readonly closed_on: string | null;
  readonly reason: string | null;
  /** While it is suspended. */
  readonly suspended_for: AgreementSuspension | null;
  readonly suspended_until: string | null;
  /** The moment after `suspended_until`. */
  readonly resume_at: string | null;
}
export const findAgreement = (id: string): Sql => sql`SELECT * FROM agreement WHERE id = ${id}`;

/** Agreements that a station keeps or is a party to and that are not over, in the order of drafting. */
export const agreementsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT a.id, json_extract(a.terms, '$.regions') AS regions FROM agreement_seen s CROSS JOIN agreement a ON a.number = s.number
    WHERE s.who = ${station} AND a.status NOT IN ('EXPIRED', 'ENDED') ORDER BY a.number LIMIT ${limit}`;

export interface SignatureRow {
  readonly party: string;
  readonly signed_on: string | null;
}
export const signaturesOf = (agreement: string): Sql => sql`SELECT party, signed_on FROM agreement_party WHERE agreement = ${agreement} LIMIT 3`;

export interface SupplyRow {
  readonly agreement: string;
  readonly resource: string;
  readonly quota: string;
  readonly begins: string;
  readonly until: string;
}
/** The newest first. */
export const suppliesOfAgreement = (agreement: string): Sql =>
  sql`SELECT * FROM agreement_supply WHERE agreement = ${agreement} ORDER BY begins DESC LIMIT 400`;
export const findSupply = (resource: string): Sql => sql`SELECT * FROM agreement_supply WHERE resource = ${resource}`;

export interface TermRow {
  readonly term: number;
  readonly begins: string;
  readonly until: string;
}
export interface RestRow {
  readonly from_date: string;
  /** The last day; null of one that has not ended. */
  readonly until_date: string | null;
  /** The last day on which it should rest. */
  readonly planned: string | null;
}
export const restsOfAgreement = (agreement: string): Sql => sql`SELECT from_date, until_date, planned FROM agreement_rest WHERE agreement = ${agreement} ORDER BY from_date DESC LIMIT 100`;
export const termsOfAgreement = (agreement: string): Sql => sql`SELECT term, begins, until FROM agreement_term WHERE agreement = ${agreement} ORDER BY term DESC LIMIT 100`;

const column = (name: string): Sql => ({ text: name, values: [] });

/** Agreements or pledges of whoever is within reach, in the order in which they were made: by those who see them, or by region. */
export function listSeen(of: 'agreement' | 'pledge', reach: Reach, condition: Sql | undefined, after: number, limit: number): Sql {
  const who = reach.organizations.length > 0 ? reach.organizations : reach.stations;
  const table = column(of);
  if (who.length === 0) {
    return sql`SELECT a.* FROM ${table} a WHERE ${allOf(sql`a.number > ${after}`, reachOf(reach, { region: 'a.region' }), condition)} ORDER BY a.number LIMIT ${limit}`;
  }
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', s.number) AS at FROM ${column(`${of}_seen`)} s CROSS JOIN ${table} a ON a.number = s.number
    WHERE ${allOf(sql`s.who = k.value AND s.number > ${after}`, condition)} ORDER BY s.number LIMIT ${limit})`;
  return sql`SELECT a.* FROM ${alongEach(who, stretch, limit)} t CROSS JOIN ${table} a ON a.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}
export const listAgreements = (reach: Reach, status: AgreementStatus | undefined, after: number, limit: number): Sql =>
  listSeen('agreement', reach, status === undefined ? undefined : sql`a.status = ${status}`, after, limit);
/** Whether somebody who is reached keeps it or is a party to it. */
export const isSeenBy = (number: number, who: readonly string[]): Sql =>
  sql`SELECT 1 FROM json_each(${JSON.stringify(who)}) w CROSS JOIN agreement_seen s ON s.who = w.value AND s.number = ${number} LIMIT 1`;

export const agreementsTurning = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, turn_at AS due_at FROM agreement INDEXED BY agreement_turning WHERE turn_at IS NOT NULL AND turn_at <= ${until} AND (turn_at, id) > (${dueAt}, ${id})
    ORDER BY turn_at, id LIMIT ${limit}`;
export const agreementsToWarnOf = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT id, warn_at AS due_at FROM agreement INDEXED BY agreement_warning WHERE warn_at IS NOT NULL AND warn_at <= ${until} AND (warn_at, id) > (${dueAt}, ${id})
    ORDER BY warn_at, id LIMIT ${limit}`;

/** Whoever keeps them and those above, and the parties. */
const concerning = (reach: Reach): Sql | undefined =>
  reach.organizations.length === 0
    ? reachOf(reach, { station: 'station', region: 'region' })
    : sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(reach.organizations)}) w CROSS JOIN agreement_seen s ON s.who = w.value AND s.number = agreement.number)`;

/** Those that run out and were not renewed, within reach: at any time few, and all that the index has. */
export function agreementsRunningOut(reach: Reach, { station, region }: { station: string | undefined; region: string | undefined }, [dueAt, number]: readonly [string, number], limit: number): Sql {
  const narrowed = allOf(
    sql`warned_at IS NOT NULL AND (warned_at, number) > (${dueAt}, ${number})`, concerning(reach),
    station === undefined ? undefined : sql`station = ${station}`, region === undefined ? undefined : sql`region >= ${region} AND region < ${`${region}:`}`,
  );
  return sql`SELECT * FROM agreement INDEXED BY agreement_warned WHERE ${narrowed} ORDER BY warned_at, number LIMIT ${limit}`;
}

/** Those that were to go on again by now and rest still, within reach. */
export function agreementsResting(
  reach: Reach, now: string, { station, region }: { station: string | undefined; region: string | undefined }, [dueAt, number]: readonly [string, number], limit: number,
): Sql {
  const narrowed = allOf(
    sql`resume_at IS NOT NULL AND resume_at <= ${now} AND (resume_at, number) > (${dueAt}, ${number})`, concerning(reach),
    station === undefined ? undefined : sql`station = ${station}`, region === undefined ? undefined : sql`region >= ${region} AND region < ${`${region}:`}`,
  );
  return sql`SELECT * FROM agreement INDEXED BY agreement_resting WHERE ${narrowed} ORDER BY resume_at, number LIMIT ${limit}`;
}

export interface DeliveryRow {
  readonly quota: string;
  readonly period: string;
  readonly held: number;
  readonly used: number;
  readonly beyond: number;
}
/** Held, used and given beyond it, by quota and period; the periods are those that begin between two dates, and the one of what does not renew. */
export const deliveriesOf = (agreement: string, from: string, until: string): Sql =>
  sql`SELECT f.quota, d.period, SUM(d.held) AS held, SUM(d.used) AS used, SUM(d.beyond) AS beyond FROM agreement_fed f CROSS JOIN agreement_delivery d ON d.resource = f.resource
    WHERE f.agreement = ${agreement} AND (d.period = 'ALWAYS' OR (d.period >= ${from} AND d.period <= ${until})) GROUP BY f.quota, d.period LIMIT 4000`;
export interface PromisedRow {
  readonly quota: string;
  readonly total: number;
}
/** What the resources of each quota promise together, those of terms that are over included. */
export const promisedOf = (agreement: string): Sql => sql`SELECT quota, SUM(total) AS total FROM agreement_fed WHERE agreement = ${agreement} GROUP BY quota LIMIT 20`;
export interface VisitsRow {
  readonly quota: string;
  readonly on_date: string;
  readonly visits: number;
}
export const visitsOf = (agreement: string, from: string, until: string): Sql =>
  sql`SELECT f.quota, v.on_date, COUNT(*) AS visits FROM agreement_fed f CROSS JOIN agreement_visit v ON v.resource = f.resource
    WHERE f.agreement = ${agreement} AND v.on_date >= ${from} AND v.on_date <= ${until} GROUP BY f.quota, v.on_date LIMIT 20000`;
/** The resource that stands for a pairing's visits, and in which unit it is counted. */
export const quotaOfPairing = (pairing: string): Sql =>
  sql`SELECT f.resource, f.unit FROM agreement_standing s CROSS JOIN agreement_fed f ON f.resource = s.resource WHERE s.pairing = ${pairing}`;

/** Agreements that are not over and whose area lies in a division or has a part of it, by code and then in the order of drafting; those that whoever is reached keeps or is a party to. */
export function agreementsStandingIn({ code, reach, stationId, after, limit }: StandingAsked): Sql {
  const last = codeAndNumber(after);
  // Under the first of its codes, and under no other.
  const first = sql`p.code = (SELECT MIN(x.value) FROM json_each(a.terms, '$.regions') x WHERE ${lyingIn('x.value', code)})`;
  const kept = reachOf(reach, { station: 'a.station', region: 'a.region' });
  const party = reach.stations.length > 0 ? reachOf(reach, { station: 'b.party' }) : undefined;
  return sql`SELECT a.id, p.code || printf(${` ${NUMBER_IN_TIE}`}, p.number) AS tie, a.station, json_extract(a.terms, '$.title') AS names, NULL AS item, json_extract(a.terms, '$.regions') AS codes
    FROM agreement_place p CROSS JOIN agreement a ON a.number = p.number
    WHERE ${allOf(
      lyingIn('p.code', code), sql`(p.code, p.number) > (${last[0]}, ${last[1]}) AND a.status NOT IN ('EXPIRED', 'ENDED')`, first,
      party && kept ? sql`(${kept}) OR EXISTS (SELECT 1 FROM agreement_party b WHERE b.agreement = a.id AND (${party}))` : kept,
      stationId === null ? undefined : sql`a.station = ${stationId}`,
    )} ORDER BY p.code, p.number LIMIT ${limit}`;
}
