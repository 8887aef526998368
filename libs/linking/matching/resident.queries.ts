import { sql, type Sql } from '#platform/read-model';
import { personOf } from './match-people.projection.js';

export interface ResidentRow {
  /** Sealed; null once erased. */
  readonly identity: string | null;
  readonly minor: 0 | 1;
  /** JSON array of codes. */
  readonly groups: string;
  /** JSON array: the numbers of providers that are this person, as a volunteer. */
  readonly themselves: string;
}
/** A resident as matching knows them; groups are those held on a day. */
export const findResident = (id: string, on: string): Sql => sql`SELECT identity, minor,
  (SELECT json_group_array(code) FROM match_resident_group g WHERE g.resident = r.id AND from_date <= ${on} AND (until_date IS NULL OR until_date >= ${on})) AS groups,
  (SELECT json_group_array(p.number) FROM match_person f CROSS JOIN match_provider p ON p.id = f.id WHERE f.person = ${personOf(id)}) AS themselves
  FROM match_resident r WHERE r.id = ${id}`;
