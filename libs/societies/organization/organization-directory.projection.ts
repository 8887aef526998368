import type { AsSealed } from '#platform/event-sourcing';
import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { prefixesOf } from '#reference/region';
import { organizationEvents, type OrganizationFacts } from './organization.events.js';
import { isSocialOrganization } from './organization.rules.js';

const words = ({ name }: OrganizationFacts): string => segmented([name.zh, name.bo, name.en].filter((n) => n !== undefined).join(' '));

/** What is found by word and by place hangs on the row's number, so that lists come in the order of registration without sorting. */
const findable = (id: string, facts: OrganizationFacts): Sql[] => [
  sql`INSERT OR REPLACE INTO organization_text (rowid, words) SELECT rowid, ${words(facts)} FROM organization WHERE id = ${id}`,
  sql`DELETE FROM organization_place WHERE number = (SELECT rowid FROM organization WHERE id = ${id})`,
  ...[...new Set([facts.region, ...facts.serviceAreas].flatMap(prefixesOf))].map(
    (prefix) => sql`INSERT INTO organization_place SELECT ${prefix}, rowid FROM organization WHERE id = ${id}`,
  ),
];

const stated = (f: AsSealed<OrganizationFacts>): Sql =>
  sql`name_zh = ${f.name.zh}, name_bo = ${f.name.bo ?? null}, name_en = ${f.name.en ?? null}, legal_form = ${f.legalForm},
    party_kind = ${f.partyKind}, social = ${Number(isSocialOrganization(f.legalForm))}, credit_code = ${f.creditCode ?? null},
    region = ${f.region}, service_areas = ${JSON.stringify(f.serviceAreas)}`;

/** The organizations, and where and as what they are found. */
export const organizationDirectory = projection(organizationEvents, {
  name: 'organization_directory',
  version: 1,
  effort: 10,
  tables: {
    organization: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL DEFAULT '', name_bo TEXT, name_en TEXT, legal_form TEXT NOT NULL DEFAULT '',
      party_kind TEXT NOT NULL DEFAULT '', social INTEGER NOT NULL DEFAULT 0, credit_code TEXT, region TEXT NOT NULL DEFAULT '',
      service_areas TEXT NOT NULL DEFAULT '[]', station TEXT, suspended_for TEXT, contact TEXT, contact_name TEXT, contact_phone TEXT`,
    organization_place: 'prefix TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (prefix, number)',
  },
  clustered: ['organization_place'],
  indexes: {
    organization_by_form: 'organization (legal_form)',
    organization_by_society: 'organization (social)',
    organization_by_party: 'organization (party_kind)',
    organization_by_code: 'organization (credit_code)',
    organization_place_by_number: 'organization_place (number)',
  },
  virtualTables: { organization_text: fullText('words') },
  on: {
    OrganizationRegistered: ({ id, event: { data } }) => [
      sql`INSERT INTO organization (id, station) VALUES (${id}, ${data.station})`,
      sql`UPDATE organization SET ${stated(data)} WHERE id = ${id}`,
      ...findable(id, data),
    ],
    OrganizationCorrected: ({ id, event: { data } }) => [
      sql`UPDATE organization SET ${stated(data)} WHERE id = ${id}`,
      ...findable(id, data),
    ],
    OrganizationContactNamed: ({ id, event: { data } }) =>
      sql`UPDATE organization SET contact = ${data.contact}, contact_name = ${data.name.sealed}, contact_phone = ${data.phone.sealed}
        WHERE id = ${id}`,
    OrganizationContactRemoved: ({ id }) =>
      sql`UPDATE organization SET contact = NULL, contact_name = NULL, contact_phone = NULL WHERE id = ${id}`,
    OrganizationSuspended: ({ id, event: { data } }) => sql`UPDATE organization SET suspended_for = ${data.reason} WHERE id = ${id}`,
    OrganizationReinstated: ({ id }) => sql`UPDATE organization SET suspended_for = NULL WHERE id = ${id}`,
  },
});
