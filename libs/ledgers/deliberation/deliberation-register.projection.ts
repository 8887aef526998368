import { projection, sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { organizationEvents } from '#societies/organization';
import { stationEvents } from '#linking/station';
import { activityEvents } from '#ledgers/activity';
import { deliberationEvents } from './deliberation.events.js';

/** Deliberations, their sittings as the ledger has them, their tasks, and what was told. */
export const deliberationRegister = projection({ ...deliberationEvents, ...activityEvents, ...organizationEvents, ...stationEvents }, {
  name: 'deliberation_register',
  version: 6,
  tables: {
    deliberation: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, topic TEXT NOT NULL, hall TEXT,
      options TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1, resolution TEXT, note TEXT, told_on TEXT, told INTEGER NOT NULL DEFAULT 0`,
    deliberation_sitting: `activity TEXT PRIMARY KEY, deliberation TEXT NOT NULL, date TEXT NOT NULL, who TEXT NOT NULL, residents INTEGER NOT NULL, volunteers INTEGER NOT NULL,
      social_workers INTEGER NOT NULL, others INTEGER NOT NULL, led INTEGER NOT NULL, live INTEGER NOT NULL`,
    deliberation_task: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deliberation TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, text TEXT NOT NULL,
      owner_kind TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, due_at TEXT NOT NULL, awaited_at TEXT, done_on TEXT, outcome TEXT`,
    deliberation_county: 'code TEXT PRIMARY KEY',
    deliberation_organization: 'id TEXT PRIMARY KEY',
  },
  clustered: ['deliberation_sitting', 'deliberation_county', 'deliberation_organization'],
  indexes: {
    deliberation_by_station: 'deliberation (station, open, number)',
    deliberation_by_county: 'deliberation (county, open, number, region)',
    deliberation_told: 'deliberation (told_on, number) WHERE told_on IS NOT NULL',
    deliberation_sitting_of: 'deliberation_sitting (deliberation, live, date)',
    deliberation_task_of: 'deliberation_task (deliberation, number)',
    deliberation_task_by_owner: 'deliberation_task (owner, number)',
    deliberation_task_awaited: 'deliberation_task (awaited_at, id) WHERE awaited_at IS NOT NULL',
    deliberation_task_open: 'deliberation_task (due_at, number) WHERE done_on IS NULL',
  },
  on: {
    DeliberationOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO deliberation (id, station, region, county, topic, hall, options)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.region.slice(0, 6)}, ${JSON.stringify(data.topic)}, ${data.hall ? JSON.stringify(data.hall) : null}, ${JSON.stringify(data.options)})`,
      sql`INSERT OR IGNORE INTO deliberation_county VALUES (${data.region.slice(0, 6)})`,
    ],
    DeliberationHandedOver: ({ id, event: { data } }) => [
      sql`UPDATE deliberation SET station = ${data.to} WHERE id = ${id}`, sql`UPDATE deliberation_task SET station = ${data.to} WHERE deliberation = ${id}`,
    ],
    DeliberationOptionAdded: ({ id, event: { data } }) => sql`UPDATE deliberation SET options = json_insert(options, '$[#]', json(${JSON.stringify(data)})) WHERE id = ${id}`,
    DeliberationResolved: ({ id, event: { data } }) => sql`UPDATE deliberation SET open = 0, resolution = ${JSON.stringify(data)} WHERE id = ${id}`,
    DeliberationTaskSet: ({ id, event: { data } }) =>
      sql`INSERT INTO deliberation_task (id, deliberation, station, region, text, owner_kind, owner, due, due_at, awaited_at)
          SELECT ${data.task}, ${id}, station, region, ${JSON.stringify(data.text)}, ${data.owner.kind}, ${data.owner.id}, ${data.due}, ${endOfDay(data.due)}, ${endOfDay(data.due)}
          FROM deliberation WHERE id = ${id}`,
    DeliberationTaskChanged: ({ event: { data } }) =>
      sql`UPDATE deliberation_task SET owner_kind = ${data.owner.kind}, owner = ${data.owner.id}, awaited_at = CASE WHEN due = ${data.due} THEN awaited_at ELSE ${endOfDay(data.due)} END,
            due = ${data.due}, due_at = ${endOfDay(data.due)} WHERE id = ${data.task}`,
    DeliberationTaskDone: ({ event: { data } }) =>
      sql`UPDATE deliberation_task SET done_on = ${data.on}, outcome = ${data.outcome ?? null}, awaited_at = NULL WHERE id = ${data.task}`,
    DeliberationTaskReopened: ({ event: { data } }) =>
      sql`UPDATE deliberation_task SET done_on = NULL, outcome = NULL, awaited_at = ${data.overdue ? null : endOfDay(data.due)} WHERE id = ${data.task}`,
    DeliberationTaskOverdue: ({ event: { data } }) => sql`UPDATE deliberation_task SET awaited_at = NULL WHERE id = ${data.task}`,
    DeliberationResultTold: ({ id, event: { data } }) =>
      sql`UPDATE deliberation SET note = ${JSON.stringify(data.note)}, told_on = ${data.on}, told = ${data.residents.length} WHERE id = ${id}`,
    DeliberationReopened: ({ id }) => [
      sql`UPDATE deliberation SET open = 1, resolution = NULL, note = NULL, told_on = NULL, told = 0 WHERE id = ${id}`, sql`DELETE FROM deliberation_task WHERE deliberation = ${id}`,
    ],
    ActivityRecorded: ({ id, event: { data } }) =>
      data.deliberation === undefined || data.kind !== 'DELIBERATION'
        ? []
        : sql`INSERT INTO deliberation_sitting VALUES (${id}, ${data.deliberation}, ${data.date}, ${JSON.stringify(data.residents)}, ${data.residents.length}, ${data.volunteers.length}, ${data.socialWorkers.length}, ${data.others},
            ${data.ledBySocialWorkers.length + data.ledByVolunteers.length}, 1)`,
    ActivityCorrected: ({ id }) => sql`UPDATE deliberation_sitting SET live = 0 WHERE activity = ${id}`,
    // What a station was to do that is no more, whoever it had promised it to, whoever goes on from it first does.
    StationSuccessionPlanned: ({ id, event: { data } }) =>
      sql`UPDATE deliberation_task SET owner = ${data.successors[0]?.station ?? id} WHERE owner = ${id} AND owner_kind = 'STATION' AND done_on IS NULL`,
    OrganizationRegistered: ({ id }) => sql`INSERT OR IGNORE INTO deliberation_organization VALUES (${id})`,
    OrganizationMerged: ({ id }) => sql`DELETE FROM deliberation_organization WHERE id = ${id}`,
    OrganizationParted: ({ id }) => sql`INSERT OR IGNORE INTO deliberation_organization VALUES (${id})`,
  },
});
