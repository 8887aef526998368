import { projection, sql, type Sql } from '#platform/read-model';
import { residentEvents, type GroupMembership } from '#linking/resident';

const held = (id: string, { group, from, until }: GroupMembership): Sql =>
  sql`INSERT OR REPLACE INTO match_resident_group VALUES (${id}, ${group}, ${from}, ${until ?? null})`;

/** What eligibility, safety and continuity must know of a resident: groups and the birthday, which stays sealed. */
export const matchResidents = projection(residentEvents, {
  name: 'match_residents',
  version: 3,
  tables: {
    match_resident: 'id TEXT PRIMARY KEY, identity TEXT, minor INTEGER NOT NULL, merged_into TEXT',
    match_resident_group: 'resident TEXT NOT NULL, code TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, PRIMARY KEY (resident, code)',
  },
  clustered: ['match_resident_group'],
  indexes: { match_resident_merged: 'match_resident (merged_into) WHERE merged_into IS NOT NULL' },
  on: {
    ResidentEnrolled: ({ id, event: { data } }) => [
      sql`INSERT INTO match_resident (id, identity, minor) VALUES (${id}, ${data.identity.sealed}, ${data.minor ? 1 : 0})`,
      ...data.groups.map((membership) => held(id, membership)),
    ],
    ResidentIdentityCorrected: ({ id, event: { data } }) =>
      sql`UPDATE match_resident SET identity = ${data.identity.sealed}, minor = ${data.minor ? 1 : 0} WHERE id = ${id}`,
    ResidentGroupRecorded: ({ id, event: { data } }) => held(id, data),
    ResidentGroupEnded: ({ id, event: { data } }) => sql`UPDATE match_resident_group SET until_date = ${data.on} WHERE resident = ${id} AND code = ${data.group}`,
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE match_resident SET merged_into = ${data.into} WHERE id = ${id}`,
    ResidentParted: ({ id }) => sql`UPDATE match_resident SET merged_into = NULL WHERE id = ${id}`,
    ResidentErased: ({ id }) => sql`UPDATE match_resident SET identity = NULL WHERE id = ${id}`,
  },
});
