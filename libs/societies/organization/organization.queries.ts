import { reachOf, type Reach } from '#platform/access';
import { allOf, searchExpression, sql, type Sql } from '#platform/read-model';
import type { StandingAsked } from '#reference/region';
import type { LegalForm } from '#reference/catalogue';
import type { PartyKind, SuspensionReason } from './organization.events.js';

export interface OrganizationRow {
  /** In the order of registration; what lists go on after. */
  readonly number: number;
  readonly id: string;
  readonly name_zh: string;
  readonly name_bo: string | null;
  readonly name_en: string | null;
  readonly legal_form: LegalForm;
  readonly party_kind: PartyKind;
  readonly social: 0 | 1;
  readonly credit_code: string | null;
  readonly region: string;
  /** JSON array of code prefixes. */
  readonly service_areas: string;
  readonly station: string | null;
  readonly suspended_for: SuspensionReason | null;
  readonly contact: string | null;
  /** Sealed. */
  readonly contact_name: string | null;
  /** Sealed. */
  readonly contact_phone: string | null;
  readonly merged_into: string | null;
  /** What it had before it took over that of one that was merged into it. */
  readonly code_before: string | null;
}

export interface OrganizationFilter {
  readonly legalForm?: LegalForm | undefined;
  readonly partyKind?: PartyKind | undefined;
  /** Those with their seat or a service area in this division. */
  readonly region?: string | undefined;
  readonly search?: string | undefined;
  readonly creditCode?: string | undefined;
  /** Only those that are one of the five societies. */
  readonly social?: boolean | undefined;
}

const columns = sql`o.rowid AS number, o.*`;

export const findOrganization = (id: string): Sql => sql`SELECT ${columns} FROM organization o WHERE o.id = ${id}`;

/** In the order of registration. The narrowest of what was asked for leads: words, then place, then form. */
export function listOrganizations(
  { legalForm, partyKind, region, search, creditCode, social }: OrganizationFilter,
  after: number,
  limit: number,
): Sql {
  const rest = [
    sql`o.merged_into IS NULL`,
    legalForm === undefined ? undefined : sql`o.legal_form = ${legalForm}`,
    partyKind === undefined ? undefined : sql`o.party_kind = ${partyKind}`,
    creditCode === undefined ? undefined : sql`o.credit_code = ${creditCode}`,
    social === undefined ? undefined : sql`o.social = ${Number(social)}`,
  ];
  if (search !== undefined) {
    const there =
      region === undefined ? undefined : sql`EXISTS (SELECT 1 FROM organization_place p WHERE p.prefix = ${region} AND p.number = o.rowid)`;
    return sql`SELECT ${columns} FROM organization_text t CROSS JOIN organization o ON o.rowid = t.rowid WHERE ${allOf(
      sql`organization_text MATCH ${searchExpression(search)} AND t.rowid > ${after}`,
      there,
      ...rest,
    )} ORDER BY t.rowid LIMIT ${limit}`;
  }
  if (region !== undefined) {
    return sql`SELECT ${columns} FROM organization_place p CROSS JOIN organization o ON o.rowid = p.number WHERE ${allOf(
      sql`p.prefix = ${region} AND p.number > ${after}`,
      ...rest,
    )} ORDER BY p.number LIMIT ${limit}`;
  }
  return sql`SELECT ${columns} FROM organization o WHERE ${allOf(sql`o.rowid > ${after}`, ...rest)} ORDER BY o.rowid LIMIT ${limit}`;
}

export const findOrganizationByCode = (code: string): Sql => sql`SELECT ${columns} FROM organization o WHERE o.credit_code = ${code} AND o.merged_into IS NULL LIMIT 1`;

/** All that are one with an organization, the one that stays first. */
export const organizationsAsOne = (id: string): Sql =>
  sql`WITH RECURSIVE up (id, into_id) AS (
      SELECT o.id, o.merged_into FROM organization o WHERE o.id = ${id} UNION SELECT o.id, o.merged_into FROM up CROSS JOIN organization o ON o.id = up.into_id),
    same (id, depth) AS (SELECT up.id, 0 FROM up WHERE up.into_id IS NULL UNION ALL SELECT o.id, depth + 1 FROM same CROSS JOIN organization o ON o.merged_into = same.id)
    SELECT id FROM same ORDER BY depth LIMIT 100`;

export interface SuspectRow {
  readonly other: string;
  readonly reason: 'NAME' | 'CREDIT_CODE';
}
export const suspectsOf = (organization: string): Sql => sql`SELECT other, reason FROM organization_suspect WHERE organization = ${organization} ORDER BY other, reason LIMIT 100`;
/** Those within reach that are likely the same as another, in the order of registration. */
export const listSuspected = (reach: Reach, region: string | undefined, after: number, limit: number): Sql =>
  sql`SELECT ${columns} FROM (SELECT DISTINCT s.number FROM organization_suspect s WHERE s.number > ${after} ORDER BY s.number LIMIT -1) t
    CROSS JOIN organization o ON o.rowid = t.number
    WHERE ${allOf(
      sql`o.merged_into IS NULL`, reachOf(reach, { station: 'o.station', region: 'o.region' }),
      region === undefined ? undefined : sql`o.region >= ${region} AND o.region < ${`${region}:`}`,
    )} LIMIT ${limit}`;

/** Organizations that have their seat in a division or work in it, in the order of registration. */
export const organizationsStandingIn = ({ code, reach, stationId, after, limit }: StandingAsked): Sql =>
  sql`SELECT o.id, p.number AS tie, o.station, json_object('zh', o.name_zh, 'bo', o.name_bo, 'en', o.name_en) AS names, NULL AS item,
      (SELECT json_group_array(code) FROM (SELECT o.region AS code UNION SELECT value FROM json_each(o.service_areas))) AS codes
    FROM organization_place p CROSS JOIN organization o ON o.rowid = p.number
    WHERE ${allOf(
      sql`p.prefix = ${code} AND p.number > ${Number(after)} AND o.merged_into IS NULL`, reachOf(reach, { station: 'o.station', region: 'o.region' }),
      stationId === null ? undefined : sql`o.station = ${stationId}`,
    )} ORDER BY p.number LIMIT ${limit}`;
