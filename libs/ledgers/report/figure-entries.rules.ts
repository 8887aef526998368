import { allOf, joinedSets, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { Count } from './counting.rules.js';
import type { IndicatorCode } from './indicators.rules.js';
import { monthOf } from './months.rules.js';

/** What the rows of one event say of it. */
export interface Cause {
  readonly event: string;
  readonly type: string;
  /** When it happened (ISO 8601, UTC), and the civil month of that. */
  readonly at: string;
  readonly made: string;
}

/** The first month of a station that is still open and not before the month in which something was made known. */
const openMonth = (station: Sql, made: string): Sql =>
  sql`MAX(${made}, COALESCE((SELECT strftime('%Y-%m', MAX(c.month) || '-01', '+1 month') FROM figure_closed c WHERE c.station = ${station}), ${made}))`;
/**
 * The report in which a row appears: that of the month which it is about, or, once that is filed, of the month in which it was made. What becomes known of a year that is over while its December is not filed
 * appears there: no report after it has that year's total.
 */
export const booked = (station: Sql, month: Sql, made: string): Sql => {
  const isFiled = (which: Sql): Sql => sql`EXISTS (SELECT 1 FROM figure_closed c WHERE c.station = ${station} AND c.month = ${which})`;
  const december = sql`substr(${month}, 1, 4) || '-12'`;
  return sql`CASE WHEN NOT ${isFiled(month)} THEN ${month} WHEN ${december} < ${made} AND NOT ${isFiled(december)} THEN ${december} ELSE ${openMonth(station, made)} END`;
};
export const column = (text: string): Sql => ({ text, values: [] });
const placed = (station: string | Sql): Sql => (typeof station === 'string' ? sql`${station}` : sql`(${station})`);

/** Residents, volunteers and organizations that turned out to be the same, and may turn out not to be after all. */
export const persons = joinedSets('figure_person', 'figure_same');

/**
 * Rows are only ever added: what is taken back is a row of its own, so that what a figure was made of when it was filed can be told for ever.
 * @param station where it stands: an id, or a SELECT of one @param month which it counts in @param source by which it can be taken back @param except a SELECT of the stations in whose figures it is not
 */
export function counted(station: string | Sql, month: string | Sql, source: string | Sql, counts: readonly Count[], { event, type, at, made }: Cause, except?: Sql): readonly Sql[] {
  if (counts.length === 0) return [];
  // An arm for each in one statement: a statement for each takes twice as long, and joining a list of them longer still.
  const arms = counts.map(([indicator, value, person]) =>
    sql`SELECT s.station, ${indicator}, s.month, s.booked, s.event, s.type, s.at, s.source, ${person ?? ''}, ${person === undefined ? column("''") : persons.setOf(person)}, ${value} FROM s`);
  return [
    sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
        WITH s AS MATERIALIZED (SELECT f.scope AS station, ${month} AS month, ${booked(column('f.scope'), sql`${month}`, made)} AS booked, ${event} AS event, ${type} AS type, ${at} AS at,
          ${source} AS source FROM figure_scope f WHERE ${allOf(
            sql`f.station = ${placed(station)}`, except === undefined ? undefined : sql`f.scope NOT IN (${except})`)})
        ${arms.reduce((all, arm) => sql`${all} UNION ALL ${arm}`)}`,
  ];
}

/** Whatever was counted of something counts no more. */
export const takenBack = (source: string | Sql, { event, type, at, made }: Cause): Sql =>
  sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
      SELECT e.station, e.indicator, e.month, ${booked(column('e.station'), column('e.booked'), made)}, ${event}, ${type}, ${at}, e.source, e.who, e.person, -e.value
      FROM figure_entry e WHERE e.source = ${typeof source === 'string' ? sql`${source}` : source}`;

/** What still counts of whoever is in the set of `id` is said of the person that they are now; in months that are filed this shows in the report of the month in which it became known. */
const retold = (id: string, { event, type, at, made }: Cause): Sql =>
  sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
      SELECT n.station, n.indicator, n.month, ${booked(column('n.station'), column('n.booked'), made)}, ${event}, ${type}, ${at}, n.source, n.who, iif(side.value = 1, n.now, n.person), side.value * n.value
      FROM (SELECT e.station, e.indicator, e.month, MAX(e.booked) AS booked, e.source, e.who, e.person, j.person AS now, SUM(e.value) AS value
              FROM figure_person j CROSS JOIN figure_entry e ON e.who = j.id AND e.who <> '' WHERE j.person = ${persons.setOf(id)}
              GROUP BY e.station, e.indicator, e.month, e.source, e.who, e.person HAVING SUM(e.value) <> 0 AND e.person <> j.person) n
        CROSS JOIN json_each('[1,-1]') side`;

/** Whoever has two files, or two registrations, is one from here on. */
export const same = (id: string, as: string, cause: Cause): readonly Sql[] => [...persons.join(id, as), retold(as, cause)];
/** They were two after all: each has what was recorded with its own. */
export const apart = (id: string, other: string, cause: Cause): readonly Sql[] => [...persons.part(id, other), retold(id, cause), retold(other, cause)];

/** From this version of the rules on a December that is not filed has what becomes known of its year afterwards. */
const DECEMBER_HAS_ITS_YEAR = 4;
interface Filing {
  readonly station: string;
  readonly month: string;
  /** The last event that it was counted from; null: nothing had come. */
  readonly through: string | null;
  readonly rules: number;
}
/** A month of a station is filed: what came after the last event that it was counted from appears in a later report, and what its rules left to one. */
export const closed = ({ station, month, through, rules }: Filing, made: string): readonly Sql[] => [
  sql`INSERT OR IGNORE INTO figure_closed VALUES (${station}, ${month}, COALESCE((SELECT number FROM figure_entry ORDER BY number DESC LIMIT 1), 0))`,
  sql`UPDATE figure_entry SET booked = ${openMonth(sql`${station}`, made)}
      WHERE station = ${station} AND booked = ${month} AND (number > iif(${through} IS NULL, 0,
          COALESCE((SELECT MAX(t.number) FROM figure_entry t WHERE t.station = ${station} AND t.booked = ${month} AND t.event = ${through}), 9e15))
        OR (${rules} < ${DECEMBER_HAS_ITS_YEAR} AND month <> booked AND strftime('%Y-%m', at, '+8 hours') > booked))`,
];

/** Whether a station has filed a month in which, or before which, something was so: what is said of that stays, and what becomes known is so since it is known. */
const settled = (station: Sql, on: string): Sql => sql`EXISTS (SELECT 1 FROM figure_closed c WHERE c.station = ${station} AND c.month >= ${monthOf(on)})`;

/** What there is from a civil date on, until it is over; whatever is there already is not there twice. What began in a month that is filed is there since it is known. */
export const begun = (station: string | Sql, key: string, indicators: readonly IndicatorCode[], on: string, { event, type, at }: Cause): readonly Sql[] =>
  indicators.map((indicator) =>
    // The plus keeps the planner from walking all that a station has.
    sql`INSERT INTO figure_stock (station, indicator, key, since, until, event, type, at)
        SELECT s.scope, ${indicator}, ${key}, iif(${settled(column('s.scope'), on)}, ${civilDateAt(at)}, ${on}),
          ${FOREVER}, ${event}, ${type}, ${at}
        FROM figure_scope s
        WHERE s.station = ${placed(station)}
          AND NOT EXISTS (SELECT 1 FROM figure_stock o WHERE o.key = ${key} AND o.indicator = ${indicator} AND +o.station = s.scope AND o.until > ${on} AND o.since <= ${civilDateAt(at)})`);
export const FOREVER = '9999-12-31';
export const over = (key: string, on: string): Sql => sql`UPDATE figure_stock SET until = ${on} WHERE key = ${key} AND until > ${on}`;
/** The same, of what ended on a civil date that may lie in a month that is filed: there it is over since that is known. */
export const overOn = (key: string, on: string, known: string): Sql =>
  sql`UPDATE figure_stock SET until = MAX(since, iif(${settled(column('figure_stock.station'), on)}, ${known}, ${on}))
      WHERE key = ${key} AND until > ${on}`;

/** Whatever there is of something goes to another station; what is to begin there begins on its day. */
export const moved = (key: string, to: string, on: string, { event, type, at }: Cause): readonly Sql[] => [
  sql`INSERT INTO figure_stock (station, indicator, key, since, until, event, type, at)
      SELECT DISTINCT s.scope, o.indicator, ${key}, MAX(o.since, ${on}), o.until, ${event}, ${type}, ${at}
      FROM figure_stock o CROSS JOIN figure_scope s ON s.station = ${to}
      WHERE o.key = ${key} AND o.until > ${on}
        AND NOT EXISTS (SELECT 1 FROM figure_stock n WHERE n.key = ${key} AND n.indicator = o.indicator AND +n.station = s.scope AND n.until > ${on})`,
  sql`UPDATE figure_stock SET until = ${on} WHERE key = ${key} AND until > ${on} AND station NOT IN (SELECT scope FROM figure_scope WHERE station = ${to})`,
];

/** Civil dates: `until` is the day after the last. */
interface Term {
  readonly since: string;
  readonly until: string;
}
/** Somebody is of a group for a term, and is in its stocks for as long as they are of any group that is; from a day that is to come on, where it begins then. */
export const joined = (station: string | Sql, resident: string, group: string, indicators: readonly IndicatorCode[], { since, until }: Term, on: string, cause: Cause): readonly Sql[] => [
  ...(since > on ? indicators.map((indicator) => coming(station, resident, indicator, since, cause)) : begun(station, resident, indicators, on, cause)),
  sql`REPLACE INTO figure_member SELECT ${resident}, j.value, ${group}, ${since}, ${until} FROM json_each(${JSON.stringify(indicators)}) j`,
  recounted(resident, on),
];
/** A row of its own, whatever else there is until then: of several that hold on one day somebody is counted once. */
const coming = (station: string | Sql, key: string, indicator: IndicatorCode, since: string, { event, type, at }: Cause): Sql =>
  sql`INSERT INTO figure_stock (station, indicator, key, since, until, event, type, at)
      SELECT s.scope, ${indicator}, ${key}, ${since}, ${FOREVER}, ${event}, ${type}, ${at} FROM figure_scope s WHERE s.station = ${placed(station)}`;
/** @param until the day after the last one: one that is past by then is over since that is known */
export const left = (resident: string, group: string, until: string, on: string): readonly Sql[] => [
  sql`UPDATE figure_member SET until = MAX(${until}, ${on}) WHERE resident = ${resident} AND grp = ${group} AND until > MAX(${until}, ${on})`, recounted(resident, on),
];
const recounted = (resident: string, on: string): Sql =>
  sql`UPDATE figure_stock SET until = MAX(${on}, since, COALESCE((SELECT MAX(m.until) FROM figure_member m WHERE m.resident = figure_stock.key AND m.indicator = figure_stock.indicator
        AND iif(figure_stock.since > ${on}, m.since = figure_stock.since, m.since <= ${on})), ''))
      WHERE key = ${resident} AND until > ${on} AND EXISTS (SELECT 1 FROM figure_member m WHERE m.resident = figure_stock.key AND m.indicator = figure_stock.indicator)`;
/** Somebody whose file goes on by itself again is of the groups that it had, as far as they have not ended. */
export const groupsAgain = (station: string | Sql, resident: string, on: string, { event, type, at }: Cause): Sql =>
  sql`INSERT INTO figure_stock (station, indicator, key, since, until, event, type, at)
      SELECT s.scope, m.indicator, ${resident}, MAX(m.since, ${on}) AS begins, MAX(m.until), ${event}, ${type}, ${at}
      FROM figure_member m CROSS JOIN figure_scope s ON s.station = ${placed(station)} WHERE m.resident = ${resident} AND m.until > ${on}
        AND NOT EXISTS (SELECT 1 FROM figure_stock o WHERE o.key = ${resident} AND o.indicator = m.indicator AND o.station = s.scope AND o.until > ${on})
      GROUP BY s.scope, m.indicator, begins`;
