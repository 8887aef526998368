import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { volunteerEvents } from '#societies/volunteer';
import { charityResourceEvents, type ProviderOf } from './charity-resource.events.js';

const isTheirs = ({ kind, provider }: { readonly kind: string; readonly provider: ProviderOf }): boolean =>
  provider.kind === 'VOLUNTEER' && (kind === 'TALENT' || kind === 'ORGANIZATION');

/** What of some resources rests on a credential that lapses, written anew. @param which of `r`, the resources, and of the rows that are there */
const anew = (which: Sql): readonly Sql[] => [
  sql`DELETE FROM helper_held WHERE resource IN (SELECT r.resource FROM helper_resource r WHERE ${which})`,
  sql`INSERT INTO helper_held SELECT r.resource || ' ' || c.credential, r.resource, c.credential, c.ends_at
      FROM helper_resource r CROSS JOIN json_each(r.credentials) h CROSS JOIN helper_credential c ON c.volunteer = r.volunteer AND c.credential = h.value
      WHERE c.ends_at IS NOT NULL AND r.retired = 0 AND ${which}`,
];

/** By which name a credential's lapse is recorded. */
export const LAPSE = 'credentials-of-helpers-lapse';
/** What is taken from a resource comes back to it when its volunteer has it again. @param now what the resource says from here on */
const taken = (id: string, now: readonly string[]): Sql =>
  sql`INSERT OR IGNORE INTO helper_lost SELECT r.volunteer, h.value, r.resource FROM helper_resource r CROSS JOIN json_each(r.credentials) h
      WHERE r.resource = ${id} AND h.value NOT IN (SELECT value FROM json_each(${JSON.stringify(now)}))`;

/** What volunteers themselves give, until when they hold what is said of them there, and what they held. */
export const resourceHelpers = projection({ ...charityResourceEvents, ...volunteerEvents }, {
  name: 'resource_helpers',
  version: 2,
  tables: {
    helper_resource: 'resource TEXT PRIMARY KEY, volunteer TEXT NOT NULL, credentials TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0',
    helper_credential: 'volunteer TEXT NOT NULL, credential TEXT NOT NULL, ends_at TEXT, PRIMARY KEY (volunteer, credential)',
    helper_lost: 'volunteer TEXT NOT NULL, credential TEXT NOT NULL, resource TEXT NOT NULL, PRIMARY KEY (volunteer, credential, resource)',
    helper_held: 'key TEXT PRIMARY KEY, resource TEXT NOT NULL, credential TEXT NOT NULL, ends_at TEXT NOT NULL',
  },
  clustered: ['helper_resource', 'helper_credential', 'helper_lost', 'helper_held'],
  indexes: { helper_resource_of: 'helper_resource (volunteer, resource)', helper_held_until: 'helper_held (ends_at, key)', helper_held_by: 'helper_held (resource)',
    helper_lost_by: 'helper_lost (resource)' },
  on: {
    ResourceRegistered: ({ id, event: { data } }) =>
      isTheirs(data) ? [sql`INSERT INTO helper_resource (resource, volunteer, credentials) VALUES (${id}, ${data.provider.id}, ${JSON.stringify(data.credentials)})`, ...anew(sql`r.resource = ${id}`)] : [],
    ResourceCorrected: ({ id, actor, event: { data } }) => [
      ...(actor === `clock:${LAPSE}` ? [taken(id, data.credentials)] : []),
      sql`DELETE FROM helper_lost WHERE resource = ${id} AND credential IN (SELECT value FROM json_each(${JSON.stringify(data.credentials)}))`,
      sql`UPDATE helper_resource SET credentials = ${JSON.stringify(data.credentials)} WHERE resource = ${id}`, ...anew(sql`r.resource = ${id}`),
    ],
    ResourceRetired: ({ id }) => [
      sql`DELETE FROM helper_held WHERE resource = ${id}`, sql`DELETE FROM helper_lost WHERE resource = ${id}`, sql`UPDATE helper_resource SET retired = 1 WHERE resource = ${id}`,
    ],
    ResourceReinstated: ({ id }) => [sql`UPDATE helper_resource SET retired = 0 WHERE resource = ${id}`, ...anew(sql`r.resource = ${id}`)],
    VolunteerCredentialRecorded: ({ id, event: { data } }) => [
      sql`REPLACE INTO helper_credential VALUES (${id}, ${data.credential}, ${data.until === undefined ? null : endOfDay(data.until)})`, ...anew(sql`r.volunteer = ${id}`),
    ],
    VolunteerCredentialEnded: ({ id, event: { data } }) => [
      sql`INSERT OR IGNORE INTO helper_lost SELECT r.volunteer, ${data.credential}, r.resource FROM helper_resource r
          WHERE r.volunteer = ${id} AND r.retired = 0 AND ${data.credential} IN (SELECT value FROM json_each(r.credentials))`,
      sql`DELETE FROM helper_credential WHERE volunteer = ${id} AND credential = ${data.credential}`, ...anew(sql`r.volunteer = ${id}`),
    ],
  },
});
