import { socialWorkerEvents } from '#societies/social-worker';
import { projection, sql } from '#platform/read-model';

/** Who is posted where, with what the standards ask of staff. Names stay with the social workers' own records. */
export const stationStaff = projection(socialWorkerEvents, {
  name: 'station_staff',
  version: 2,
  tables: {
    station_worker: `id TEXT PRIMARY KEY, certificate TEXT NOT NULL DEFAULT 'NONE', registered_from TEXT, registered_until TEXT`,
    station_post: `station TEXT NOT NULL, id TEXT NOT NULL, worker TEXT NOT NULL, role TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT,
      PRIMARY KEY (station, id)`,
  },
  clustered: ['station_worker', 'station_post'],
  on: {
    SocialWorkerRegistered: ({ id }) => sql`INSERT INTO station_worker (id) VALUES (${id})`,
    SocialWorkerCertified: ({ id, event: { data } }) => [
      sql`UPDATE station_worker SET certificate = ${data.level} WHERE id = ${id}`,
      ...(data.level === 'NONE' ? [sql`UPDATE station_worker SET registered_from = NULL, registered_until = NULL WHERE id = ${id}`] : []),
    ],
    SocialWorkerRegistrationRecorded: ({ id, event: { data } }) =>
      sql`UPDATE station_worker SET registered_from = ${data.from ?? null}, registered_until = ${data.until} WHERE id = ${id}`,
    SocialWorkerPosted: ({ id, event: { data: p } }) =>
      sql`REPLACE INTO station_post VALUES (${p.station}, ${p.posting}, ${id}, ${p.role}, ${p.from}, ${p.until ?? null})`,
    SocialWorkerPostingEnded: ({ event: { data } }) => sql`UPDATE station_post SET until_date = ${data.on} WHERE station = ${data.station} AND id = ${data.posting}`,
  },
});
