import { sql, type Sql } from '#platform/read-model';
import type { KindOfService } from '#reference/catalogue';

export interface WeightsRow {
  readonly kind: KindOfService;
  /** JSON. */
  readonly weights: string;
}
export const findWeights = (station: string): Sql => sql`SELECT kind, weights FROM match_weights WHERE station = ${station} LIMIT 20`;
