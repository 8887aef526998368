import { alongEach, sql, type Sql } from '#platform/read-model';
import { personsIn } from '#ledgers/activity';

/** Letters of YYYY-MM. */
const MONTH = 7;
const COUNTY = 6;
/** Stations, or divisions and all within them. */
interface Scope {
  readonly stations: readonly string[];
  readonly regions: readonly string[];
}

export interface SumRow {
  readonly measure: 'NEED' | 'LINKAGE' | 'DECLINE' | 'VOLUNTEER' | 'ORGANIZATION' | 'ORGANIZATION_GONE' | 'MINUTES' | 'CAPACITY' | 'MONEY' | 'GOODS';
  readonly code: string;
  readonly n: number;
}
/** What adds up, of some stations or divisions, in the months of a period. */
export const sumsIn = (scopes: readonly string[], from: string, until: string): Sql =>
  sql`SELECT d.measure, d.code, SUM(d.n) AS n FROM json_each(${JSON.stringify(scopes)}) s CROSS JOIN dashboard_sum d ON d.scope = s.value AND d.month >= ${from} AND d.month <= ${until}
      GROUP BY d.measure, d.code HAVING SUM(d.n) <> 0 ORDER BY d.measure, d.code LIMIT 500`;
/** What there is at the end of a month: who and what had come by then, and who had left. */
export const stocksAt = (scopes: readonly string[], month: string): Sql =>
  sql`SELECT d.measure, d.code, SUM(d.n) AS n FROM json_each(${JSON.stringify(scopes)}) s CROSS JOIN dashboard_sum d
      ON d.scope = s.value AND d.measure IN ('VOLUNTEER', 'ORGANIZATION', 'ORGANIZATION_GONE') AND d.month <= ${month} GROUP BY d.measure, d.code ORDER BY d.measure, d.code LIMIT 100`;

export interface WaitRow {
  readonly hours: number;
  readonly needs: number;
}
/** How long needs had waited when the first help came in a period, shortest first. */
export const waitsIn = (scopes: readonly string[], from: string, until: string): Sql =>
  sql`SELECT w.hours, SUM(w.needs) AS needs FROM json_each(${JSON.stringify(scopes)}) s CROSS JOIN dashboard_wait w ON w.scope = s.value AND w.month >= ${from} AND w.month <= ${until}
      GROUP BY w.hours HAVING SUM(w.needs) > 0 ORDER BY w.hours LIMIT 5000`;

/** Volunteers with confirmed hours of a period: of one station or division as they were counted on the way. */
export const servingIn = (scope: string, period: string): Sql => personsIn(sql`dashboard_persons`, scope, period);
/** Of several stations, each volunteer once. */
export function servingAt(stations: readonly string[], months: readonly string[]): Sql {
  const [year = ''] = (months[0] ?? '').split('-');
  const times = { text: months.map((month) => `d.m${Number(month.slice(5))}`).join(' + '), values: [] };
  return sql`SELECT COUNT(DISTINCT d.person) AS persons FROM json_each(${JSON.stringify(stations)}) s CROSS JOIN dashboard_serving d ON d.station = s.value AND d.year = ${year} WHERE ${times} > 0`;
}

export interface EntryRow {
  /** Where it stands in the order of the entries. */
  readonly at: string;
  readonly event: string;
  readonly type: string;
  readonly happened: string;
  readonly about: string;
  readonly month: string;
  readonly n: number;
}
/** The counties of a division that have entries, each found by one step in the index. */
const countiesWithin = (region: string): readonly string[] | Sql =>
  region.length >= COUNTY
    ? [region.slice(0, COUNTY)]
    : sql`WITH RECURSIVE c(value) AS (
        SELECT MIN(county) FROM dashboard_entry WHERE county >= ${region} AND county < ${region + ':'}
        UNION ALL SELECT (SELECT MIN(e.county) FROM dashboard_entry e WHERE e.county > c.value AND e.county < ${region + ':'}) FROM c WHERE c.value IS NOT NULL)
      SELECT value FROM c WHERE value IS NOT NULL LIMIT 4000`;

/** What is behind a figure of some stations, or of a division and all within it, by month. @param after the `at` of the last one seen, or '' */
export function entriesIn({ stations, regions: [region] }: Scope, figure: string, from: string, until: string, after: string, limit: number): Sql {
  const stretch = sql`e.figure = ${figure} AND e.month >= ${from} AND e.month <= ${until} AND (e.month, e.number) > (${after.slice(0, MONTH)}, ${Number(after.slice(MONTH))})`;
  const [at, inOrder] = [sql`e.month || printf('%012d', e.number) AS at`, sql`ORDER BY e.month, e.number LIMIT ${limit}`];
  const found = region === undefined
    ? alongEach(stations, sql`SELECT ${at} FROM dashboard_entry e INDEXED BY dashboard_entry_by_station WHERE e.station = k.value AND ${stretch} ${inOrder}`, limit)
    : alongEach(countiesWithin(region), sql`SELECT ${at} FROM dashboard_entry e INDEXED BY dashboard_entry_by_county
        WHERE e.county = k.value AND e.region >= ${region} AND e.region < ${region + ':'} AND ${stretch} ${inOrder}`, limit);
  return sql`SELECT t.at, e.event, e.type, e.at AS happened, e.about, e.month, e.n FROM ${found} t CROSS JOIN dashboard_entry e ON e.number = CAST(substr(t.at, ${MONTH + 1}) AS INTEGER)
    ORDER BY t.at LIMIT ${limit}`;
}
