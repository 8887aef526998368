import { reachOf } from '#platform/access';
import { alongEach, allOf, sql, type Sql } from '#platform/read-model';
import { FIRST_TIE, LAST_TIE, type OverdueAsked, type OverdueList } from './overdue-list.js';

/** A table whose rows can be overdue. All names are constants of the query, never input. */
export interface OverdueTable {
  /** Has `station` and `region`. */
  readonly table: string;
  /** Column: of the entity that waits. */
  readonly id: string;
  /** Column: by when it should have happened (ISO 8601, UTC); null once nothing is due. */
  readonly due: string;
  /** Index on (station, due) WHERE due IS NOT NULL. */
  readonly byStation: string;
  /** Index on (county, due) WHERE due IS NOT NULL. */
  readonly byCounty: string;
  /** Table of the counties that there are rows of, with one column `code`. */
  readonly counties: string;
  /**
   * Where it has a column `organization`, of whoever is to do it: the index on (organization, due) WHERE due IS NOT NULL, and what else must hold for it to be theirs to do, which is
   * said by the index too. Else organizations have none of these.
   */
  readonly byOrganization?: { readonly index: string; readonly where?: string };
}
interface OverdueRow {
  readonly number: number;
  readonly id: string;
  readonly due_at: string;
  readonly station: string | null;
}

const COUNTY = 6;
const named = (name: string): Sql => ({ text: name, values: [] });
const numberOf = (tie: string): number => (tie === FIRST_TIE ? 0 : tie === LAST_TIE ? Number.MAX_SAFE_INTEGER : Number(tie));

/** How `number` stands in a key: sorts as text. */
export const tieOf = (number: number): string => String(number).padStart(12, '0');

/** The list of what is overdue by a table alone. @param kind one of those that the list's room knows */
export const overdueList = (kind: string, table: OverdueTable): OverdueList => ({
  kind,
  entries: (rows, asked) => rows.all<OverdueRow>(overdueRows(table, asked)).map(({ number, id, due_at: dueAt, station }) => ({ id, dueAt, tie: tieOf(number), station })),
});

/** What was due before now and is within reach, that due first: walks the index of stations or counties, several stretches at once. */
export function overdueRows({ table, id, due, byStation, byCounty, counties, byOrganization }: OverdueTable, { now, reach, stationId, region, after: [dueAt, tie], limit }: OverdueAsked): Sql {
  const [rows, at, stations] = [named(table), named(due), stationId === undefined ? reach.stations : [stationId]];
  const theirs = reach.organizations.length > 0 ? byOrganization : undefined;
  const own = stations.length > 0 && !theirs;
  const regions = region === undefined ? (reach.regions.length > 0 || !reach.everywhere ? reach.regions : ['']) : [region];
  const keys = theirs ? reach.organizations : own ? stations : sql`SELECT DISTINCT c.code AS value FROM json_each(${JSON.stringify(regions.map((code) => code.slice(0, COUNTY)))}) p
    CROSS JOIN ${named(counties)} c ON c.code >= p.value AND c.code < p.value || ':'`;
  const where = allOf(
    theirs ? sql`organization = k.value` : own ? sql`station = k.value` : sql`county = k.value`,
    theirs?.where === undefined ? undefined : named(theirs.where),
    theirs && stationId !== undefined ? sql`station = ${stationId}` : undefined,
    sql`${at} IS NOT NULL AND ${at} < ${now} AND (${at}, rowid) > (${dueAt}, ${numberOf(tie)})`,
    region === undefined ? undefined : sql`region >= ${region} AND region < ${region + ':'}`,
    theirs ? undefined : reachOf(reach, { station: 'station', region: 'region' }),
  );
  const stretch = sql`SELECT at FROM (SELECT ${at} || printf('%012d', rowid) AS at FROM ${rows} INDEXED BY ${named(theirs?.index ?? (own ? byStation : byCounty))} WHERE ${where}
    ORDER BY ${at}, rowid LIMIT ${limit})`;
  return sql`SELECT r.rowid AS number, r.${named(id)} AS id, r.${at} AS due_at, r.station FROM ${alongEach(keys, stretch, limit)} t
    CROSS JOIN ${rows} r ON r.rowid = CAST(substr(t.at, 25) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}
