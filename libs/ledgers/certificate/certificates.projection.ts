import { joinedSets, projection, sql } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { stationEvents } from '#linking/station';
import { timeAccountEvents } from '#ledgers/time-bank';
import { certificateEvents } from './certificate.events.js';

/** What was issued, as it stands on paper; names are sealed, and go with whom they name. */
export const certificates = projection({ ...certificateEvents, ...volunteerEvents, ...stationEvents }, {
  name: 'certificates',
  version: 2,
  tables: {
    certificate: `serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL,
      volunteer TEXT NOT NULL, name TEXT, from_date TEXT NOT NULL, until_date TEXT NOT NULL, minutes INTEGER NOT NULL, activities INTEGER NOT NULL, kinds TEXT NOT NULL,
      issued_at TEXT NOT NULL, revoked_at TEXT, reason TEXT`,
    certificate_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL',
  },
  clustered: ['certificate_station'],
  indexes: {
    certificate_by_volunteer: 'certificate (volunteer, serial)',
    certificate_by_station: 'certificate (station, serial)',
  },
  on: {
    StationEstablished: ({ id, event: { data } }) => sql`INSERT INTO certificate_station VALUES (${id}, ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE certificate_station SET region = ${data.region} WHERE id = ${id}`,
    CertificateIssued: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO certificate (id, number, station, region, volunteer, name, from_date, until_date, minutes, activities, kinds, issued_at)
          VALUES (${data.certificate}, ${data.number}, ${data.station}, ${id}, ${data.volunteer}, ${data.name.sealed}, ${data.from}, ${data.until}, ${data.minutes},
            ${data.activities}, ${JSON.stringify(data.kinds)}, ${occurredAt})`,
    CertificateRevoked: ({ occurredAt, event: { data } }) =>
      sql`UPDATE certificate SET revoked_at = ${occurredAt}, reason = ${data.reason} WHERE id = ${data.certificate}`,
    CertificateReinstated: ({ event: { data } }) => sql`UPDATE certificate SET revoked_at = NULL, reason = NULL WHERE id = ${data.certificate}`,
    VolunteerErased: ({ id }) => sql`UPDATE certificate SET name = NULL WHERE volunteer = ${id}`,
  },
});

/** The files of one person. */
const files = joinedSets('certifiable_file', 'certifiable_file_link');

/** Confirmed hours by the day of service, and whose they are. */
export const certifiableHours = projection({ ...timeAccountEvents, ...volunteerEvents }, {
  name: 'certifiable_hours',
  version: 3,
  tables: {
    ...files.tables,
    /** By account as well: old logs have the same movement in those of two files of one person. */
    certifiable_hours: `movement TEXT NOT NULL, volunteer TEXT NOT NULL, station TEXT NOT NULL, activity TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
      minutes INTEGER NOT NULL, PRIMARY KEY (movement, volunteer)`,
    certifiable_volunteer: 'id TEXT PRIMARY KEY, station TEXT, identity TEXT, gone INTEGER NOT NULL DEFAULT 0',
  },
  clustered: files.clustered,
  indexes: { ...files.indexes, certifiable_hours_of: 'certifiable_hours (volunteer, date, station)' },
  on: {
    HoursConfirmed: ({ id, event: { data } }) =>
      sql`INSERT INTO certifiable_hours VALUES (${data.movement}, ${id}, ${data.station}, ${data.entry}, ${data.kind}, ${data.date}, ${data.minutes})`,
    /** Whatever it took back, of points that were spent there are no hours. */
    MovementReversed: ({ id, event: { data } }) => sql`DELETE FROM certifiable_hours WHERE movement = ${data.reverses} AND volunteer = ${id}`,
    VolunteerRegistered: ({ id, event: { data } }) => sql`INSERT INTO certifiable_volunteer (id, station, identity) VALUES (${id}, ${data.station}, ${data.identity.sealed})`,
    VolunteerCorrected: ({ id, event: { data } }) => sql`UPDATE certifiable_volunteer SET station = ${data.station} WHERE id = ${id}`,
    VolunteerIdentityCorrected: ({ id, event: { data } }) => sql`UPDATE certifiable_volunteer SET identity = ${data.identity.sealed} WHERE id = ${id}`,
    VolunteerMerged: ({ id, event: { data } }) => files.join(id, data.into),
    VolunteerParted: ({ id, event: { data } }) => files.part(id, data.from),
    VolunteerErased: ({ id }) => sql`UPDATE certifiable_volunteer SET identity = NULL, gone = 1 WHERE id = ${id}`,
  },
});
