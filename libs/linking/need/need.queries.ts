import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { StandingAsked } from '#reference/region';
import type { NeedSource, Urgency } from '#reference/catalogue';

export type NeedStatus = 'RAISED' | 'ASSESSED' | 'WITHDRAWN' | 'MET';

export interface NeedRow {
  /** In the order of raising; breaks ties of the due time. */
  readonly number: number;
  readonly id: string;
  readonly resident: string | null;
  /** The same as it was when the need was raised. */
  readonly file: string | null;
  readonly station: string;
  readonly raised_at_station: string;
  readonly on_its_way_to: string | null;
  /** JSON: to, why (as it is kept), consent, at. */
  readonly on_its_way: string | null;
  readonly source: NeedSource;
  readonly urgency: Urgency;
  readonly status: NeedStatus;
  readonly region: string;
  readonly raised_at: string;
  readonly due_at: string;
  readonly assessed_at: string | null;
  readonly closed_at: string | null;
  /** Words as they are kept. */
  readonly outcome: string | null;
  readonly first_receiver: string;
  readonly receiver: string;
  /** Sealed. */
  readonly words: string | null;
  readonly assessment: string | null;
  /** JSON: `NeedFacts`. */
  readonly facts: string;
  readonly promised: number;
  readonly kept: number;
  readonly reopened_at: string | null;
}

export const findNeed = (id: string): Sql => sql`SELECT * FROM need WHERE id = ${id}`;

export interface NeedFilter {
  readonly stationId?: string | undefined;
  readonly region?: string | undefined;
  readonly residentId?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly serviceItem?: string | undefined;
  readonly open: boolean;
  /** Only those whose clock had run out by then (ISO 8601) and of which something is open: what is linked has other clocks. */
  readonly overdueAt?: string | undefined;
}
/** The due time and number of the last one seen. */
export type NeedKey = readonly [dueAt: string, number: number];
export const firstNeedKey: NeedKey = ['', 0];

const COUNTY = 6;
/** More stations than this lie all over the counties, of which there are fewer. */
const MANY_STATIONS = 600;
/** Of an item, those needs that name it first and those that name it further on. */
const ofItem = [sql`need AS w INDEXED BY need_by_item`, sql`need_further_item AS w`];
/** Not all of it is promised or kept. */
const somethingOpen = sql`round(promised + kept, 6) < json_extract(facts, '$.quantity')`;

/**
 * Needs within a reach, those due first. Of the indexes that have needs in the order in which they are due, the list walks the narrowest that holds all it
 * asks for, and several stretches of it at once (stations, counties), so that it reads about as many rows as it shows.
 */
export function listNeeds(reach: Reach, f: NeedFilter, after: NeedKey, limit: number): Sql {
  if (!reach.everywhere && reach.stations.length === 0 && reach.regions.length === 0) return sql`SELECT * FROM need WHERE id = '' LIMIT 0`;
  const stations = f.stationId === undefined ? reach.stations : [f.stationId];
  const rest = [
    f.stationId === undefined ? undefined : sql`station = ${f.stationId}`,
    f.region === undefined ? undefined : sql`region >= ${f.region} AND region < ${f.region + ':'}`,
    f.urgency === undefined ? undefined : sql`urgency = ${f.urgency}`,
    f.overdueAt === undefined ? undefined : sql`due_at < ${f.overdueAt}`,
    f.overdueAt === undefined || !f.open ? undefined : sql`EXISTS (SELECT 1 FROM need o WHERE o.number = w.number AND ${somethingOpen})`,
  ];
  const within = reachOf(reach, { station: 'station', region: 'region' });
  const walk = (keys: readonly string[] | Sql, from: Sql | readonly Sql[], ...conditions: readonly (Sql | undefined)[]): Sql =>
    inOrder(keys, 'text' in from ? [from] : from, [sql`open = ${f.open ? 1 : 0}`, ...conditions, ...rest], after, limit);

  if (f.residentId !== undefined) {
    const named = f.serviceItem === undefined ? undefined : sql`EXISTS (SELECT 1 FROM json_each(facts, '$.serviceItems') WHERE value = ${f.serviceItem})`;
    return walk([f.residentId], sql`need AS w INDEXED BY need_by_resident`, sql`resident = k.value`, within, named);
  }
  if (f.serviceItem !== undefined) return walk([f.serviceItem], ofItem, sql`item = k.value`, within);
  if (stations.length > 0 && stations.length <= MANY_STATIONS && (f.region === undefined || f.region.length < COUNTY)) {
    const own = f.stationId === undefined || reach.stations.includes(f.stationId);
    return walk(stations, sql`need AS w INDEXED BY need_by_station`, sql`station = k.value`, own ? undefined : within);
  }
  const regions = f.region === undefined ? (reach.regions.length > 0 ? reach.regions : ['']) : [f.region];
  return walk(countiesOf(regions), sql`need AS w INDEXED BY need_by_county`, sql`county = k.value`, within);
}

/** Open needs in a division, those due first, with what they ask for and no words. */
export function needsStandingIn({ code, reach, stationId, after, limit }: StandingAsked): Sql {
  const [dueAt = '', number = '0'] = after.split(' ');
  const found = listNeeds(reach, { region: code, open: true, ...(stationId === null ? {} : { stationId }) }, [dueAt, Number(number)], limit);
  return sql`SELECT n.id, n.due_at || ' ' || n.number AS tie, n.station, NULL AS names, n.item, json_array(n.region) AS codes FROM (${found}) n ORDER BY n.due_at, n.number`;
}

/** The counties with needs that lie in these divisions, or in which these lie. */
function countiesOf(regions: readonly string[]): Sql {
  const prefixes = [...new Set(regions.map((region) => region.slice(0, COUNTY)))];
  const outermost = prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
  return sql`SELECT c.code AS value FROM json_each(${JSON.stringify(outermost)}) p CROSS JOIN need_county c ON c.code >= p.value AND c.code < p.value || ':'`;
}

/** Needs that are on their way to one of these stations and wait for a receipt there, those due first. */
export const needsOnTheirWay = (stations: readonly string[], after: NeedKey, limit: number): Sql =>
  inOrder(stations, [sql`need INDEXED BY need_on_its_way`], [sql`on_its_way_to = k.value`], after, limit);

function inOrder(keys: readonly string[] | Sql, from: readonly Sql[], conditions: readonly (Sql | undefined)[], [dueAt, number]: NeedKey, limit: number): Sql {
  const where = allOf(...conditions, sql`(due_at, number) > (${dueAt}, ${number})`);
  // An ISO instant has 24 characters; behind it stands the number.
  const stretches = from.map((table) =>
    sql`SELECT at FROM (SELECT due_at || printf('%012d', number) AS at FROM ${table} WHERE ${where} ORDER BY due_at, number LIMIT ${limit})`);
  const found = alongEach(keys, stretches.reduce((all, stretch) => sql`${all} UNION ALL ${stretch}`), limit);
  return sql`SELECT n.* FROM ${found} t CROSS JOIN need n ON n.number = CAST(substr(t.at, 25) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

/** Open needs of which something is open, whose clock runs out by an instant and has not been noted to have, in that order, after one of them. */
export const needsRunningOut = (until: string, [dueAt, id]: readonly [dueAt: string, id: string], limit: number): Sql =>
  sql`SELECT id, awaited_at AS due_at FROM need WHERE awaited_at IS NOT NULL AND awaited_at <= ${until} AND (awaited_at, id) > (${dueAt}, ${id}) AND ${somethingOpen}
    ORDER BY awaited_at, id LIMIT ${limit}`;

/** Whether a resident has an open need that names an item. */
export const openNeedFor = (resident: string, item: string): Sql =>
  sql`SELECT 1 FROM need INDEXED BY need_by_resident WHERE resident = ${resident} AND open = 1
    AND EXISTS (SELECT 1 FROM json_each(facts, '$.serviceItems') WHERE value = ${item}) LIMIT 1`;

/** A resident as needs know them. */
export interface ServedRow {
  readonly id: string;
  readonly station: string;
  readonly region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** JSON arrays. */
  readonly languages: string;
  readonly accommodations: string;
  readonly gone: 'MERGED' | 'ERASED' | 'FILE_CLOSED' | null;
  /** Where they lived before they moved to another station. */
  readonly moved_from: string | null;
}
export const findServed = (resident: string): Sql => sql`SELECT * FROM need_resident WHERE id = ${resident}`;

/** A station as needs know it. */
export interface OwnerRow {
  readonly id: string;
  readonly parent: string | null;
  readonly region: string;
  readonly closed: 0 | 1;
}
export const findOwner = (station: string): Sql => sql`SELECT * FROM need_station WHERE id = ${station}`;

/** What is in a station's hands: residents who are on file there, and needs that it owns or is to receive. */
export const chargesOf = (station: string): Sql =>
  sql`SELECT (SELECT COUNT(*) FROM need_resident WHERE station = ${station} AND gone IS NULL) AS residents,
        (SELECT COUNT(*) FROM need WHERE station = ${station} AND open = 1)
          + (SELECT COUNT(*) FROM need WHERE on_its_way_to = ${station} AND on_its_way_to IS NOT NULL) AS needs`;

/** A social worker who may have taken a request. */
export const findReceiver = (worker: string): Sql => sql`SELECT 1 FROM need_receiver WHERE id = ${worker}`;

/** Open needs that a station owns, those due first. */
export const needsOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM need INDEXED BY need_by_station WHERE station = ${station} AND open = 1 ORDER BY due_at, number LIMIT ${limit}`;
/** Open needs of a resident that were raised by an instant, whoever owns them, those due first. */
export const needsOfResident = (resident: string, by: string): Sql =>
  sql`SELECT id FROM need INDEXED BY need_by_resident WHERE resident = ${resident} AND open = 1 AND raised_at <= ${by} ORDER BY due_at, number LIMIT 1000`;
/** Needs of others that wait for a station's receipt, those due first. */
export const needsAwaitingReceipt = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM need INDEXED BY need_on_its_way WHERE on_its_way_to = ${station} AND on_its_way_to IS NOT NULL AND station <> ${station} AND open = 1
    ORDER BY due_at, number LIMIT ${limit}`;
