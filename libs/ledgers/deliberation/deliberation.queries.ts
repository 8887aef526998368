import { openedWithin, reachOf, type Reach } from '#platform/access';
import { allOf, alongEach, sql, type Sql } from '#platform/read-model';
import type { TaskOwner } from './deliberation.events.js';

export interface DeliberationRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  /** JSON: wordings. */
  readonly topic: string;
  readonly hall: string | null;
  /** JSON: `DeliberationOption[]`. */
  readonly options: string;
  readonly open: 0 | 1;
  /** JSON: data of `DeliberationResolved`. */
  readonly resolution: string | null;
  readonly note: string | null;
  readonly told_on: string | null;
  readonly told: number;
}
export const findDeliberation = (id: string): Sql => sql`SELECT * FROM deliberation WHERE id = ${id}`;

export interface DeliberationFilter {
  readonly stationId?: string | undefined;
  readonly open: boolean;
}
/** Deliberations within a reach, in the order in which they were opened, after a number. */
export const listDeliberations = (reach: Reach, filter: DeliberationFilter, after: number, limit: number): Sql =>
  openedWithin({ table: 'deliberation', byStation: 'deliberation_by_station', byCounty: 'deliberation_by_county', counties: 'deliberation_county' }, reach, filter, after, limit);
/** Those whose result was told, latest first, before one of them. */
export const listNotes = (region: string, [on, number]: readonly [string, number], limit: number): Sql =>
  sql`SELECT * FROM deliberation INDEXED BY deliberation_told WHERE told_on IS NOT NULL AND (told_on, number) < (${on}, ${number}) AND region >= ${region} AND region < ${region + ':'}
      ORDER BY told_on DESC, number DESC LIMIT ${limit}`;

export interface SittingRow {
  readonly activity: string;
  readonly date: string;
  readonly residents: number;
  readonly volunteers: number;
  readonly social_workers: number;
  readonly others: number;
  readonly led: number;
}
/** The sittings that count, by date. */
export const listSittings = (of: string): Sql => sql`SELECT * FROM deliberation_sitting WHERE deliberation = ${of} AND live = 1 ORDER BY date LIMIT 200`;

export interface SittingOnRow {
  readonly activity: string;
  /** Nought: it counts no more. */
  readonly live: 0 | 1;
  /** How many were present; whoever led is there, too. */
  readonly there: number;
}
/** What the ledger has of a day, what counts first. */
export const sittingsOn = (of: string, date: string): Sql =>
  sql`SELECT activity, live, residents + volunteers + social_workers + others + led AS there FROM deliberation_sitting WHERE deliberation = ${of} AND date = ${date} ORDER BY live DESC, activity LIMIT 100`;

/** Those known who were at any sitting that counts. */
export const residentsThere = (of: string): Sql =>
  sql`SELECT DISTINCT r.value AS resident FROM deliberation_sitting s CROSS JOIN json_each(s.who) r WHERE s.deliberation = ${of} AND s.live = 1 ORDER BY r.value LIMIT 20000`;

export interface TaskRow {
  readonly number: number;
  readonly id: string;
  readonly deliberation: string;
  readonly station: string;
  readonly text: string;
  readonly owner_kind: TaskOwner['kind'];
  readonly owner: string;
  readonly due: string;
  readonly due_at: string;
  readonly done_on: string | null;
  readonly outcome: string | null;
}
/** Tasks whose owner is one of these (stations, organizations or people), done or not, in the order in which they were set, after a number; with what was talked over. */
export const tasksOwnedBy = (owners: readonly string[], done: boolean, after: number, limit: number): Sql => {
  const stretch = sql`SELECT at FROM (SELECT printf('%012d', number) AS at FROM deliberation_task INDEXED BY deliberation_task_by_owner
    WHERE owner = k.value AND number > ${after} AND (done_on IS NOT NULL) = ${done ? 1 : 0} ORDER BY number LIMIT ${limit})`;
  return sql`SELECT t.*, d.topic FROM ${alongEach(owners, stretch, limit)} o CROSS JOIN deliberation_task t ON t.number = CAST(o.at AS INTEGER) CROSS JOIN deliberation d ON d.id = t.deliberation
    ORDER BY o.at LIMIT ${limit}`;
};
export const listTasks = (of: string): Sql => sql`SELECT * FROM deliberation_task WHERE deliberation = ${of} ORDER BY number LIMIT 200`;
/** Tasks whose last day was over by an instant and has not been noted to be, in that order, after one of them. */
export const tasksRunningOut = (until: string, [dueAt, id]: readonly [dueAt: string, id: string], limit: number): Sql =>
  sql`SELECT id, awaited_at AS due_at, deliberation FROM deliberation_task WHERE awaited_at IS NOT NULL AND awaited_at <= ${until} AND (awaited_at, id) > (${dueAt}, ${id})
      ORDER BY awaited_at, id LIMIT ${limit}`;
/** Tasks that are not done and whose last day was over by an instant, within a reach, in that order, after one of them. */
export const overdueTasks = (reach: Reach, now: string, { stationId, region }: { stationId: string | undefined; region: string | undefined }, [dueAt, number]: readonly [string, number], limit: number): Sql =>
  sql`SELECT * FROM deliberation_task INDEXED BY deliberation_task_open WHERE ${allOf(
    sql`done_on IS NULL AND due_at <= ${now} AND (due_at, number) > (${dueAt}, ${number})`, reachOf(reach, { station: 'station', region: 'region' }),
    stationId === undefined ? undefined : sql`station = ${stationId}`, region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
  )} ORDER BY due_at, number LIMIT ${limit}`;

export const findOrganization = (id: string): Sql => sql`SELECT 1 FROM deliberation_organization WHERE id = ${id}`;

/** Deliberations of a station of which something is still to come: a resolution, a task, or that the result is told. */
export const deliberationsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM deliberation d INDEXED BY deliberation_by_station WHERE station = ${station}
    AND (open = 1 OR told_on IS NULL OR EXISTS (SELECT 1 FROM deliberation_task t WHERE t.deliberation = d.id AND t.done_on IS NULL)) ORDER BY open, number LIMIT ${limit}`;
