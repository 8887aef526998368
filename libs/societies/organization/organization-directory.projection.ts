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

const COUNTY = 6;
const BETWEEN = /[\p{P}\p{S}\p{Cf}\s]/gu;
/** Whatever is written between the characters of a name: brackets, dots, spaces. */
const written = (name: string): string => name.normalize('NFKC').toLowerCase().replace(BETWEEN, '');

/** A name that reads the same in the same county is likely the same organization, unless somebody looked. */
const alike = (id: string, { name, region }: OrganizationFacts): Sql[] => {
  const [county, reads] = [region.slice(0, COUNTY), written(name.zh)];
  return [
    sql`UPDATE organization SET county = ${county}, reads = ${reads} WHERE id = ${id}`,
    sql`DELETE FROM organization_suspect WHERE reason = 'NAME' AND (organization = ${id} OR other = ${id})`,
    ...named(sql`n.id = ${id}`),
  ];
};
/** Both ways, of those that are alike now. */
const named = (which: Sql): Sql[] =>
  [['n', 'o'], ['o', 'n']].map(([one = '', other = '']) => sql`INSERT OR IGNORE INTO organization_suspect
    SELECT ${column(one)}.rowid, ${column(one)}.id, ${column(other)}.id, 'NAME' FROM organization n
    CROSS JOIN organization o ON o.county = n.county AND o.reads = n.reads AND o.id <> n.id AND o.merged_into IS NULL
    WHERE ${which} AND n.reads <> '' AND NOT EXISTS (SELECT 1 FROM organization_dismissed d WHERE d.one = n.id AND d.other = o.id)`);
const column = (text: string): Sql => ({ text, values: [] });
const bothWays = (one: string, other: string, change: (a: string, b: string) => Sql): Sql[] => [change(one, other), change(other, one)];
const lookedInto = (id: string, whom: string): Sql[] => [
  ...bothWays(id, whom, (a, b) => sql`DELETE FROM organization_suspect WHERE organization = ${a} AND other = ${b}`),
  ...bothWays(id, whom, (a, b) => sql`INSERT OR IGNORE INTO organization_dismissed VALUES (${a}, ${b})`),
];

const stated = (f: AsSealed<OrganizationFacts>): Sql =>
  sql`name_zh = ${f.name.zh}, name_bo = ${f.name.bo ?? null}, name_en = ${f.name.en ?? null}, legal_form = ${f.legalForm},
    party_kind = ${f.partyKind}, social = ${Number(isSocialOrganization(f.legalForm))}, credit_code = ${f.creditCode ?? null},
    region = ${f.region}, service_areas = ${JSON.stringify(f.serviceAreas)}`;

/** The organizations, and where and as what they are found. */
export const organizationDirectory = projection(organizationEvents, {
  name: 'organization_directory',
  version: 3,
  tables: {
    organization: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL DEFAULT '', name_bo TEXT, name_en TEXT, legal_form TEXT NOT NULL DEFAULT '',
      party_kind TEXT NOT NULL DEFAULT '', social INTEGER NOT NULL DEFAULT 0, credit_code TEXT, region TEXT NOT NULL DEFAULT '',
      service_areas TEXT NOT NULL DEFAULT '[]', station TEXT, suspended_for TEXT, contact TEXT, contact_name TEXT, contact_phone TEXT, county TEXT NOT NULL DEFAULT '',
      reads TEXT NOT NULL DEFAULT '', merged_into TEXT, code_before TEXT`,
    organization_suspect: `number INTEGER NOT NULL, organization TEXT NOT NULL, other TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (number, other, reason)`,
    organization_dismissed: 'one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)',
    organization_place: 'prefix TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (prefix, number)',
  },
  clustered: ['organization_place', 'organization_suspect', 'organization_dismissed'],
  indexes: {
    organization_by_form: 'organization (legal_form)',
    organization_by_society: 'organization (social)',
    organization_by_party: 'organization (party_kind)',
    organization_by_code: 'organization (credit_code)',
    organization_by_name: 'organization (county, reads)',
    organization_by_merged: 'organization (merged_into) WHERE merged_into IS NOT NULL',
    organization_suspect_of: 'organization_suspect (organization, other)',
    organization_suspect_by_other: 'organization_suspect (other)',
    organization_place_by_number: 'organization_place (number)',
  },
  virtualTables: { organization_text: fullText('words') },
  on: {
    OrganizationRegistered: ({ id, event: { data } }) => [
      sql`INSERT INTO organization (id, station) VALUES (${id}, ${data.station})`,
      sql`UPDATE organization SET ${stated(data)} WHERE id = ${id}`,
      ...findable(id, data),
      ...alike(id, data),
    ],
    OrganizationCorrected: ({ id, event: { data } }) => [
      sql`UPDATE organization SET ${stated(data)} WHERE id = ${id}`,
      ...findable(id, data),
      ...alike(id, data),
    ],
    OrganizationContactNamed: ({ id, event: { data } }) =>
      sql`UPDATE organization SET contact = ${data.contact}, contact_name = ${data.name.sealed}, contact_phone = ${data.phone.sealed}
        WHERE id = ${id}`,
    OrganizationContactRemoved: ({ id }) =>
      sql`UPDATE organization SET contact = NULL, contact_name = NULL, contact_phone = NULL WHERE id = ${id}`,
    OrganizationSuspended: ({ id, event: { data } }) => sql`UPDATE organization SET suspended_for = ${data.reason} WHERE id = ${id}`,
    OrganizationReinstated: ({ id }) => sql`UPDATE organization SET suspended_for = NULL WHERE id = ${id}`,
    OrganizationDuplicateSuspected: ({ id, event: { data } }) =>
      bothWays(id, data.other, (a, b) => sql`INSERT OR IGNORE INTO organization_suspect SELECT rowid, ${a}, ${b}, 'CREDIT_CODE' FROM organization WHERE id = ${a}`),
    OrganizationDuplicateDismissed: ({ id, event: { data } }) => lookedInto(id, data.other),
    // What it had before it took over the other's code, to be had again when they part.
    OrganizationAbsorbed: ({ id, event: { data } }) =>
      data.creditCode === undefined ? [] : sql`UPDATE organization SET code_before = ${data.creditCode.before ?? null} WHERE id = ${id}`,
    // Until they part again it is nobody's likely double.
    OrganizationMerged: ({ id, event: { data } }) => [
      sql`UPDATE organization SET merged_into = ${data.into} WHERE id = ${id}`,
      sql`DELETE FROM organization_suspect WHERE organization = ${id} OR other = ${id}`,
    ],
    OrganizationParted: ({ id, event: { data } }) => [
      sql`UPDATE organization SET merged_into = NULL, credit_code = ${data.creditCode} WHERE id = ${id}`,
      ...lookedInto(id, data.from),
      ...named(sql`n.id = ${id}`),
    ],
  },
});
