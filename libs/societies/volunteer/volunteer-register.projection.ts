import { projection, sql, type Sql } from '#platform/read-model';
import { prefixesOf } from '#reference/region';
import { communityEvents } from '#societies/community';
import { organizationEvents } from '#societies/organization';
import { volunteerEvents, type VolunteerFacts } from './volunteer.events.js';

const tagged = (id: string, facet: string, value: string): Sql =>
  sql`INSERT OR IGNORE INTO volunteer_tag VALUES (${facet}, ${value}, (SELECT rowid FROM volunteer WHERE id = ${id}))`;
const untagged = (id: string, facet: string, value: string): Sql =>
  sql`DELETE FROM volunteer_tag WHERE facet = ${facet} AND value = ${value} AND number = (SELECT rowid FROM volunteer WHERE id = ${id})`;

/** What a volunteer is found by hangs on the row's number, so that lists come in the order of registration without sorting. */
function tags(id: string, f: VolunteerFacts): Sql[] {
  const facets = {
    station: f.station === null ? [] : [f.station], skill: f.skills, language: f.languages,
    place: [...new Set(f.places.flatMap(prefixesOf))],
  };
  return Object.entries(facets).flatMap(([facet, values]) => values.map((value) => tagged(id, facet, value)));
}
/** Of which community they are: of the one in which theirs goes on, where that is no more by now; `home` is the one that the file says. */
const home = (id: string, { community }: VolunteerFacts): Sql[] => community === undefined ? [] : [
  sql`UPDATE volunteer SET community = (SELECT successor FROM volunteer_former_home WHERE id = ${community}) WHERE id = ${id} AND EXISTS (SELECT 1 FROM volunteer_former_home WHERE id = ${community})`,
  sql`INSERT OR IGNORE INTO volunteer_tag SELECT 'community', community, rowid FROM volunteer WHERE id = ${id} AND community IS NOT NULL`,
];
/** A community, and those that ended into it by whichever ways. */
const withThoseInto = (id: string): Sql =>
  sql`WITH RECURSIVE ended (id) AS (SELECT ${id} UNION SELECT h.id FROM ended CROSS JOIN volunteer_former_home h ON h.named = ended.id) SELECT id FROM ended`;
const unsuspected = (id: string): Sql[] => [sql`DELETE FROM volunteer_suspect WHERE volunteer = ${id}`, sql`DELETE FROM volunteer_suspect WHERE other = ${id}`];
/** Whoever may be the same person as another, the other may be the same as. */
const bothWays = (one: string, other: string, change: (a: string, b: string) => Sql): Sql[] => [change(one, other), change(other, one)];
const lookedInto = (id: string, whom: string): Sql[] => bothWays(id, whom, (a, b) => sql`DELETE FROM volunteer_suspect WHERE volunteer = ${a} AND other = ${b}`);
const party = (id: string, kind: 'TEAM' | 'HOME'): Sql => sql`INSERT OR IGNORE INTO volunteer_party VALUES (${id}, ${kind})`;

/** The volunteers: what they can do, when, where and under which conditions; who they are stays sealed. */
export const volunteerRegister = projection({ ...volunteerEvents, ...organizationEvents, ...communityEvents }, {
  name: 'volunteer_register',
  version: 6,
  tables: {
    volunteer: `id TEXT PRIMARY KEY, station TEXT, community TEXT, home TEXT, identity TEXT, guardian TEXT, consented_on TEXT,
      accompanied_until TEXT, consent_until TEXT, minor_until TEXT, skills TEXT NOT NULL, languages TEXT NOT NULL, windows TEXT NOT NULL,
      modes TEXT NOT NULL, places TEXT NOT NULL, brought_in_by TEXT, resident TEXT,
      status TEXT NOT NULL, reason TEXT, paused_until TEXT, registered_at TEXT NOT NULL, merged_into TEXT`,
    volunteer_suspect: 'volunteer TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (volunteer, other)',
    volunteer_tag: 'facet TEXT NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (facet, value, number)',
    volunteer_credential: `volunteer TEXT NOT NULL, code TEXT NOT NULL, from_date TEXT, until_date TEXT, PRIMARY KEY (volunteer, code)`,
    volunteer_party: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL',
    volunteer_former_home: 'id TEXT PRIMARY KEY, successor TEXT, named TEXT',
  },
  clustered: ['volunteer_suspect', 'volunteer_tag', 'volunteer_credential', 'volunteer_party', 'volunteer_former_home'],
  indexes: { volunteer_tag_by_number: 'volunteer_tag (number)', volunteer_by_resident: 'volunteer (resident)',
    volunteer_by_merged: 'volunteer (merged_into) WHERE merged_into IS NOT NULL', volunteer_suspect_by_other: 'volunteer_suspect (other)',
    volunteer_former_home_into: 'volunteer_former_home (successor)',
    volunteer_former_home_named: 'volunteer_former_home (named)', volunteer_by_home: 'volunteer (home) WHERE home IS NOT NULL' },
  on: {
    // Teams are organizations and homes are communities that there are; their names are their own rooms' to show.
    OrganizationRegistered: ({ id }) => party(id, 'TEAM'),
    OrganizationMerged: ({ id }) => sql`DELETE FROM volunteer_party WHERE id = ${id}`,
    OrganizationParted: ({ id }) => party(id, 'TEAM'),
    CommunityRegistered: ({ id }) => party(id, 'HOME'),
    CommunityEnded: ({ id, event: { data: { successor } } }) => [
      sql`DELETE FROM volunteer_party WHERE id = ${id}`,
      sql`UPDATE volunteer_former_home SET successor = ${successor} WHERE successor = ${id}`,
      sql`INSERT INTO volunteer_former_home VALUES (${id}, ${successor}, ${successor})`,
      sql`UPDATE volunteer SET community = ${successor} WHERE rowid IN (SELECT number FROM volunteer_tag WHERE facet = 'community' AND value = ${id})`,
      ...(successor === null ? [] : [sql`INSERT OR IGNORE INTO volunteer_tag SELECT 'community', ${successor}, number FROM volunteer_tag WHERE facet = 'community' AND value = ${id}`]),
      sql`DELETE FROM volunteer_tag WHERE facet = 'community' AND value = ${id}`,
    ],
    CommunityReinstated: ({ id }) => [
      party(id, 'HOME'),
      sql`DELETE FROM volunteer_former_home WHERE id = ${id}`,
      sql`UPDATE volunteer_former_home SET successor = ${id} WHERE id IN (${withThoseInto(id)})`,
      sql`DELETE FROM volunteer_tag WHERE facet = 'community' AND number IN (SELECT rowid FROM volunteer WHERE home IN (${withThoseInto(id)}))`,
      sql`INSERT INTO volunteer_tag SELECT 'community', ${id}, rowid FROM volunteer WHERE home IN (${withThoseInto(id)})`,
      sql`UPDATE volunteer SET community = ${id} WHERE home IN (${withThoseInto(id)})`,
    ],
    VolunteerRegistered: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO volunteer (id, identity, station, community, home, skills, languages, windows, modes, places, accompanied_until, consent_until, minor_until,
            brought_in_by, resident, status, registered_at)
          VALUES (${id}, ${data.identity.sealed}, ${data.station}, ${data.community ?? null}, ${data.community ?? null}, ${JSON.stringify(data.skills)}, ${JSON.stringify(data.languages)},
            ${JSON.stringify(data.windows)}, ${JSON.stringify(data.modes)}, ${JSON.stringify(data.places)}, ${data.age.accompaniedUntil ?? null},
            ${data.age.consentUntil ?? null}, ${data.age.minorUntil ?? null}, ${data.broughtInBy ?? null}, ${data.resident ?? null}, 'ACTIVE', ${occurredAt})`,
      ...tags(id, data),
      ...home(id, data),
      ...(data.broughtInBy === undefined ? [] : [tagged(id, 'bringer', data.broughtInBy)]),
    ],
    VolunteerCorrected: ({ id, event: { data } }) => [
      sql`UPDATE volunteer SET station = ${data.station}, community = ${data.community ?? null}, home = ${data.community ?? null}, skills = ${JSON.stringify(data.skills)},
            languages = ${JSON.stringify(data.languages)}, windows = ${JSON.stringify(data.windows)}, modes = ${JSON.stringify(data.modes)},
            places = ${JSON.stringify(data.places)} WHERE id = ${id}`,
      sql`DELETE FROM volunteer_tag WHERE number = (SELECT rowid FROM volunteer WHERE id = ${id})
            AND facet IN ('station', 'community', 'skill', 'language', 'place')`,
      ...tags(id, data),
      ...home(id, data),
    ],
    VolunteerIdentityCorrected: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET identity = ${data.identity.sealed}, accompanied_until = ${data.age.accompaniedUntil ?? null},
            consent_until = ${data.age.consentUntil ?? null}, minor_until = ${data.age.minorUntil ?? null} WHERE id = ${id}`,
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
    VolunteerResidentUnlinked: ({ id }) => sql`UPDATE volunteer SET resident = NULL WHERE id = ${id}`,
    VolunteerDuplicateSuspected: ({ id, event: { data } }) => bothWays(id, data.other, (a, b) => sql`INSERT OR IGNORE INTO volunteer_suspect VALUES (${a}, ${b})`),
    VolunteerDuplicateDismissed: ({ id, event: { data } }) => lookedInto(id, data.other),
    VolunteerMerged: ({ id, event: { data } }) => [sql`UPDATE volunteer SET merged_into = ${data.into} WHERE id = ${id}`, ...lookedInto(id, data.into)],
    VolunteerParted: ({ id }) => sql`UPDATE volunteer SET merged_into = NULL WHERE id = ${id}`,
    VolunteerPaused: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET status = 'PAUSED', reason = ${data.reason}, paused_until = ${data.until ?? null} WHERE id = ${id}`,
    VolunteerResumed: ({ id }) => sql`UPDATE volunteer SET status = 'ACTIVE', reason = NULL, paused_until = NULL WHERE id = ${id}`,
    VolunteerRetired: ({ id, event: { data } }) =>
      sql`UPDATE volunteer SET status = 'RETIRED', reason = ${data.reason}, paused_until = NULL WHERE id = ${id}`,
    VolunteerReinstated: ({ id, event: { data: { pause } } }) =>
      sql`UPDATE volunteer SET status = ${pause ? 'PAUSED' : 'ACTIVE'}, reason = ${pause?.reason ?? null}, paused_until = ${pause?.until ?? null} WHERE id = ${id}`,
    VolunteerErased: ({ id }) => [
      sql`UPDATE volunteer SET status = 'ERASED', identity = NULL, guardian = NULL, resident = NULL, reason = NULL, paused_until = NULL WHERE id = ${id}`,
      ...unsuspected(id),
    ],
  },
});
