import { sql, type Sql } from '#platform/read-model';

export interface ResidentRow {
  /** Sealed; null once erased. */
  readonly identity: string | null;
  readonly minor: 0 | 1;
  /** JSON array of codes. */
  readonly groups: string;
}
/** A resident as matching knows them; groups are those held on a day. */
export const findResident = (id: string, on: string): Sql => sql`SELECT identity, minor,
  (SELECT json_group_array(code) FROM match_resident_group g WHERE g.resident = r.id AND from_date <= ${on} AND (until_date IS NULL OR until_date >= ${on})) AS groups
  FROM match_resident r WHERE r.id = ${id}`;
