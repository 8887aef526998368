import { projection, sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { needEvents } from '#linking/need';
import { stationEvents } from '#linking/station';
import { dutyEvents } from './duty.events.js';

const closed = (id: string) => sql`DELETE FROM duty_need WHERE id = ${id}`;

/** Who is on duty where, who may be, and whose open needs are. */
export const dutyRosters = projection({ ...dutyEvents, ...stationEvents, ...socialWorkerEvents, ...needEvents }, {
  name: 'duty_rosters',
  version: 3,
  tables: {
    duty_shift: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, worker TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, begins_on TEXT NOT NULL, cancelled INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL',
    duty_station: 'id TEXT PRIMARY KEY, parent TEXT',
    duty_post: 'station TEXT NOT NULL, id TEXT NOT NULL, worker TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, PRIMARY KEY (station, id)',
    duty_need: 'id TEXT PRIMARY KEY, station TEXT NOT NULL',
    duty_call: 'need TEXT PRIMARY KEY, station TEXT NOT NULL, workers TEXT NOT NULL, at TEXT NOT NULL',
  },
  clustered: ['duty_station', 'duty_post', 'duty_need'],
  indexes: { duty_shift_of_station: 'duty_shift (station, ends, id) WHERE cancelled = 0', duty_post_of_worker: 'duty_post (worker, station)', duty_shift_of_worker: 'duty_shift (worker)',
    duty_shift_of_merged: 'duty_shift (record) WHERE record <> worker' },
  on: {
    DutyShiftRostered: ({ id, event: { data } }) =>
      sql`INSERT INTO duty_shift (id, station, worker, begins, ends, begins_on, record) VALUES (${data.shift}, ${id}, ${data.worker}, ${data.from}, ${data.until}, ${civilDateAt(data.from)}, ${data.worker})`,
    DutyShiftCancelled: ({ event: { data } }) => sql`UPDATE duty_shift SET cancelled = 1 WHERE id = ${data.shift}`,
    StationEstablished: ({ id, event: { data } }) => sql`INSERT INTO duty_station VALUES (${id}, ${data.parent ?? null})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE duty_station SET parent = ${data.parent ?? null} WHERE id = ${id}`,
    SocialWorkerPosted: ({ id, event: { data } }) => sql`REPLACE INTO duty_post VALUES (${data.station}, ${data.posting}, ${id}, ${data.from}, ${data.until ?? null})`,
    SocialWorkerPostingEnded: ({ event: { data } }) => sql`UPDATE duty_post SET until_date = ${data.on} WHERE station = ${data.station} AND id = ${data.posting}`,
    /** Whoever stays is on duty for whom they were rostered as before. */
    SocialWorkerMerged: ({ id, event: { data } }) => sql`UPDATE duty_shift SET worker = ${data.into} WHERE worker = ${id}`,
    SocialWorkerParted: ({ id, event: { data } }) => sql`UPDATE duty_shift SET worker = ${id} WHERE record <> worker AND record IN (SELECT value FROM json_each(${JSON.stringify([id, ...data.records])}))`,
    SocialWorkerErased: ({ id }) => sql`DELETE FROM duty_post WHERE worker = ${id}`,
    NeedRaised: ({ id, event: { data } }) => sql`INSERT INTO duty_need VALUES (${id}, ${data.station})`,
    NeedHandOverReceived: ({ id, event: { data } }) => sql`UPDATE duty_need SET station = ${data.to} WHERE id = ${id}`,
    NeedBroughtToDuty: ({ id, occurredAt, event: { data } }) => sql`REPLACE INTO duty_call VALUES (${id}, ${data.station}, ${JSON.stringify(data.workers)}, ${occurredAt})`,
    NeedReopened: ({ id, event: { data } }) => sql`INSERT INTO duty_need VALUES (${id}, ${data.station})`,
    NeedWithdrawn: ({ id }) => closed(id),
    NeedMet: ({ id }) => closed(id),
  },
});
