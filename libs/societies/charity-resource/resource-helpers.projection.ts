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
      WHERE c.ends_at IS NOT NULL AND ${which}`,
];

/** What volunteers themselves give, and until when they hold what is said of them there. */
export const resourceHelpers = projection({ ...charityResourceEvents, ...volunteerEvents }, {
  name: 'resource_helpers',
  version: 1,
  tables: {
    helper_resource: 'resource TEXT PRIMARY KEY, volunteer TEXT NOT NULL, credentials TEXT NOT NULL',
    helper_credential: 'volunteer TEXT NOT NULL, credential TEXT NOT NULL, ends_at TEXT, PRIMARY KEY (volunteer, credential)',
    helper_held: 'key TEXT PRIMARY KEY, resource TEXT NOT NULL, credential TEXT NOT NULL, ends_at TEXT NOT NULL',
  },
  clustered: ['helper_resource', 'helper_credential', 'helper_held'],
  indexes: { helper_resource_of: 'helper_resource (volunteer, resource)', helper_held_until: 'helper_held (ends_at, key)', helper_held_by: 'helper_held (resource)' },
  on: {
    ResourceRegistered: ({ id, event: { data } }) =>
      isTheirs(data) ? [sql`INSERT INTO helper_resource VALUES (${id}, ${data.provider.id}, ${JSON.stringify(data.credentials)})`, ...anew(sql`r.resource = ${id}`)] : [],
    ResourceCorrected: ({ id, event: { data } }) => [
      sql`UPDATE helper_resource SET credentials = ${JSON.stringify(data.credentials)} WHERE resource = ${id}`, ...anew(sql`r.resource = ${id}`),
    ],
    ResourceRetired: ({ id }) => [sql`DELETE FROM helper_held WHERE resource = ${id}`, sql`DELETE FROM helper_resource WHERE resource = ${id}`],
    VolunteerCredentialRecorded: ({ id, event: { data } }) => [
      sql`REPLACE INTO helper_credential VALUES (${id}, ${data.credential}, ${data.until === undefined ? null : endOfDay(data.until)})`, ...anew(sql`r.volunteer = ${id}`),
    ],
    VolunteerCredentialEnded: ({ id, event: { data } }) => [
      sql`DELETE FROM helper_credential WHERE volunteer = ${id} AND credential = ${data.credential}`, ...anew(sql`r.volunteer = ${id}`),
    ],
  },
});
