import { sql, type Sql } from '#platform/read-model';
import type { Reach } from './caller.js';

/** The columns by which a table says where its rows stand. Constants of the query, never input. */
export interface StandingColumns {
  readonly station?: string;
  readonly region?: string;
  readonly organization?: string;
  readonly person?: string;
}

/** The SQL condition that a row is within reach; undefined when everything is. The same rule as `reaches`, for lists. */
export function reachOf(reach: Reach, columns: StandingColumns): Sql | undefined {
  if (reach.everywhere) return undefined;
  const column = (name: string): Sql => ({ text: name, values: [] });
  const sides: Sql[] = [];
  if (columns.station && reach.stations.length > 0) {
    sides.push(among(column(columns.station), reach.stations));
  }
  if (columns.region) {
    for (const prefix of reach.regions) sides.push(sql`${column(columns.region)} >= ${prefix} AND ${column(columns.region)} < ${prefix + ':'}`);
  }
  if (columns.organization && reach.organizations.length > 0) sides.push(oneOf(column(columns.organization), reach.organizations));
  if (columns.person && reach.persons.length > 0) sides.push(oneOf(column(columns.person), reach.persons));
  if (sides.length === 0) return sql`0`;
  return { text: sides.map(({ text }) => `(${text})`).join(' OR '), values: sides.flatMap(({ values }) => values) };
}

const among = (column: Sql, ids: readonly string[]): Sql => sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
/** Almost every organization and person is itself only, and an index is of more use then. */
const oneOf = (column: Sql, ids: readonly string[]): Sql => (ids.length === 1 ? sql`${column} = ${ids[0] ?? ''}` : among(column, ids));
