import { projection, sql, type Sql } from '#platform/read-model';
import { prefixesOf } from '#reference/region';
import { communityEvents } from '#societies/community';
import { organizationEvents } from '#societies/organization';
import { volunteerEvents, type AgeTerms, type VolunteerFacts } from './volunteer.events.js';

/** What a volunteer is found by hangs on the row's number, so that lists come in the order of registration without sorting. */
const tagged = (id: string, facet: string, value: string): Sql =>
  sql`INSERT OR IGNORE INTO volunteer_tag SELECT ${facet}, ${value}, rowid FROM volunteer WHERE id = ${id}`;
const untagged = (id: string, facet: string, value: string): Sql =>
  sql`DELETE FROM volunteer_tag WHERE facet = ${facet} AND value = ${value} AND number = (SELECT rowid FROM volunteer WHERE id = ${id})`;

const stated = (id: string, f: VolunteerFacts): Sql[] => [
  sql`UPDATE volunteer SET station = ${f.station}, community = ${f.community ?? null}, skills = ${JSON.stringify(f.skills)},
        languages = ${JSON.stringify(f.languages)}, windows = ${JSON.stringify(f.windows)}, modes = ${JSON.stringify(f.modes)},
        places = ${JSON.stringify(f.places)} WHERE id = ${id}`,
  sql`DELETE FROM volunteer_tag WHERE number = (SELECT rowid FROM volunteer WHERE id = ${id})
        AND facet IN ('station', 'community', 'skill', 'language', 'mode', 'place')`,
  ...(f.station === null ? [] : [tagged(id, 'station', f.station)]),
  ...(f.community === undefined ? [] : [tagged(id, 'community', f.community)]),
  ...f.skills.map((code) => tagged(id, 'skill', code)),
  ...f.languages.map((tag) => tagged(id, 'language', tag)),
  ...f.modes.map((mode) => tagged(id, 'mode', mode)),
  ...[...new Set(f.places.flatMap(prefixesOf))].map((prefix) => tagged(id, 'place', prefix)),
];
const aged = (id: string, { accompaniedUntil, consentUntil, minorUntil }: AgeTerms): Sql =>
  sql`UPDATE volunteer SET accompanied_until = ${accompaniedUntil ?? null}, consent_until = ${consentUntil ?? null}, minor_until = ${minorUntil ?? null} WHERE id = ${id}`;
const party = (id: string, kind: 'TEAM' | 'HOME'): Sql => sql`INSERT OR IGNORE INTO volunteer_party VALUES (${id}, ${kind})`;

/** The volunteers: what they can do, when, where and under which conditions; who they are stays sealed. */
export const volunteerRegister = projection({ ...volunteerEvents, ...organizationEvents, ...communityEvents }, {
  name: 'volunteer_register',
  version: 1,
  tables: {
    volunteer: `id TEXT PRIMARY KEY, station TEXT, community TEXT, identity TEXT, guardian TEXT, consented_on TEXT,
      accompanied_until TEXT, consent_until TEXT, minor_until TEXT, skills TEXT NOT NULL DEFAULT '[]', languages TEXT NOT NULL DEFAULT '[]',
      windows TEXT NOT NULL DEFAULT '[]', modes TEXT NOT NULL DEFAULT '[]', places TEXT NOT NULL DEFAULT '[]', brought_in_by TEXT, resident TEXT,
      status TEXT NOT NULL, reason TEXT, paused_until TEXT, registered_at TEXT NOT NULL`,
    volunteer_tag: 'facet TEXT NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (facet, value, number)',
    volunteer_credential: `volunteer TEXT NOT NULL, code TEXT NOT NULL, from_date TEXT, until_date TEXT, PRIMARY KEY (volunteer, code)`,
    volunteer_party: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL',
  },
  clustered: ['volunteer_tag', 'volunteer_credential', 'volunteer_party'],
  indexes: { volunteer_tag_by_number: 'volunteer_tag (number)' },
  on: {
    // Teams are organizations and homes are communities that there are; their names are their own rooms' to show.
    OrganizationRegistered: ({ id }) => party(id, 'TEAM'),
    CommunityRegistered: ({ id }) => party(id, 'HOME'),
    VolunteerRegistered: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO volunteer (id, identity, brought_in_by, resident, status, registered_at)
          VALUES (${id}, ${data.identity.sealed}, ${data.broughtInBy ?? null}, ${data.resident ?? null}, 'ACTIVE', ${occurredAt})`,
      ...stated(id, data),
      aged(id, data.age),
      ...(data.broughtInBy === undefined ? [] : [tagged(id, 'bringer', data.broughtInBy)]),
    ],
    VolunteerCorrected: ({ id, event: { data } }) => stated(id, data),
    VolunteerIdentityCorrected: ({ id, event: { data } }) => [
      sql`UPDATE volunteer SET identity = ${data.identity.sealed} WHERE id = ${id}`,
      aged(id, data.age),
    ],
    VolunteerGuardianConsented: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET guardian = ${data.guardian.sealed}, consented_on = ${data.on} WHERE id = ${id}`,
    VolunteerGuardianConsentWithdrawn: ({ id }) => sql`UPDATE volunteer SET consented_on = NULL WHERE id = ${id}`,
    VolunteerCredentialRecorded: ({ id, event: { data } }) => [
      sql`REPLACE INTO volunteer_credential VALUES (${id}, ${data.credential}, ${data.from ?? null}, ${data.until ?? null})`,
      tagged(id, 'credential', data.credential),
    ],
    VolunteerCredentialEnded: ({ id, event: { data } }) => [
      sql`DELETE FROM volunteer_credential WHERE volunteer = ${id} AND code = ${data.credential}`,
      untagged(id, 'credential', data.credential),
    ],
    VolunteerJoinedTeam: ({ id, event: { data } }) => tagged(id, 'team', data.organization),
    VolunteerLeftTeam: ({ id, event: { data } }) => untagged(id, 'team', data.organization),
    VolunteerResidentLinked: ({ id, event: { data } }) => sql`UPDATE volunteer SET resident = ${data.resident} WHERE id = ${id}`,
    VolunteerPaused: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET status = 'PAUSED', reason = ${data.reason}, paused_until = ${data.until ?? null} WHERE id = ${id}`,
    VolunteerResumed: ({ id }) => sql`UPDATE volunteer SET status = 'ACTIVE', reason = NULL, paused_until = NULL WHERE id = ${id}`,
    VolunteerRetired: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET status = 'RETIRED', reason = ${data.reason}, paused_until = NULL WHERE id = ${id}`,
    VolunteerErased: ({ id }) =>
      sql`UPDATE volunteer SET status = 'ERASED', identity = NULL, guardian = NULL, resident = NULL, reason = NULL, paused_until = NULL WHERE id = ${id}`,
  },
});
