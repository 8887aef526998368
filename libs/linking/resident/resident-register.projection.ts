import type { AsSealed } from '#platform/event-sourcing';
import { projection, sql } from '#platform/read-model';
import { stationEvents } from '#linking/station';
import { residentEvents, type GroupMembership, type ResidentFacts } from './resident.events.js';

const facts = (id: string, f: AsSealed<ResidentFacts>) =>
  sql`UPDATE resident SET sex = ${f.sex ?? null}, languages = ${JSON.stringify(f.languages)}, household = ${f.household ?? null},
        registered_region = ${f.registeredRegion ?? null}, living_region = ${f.livingRegion}, latitude = ${f.point?.latitude ?? null},
        longitude = ${f.point?.longitude ?? null}, accommodations = ${JSON.stringify(f.accommodations)} WHERE id = ${id}`;
const held = (id: string, g: GroupMembership) =>
  sql`REPLACE INTO resident_group (resident, group_code, source, from_date, until_date) VALUES (${id}, ${g.group}, ${g.source}, ${g.from}, ${g.until ?? null})`;

/** Every resident's file, names sealed. Groups keep their own rows, so that a group of the tree finds all who are in it or below. */
export const residentRegister = projection({ ...residentEvents, ...stationEvents }, {
  name: 'resident_register',
  version: 1,
  tables: {
    resident: `id TEXT PRIMARY KEY, station TEXT NOT NULL, identity TEXT, guardian TEXT, guardian_until TEXT, minor INTEGER NOT NULL, sex TEXT,
      languages TEXT NOT NULL DEFAULT '[]', household TEXT, registered_region TEXT, living_region TEXT NOT NULL DEFAULT '', latitude REAL, longitude REAL,
      accommodations TEXT NOT NULL DEFAULT '[]', risk TEXT NOT NULL, risk_since TEXT NOT NULL, consent_by TEXT, consent_until TEXT, volunteer TEXT,
      enrolled_at TEXT NOT NULL, merged_into TEXT, erased_at TEXT`,
    resident_group: 'resident TEXT NOT NULL, group_code TEXT NOT NULL, source TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, PRIMARY KEY (resident, group_code)',
    resident_suspect: 'resident TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (resident, other)',
    resident_station: 'id TEXT PRIMARY KEY, closed INTEGER NOT NULL DEFAULT 0',
    resident_move: 'resident TEXT NOT NULL, moved_at TEXT NOT NULL, from_station TEXT NOT NULL, to_station TEXT NOT NULL, PRIMARY KEY (resident, moved_at)',
  },
  indexes: {
    resident_by_station: 'resident (station, id)',
    resident_by_region: 'resident (living_region, id)',
    resident_by_household: 'resident (household, id) WHERE household IS NOT NULL',
    resident_group_by_code: 'resident_group (group_code, resident)',
    resident_suspect_by_other: 'resident_suspect (other, resident)',
  },
  on: {
    StationEstablished: ({ id }) => sql`INSERT INTO resident_station (id) VALUES (${id})`,
    StationClosed: ({ id }) => sql`UPDATE resident_station SET closed = 1 WHERE id = ${id}`,
    ResidentEnrolled: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO resident (id, station, identity, minor, risk, risk_since, volunteer, enrolled_at)
          VALUES (${id}, ${data.station}, ${data.identity.sealed}, ${data.minor ? 1 : 0}, ${data.risk}, ${occurredAt}, ${data.volunteer ?? null}, ${occurredAt})`,
      facts(id, data),
      ...data.groups.map((membership) => held(id, membership)),
      ...data.suspectedDuplicates.map((other) => sql`INSERT OR IGNORE INTO resident_suspect VALUES (${id}, ${other})`),
    ],
    ResidentIdentityCorrected: ({ id, event: { data } }) =>
      sql`UPDATE resident SET identity = ${data.identity.sealed}, minor = ${data.minor ? 1 : 0} WHERE id = ${id}`,
    ResidentFactsCorrected: ({ id, event: { data } }) => facts(id, data),
    ResidentGroupRecorded: ({ id, event: { data } }) => held(id, data),
    ResidentGroupEnded: ({ id, event: { data } }) => sql`DELETE FROM resident_group WHERE resident = ${id} AND group_code = ${data.group}`,
    ResidentRiskSet: ({ id, occurredAt, event: { data } }) => sql`UPDATE resident SET risk = ${data.risk}, risk_since = ${occurredAt} WHERE id = ${id}`,
    ResidentGuardianNamed: ({ id, event: { data } }) =>
      sql`UPDATE resident SET guardian = ${data.guardian.sealed}, guardian_until = ${data.until ?? null} WHERE id = ${id}`,
    ResidentGuardianEnded: ({ id }) => sql`UPDATE resident SET guardian = NULL, guardian_until = NULL WHERE id = ${id}`,
    ResidentConsentGiven: ({ id, event: { data } }) => sql`UPDATE resident SET consent_by = ${data.by}, consent_until = ${data.until ?? null} WHERE id = ${id}`,
    ResidentConsentWithdrawn: ({ id }) => sql`UPDATE resident SET consent_by = NULL, consent_until = NULL WHERE id = ${id}`,
    ResidentMoved: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE resident SET station = ${data.to}, living_region = ${data.livingRegion} WHERE id = ${id}`,
      sql`INSERT OR IGNORE INTO resident_move VALUES (${id}, ${occurredAt}, ${data.from}, ${data.to})`,
    ],
    ResidentDuplicateSuspected: ({ id, event: { data } }) => sql`INSERT OR IGNORE INTO resident_suspect VALUES (${id}, ${data.other})`,
    ResidentDuplicateDismissed: ({ id, event: { data } }) => sql`DELETE FROM resident_suspect WHERE resident = ${id} AND other = ${data.other}`,
    ResidentMerged: ({ id, event: { data } }) => [
      sql`UPDATE resident SET merged_into = ${data.into} WHERE id = ${id}`,
      sql`DELETE FROM resident_suspect WHERE resident = ${id} OR other = ${id}`,
    ],
    ResidentVolunteerLinked: ({ id, event: { data } }) => sql`UPDATE resident SET volunteer = ${data.volunteer} WHERE id = ${id}`,
    ResidentErased: ({ id, occurredAt }) =>
      sql`UPDATE resident SET identity = NULL, guardian = NULL, latitude = NULL, longitude = NULL, household = NULL, erased_at = ${occurredAt} WHERE id = ${id}`,
  },
});
