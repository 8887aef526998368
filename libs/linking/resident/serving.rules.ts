import { sql, type Rows } from '#platform/read-model';

/** The station that serves the person of a file, whichever file that goes on in; undefined where nobody is served any more. */
export const stationServing = (rows: Rows, resident: string): string | undefined =>
  rows.get<{ station: string }>(sql`WITH RECURSIVE file (id) AS (SELECT ${resident} UNION SELECT r.merged_into FROM file CROSS JOIN resident r ON r.id = file.id WHERE r.merged_into IS NOT NULL)
    SELECT r.station FROM file CROSS JOIN resident r ON r.id = file.id WHERE r.merged_into IS NULL AND r.closed_on IS NULL AND r.erased_at IS NULL`)?.station;
