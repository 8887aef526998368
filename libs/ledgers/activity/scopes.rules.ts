import { sql, type Sql } from '#platform/read-model';

/** Digits of the divisions that have figures: province, city, county, township. */
export const divisions: readonly number[] = [2, 4, 6, 9];

/** Whose figures something is in: its station's, and those of each division above the place, down to the township. */
export const scopesOf = (station: string, region: string): readonly string[] =>
  [station, ...divisions.filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits))];

const part = (text: string): Sql => ({ text, values: [] });
const of = (scope: string, columns: string, where: string): string => `SELECT ${scope} AS scope, ${columns} FROM o WHERE ${where}`;

/**
 * Rows that a view keeps, once for each of their scopes. An arm for each of these: joining a list of them takes four times as long.
 * @param rows a SELECT with the columns `station` and `region` (both null: in nobody's figures) and others @param columns those of the others that are wanted
 */
export const eachScope = (rows: Sql, columns: string): Sql =>
  sql`WITH o AS MATERIALIZED (${rows}) ${part([
    of('o.station', columns, 'o.station IS NOT NULL'),
    ...divisions.map((digits) => of(`substr(o.region, 1, ${digits})`, columns, `length(o.region) >= ${digits}`)),
  ].join(' UNION ALL '))}`;
