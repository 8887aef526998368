import { sql, type Sql } from '#platform/read-model';
import type { Companion } from '#societies/volunteer';

/** A volunteer who is, or lately was, not of age: last days, and who was named last to come along, both as the file that stays says. */
export interface YoungRow {
  readonly id: string;
  readonly accompanied_until: string | null;
  readonly minor_until: string;
  readonly kind: Companion['kind'] | null;
  readonly companion: string | null;
  readonly ended: 0 | 1 | null;
  /** By which id a guardian was named last. */
  readonly guardian: string | null;
}
export const youngAmong = (volunteers: readonly string[]): Sql =>
  sql`SELECT k.id, y.accompanied_until, y.minor_until, c.kind, c.companion, c.ended, c.guardian FROM json_each(${JSON.stringify(volunteers)}) j CROSS JOIN activity_known k ON k.id = j.value
      CROSS JOIN activity_young y ON y.id = ifnull(k.goes_on_in, k.id) LEFT JOIN activity_companion c ON c.child = y.id LIMIT 2000`;
