import { sql, type Sql } from '#platform/read-model';
import { personsIn } from '#ledgers/activity';

export interface SumRow {
  readonly measure: 'NEED' | 'LINKAGE' | 'DECLINE' | 'VOLUNTEER' | 'ORGANIZATION' | 'ORGANIZATION_MERGED' | 'MINUTES' | 'CAPACITY' | 'MONEY' | 'GOODS';
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
      ON d.scope = s.value AND d.measure IN ('VOLUNTEER', 'ORGANIZATION', 'ORGANIZATION_MERGED') AND d.month <= ${month} GROUP BY d.measure, d.code ORDER BY d.measure, d.code LIMIT 100`;

export interface WaitRow {
  readonly hours: number;
  readonly needs: number;
}
/** How long needs had waited when the first help came in a period, shortest first. */
export const waitsIn = (scopes: readonly string[], from: string, until: string): Sql =>
  sql`SELECT w.hours, SUM(w.needs) AS needs FROM json_each(${JSON.stringify(scopes)}) s CROSS JOIN dashboard_wait w ON w.scope = s.value AND w.month >= ${from} AND w.month <= ${until}
      GROUP BY w.hours ORDER BY w.hours LIMIT 5000`;

/** Volunteers with confirmed hours of a period: of one station or division as they were counted on the way. */
export const servingIn = (scope: string, period: string): Sql => personsIn(sql`dashboard_persons`, scope, period);
/** Of several stations, each volunteer once. */
export function servingAt(stations: readonly string[], months: readonly string[]): Sql {
  const [year = ''] = (months[0] ?? '').split('-');
  const times = { text: months.map((month) => `d.m${Number(month.slice(5))}`).join(' + '), values: [] };
  return sql`SELECT COUNT(DISTINCT d.person) AS persons FROM json_each(${JSON.stringify(stations)}) s CROSS JOIN dashboard_serving d ON d.station = s.value AND d.year = ${year} WHERE ${times} > 0`;
}
