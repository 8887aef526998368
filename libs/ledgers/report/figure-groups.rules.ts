import { sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { begun, booked, column, counted, type Cause } from './figure-entries.rules.js';

/** A session of a group, which is a course: `station` has it in its ledger, and `keeper` has what there is of the group by it. */
export const groupTables = {
  figure_session: 'number INTEGER PRIMARY KEY, activity TEXT NOT NULL UNIQUE, class TEXT NOT NULL, station TEXT NOT NULL, keeper TEXT NOT NULL, date TEXT NOT NULL, live INTEGER NOT NULL DEFAULT 1',
  /** `activity`: the session that opened it; null where none counts. `station`: null as long as there was none. `closing`: the event of `closed_on`. */
  figure_group: 'class TEXT PRIMARY KEY, activity TEXT, station TEXT, closed_on TEXT, closing TEXT',
};
export const groupIndexes = { figure_session_of: 'figure_session (class, date, number) WHERE live = 1' };

const classOf = (session: string): Sql => sql`(SELECT class FROM figure_session WHERE activity = ${session})`;
/** Whether any of these months is filed, whichever of them was first. */
const filed = (from: Sql, until: Sql): Sql => sql`EXISTS (SELECT 1 FROM figure_closed c WHERE c.station = figure_stock.station AND c.month >= ${from} AND c.month <= ${until})`;

/** The first of the sessions that count opens a group, in whatever order they were recorded. */
function opened(of: Sql, { event, type, at, made }: Cause): readonly Sql[] {
  const first = (what: string): Sql => sql`(SELECT ${column(what)} FROM figure_session f WHERE f.class = ${of} AND f.live = 1 ORDER BY f.date, f.number LIMIT 1)`;
  const another = sql`figure_group g WHERE g.class = ${of} AND g.activity IS NOT ${first('f.activity')}`;
  return [
    sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
        SELECT e.station, e.indicator, e.month, ${booked(column('e.station'), column('e.booked'), made)}, ${event}, ${type}, ${at}, e.source, e.who, e.person, -SUM(e.value)
        FROM (SELECT g.activity FROM ${another}) o CROSS JOIN figure_entry e ON e.source = o.activity AND e.indicator = 'GROUPS_OPENED'
        GROUP BY e.station, e.month HAVING SUM(e.value) <> 0`,
    ...counted(sql`SELECT ${first('f.station')} FROM ${another}`, first('substr(f.date, 1, 7)'), first('f.activity'), [['GROUPS_OPENED', 1]], { event, type, at, made }),
    sql`UPDATE figure_group SET activity = ${first('f.activity')} WHERE class = ${of}`,
  ];
}

/** A group runs from its first session that counts in a station's figures until its course is closed; what is said of a month that is filed stays. */
function running(of: Sql, on: string): readonly Sql[] {
  const began = sql`(SELECT MIN(f.date) FROM figure_session f CROSS JOIN figure_scope s ON s.station = f.keeper AND s.scope = figure_stock.station WHERE f.class = ${of} AND f.live = 1)`;
  const month = (date: Sql): Sql => sql`substr(${date}, 1, 7)`;
  return [
    sql`UPDATE figure_stock SET until = iif(${filed(month(column('since')), sql`${on}`)}, ${on}, since) WHERE key = ${of} AND until > ${on} AND ${began} IS NULL`,
    // Where it was handed over it begins on that day.
    sql`UPDATE figure_stock SET since = ${began} WHERE key = ${of} AND until > ${on} AND type = 'ActivityRecorded' AND since <> ${began}
          AND NOT ${filed(month(sql`MIN(since, ${began})`), month(sql`MAX(since, ${began})`))}`,
    sql`UPDATE figure_stock SET until = MAX(since, g.closed_on) FROM figure_group g WHERE g.class = ${of} AND figure_stock.key = g.class AND figure_stock.until > g.closed_on`,
  ];
}

/** An entry counts no more; what stands in for it, if anything does, comes in the same step. */
export const sessionGone = (activity: string, by: string | null, cause: Cause): readonly Sql[] =>
  [sql`UPDATE figure_session SET live = 0 WHERE activity = ${activity}`, ...(by === null ? groupAnew(classOf(activity), cause) : [])];
/** What stands in for an entry may be of another group, or of none. */
export const sessionReplaced = (corrects: string, cause: Cause): readonly Sql[] => groupAnew(classOf(corrects), cause);
const groupAnew = (of: Sql, cause: Cause): readonly Sql[] => [...opened(of, cause), ...running(of, civilDateAt(cause.at))];

export function sessionHeld(activity: string, { station, of, date, corrects }: { station: string; of: string; date: string; corrects: string | undefined }, cause: Cause): readonly Sql[] {
  return [
    sql`INSERT INTO figure_session (activity, class, station, keeper, date)
        VALUES (${activity}, ${of}, ${station}, COALESCE((SELECT keeper FROM figure_session WHERE activity = ${corrects ?? null} AND class = ${of}), ${station}), ${date})`,
    // One that was closed before anybody wrote down that there was a session.
    ...counted(sql`SELECT ${station} FROM figure_group WHERE class = ${of} AND station IS NULL`, sql`(SELECT substr(closed_on, 1, 7) FROM figure_group WHERE class = ${of})`, activity, [['GROUPS_ENDED', 1]], cause),
    sql`INSERT INTO figure_group (class, station) VALUES (${of}, ${station}) ON CONFLICT (class) DO UPDATE SET station = COALESCE(station, excluded.station)`,
    ...begun(sql`SELECT keeper FROM figure_session WHERE activity = ${activity}`, of, ['GROUPS_RUNNING'], date, cause), ...groupAnew(sql`${of}`, cause),
  ];
}

export const groupClosed = (of: string, on: string, closing: string): Sql =>
  sql`INSERT INTO figure_group (class, closed_on, closing) VALUES (${of}, ${on}, ${closing}) ON CONFLICT (class) DO UPDATE SET closed_on = excluded.closed_on, closing = excluded.closing`;
/** It was closed by mistake: that it ended is taken back, whether its closing or a session that was written down later said so, and it runs on from now. */
export const groupReopened = (of: string, { event, type, at, made }: Cause): readonly Sql[] => [
  sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
      SELECT e.station, e.indicator, e.month, ${booked(column('e.station'), column('e.booked'), made)}, ${event}, ${type}, ${at}, e.source, e.who, e.person, -SUM(e.value)
      FROM (SELECT closing AS source FROM figure_group WHERE class = ${of} UNION SELECT activity FROM figure_session WHERE class = ${of} AND live = 1) o
        CROSS JOIN figure_entry e ON e.source = o.source AND e.indicator = 'GROUPS_ENDED'
      GROUP BY e.station, e.month HAVING SUM(e.value) <> 0`,
  sql`UPDATE figure_group SET closed_on = NULL, closing = NULL WHERE class = ${of}`,
  ...begun(sql`SELECT station FROM figure_group WHERE class = ${of} AND activity IS NOT NULL`, of, ['GROUPS_RUNNING'], civilDateAt(at), { event, type, at, made }),
];
export const groupHandedOver = (of: string, from: string, to: string): readonly Sql[] =>
  [sql`UPDATE figure_group SET station = ${to} WHERE class = ${of} AND station IS NOT NULL`, sql`UPDATE figure_session SET keeper = ${to} WHERE class = ${of} AND keeper = ${from} AND live = 1`];
