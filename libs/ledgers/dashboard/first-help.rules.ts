import type { Recorded } from '#platform/event-sourcing';
import { sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { eachScope } from '#ledgers/activity';

/** In whole hours up to three days, then in whole days: few enough rows that a year of a province is read at once. */
const DAYS_FROM = 72;
const hoursSince = (at: string): Sql => sql`MAX(0, unixepoch(${at}) - unixepoch(n.raised_at)) / 3600`;

/** Of the helps that a need has had, in the order of recording, one as it was counted or would be; none where it has had no such. */
const help = (need: string, place: 0 | 1, where: Sql): Sql =>
  sql`SELECT h.value ->> 'station' AS station, h.value ->> 'region' AS region, h.value ->> 'month' AS month, h.value ->> 'hours' AS n, h.value ->> 'event' AS event, h.value ->> 'type' AS type,
        h.value ->> 'at' AS at, h.value ->> 'by' AS about
      FROM dashboard_need n CROSS JOIN json_each(n.helps) h WHERE n.id = ${need} AND h.key = ${place} AND ${where}`;
const waited = (rows: Sql, needs: 1 | -1): Sql =>
  sql`INSERT INTO dashboard_wait (scope, month, hours, needs) ${eachScope(rows, 'o.month, o.n, 1')} ON CONFLICT (scope, month, hours) DO UPDATE SET needs = needs + ${needs}`;
const behind = (rows: Sql): Sql =>
  sql`INSERT INTO dashboard_entry (figure, station, county, region, month, n, event, type, at, about, linkage)
      SELECT 'firstHelp', o.station, substr(o.region, 1, 6), o.region, o.month, o.n, o.event, o.type, o.at, o.about, NULL FROM (${rows}) o`;
const counted = (rows: Sql): readonly Sql[] => [waited(rows, 1), behind(rows)];

/** The first help counts in the month in which it came; what comes later changes nothing, unless the first turns out to have been none. */
export function helped({ id, eventId, occurredAt, event: { type } }: Recorded, need: string, at: string): readonly Sql[] {
  return [
    sql`UPDATE dashboard_need AS n SET helps = json_insert(n.helps, '$[#]', json_object('by', ${id}, 'event', ${eventId}, 'type', ${type}, 'at', ${occurredAt}, 'station', n.station, 'region', n.region,
          'month', ${civilDateAt(at).slice(0, 7)}, 'hours', iif(${hoursSince(at)} <= ${DAYS_FROM}, ${hoursSince(at)}, ${hoursSince(at)} / 24 * 24))) WHERE n.id = ${need}`,
    ...counted(help(need, 0, sql`h.value ->> 'event' = ${eventId}`)),
  ];
}

/** What was said to have helped (a linkage; the need itself, where somebody said that it was met) had not: the next one is the first, where there is one. */
export function notHelped(by: string, need: string): readonly Sql[] {
  const wasFirst = sql`n.helps ->> '$[0].by' = ${by}`;
  const first = help(need, 0, wasFirst);
  return [
    waited(first, -1), sql`DELETE FROM dashboard_entry WHERE figure = 'firstHelp' AND (station, month) = (SELECT f.station, f.month FROM (${first}) f) AND about = ${by}`,
    ...counted(help(need, 1, wasFirst)),
    sql`UPDATE dashboard_need SET helps = (SELECT json_group_array(json(h.value) ORDER BY h.key) FROM json_each(helps) h WHERE h.value ->> 'by' <> ${by}) WHERE id = ${need}`,
  ];
}
