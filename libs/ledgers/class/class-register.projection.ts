import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { volunteerEvents } from '#societies/volunteer';
import { residentEvents } from '#linking/resident';
import { activityEvents } from '#ledgers/activity';
import { classEvents, type Meeting } from './class.events.js';

const member = (id: string, who: { kind: string; id: string }, status: 'ENROLLED' | 'WAITING', at: string): Sql =>
  sql`INSERT INTO class_member (class, member, kind, status, since) VALUES (${id}, ${who.id}, ${who.kind}, ${status}, ${at})
      ON CONFLICT (class, member) DO UPDATE SET status = excluded.status, since = excluded.since`;
const runs = (id: string, station: string): Sql => sql`INSERT OR IGNORE INTO class_station SELECT id, ${station}, number FROM class WHERE id = ${id}`;
const runsNoMore = (id: string, station: string): Sql => sql`DELETE FROM class_station WHERE class = ${id} AND station = ${station}`;
const gone = (id: string): Sql => sql`INSERT OR IGNORE INTO class_gone VALUES (${id})`;
const meets = (id: string, since: string, { rhythm, region }: Meeting): Sql => sql`INSERT INTO class_meeting VALUES (${id}, ${since}, ${JSON.stringify(rhythm)}, ${region})`;
const recount = (id: string): Sql =>
  sql`UPDATE class SET enrolled = (SELECT COUNT(*) FROM class_member WHERE class = ${id} AND status = 'ENROLLED'),
        waiting = (SELECT COUNT(*) FROM class_member WHERE class = ${id} AND status = 'WAITING') WHERE id = ${id}`;

/** Classes, who has a place, who waits in which order, and who came. Sessions are what the ledger says of them, corrections included. */
export const classRegister = projection({ ...classEvents, ...activityEvents, ...residentEvents, ...volunteerEvents }, {
  name: 'class_register',
  version: 7,
  tables: {
    class: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, title_zh TEXT NOT NULL, title_bo TEXT,
      title_en TEXT, places INTEGER NOT NULL, rhythm TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT NOT NULL, topics TEXT NOT NULL,
      enrolled INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 1, due_at TEXT, closing_reason TEXT, resource TEXT, unit TEXT`,
    /** When and where it meets, by the day from which on it does, which is empty of the first. The class itself says what was said last. */
    class_meeting: 'class TEXT NOT NULL, since TEXT NOT NULL, rhythm TEXT NOT NULL, region TEXT NOT NULL, PRIMARY KEY (class, since)',
    /** Those that run it with its keeper. `number`: of the class. */
    class_station: 'class TEXT NOT NULL, station TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (class, station)',
    /** `waited_since`: of whoever waited when it was closed. */
    class_member: `number INTEGER PRIMARY KEY, class TEXT NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, since TEXT NOT NULL, waited_since TEXT, UNIQUE (class, member)`,
    class_session: 'activity TEXT PRIMARY KEY, class TEXT NOT NULL, date TEXT NOT NULL, present INTEGER NOT NULL, others INTEGER NOT NULL, live INTEGER NOT NULL',
    class_attendance: 'class TEXT NOT NULL, member TEXT NOT NULL, activity TEXT NOT NULL, PRIMARY KEY (class, member, activity)',
    class_county: 'code TEXT PRIMARY KEY',
    class_file_merged: 'id TEXT PRIMARY KEY, goes_on TEXT NOT NULL',
    /** Whoever is forgotten, or served no more: no class that is opened again has them. */
    class_gone: 'id TEXT PRIMARY KEY',
  },
  clustered: ['class_meeting', 'class_station', 'class_session', 'class_attendance', 'class_county', 'class_file_merged', 'class_gone'],
  indexes: {
    class_by_station: 'class (station, open, number)',
    class_by_county: 'class (county, open, number, region)',
    class_due_of_station: 'class (station, due_at) WHERE due_at IS NOT NULL',
    class_due_of_county: 'class (county, due_at) WHERE due_at IS NOT NULL',
    class_station_by_station: 'class_station (station, number)',
    class_member_by_status: 'class_member (class, status, since, number)',
    class_member_of: 'class_member (member, status)',
    class_session_by_date: 'class_session (class, live, date)',
    class_file_merged_into: 'class_file_merged (goes_on)',
  },
  on: {
    ClassOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO class (id, station, region, county, title_zh, title_bo, title_en, places, rhythm, from_date, until_date, due_at, topics, resource, unit)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.region.slice(0, 6)}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.places},
            ${JSON.stringify(data.rhythm)}, ${data.from}, ${data.until}, ${endOfDay(data.until)}, ${JSON.stringify(data.topics)}, ${data.uses?.resource ?? null}, ${data.uses?.unit ?? null})`,
      sql`INSERT OR IGNORE INTO class_county VALUES (${data.region.slice(0, 6)})`,
      meets(id, '', data),
      ...(data.with ?? []).map((station) => runs(id, station)),
    ],
    ClassHandedOver: ({ id, event: { data } }) => [sql`UPDATE class SET station = ${data.to} WHERE id = ${id}`, runsNoMore(id, data.to)],
    ClassStationAdded: ({ id, event: { data } }) => runs(id, data.station),
    ClassStationRemoved: ({ id, event: { data } }) => runsNoMore(id, data.station),
    ClassTermChanged: ({ id, event: { data } }) => sql`UPDATE class SET from_date = ${data.from}, until_date = ${data.until}, due_at = ${endOfDay(data.until)} WHERE id = ${id}`,
    ClassMoved: ({ id, event: { data } }) => [
      sql`DELETE FROM class_meeting WHERE class = ${id} AND since >= ${data.from}`,
      meets(id, data.from, data),
      sql`UPDATE class SET rhythm = ${JSON.stringify(data.rhythm)}, region = ${data.region}, county = ${data.region.slice(0, 6)} WHERE id = ${id}`,
      sql`INSERT OR IGNORE INTO class_county VALUES (${data.region.slice(0, 6)})`,
    ],
    ClassPlacesChanged: ({ id, event: { data } }) => sql`UPDATE class SET places = ${data.places} WHERE id = ${id}`,
    ClassMemberEnrolled: ({ id, occurredAt, event: { data } }) => [member(id, data, 'ENROLLED', occurredAt), recount(id)],
    ClassMemberWaitlisted: ({ id, occurredAt, event: { data } }) => [
      // Whoever comes back stands at the end.
      sql`DELETE FROM class_member WHERE class = ${id} AND member = ${data.id}`, member(id, data, 'WAITING', occurredAt), recount(id),
    ],
    ClassMemberWithdrawn: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE class_member SET status = 'WITHDRAWN', since = ${occurredAt} WHERE class = ${id} AND member = ${data.id}`, recount(id),
    ],
    ClassClosed: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE class_member SET status = 'WITHDRAWN', since = ${occurredAt}, waited_since = since WHERE class = ${id} AND status = 'WAITING'`, recount(id),
      sql`UPDATE class SET open = 0, due_at = NULL, closing_reason = ${data.reason} WHERE id = ${id}`,
    ],
    ClassReopened: ({ id, event: { data } }) => [
      sql`UPDATE class_member SET status = 'WAITING', since = waited_since, waited_since = NULL WHERE class = ${id} AND waited_since IS NOT NULL`, recount(id),
      sql`UPDATE class SET open = 1, due_at = ${endOfDay(data.until)}, closing_reason = NULL WHERE id = ${id}`,
    ],
    ActivityRecorded: ({ id, event: { data } }) => {
      if (data.class === undefined || data.kind !== 'CLASS') return [];
      const of = data.class;
      const present = [...data.residents, ...data.volunteers];
      return [
        sql`INSERT INTO class_session VALUES (${id}, ${of}, ${data.date}, ${present.length}, ${data.others}, 1)`,
        ...present.map((one) => sql`INSERT OR IGNORE INTO class_attendance VALUES (${of}, ${one}, ${id})`),
      ];
    },
    ResidentMerged: ({ id, event: { data } }) => sql`REPLACE INTO class_file_merged VALUES (${id}, ${data.into})`,
    ResidentParted: ({ id }) => sql`DELETE FROM class_file_merged WHERE id = ${id}`,
    ResidentErased: ({ id }) => gone(id),
    ResidentFileClosed: ({ id }) => gone(id),
    ResidentFileReopened: ({ id }) => sql`DELETE FROM class_gone WHERE id = ${id}`,
    VolunteerErased: ({ id }) => gone(id),
    ActivityCorrected: ({ id }) => sql`UPDATE class_session SET live = 0 WHERE activity = ${id}`,
  },
});
