import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { DueKey, DueRow } from '#platform/timekeeper';

export type InspectionStatus = 'OPEN' | 'CONCLUDED' | 'CANCELLED';
export interface InspectionRow {
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly quarter: string;
  /** JSON: `Inspector[]`, `Indicator[]`, ids of residents. */
  readonly inspectors: string;
  readonly indicators: string;
  readonly sample: string;
  readonly seed: string;
  readonly population: number;
  readonly status: InspectionStatus;
  readonly opened_at: string;
  readonly ended_at: string | null;
  readonly reason: string | null;
  readonly given: number | null;
  readonly due: number | null;
  readonly called: number | null;
  readonly answered: number | null;
  readonly satisfaction: number | null;
}
export const findInspection = (id: string): Sql => sql`SELECT * FROM inspection WHERE id = ${id}`;

export interface InspectionFilter {
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  readonly quarter?: string | undefined;
}
/** By quarter and id, after a key. */
export const listInspections = (reach: Reach, { stationId, region, quarter }: InspectionFilter, [after, id]: readonly [quarter: string, id: string], limit: number): Sql =>
  sql`SELECT * FROM inspection WHERE ${allOf(
    sql`(quarter, id) > (${after}, ${id})`,
    reachOf(reach, { station: 'station', region: 'region' }),
    stationId === undefined ? undefined : sql`station = ${stationId}`,
    region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
    quarter === undefined ? undefined : sql`quarter = ${quarter}`,
  )} ORDER BY quarter, id LIMIT ${limit}`;

export interface ScoreRow {
  readonly indicator: string;
  readonly given: number;
  readonly by_whom: string;
  readonly finding: string | null;
  readonly what: string | null;
  readonly deadline: string | null;
  readonly noted: 0 | 1;
  readonly answer: string | null;
  readonly rechecked_on: string | null;
  readonly fixed: 0 | 1 | null;
}
export const scoresOf = (inspection: string): Sql => sql`SELECT * FROM inspection_score WHERE inspection = ${inspection} ORDER BY indicator LIMIT 100`;
export const inspectionOfFinding = (finding: string): Sql => sql`SELECT inspection FROM inspection_score WHERE finding = ${finding}`;

export interface CallRow {
  readonly resident: string;
  readonly satisfaction: number | null;
}
export const callsOf = (inspection: string): Sql => sql`SELECT * FROM inspection_call WHERE inspection = ${inspection} ORDER BY resident LIMIT 200`;

export interface SignatureRow {
  readonly subject: string;
  readonly signed_at: string;
}
export const signaturesOf = (inspection: string): Sql => sql`SELECT * FROM inspection_signature WHERE inspection = ${inspection} ORDER BY signed_at, subject LIMIT 2`;

/** The residents whose files a station keeps open: all of them, since each is to be drawn as likely as any other. */
export const filesOf = (station: string): Sql => sql`SELECT resident FROM inspection_file INDEXED BY inspection_file_of WHERE station = ${station} AND closed = 0 ORDER BY resident LIMIT 1000000`;

export interface DueFinding extends DueRow {
  readonly inspection: string;
}
/** Findings that are not in order and whose deadline has passed, not noted yet. */
export const overdueFindings = (until: string, [dueAt, id]: DueKey, limit: number): Sql =>
  sql`SELECT finding AS id, due_at, inspection FROM inspection_score
      WHERE waits = 1 AND due_at <= ${until} AND (due_at, finding) > (${dueAt}, ${id}) AND noted = 0 ORDER BY due_at, finding LIMIT ${limit}`;

/** All whose deadline has passed, within reach. */
export const listOverdueFindings = (
  reach: Reach, now: string, { stationId, region }: InspectionFilter, [dueAt, id]: readonly [string, string], limit: number,
): Sql =>
  sql`SELECT finding AS id, due_at, inspection, station FROM inspection_score WHERE ${allOf(
    sql`waits = 1 AND due_at <= ${now} AND (due_at, finding) > (${dueAt}, ${id})`,
    reachOf(reach, { station: 'station', region: 'region' }),
    stationId === undefined ? undefined : sql`station = ${stationId}`,
    region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
  )} ORDER BY due_at, finding LIMIT ${limit}`;

export const findInspectionWorker = (id: string): Sql => sql`SELECT id FROM inspection_worker WHERE id = ${id}`;
