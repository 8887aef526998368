import { projection, sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { WITH_A_CHILD } from './companion.rules.js';
import { volunteerEvents } from './volunteer.events.js';

/** Who comes along with which child, and came along before; of volunteers until when they are cleared for it. Who a guardian is stays sealed. */
export const volunteerCompanions = projection(volunteerEvents, {
  name: 'volunteer_companions',
  version: 1,
  tables: {
    volunteer_companion: 'number INTEGER PRIMARY KEY, child TEXT NOT NULL, kind TEXT NOT NULL, companion TEXT NOT NULL, guardian TEXT, named_at TEXT NOT NULL, ended_at TEXT, lapses_at TEXT',
    companion_clearance: 'volunteer TEXT PRIMARY KEY, ends_at TEXT',
  },
  clustered: ['companion_clearance'],
  indexes: {
    volunteer_companion_of: 'volunteer_companion (child, number)',
    volunteer_companion_by: 'volunteer_companion (companion) WHERE ended_at IS NULL',
    volunteer_companion_until: 'volunteer_companion (lapses_at, child) WHERE ended_at IS NULL AND lapses_at IS NOT NULL',
  },
  on: {
    VolunteerCompanionNamed: ({ id, occurredAt, event: { data: { companion, guardian } } }) => [
      sql`UPDATE volunteer_companion SET ended_at = ${occurredAt} WHERE child = ${id} AND ended_at IS NULL`,
      sql`INSERT INTO volunteer_companion (child, kind, companion, guardian, named_at, lapses_at) VALUES (${id}, ${companion.kind}, ${companion.id}, ${guardian?.sealed ?? null}, ${occurredAt},
            (SELECT ends_at FROM companion_clearance WHERE volunteer = ${companion.id}))`,
    ],
    VolunteerCompanionEnded: ({ id, occurredAt }) => sql`UPDATE volunteer_companion SET ended_at = ${occurredAt} WHERE child = ${id} AND ended_at IS NULL`,
    VolunteerCredentialRecorded: ({ id, event: { data: { credential, until } } }) => {
      const endsAt = until === undefined ? null : endOfDay(until);
      return credential === WITH_A_CHILD
        ? [sql`REPLACE INTO companion_clearance VALUES (${id}, ${endsAt})`, sql`UPDATE volunteer_companion SET lapses_at = ${endsAt} WHERE companion = ${id} AND ended_at IS NULL`]
        : [];
    },
    VolunteerCredentialEnded: ({ id, event: { data } }) => (data.credential === WITH_A_CHILD ? sql`DELETE FROM companion_clearance WHERE volunteer = ${id}` : []),
    VolunteerErased: ({ id, occurredAt }) => sql`UPDATE volunteer_companion SET guardian = NULL, ended_at = ifnull(ended_at, ${occurredAt}) WHERE child = ${id}`,
  },
});
