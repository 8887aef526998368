import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import type { Reach } from './caller.js';

/** A table of things that are opened and closed, with columns `number` (in the order of opening), `open`, `station`, `region` and `county`. Names are constants of the query, never input. */
export interface OpenedTable {
  readonly table: string;
  /** Index on (station, open, number). */
  readonly byStation: string;
  /** Index on (county, open, number). */
  readonly byCounty: string;
  /** Table of the counties that there are rows of, with one column `code`. */
  readonly counties: string;
}

/** Rows within a reach, in the order in which they were opened, after a number: walks the index of stations or of counties, several stretches at once. */
export function openedWithin(
  { table, byStation, byCounty, counties }: OpenedTable, reach: Reach, { stationId, open }: { readonly stationId?: string | undefined; readonly open: boolean }, after: number, limit: number,
): Sql {
  const named = (name: string): Sql => ({ text: name, values: [] });
  const stations = stationId === undefined ? reach.stations : reach.stations.filter((id) => id === stationId);
  const walk = (keys: readonly string[] | Sql, index: string, ...conditions: readonly (Sql | undefined)[]): Sql => {
    const stretch = sql`SELECT at FROM (SELECT printf('%012d', a.number) AS at FROM ${named(table)} a INDEXED BY ${named(index)}
      WHERE ${allOf(sql`a.open = ${open ? 1 : 0} AND a.number > ${after}`, ...conditions)} ORDER BY a.number LIMIT ${limit})`;
    return sql`SELECT n.* FROM ${alongEach(keys, stretch, limit)} t CROSS JOIN ${named(table)} n ON n.number = CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
  };
  if (stations.length > 0 || (!reach.everywhere && reach.regions.length === 0)) return walk(stations, byStation, sql`a.station = k.value`);
  const regions = JSON.stringify(reach.everywhere ? [''] : reach.regions);
  const there = sql`SELECT DISTINCT c.code AS value FROM json_each(${regions}) r CROSS JOIN ${named(counties)} c ON c.code >= substr(r.value, 1, 6) AND c.code < substr(r.value, 1, 6) || ':'`;
  const within = sql`EXISTS (SELECT 1 FROM json_each(${regions}) r WHERE a.region >= r.value AND a.region < r.value || ':')`;
  return walk(there, byCounty, sql`a.county = k.value`, within, stationId === undefined ? undefined : sql`a.station = ${stationId}`);
}
