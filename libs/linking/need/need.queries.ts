import { reachOf, type Reach } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import type { NeedSource, ServiceMode, Urgency } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';

export const needStatuses = ['RAISED', 'ASSESSED', 'WITHDRAWN', 'MET'] as const;
export type NeedStatus = (typeof needStatuses)[number];

export interface NeedRow {
  readonly id: string;
  readonly resident: string | null;
  readonly station: string;
  readonly raised_at_station: string;
  readonly on_its_way_to: string | null;
  readonly source: NeedSource;
  readonly urgency: Urgency;
  readonly status: NeedStatus;
  readonly raised_at: string;
  readonly due_at: string;
  readonly closed_at: string | null;
  readonly outcome: string | null;
  readonly first_receiver: string;
  readonly words: string | null;
  readonly assessment: string | null;
  readonly assessed_at: string | null;
  readonly service_items: string;
  readonly quantity: number;
  readonly unit: string | null;
  readonly modes: string;
  readonly region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly from_date: string | null;
  readonly until_date: string | null;
  readonly windows: string;
  readonly cost_limit: number | null;
  readonly accommodations: string;
  readonly credentials: string;
  readonly languages: string;
}

export const findNeed = (id: string): Sql => sql`SELECT * FROM need WHERE id = ${id}`;

export interface NeedFilter {
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  readonly residentId?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly serviceItem?: string | undefined;
  readonly open: boolean;
  /** Only those whose clock had run out by then (ISO 8601). */
  readonly overdueAt?: string | undefined;
}

/** Needs within a reach, those due first; `after` is the due time and id of the last one seen. */
export function listNeeds(reach: Reach, f: NeedFilter, after: readonly [string, string] | undefined, limit: number): Sql {
  const [dueAt, id] = after ?? ['', ''];
  return sql`SELECT * FROM need WHERE ${allOf(
    sql`open = ${f.open ? 1 : 0}`,
    sql`(due_at, id) > (${dueAt}, ${id})`,
    reachOf(reach, { station: 'station', region: 'region' }),
    f.stationId === undefined ? undefined : sql`station = ${f.stationId}`,
    f.residentId === undefined ? undefined : sql`resident = ${f.residentId}`,
    f.region === undefined ? undefined : sql`region >= ${f.region} AND region < ${f.region + ':'}`,
    f.urgency === undefined ? undefined : sql`urgency = ${f.urgency}`,
    f.serviceItem === undefined ? undefined : sql`EXISTS (SELECT 1 FROM json_each(service_items) WHERE value = ${f.serviceItem})`,
    f.overdueAt === undefined ? undefined : sql`due_at < ${f.overdueAt}`,
  )} ORDER BY due_at, id LIMIT ${limit}`;
}

/** Needs that are on their way to one of the stations of a reach and wait for a receipt there. */
export const needsOnTheirWay = (stations: readonly string[], after: string, limit: number): Sql =>
  sql`SELECT * FROM need WHERE on_its_way_to IN (SELECT value FROM json_each(${JSON.stringify(stations)})) AND id > ${after} ORDER BY id LIMIT ${limit}`;

const list = <T>(json: string): readonly T[] => JSON.parse(json) as T[];

/** The facts of a row, as the event had them. */
export const factsOf = (row: NeedRow) => ({
  serviceItems: list<string>(row.service_items),
  quantity: row.quantity,
  modes: list<ServiceMode>(row.modes),
  region: row.region,
  windows: list<WeeklyWindow>(row.windows),
  accommodations: list<string>(row.accommodations),
  credentials: list<string>(row.credentials),
  languages: list<string>(row.languages),
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.latitude === null || row.longitude === null ? {} : { point: { latitude: row.latitude, longitude: row.longitude } }),
  ...(row.from_date === null ? {} : { from: row.from_date }),
  ...(row.until_date === null ? {} : { until: row.until_date }),
  ...(row.cost_limit === null ? {} : { costLimit: row.cost_limit }),
});

export interface ServedRow {
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly languages: string;
  readonly accommodations: string;
}
/** A resident as needs know them; not those who were merged away or erased. */
export const findServed = (resident: string): Sql => sql`SELECT * FROM need_resident WHERE id = ${resident} AND gone = 0`;

export interface OwnerRow {
  readonly id: string;
  readonly parent: string | null;
  readonly region: string;
}
/** A station as needs know it, while it is open. */
export const findOwner = (station: string): Sql => sql`SELECT id, parent, region FROM need_station WHERE id = ${station} AND closed = 0`;
