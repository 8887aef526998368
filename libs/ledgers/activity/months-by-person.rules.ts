import { sql, type Sql } from '#platform/read-model';

const MONTHS = Array.from({ length: 12 }, (_, n) => n + 1);
const QUARTERS = [1, 4, 7, 10];
const part = (text: string): Sql => ({ text, values: [] });
const columns = MONTHS.map((month) => `m${month}`);
/** The periods of a year: 0 to 11 its months, 12 to 15 its quarters, 16 itself. */
const everyPeriod = part(`json_each('[${Array.from({ length: 17 }, (_, n) => n).join(',')}]')`);
/** How often in the period `p.value` of the row `r`. */
const times = part(`CASE ${[
  ...MONTHS.map((month) => `WHEN p.value = ${month - 1} THEN r.m${month}`),
  ...QUARTERS.map((first, n) => `WHEN p.value = ${12 + n} THEN r.m${first} + r.m${first + 1} + r.m${first + 2}`),
].join(' ')} ELSE ${columns.map((column) => `r.${column}`).join(' + ')} END`);
/** As `wholePeriod` reads it. */
const period = part(`r.year || CASE WHEN p.value < 12 THEN printf('-%02d', p.value + 1) WHEN p.value < 16 THEN '-Q' || (p.value - 11) ELSE '' END`);
/** The month, the quarter and the year that the date `x.date` is in. */
const periodsOfDate = part(`json_each(json_array(CAST(substr(x.date, 6, 2) AS INTEGER) - 1, 12 + (CAST(substr(x.date, 6, 2) AS INTEGER) - 1) / 3, 16))`);
const inMonth = (month: number): string => `(CAST(substr(x.date, 6, 2) AS INTEGER) = ${month})`;

/**
 * Distinct persons of whole months, quarters and years, kept as events come, so that nobody has to count them: a row for each person, scope and year says how often in each
 * month, so that corrections take back, and a counter for each scope and period moves when somebody comes for the first time or is taken out for the last.
 * Scopes are stations and divisions down to townships. A `source` has rows (person, scope, date), each pair of person and scope once.
 */
export function monthsByPerson(rows: string, counters: string) {
  const [kept, counted] = [part(rows), part(counters)];
  const moved = (from: Sql): Sql => sql`INSERT INTO ${counted} (scope, period, persons) ${from} ON CONFLICT (scope, period) DO UPDATE SET persons = persons + excluded.persons`;
  /** Those of the source who were there just once in a period. */
  const once = (source: Sql, by: 1 | -1): Sql =>
    moved(sql`SELECT r.scope, ${period}, ${part(String(by))} * COUNT(*) FROM (${source}) x CROSS JOIN ${kept} r ON r.person = x.person AND r.scope = x.scope AND r.year = substr(x.date, 1, 4)
      CROSS JOIN ${periodsOfDate} p WHERE ${times} = 1 GROUP BY 1, 2`);
  const noted = (source: Sql): Sql =>
    sql`INSERT INTO ${kept} (person, scope, year, ${part(columns.join(', '))}) SELECT x.person, x.scope, substr(x.date, 1, 4), ${part(MONTHS.map(inMonth).join(', '))} FROM (${source}) x WHERE TRUE
        ON CONFLICT (person, scope, year) DO UPDATE SET ${part(columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', '))}`;
  const everybody = (persons: Sql, by: 1 | -1): Sql =>
    moved(sql`SELECT r.scope, ${period}, ${part(String(by))} * COUNT(*) FROM ${kept} r CROSS JOIN ${everyPeriod} p WHERE r.person IN (${persons}) AND ${times} > 0 GROUP BY 1, 2`);
  return {
    tables: {
      [rows]: `person TEXT NOT NULL, scope TEXT NOT NULL, year TEXT NOT NULL, ${columns.map((column) => `${column} INTEGER NOT NULL`).join(', ')}, PRIMARY KEY (person, scope, year)`,
      [counters]: 'scope TEXT NOT NULL, period TEXT NOT NULL, persons INTEGER NOT NULL, PRIMARY KEY (scope, period)',
    },
    clustered: [rows, counters],
    add: (source: Sql): readonly Sql[] => [noted(source), once(source, 1)],
    take: (source: Sql): readonly Sql[] => [
      once(source, -1),
      sql`UPDATE ${kept} SET ${part(columns.map((column, n) => `${column} = ${kept.text}.${column} - ${inMonth(n + 1)}`).join(', '))} FROM (${source}) x
          WHERE ${kept}.person = x.person AND ${kept}.scope = x.scope AND ${kept}.year = substr(x.date, 1, 4)`,
    ],
    /** Takes some out as if they had never been; what they were is told anew by `retold`, once it is known who they are. */
    forget: (persons: Sql): readonly Sql[] => [everybody(persons, -1), sql`DELETE FROM ${kept} WHERE person IN (${persons})`],
    /** `source` may have a pair of person and scope as often as it likes. */
    retold: (persons: Sql, source: Sql): readonly Sql[] => [noted(source), everybody(persons, 1)],
  };
}

/** Persons of a scope in a whole period, written as `wholePeriod` reads it. */
export const personsIn = (counters: Sql, scope: string, text: string): Sql => sql`SELECT persons FROM ${counters} WHERE scope = ${scope} AND period = ${text}`;
