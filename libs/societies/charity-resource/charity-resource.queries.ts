import { reachOf } from '#platform/access';
import { allOf, alongEach, searchExpression, sql, type Sql } from '#platform/read-model';
import { codeAndNumber, lyingIn, NUMBER_IN_TIE, type StandingAsked } from '#reference/region';
import type { CapacityUnit, RenewalPeriod, ResourceKind, ShareLevel } from '#reference/catalogue';
import type { PauseReason, ProviderKind, RetirementReason } from './charity-resource.events.js';
import { poolWord } from './resource-pool.projection.js';

export interface ResourceRow {
  /** In the order of registration; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly kind: ResourceKind;
  readonly status: 'ACTIVE' | 'PAUSED' | 'RETIRED';
  readonly station: string | null;
  readonly region: string;
  readonly provider_kind: ProviderKind;
  readonly provider_id: string;
  /** Null for a provider that is no organization. */
  readonly provider_zh: string | null;
  readonly provider_bo: string | null;
  readonly provider_en: string | null;
  readonly provider_suspended: 0 | 1 | null;
  readonly share: ShareLevel;
  /** `ResourceTerms` as JSON. */
  readonly terms: string;
  /** Null for what is never used up, with `renewal`. */
  readonly unit: CapacityUnit | null;
  readonly renewal: RenewalPeriod | null;
  readonly pause_reason: PauseReason | null;
  readonly pause_until: string | null;
  readonly retired_for: RetirementReason | null;
}

const columns = sql`r.rowid AS number, r.*, o.name_zh AS provider_zh, o.name_bo AS provider_bo, o.name_en AS provider_en,
  o.suspended AS provider_suspended`;
const provider = sql`LEFT JOIN resource_provider o ON o.id = r.provider_id`;

export const findResource = (id: string): Sql => sql`SELECT ${columns} FROM resource r ${provider} WHERE r.id = ${id}`;
/** At most 100, in no order. */
export const findResources = (ids: readonly string[]): Sql =>
  sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids.slice(0, 100))}) asked
    CROSS JOIN resource r ON r.id = asked.value ${provider} LIMIT 100`;

export interface ProviderRow {
  /** The division of the organization's seat. */
  readonly region: string;
}
/** An organization, by id. */
export const findProvider = (id: string): Sql => sql`SELECT region FROM resource_provider WHERE id = ${id}`;

export interface PoolFilter {
  readonly kind?: ResourceKind | undefined;
  readonly serviceItem?: string | undefined;
  readonly search?: string | undefined;
  /** Only what is shared at one of these levels; undefined: all. */
  readonly levels?: readonly ShareLevel[] | undefined;
}

/** What a station keeps and has not retired, in the order of registration. The narrowest of what is asked leads: words, item, kind. */
export function listPool(station: string, { kind, serviceItem, search, levels }: PoolFilter, after: number, limit: number): Sql {
  const ofKind = kind === undefined ? undefined : sql`r.kind = ${kind}`;
  const shared = levels === undefined ? undefined : sql`r.share IN (SELECT value FROM json_each(${JSON.stringify(levels)}))`;
  if (search !== undefined) {
    const item =
      serviceItem === undefined
        ? undefined
        : sql`EXISTS (SELECT 1 FROM resource_item i WHERE i.station = ${station} AND i.item = ${serviceItem} AND i.number = r.rowid)`;
    const expression = `pool : ${poolWord(station)} AND words : (${searchExpression(search)})`;
    return sql`SELECT ${columns} FROM resource_text t CROSS JOIN resource r ON r.rowid = t.rowid ${provider} WHERE ${allOf(
      sql`resource_text MATCH ${expression} AND t.rowid > ${after}`,
      ofKind,
      item,
      shared,
    )} ORDER BY t.rowid LIMIT ${limit}`;
  }
  if (serviceItem !== undefined) {
    return sql`SELECT ${columns} FROM resource_item i CROSS JOIN resource r ON r.rowid = i.number ${provider} WHERE ${allOf(
      sql`i.station = ${station} AND i.item = ${serviceItem} AND i.number > ${after}`,
      ofKind,
      shared,
    )} ORDER BY i.number LIMIT ${limit}`;
  }
  return sql`SELECT ${columns} FROM resource r ${provider} WHERE ${allOf(
    sql`r.station = ${station} AND r.status <> 'RETIRED' AND r.rowid > ${after}`,
    ofKind,
    shared,
  )} ORDER BY r.rowid LIMIT ${limit}`;
}

/** How many of each kind a station keeps. */
export const countPool = (station: string): Sql =>
  sql`SELECT kind, count FROM resource_count WHERE station = ${station} AND count > 0 LIMIT 100`;

/** What a party provides, under all ids that are one, in whosever pool, in the order of registration. */
export const listProvided = (party: readonly string[], after: number, limit: number): Sql => {
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', p.rowid) AS at FROM resource p INDEXED BY resource_by_provider
    WHERE p.provider_id = k.value AND p.status <> 'RETIRED' AND p.rowid > ${after} ORDER BY p.rowid LIMIT ${limit})`;
  return sql`SELECT ${columns} FROM ${alongEach(party, stretch, limit)} t CROSS JOIN resource r ON r.rowid = CAST(t.at AS INTEGER) ${provider} ORDER BY t.at LIMIT ${limit}`;
};

export interface CapacityRow {
  readonly total: number;
  readonly held: number;
  readonly used: number;
}
/** The sums of one period; no row for what is never used up. */
export const capacityIn = (resource: string, period: string): Sql =>
  sql`SELECT t.total, ifnull(c.held, 0) AS held, ifnull(c.used, 0) AS used
    FROM resource_total t LEFT JOIN resource_capacity c ON c.resource = t.resource AND c.period = ${period}
    WHERE t.resource = ${resource} AND t.start <= ${period} ORDER BY t.start DESC LIMIT 1`;

export interface HoldRow {
  readonly hold: string;
  readonly quantity: number;
  readonly remaining: number;
  readonly date: string;
  readonly expires_at: string;
  readonly station: string | null;
  readonly need: string | null;
}
/** An open hold. */
export const findHold = (resource: string, hold: string): Sql =>
  sql`SELECT * FROM resource_hold WHERE resource = ${resource} AND hold = ${hold}`;

/** Open holds whose time has passed by an instant, longest passed first, after one of them. */
export const lapsedHolds = (until: string, [expiresAt, hold]: readonly [expiresAt: string, hold: string], limit: number): Sql =>
  sql`SELECT hold AS id, expires_at AS due_at, resource FROM resource_hold
    WHERE expires_at <= ${until} AND (expires_at, hold) > (${expiresAt}, ${hold}) ORDER BY expires_at, hold LIMIT ${limit}`;

/** What a volunteer gives. */
export const givenBy = (volunteer: string): Sql => sql`SELECT resource FROM helper_resource WHERE volunteer = ${volunteer} AND retired = 0 ORDER BY resource LIMIT 1000`;
/** What a volunteer gives that said so of a credential, until it lapsed or ended. */
export const restingOn = (volunteer: string, credential: string): Sql =>
  sql`SELECT resource FROM helper_lost WHERE volunteer = ${volunteer} AND credential = ${credential} ORDER BY resource LIMIT 1000`;
/** What of resources rests on a credential that its volunteer holds no longer, longest passed first, after one of them. */
export const lapsedCredentials = (until: string, [endsAt, key]: readonly [endsAt: string, key: string], limit: number): Sql =>
  sql`SELECT key AS id, ends_at AS due_at, resource, credential FROM helper_held
    WHERE ends_at <= ${until} AND (ends_at, key) > (${endsAt}, ${key}) ORDER BY ends_at, key LIMIT ${limit}`;

/** What a station keeps and has not retired, with where it reaches. `terms`: `ResourceTerms` as JSON. */
export const resourcesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region, provider_kind, provider_id, terms FROM resource WHERE station = ${station} AND status <> 'RETIRED' ORDER BY rowid LIMIT ${limit}`;

/** What is not retired and reaches a division or a part of it, by code and then in the order of registration. */
export function resourcesStandingIn({ code, reach, stationId, after, limit }: StandingAsked): Sql {
  const last = codeAndNumber(after);
  // Under the first of its codes, and under no other.
  const first = sql`p.code = (SELECT MIN(x.value) FROM json_each(r.terms, '$.coverage.regions') x WHERE ${lyingIn('x.value', code)})`;
  return sql`SELECT r.id, p.code || printf(${` ${NUMBER_IN_TIE}`}, p.number) AS tie, r.station, json_extract(r.terms, '$.title') AS names, NULL AS item,
      json_extract(r.terms, '$.coverage.regions') AS codes
    FROM resource_place p CROSS JOIN resource r ON r.rowid = p.number
    WHERE ${allOf(
      lyingIn('p.code', code), sql`(p.code, p.number) > (${last[0]}, ${last[1]})`, first, reachOf(reach, { station: 'r.station', region: 'r.region' }),
      stationId === null ? undefined : sql`r.station = ${stationId}`,
    )} ORDER BY p.code, p.number LIMIT ${limit}`;
}
