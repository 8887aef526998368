import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import { descendants, type RiskLevel } from '#reference/catalogue';

export interface ResidentRow {
  readonly id: string;
  readonly station: string;
  readonly identity: string | null;
  readonly guardian: string | null;
  readonly guardian_until: string | null;
  readonly minor: 0 | 1;
  readonly sex: 'FEMALE' | 'MALE' | null;
  readonly languages: string;
  readonly household: string | null;
  readonly registered_region: string | null;
  readonly living_region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly accommodations: string;
  readonly risk: RiskLevel;
  readonly risk_since: string;
  readonly consent_by: 'SELF' | 'GUARDIAN' | null;
  readonly consent_until: string | null;
  readonly volunteer: string | null;
  readonly enrolled_at: string;
  readonly merged_into: string | null;
  readonly erased_at: string | null;
  /** JSON arrays. */
  readonly groups: string;
  readonly suspects: string;
}
export interface GroupRow {
  readonly group: string;
  readonly source: string;
  readonly from: string;
  readonly until: string | null;
}

const columns = sql`r.*,
  (SELECT json_group_array(json_object('group', group_code, 'source', source, 'from', from_date, 'until', until_date))
     FROM resident_group g WHERE g.resident = r.id) AS groups,
  (SELECT json_group_array(other) FROM resident_suspect d WHERE d.resident = r.id) AS suspects`;

export const findResident = (id: string): Sql => sql`SELECT ${columns} FROM resident r WHERE r.id = ${id}`;

/** A station that residents can be moved to. */
export const findResidentStation = (id: string): Sql => sql`SELECT 1 FROM resident_station WHERE id = ${id} AND closed = 0`;

export interface ResidentFilter {
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  /** A group finds all who are in it or in one below it. */
  readonly group?: string | undefined;
  readonly risk?: RiskLevel | undefined;
}

/** Residents by id, within a reach; those merged away or erased are left out. */
export const listResidents = (reach: Reach, { stationId, region, group, risk }: ResidentFilter, after: string, limit: number): Sql =>
  sql`SELECT ${columns} FROM resident r WHERE ${allOf(
    sql`r.id > ${after} AND r.merged_into IS NULL AND r.erased_at IS NULL`,
    reachOf(reach, { station: 'r.station', region: 'r.living_region' }),
    stationId === undefined ? undefined : sql`r.station = ${stationId}`,
    region === undefined ? undefined : sql`r.living_region >= ${region} AND r.living_region < ${region + ':'}`,
    risk === undefined ? undefined : sql`r.risk = ${risk}`,
    group === undefined
      ? undefined
      : sql`EXISTS (SELECT 1 FROM resident_group g WHERE g.resident = r.id
              AND g.group_code IN (SELECT value FROM json_each(${JSON.stringify([group, ...descendants(group)])})))`,
  )} ORDER BY r.id LIMIT ${limit}`;
