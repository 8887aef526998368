import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { AssessmentDimension, AssessmentScale, CaseOutcome, CaseStage, LegalForm, ResourceKind } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';

export interface CaseRow {
  /** In the order of opening. */
  readonly number: number;
  readonly id: string;
  readonly resident: string;
  readonly station: string;
  readonly region: string;
  readonly worker: string;
  readonly open: 0 | 1;
  /** Whom it is of was. */
  readonly erased: 0 | 1;
  readonly stage: CaseStage;
  readonly opened_on: string;
  /** Sealed, as `evaluation` and `closing`. */
  readonly words: string | null;
  /** JSON: `PlanItem[]`. */
  readonly plan: string;
  readonly planned_on: string | null;
  readonly evaluated_on: string | null;
  readonly satisfaction: number | null;
  readonly evaluation: string | null;
  readonly outcome: CaseOutcome | null;
  readonly closed_on: string | null;
  readonly referred_to: string | null;
  readonly closing: string | null;
  readonly reopened: number;
  /** JSON: `Missing[]`. */
  readonly missing: string;
  /** JSON array of ids. */
  readonly needs: string;
}
/** A need that turns out to be another person's, since files were parted, is under the case no longer. */
const its = sql`NOT EXISTS (SELECT 1 FROM case_known_need k WHERE k.id = n.need AND k.resident <> c.resident)`;
const columns = sql`c.*, (SELECT json_group_array(need) FROM (SELECT need FROM case_need n WHERE n.case_id = c.id AND ${its} ORDER BY need)) AS needs`;
export const findCase = (id: string): Sql => sql`SELECT ${columns} FROM case_file c WHERE c.id = ${id}`;
/** The open case that a need is under. */
export const caseOfNeed = (need: string): Sql => sql`SELECT c.id FROM case_need n CROSS JOIN case_file c ON c.id = n.case_id WHERE n.need = ${need} AND c.open = 1 AND ${its} LIMIT 1`;
export interface BesideRow {
  readonly id: string;
  readonly resident: string;
  readonly station: string;
  readonly worker: string;
  readonly stage: CaseStage;
}
/** Open cases of a person, wherever they are: they are to know of each other. */
export const openCasesOfResident = (resident: string): Sql =>
  sql`SELECT id, resident, station, worker, stage FROM case_file c INDEXED BY case_by_resident WHERE c.resident = ${resident} AND c.open = 1 ORDER BY number LIMIT 50`;
export const residentOfCase = (id: string): Sql => sql`SELECT resident FROM case_file WHERE id = ${id}`;
export const findKnownNeed = (id: string): Sql => sql`SELECT resident, open FROM case_known_need WHERE id = ${id}`;

export interface CaseFilter {
  readonly residentId?: string | undefined;
  readonly workerId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly stage?: CaseStage | undefined;
  readonly open?: boolean | undefined;
}
/** Within reach, in the order of opening. */
export function listCases(reach: Reach, f: CaseFilter, after: number, limit: number): Sql {
  const within = reachOf(reach, { station: 'c.station', region: 'c.region' });
  const rest = [
    within, sql`c.number > ${after}`,
    f.open === undefined ? undefined : sql`c.open = ${f.open ? 1 : 0}`,
    f.stage === undefined ? undefined : sql`c.stage = ${f.stage}`,
    f.stationId === undefined ? undefined : sql`c.station = ${f.stationId}`,
    f.workerId === undefined ? undefined : sql`c.worker = ${f.workerId}`,
  ];
  if (f.residentId !== undefined) return sql`SELECT ${columns} FROM case_file c INDEXED BY case_by_resident WHERE ${allOf(sql`c.resident = ${f.residentId}`, ...rest)} ORDER BY c.number LIMIT ${limit}`;
  const walk = (keys: readonly string[], from: Sql): Sql => sql`SELECT ${columns} FROM ${alongEach(keys, sql`SELECT printf('%012d', c.number) AS at FROM ${from}
      AND ${allOf(...rest)} ORDER BY c.number LIMIT ${limit}`, limit)} t CROSS JOIN case_file c ON c.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  if (f.workerId !== undefined && f.open !== undefined)
    return walk([f.workerId], sql`case_file c INDEXED BY case_by_worker WHERE c.worker = k.value AND c.open = ${f.open ? 1 : 0}`);
  const stations = f.stationId === undefined ? reach.stations : [f.stationId];
  if (stations.length > 0) return walk(stations, sql`case_file c INDEXED BY case_by_station WHERE c.station = k.value`);
  return sql`SELECT ${columns} FROM case_file c WHERE ${allOf(...rest)} ORDER BY c.number LIMIT ${limit}`;
}

export interface AssessmentRow {
  readonly scale: AssessmentScale;
  /** JSON: points by item. */
  readonly scores: string;
  readonly total: number;
  readonly most: number;
  readonly on_date: string;
  readonly found_by: string;
  readonly words: string | null;
}
const MOST = 500;
/** The oldest first. */
export const assessmentsOf = (id: string): Sql => sql`SELECT * FROM case_assessment WHERE case_id = ${id} ORDER BY on_date, number LIMIT ${MOST}`;

export interface GoalRow {
  readonly id: string;
  readonly dimension: AssessmentDimension;
  readonly until: string | null;
  readonly words: string | null;
  readonly met: 0 | 1 | null;
}
export const goalsOf = (id: string): Sql => sql`SELECT * FROM case_goal WHERE case_id = ${id} ORDER BY number LIMIT ${MOST}`;

export interface PartRow {
  readonly id: string;
  readonly need: string;
  readonly provider_kind: ProviderKind;
  readonly legal_form: LegalForm | null;
  readonly kind: ResourceKind;
  readonly status: string;
  /** JSON: `Beside`. */
  readonly beside: string | null;
}
export const partsOf = (id: string): Sql => sql`SELECT l.id, l.need, l.provider_kind, o.legal_form, r.kind, l.status, l.beside FROM case_need n
  CROSS JOIN case_linkage l ON l.need = n.need CROSS JOIN case_resource r ON r.id = l.resource LEFT JOIN case_organization o ON o.id = l.provider
  WHERE n.case_id = ${id} ORDER BY l.id LIMIT ${MOST}`;

export interface WorkerRow {
  readonly id: string;
  /** Keeps the record. */
  readonly station: string | null;
  /** Null: the usual one. */
  readonly cap: number | null;
  readonly open: number;
  /** The record that stays, where this one went on in another. */
  readonly goes_on_in: string | null;
  /** JSON array: stations of postings. */
  readonly posts: string;
}
export const findCaseWorker = (id: string): Sql => sql`SELECT w.*, (SELECT COUNT(*) FROM case_file c INDEXED BY case_by_worker WHERE c.worker = w.id AND c.open = 1) AS open,
  (SELECT json_group_array(station) FROM case_post p WHERE p.worker = w.id) AS posts FROM case_worker w WHERE w.id = ${id}`;
export const openCasesOf = (worker: string): Sql => sql`SELECT id, resident, station FROM case_file c INDEXED BY case_by_worker WHERE c.worker = ${worker} AND c.open = 1 ORDER BY number LIMIT ${MOST}`;

/** Open cases that came with a record, and are still with the one that it went on in. */
export const casesThatCameWith = (record: string, into: string): Sql =>
  sql`SELECT id, station FROM case_file c INDEXED BY case_lent WHERE c.lent_by = ${record} AND c.worker = ${into} AND c.open = 1 ORDER BY number LIMIT ${MOST}`;
/** The record in which a social worker's goes on; itself where it stands. */
export const workerThatStays = (id: string): Sql =>
  sql`WITH RECURSIVE onward (id, goes_on_in) AS (SELECT id, goes_on_in FROM case_worker WHERE id = ${id}
      UNION SELECT w.id, w.goes_on_in FROM onward CROSS JOIN case_worker w ON w.id = onward.goes_on_in) SELECT id FROM onward WHERE goes_on_in IS NULL LIMIT 1`;

export interface MovedRow {
  readonly station: string;
  readonly region: string;
}
/** Where somebody moved to last. */
export const movedTo = (resident: string): Sql => sql`SELECT station, region FROM case_moved_resident WHERE resident = ${resident}`;

/** Cases of a station, closed ones included, in the order of opening. */
export const casesOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM case_file INDEXED BY case_by_station WHERE station = ${station} ORDER BY number LIMIT ${limit}`;
