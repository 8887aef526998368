import { projection, sql, type Sql } from '#platform/read-model';
import { stationEvents } from '#linking/station';

/** What is stuck is tried again when somebody may have seen to it. */
const RETRY = '+1 hour';
const later = (at: string): Sql => sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, ${RETRY})`;

/** Stations that are to be no more: who goes on with what, what has gone, and what could not go. */
export const successions = projection(stationEvents, {
  name: 'successions',
  version: 1,
  tables: {
    succession: `station TEXT PRIMARY KEY, because TEXT NOT NULL, on_date TEXT NOT NULL, reason TEXT NOT NULL, successors TEXT NOT NULL, planned_at TEXT NOT NULL,
      round INTEGER NOT NULL DEFAULT 0, retry_at TEXT, closed_at TEXT`,
    succession_moved: 'station TEXT NOT NULL, kind TEXT NOT NULL, to_station TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (station, kind, to_station)',
    succession_stuck: 'station TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, to_station TEXT NOT NULL, code TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (station, kind, item)',
  },
  clustered: ['succession_moved', 'succession_stuck'],
  indexes: { succession_to_retry: 'succession (retry_at, station) WHERE retry_at IS NOT NULL' },
  on: {
    StationSuccessionPlanned: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO succession (station, because, on_date, reason, successors, planned_at)
          VALUES (${id}, ${data.because}, ${data.on}, ${data.reason}, ${JSON.stringify(data.successors)}, ${occurredAt})`,
    StationItemMoved: ({ id, event: { data } }) => [
      sql`INSERT INTO succession_moved VALUES (${id}, ${data.kind}, ${data.to}, 1) ON CONFLICT (station, kind, to_station) DO UPDATE SET count = count + 1`,
      sql`DELETE FROM succession_stuck WHERE station = ${id} AND kind = ${data.kind} AND item = ${data.item}`,
    ],
    StationItemStuck: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO succession_stuck VALUES (${id}, ${data.kind}, ${data.item}, ${data.to}, ${data.code}, ${occurredAt})
          ON CONFLICT (station, kind, item) DO UPDATE SET to_station = excluded.to_station, code = excluded.code`,
      sql`UPDATE succession SET retry_at = ifnull(retry_at, ${later(occurredAt)}) WHERE station = ${id}`,
    ],
    StationSuccessionResumed: ({ id, event: { data } }) => [
      sql`UPDATE succession SET round = ${data.round} WHERE station = ${id}`,
      ...(data.afresh ? [sql`DELETE FROM succession_stuck WHERE station = ${id}`, sql`UPDATE succession SET retry_at = NULL WHERE station = ${id}`] : []),
    ],
    StationClosed: ({ id, occurredAt }) => sql`UPDATE succession SET closed_at = ${occurredAt} WHERE station = ${id}`,
  },
});
