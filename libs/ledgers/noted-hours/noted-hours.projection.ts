import { wordsOf } from '#platform/event-sourcing';
import { projection, sql } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { activityEvents } from '#ledgers/activity';
import { timeAccountEvents } from '#ledgers/time-bank';
import { notedHoursEvents } from './noted-hours.events.js';

/** What volunteers noted, and the entries of the ledger that it can be about. */
export const notedHoursRegister = projection({ ...notedHoursEvents, ...activityEvents, ...timeAccountEvents, ...volunteerEvents }, {
  name: 'noted_hours',
  version: 2,
  tables: {
    noted_hours: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, volunteer TEXT NOT NULL, station TEXT NOT NULL, linkage TEXT, pairing TEXT, date TEXT NOT NULL, minutes INTEGER NOT NULL,
      words TEXT, noted_at TEXT NOT NULL, status TEXT NOT NULL, confirmed INTEGER, movement TEXT, reason TEXT`,
    /** `tie`: the linkage, or the pairing. Those that stand. */
    noted_entry: 'activity TEXT PRIMARY KEY, tie TEXT NOT NULL, of_pairing INTEGER NOT NULL, date TEXT NOT NULL, minutes INTEGER NOT NULL',
  },
  clustered: ['noted_entry'],
  indexes: {
    noted_hours_by_volunteer: 'noted_hours (volunteer, number)',
    noted_hours_waiting: `noted_hours (station, number) WHERE status = 'WAITING'`,
    noted_entry_of: 'noted_entry (tie, date, minutes)',
  },
  on: {
    HoursNoted: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO noted_hours (id, volunteer, station, linkage, pairing, date, minutes, words, noted_at, status)
          VALUES (${id}, ${data.volunteer}, ${data.station}, ${data.linkage}, ${data.pairing}, ${data.date}, ${data.minutes}, ${data.words?.sealed ?? null}, ${occurredAt}, 'WAITING')
          ON CONFLICT (id) DO UPDATE SET station = excluded.station, minutes = excluded.minutes, words = excluded.words, noted_at = excluded.noted_at, status = 'WAITING', reason = NULL`,
    NotedHoursConfirmed: ({ id, event: { data } }) =>
      sql`UPDATE noted_hours SET status = 'CONFIRMED', confirmed = ${data.minutes}, movement = ${data.movement} WHERE id = ${id}`,
    NotedHoursRefused: ({ id, event: { data } }) => sql`UPDATE noted_hours SET status = 'REFUSED', reason = ${wordsOf(data.reason, data.kept)} WHERE id = ${id}`,
    /** The station credited the entry without looking at what was noted: nothing waits any more. */
    HoursConfirmed: ({ id, event: { data } }) =>
      sql`UPDATE noted_hours AS n SET status = 'CONFIRMED', confirmed = ${data.minutes}, movement = ${data.movement} FROM noted_entry e
          WHERE e.activity = ${data.activity} AND n.volunteer = ${id} AND n.status = 'WAITING' AND (n.linkage = e.tie OR (n.pairing = e.tie AND n.date = e.date))`,
    ActivityRecorded: ({ id, event: { data: { linkage, pairing, date, minutes } } }) => {
      const tie = linkage ?? pairing;
      return tie === undefined ? [] : sql`INSERT INTO noted_entry VALUES (${id}, ${tie}, ${linkage === undefined ? 1 : 0}, ${date}, ${minutes})`;
    },
    ActivityCorrected: ({ id }) => sql`DELETE FROM noted_entry WHERE activity = ${id}`,
    VolunteerErased: ({ id }) => sql`UPDATE noted_hours SET words = NULL, reason = NULL WHERE volunteer = ${id}`,
  },
});
