import { sql, type Sql } from '#platform/read-model';
import { divisions, eachScope } from './scopes.rules.js';

const MONTHS = Array.from({ length: 12 }, (_, n) => n + 1);
const QUARTERS = [1, 4, 7, 10];
const part = (text: string): Sql => ({ text, values: [] });
const columns = MONTHS.map((month) => `m${month}`);
const yearly = columns.map((column) => `r.${column}`).join(' + ');
const quarterly = (first: number): string => `r.m${first} + r.m${first + 1} + r.m${first + 2}`;

/** The periods of a year: 0 to 11 its months, 12 to 15 its quarters, 16 itself. */
const everyPeriod = part(`json_each('[${Array.from({ length: 17 }, (_, n) => n).join(',')}]')`);
/** How often in the period `p.value` of the row `r`. */
const times = part(`CASE ${[
  ...MONTHS.map((month) => `WHEN p.value = ${month - 1} THEN r.m${month}`),
  ...QUARTERS.map((first, n) => `WHEN p.value = ${12 + n} THEN ${quarterly(first)}`),
].join(' ')} ELSE ${yearly} END`);
/** As `wholePeriod` reads it. */
const period = part(`r.year || CASE WHEN p.value < 12 THEN printf('-%02d', p.value + 1) WHEN p.value < 16 THEN '-Q' || (p.value - 11) ELSE '' END`);

const monthOfDate = 'CAST(substr(x.date, 6, 2) AS INTEGER)';
/** How often the row `r` says for the month, the quarter and the year that the date `x.date` is in; and how these are written. */
const around = [
  { name: 'm', times: `CASE ${monthOfDate} ${MONTHS.map((month) => `WHEN ${month} THEN r.m${month}`).join(' ')} END`, written: 'substr(t.date, 1, 7)' },
  { name: 'q', times: `CASE (${monthOfDate} - 1) / 3 ${QUARTERS.map((first, n) => `WHEN ${n} THEN ${quarterly(first)}`).join(' ')} END`, written: `substr(t.date, 1, 4) || '-Q' || ((CAST(substr(t.date, 6, 2) AS INTEGER) + 2) / 3)` },
  { name: 'y', times: yearly, written: 'substr(t.date, 1, 4)' },
] as const;
/** Whether where somebody was, `rs` and `rr`, is within the scope of where they are now; and what that scope is. */
const scopes = [
  { name: 's', within: 'rs = station', scope: 't.station', is: `t.station <> ''` },
  ...divisions.map((digits) => ({
    name: `d${digits}`, within: `substr(rr, 1, ${digits}) = substr(region, 1, ${digits})`, scope: `substr(t.region, 1, ${digits})`, is: `length(t.region) >= ${digits}`,
  })),
];
const figures = scopes.flatMap((scope) => around.map((one) => ({ scope, one, name: `${scope.name}${one.name}` })));
const inMonth = (month: number): string => `(${monthOfDate} = ${month})`;
/** What is further down than a township is of no scope. */
const place = `ifnull(x.station, '') AS station, ifnull(substr(x.region, 1, ${Math.max(...divisions)}), '') AS region`;

/**
 * Distinct persons of whole months, quarters and years, kept as events come, so that nobody has to count them: a row for each person, year and place (a station, and the township or wider
 * division where it was) says how often in each month, so that corrections take back, and a counter for each scope and period moves when somebody comes to it for the first time or is
 * taken out for the last. Scopes are stations and divisions down to townships. A `source` has rows (person, station, region, date), each person of one date and place once.
 */
export function monthsByPerson(rows: string, counters: string) {
  const [kept, counted] = [part(rows), part(counters)];
  const moved = (from: Sql): Sql => sql`INSERT INTO ${counted} (scope, period, persons) ${from} ON CONFLICT (scope, period) DO UPDATE SET persons = persons + excluded.persons`;
  /** Those of the source who were just once in a scope in a period. All scopes and periods are looked at in one pass over somebody's places, which are few. */
  const once = (source: Sql, by: 1 | -1): Sql =>
    moved(sql`WITH c AS MATERIALIZED (SELECT x.person, x.date, ${part(place)}, r.station AS rs, r.region AS rr, ${part(around.map((one) => `${one.times} AS ${one.name}`).join(', '))}
          FROM (${source}) x CROSS JOIN ${kept} r ON r.person = x.person AND r.year = substr(x.date, 1, 4)),
        n AS MATERIALIZED (SELECT date, station, region, ${part(figures.map(({ scope, one, name }) => `SUM(iif(${scope.within}, ${one.name}, 0)) = 1 AS ${name}`).join(', '))}
          FROM c GROUP BY person, date, station, region),
        t AS MATERIALIZED (SELECT date, station, region, ${part(figures.map(({ name }) => `SUM(${name}) AS ${name}`).join(', '))} FROM n GROUP BY date, station, region)
      ${part(figures.map(({ scope, one, name }) => `SELECT ${scope.scope}, ${one.written}, ${by} * t.${name} FROM t WHERE t.${name} > 0 AND ${scope.is}`).join(' UNION ALL '))}`);
  const noted = (source: Sql): Sql =>
    sql`INSERT INTO ${kept} (person, year, station, region, ${part(columns.join(', '))}) SELECT x.person, substr(x.date, 1, 4), ${part(place)}, ${part(MONTHS.map(inMonth).join(', '))} FROM (${source}) x WHERE TRUE
        ON CONFLICT (person, year, station, region) DO UPDATE SET ${part(columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', '))}`;
  const everybody = (persons: Sql, by: 1 | -1): Sql =>
    moved(sql`WITH r AS MATERIALIZED (SELECT e.person, e.year, e.scope, ${part(columns.map((column) => `SUM(e.${column}) AS ${column}`).join(', '))} FROM (
          ${eachScope(sql`SELECT person, year, nullif(station, '') AS station, region, ${part(columns.join(', '))} FROM ${kept} WHERE person IN (${persons})`, `o.person, o.year, ${columns.map((column) => `o.${column}`).join(', ')}`)}
        ) e GROUP BY e.person, e.year, e.scope)
      SELECT r.scope, ${period}, ${part(String(by))} * COUNT(*) FROM r CROSS JOIN ${everyPeriod} p WHERE ${times} > 0 GROUP BY 1, 2`);
  return {
    tables: {
      [rows]: `person TEXT NOT NULL, year TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, ${columns.map((column) => `${column} INTEGER NOT NULL`).join(', ')}, PRIMARY KEY (person, year, station, region)`,
      [counters]: 'scope TEXT NOT NULL, period TEXT NOT NULL, persons INTEGER NOT NULL, PRIMARY KEY (scope, period)',
    },
    clustered: [rows, counters],
    add: (source: Sql): readonly Sql[] => [noted(source), once(source, 1)],
    take: (source: Sql): readonly Sql[] => [
      once(source, -1),
      sql`UPDATE ${kept} SET ${part(columns.map((column, n) => `${column} = ${kept.text}.${column} - ${inMonth(n + 1)}`).join(', '))} FROM (SELECT x.person, x.date, ${part(place)} FROM (${source}) x) x
          WHERE ${kept}.person = x.person AND ${kept}.year = substr(x.date, 1, 4) AND ${kept}.station = x.station AND ${kept}.region = x.region`,
    ],
    /** Takes some out as if they had never been; what they were is told anew by `retold`, once it is known who they are. */
    forget: (persons: Sql): readonly Sql[] => [everybody(persons, -1), sql`DELETE FROM ${kept} WHERE person IN (${persons})`],
    /** `source` may have a person of one date and place as often as it likes. */
    retold: (persons: Sql, source: Sql): readonly Sql[] => [noted(source), everybody(persons, 1)],
  };
}

/** Persons of a scope in a whole period, written as `wholePeriod` reads it. */
export const personsIn = (counters: Sql, scope: string, text: string): Sql => sql`SELECT persons FROM ${counters} WHERE scope = ${scope} AND period = ${text}`;
