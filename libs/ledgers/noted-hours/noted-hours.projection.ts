import { whyOf } from '#platform/event-sourcing';
import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { stationEvents } from '#linking/station';
import { activityEvents } from '#ledgers/activity';
import { timeAccountEvents } from '#ledgers/time-bank';
import { notedHoursEvents } from './noted-hours.events.js';
import { onlyNoteOfLinkage } from './noted-hours.queries.js';

const COUNTY = 6;
/** `due_at`: by when the station should have looked at it, while it waits; `awaited_at`: the same, until somebody said that it had not. */
const done = sql`due_at = NULL, awaited_at = NULL`;
const standing = (id: string, region: string): readonly Sql[] => [
  sql`INSERT INTO noted_station VALUES (${id}, ${region}) ON CONFLICT (id) DO UPDATE SET region = excluded.region`,
  sql`INSERT OR IGNORE INTO noted_county VALUES (${region.slice(0, COUNTY)})`,
  sql`UPDATE noted_hours SET region = ${region}, county = ${region.slice(0, COUNTY)} WHERE station = ${id} AND status = 'WAITING'`,
];

/** The files of one person. */
const files = joinedSets('noted_file', 'noted_file_link');

/** What volunteers noted, and the entries of the ledger that it can be about. */
export const notedHoursRegister = projection({ ...notedHoursEvents, ...activityEvents, ...timeAccountEvents, ...volunteerEvents, ...stationEvents }, {
  name: 'noted_hours',
  version: 4,
  tables: {
    noted_hours: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, volunteer TEXT NOT NULL, station TEXT NOT NULL, linkage TEXT, pairing TEXT, date TEXT NOT NULL, minutes INTEGER NOT NULL,
      words TEXT, noted_at TEXT NOT NULL, status TEXT NOT NULL, confirmed INTEGER, movement TEXT, reason TEXT,
      region TEXT, county TEXT, due_at TEXT, awaited_at TEXT`,
    noted_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL',
    noted_county: 'code TEXT PRIMARY KEY',
    /** `tie`: the linkage, or the pairing. Those that stand. */
    noted_entry: 'activity TEXT PRIMARY KEY, tie TEXT NOT NULL, date TEXT NOT NULL, minutes INTEGER NOT NULL',
    ...files.tables,
  },
  clustered: ['noted_entry', 'noted_station', 'noted_county', ...files.clustered],
  indexes: {
    noted_hours_by_volunteer: 'noted_hours (volunteer, number)',
    noted_hours_waiting: `noted_hours (station, number) WHERE status = 'WAITING'`,
    noted_hours_due_of_station: 'noted_hours (station, due_at) WHERE due_at IS NOT NULL',
    noted_hours_due_of_county: 'noted_hours (county, due_at) WHERE due_at IS NOT NULL',
    noted_hours_awaited: 'noted_hours (awaited_at, id) WHERE awaited_at IS NOT NULL',
    noted_entry_of: 'noted_entry (tie, date, minutes)',
    ...files.indexes,
  },
  on: {
    HoursNoted: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO noted_hours (id, volunteer, station, linkage, pairing, date, minutes, words, noted_at, status, region, county, due_at, awaited_at)
          SELECT ${id}, ${data.volunteer}, ${data.station}, ${data.linkage}, ${data.pairing}, ${data.date}, ${data.minutes}, ${data.words?.sealed ?? null}, ${occurredAt}, 'WAITING',
            s.region, substr(s.region, 1, ${COUNTY}), ${data.confirmBy}, ${data.confirmBy}
          FROM (SELECT 1) LEFT JOIN noted_station s ON s.id = ${data.station} WHERE TRUE
          ON CONFLICT (id) DO UPDATE SET station = excluded.station, region = excluded.region, county = excluded.county,
            awaited_at = CASE WHEN noted_hours.due_at IS excluded.due_at THEN noted_hours.awaited_at ELSE excluded.awaited_at END, due_at = excluded.due_at,
            minutes = excluded.minutes, words = excluded.words, noted_at = excluded.noted_at, status = 'WAITING', reason = NULL`,
    NotedHoursConfirmed: ({ id, event: { data } }) =>
      sql`UPDATE noted_hours SET status = 'CONFIRMED', confirmed = ${data.minutes}, movement = ${data.movement}, ${done} WHERE id = ${id}`,
    NotedHoursRefused: ({ id, event: { data } }) => sql`UPDATE noted_hours SET status = 'REFUSED', reason = ${whyOf(data)}, ${done} WHERE id = ${id}`,
    NotedHoursMissed: ({ id }) => sql`UPDATE noted_hours SET awaited_at = NULL WHERE id = ${id}`,
    /** The station credited the entry without looking at what was noted, by whichever file the entry names: nothing waits any more. */
    HoursConfirmed: ({ id, event: { data } }) =>
      sql`UPDATE noted_hours AS n SET status = 'CONFIRMED', confirmed = ${data.minutes}, movement = ${data.movement}, ${done} FROM noted_entry e
          WHERE e.activity = ${data.activity} AND n.volunteer IN (SELECT ${id} UNION SELECT f.id FROM noted_file f WHERE f.person = ${files.setOf(id)}) AND n.status = 'WAITING' AND COALESCE(n.linkage, n.pairing) = e.tie AND (n.date = e.date OR (n.linkage IS NOT NULL AND ${onlyNoteOfLinkage}))`,
    ActivityRecorded: ({ id, event: { data: { linkage, pairing, date, minutes } } }) => {
      const tie = linkage ?? pairing;
      return tie === undefined ? [] : sql`INSERT INTO noted_entry VALUES (${id}, ${tie}, ${date}, ${minutes})`;
    },
    ActivityCorrected: ({ id }) => sql`DELETE FROM noted_entry WHERE activity = ${id}`,
    StationEstablished: ({ id, event: { data } }) => standing(id, data.region),
    StationCorrected: ({ id, event: { data } }) => standing(id, data.region),
    VolunteerMerged: ({ id, event: { data } }) => files.join(id, data.into),
    VolunteerParted: ({ id, event: { data } }) => files.part(id, data.from),
    VolunteerErased: ({ id }) => sql`UPDATE noted_hours SET words = NULL, reason = NULL WHERE volunteer = ${id}`,
  },
});
