import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { organizationEvents, type OrganizationFacts } from '#societies/organization';
import { charityResourceEvents, type ResourceTerms } from './charity-resource.events.js';

/** A word that no text has, so that a search within one pool never walks through the matches of all others. */
export const poolWord = (station: string): string => `p${station.replaceAll('-', '')}`;

const words = ({ title, description }: ResourceTerms): string =>
  segmented([title.zh, title.bo, title.en, description?.zh, description?.bo, description?.en].filter((t) => t !== undefined).join(' '));

const stated = (id: string, terms: ResourceTerms): Sql =>
  sql`UPDATE resource SET title_zh = ${terms.title.zh}, title_bo = ${terms.title.bo ?? null}, title_en = ${terms.title.en ?? null},
    share = ${terms.share}, terms = ${JSON.stringify(terms)} WHERE id = ${id}`;

/** Found by item and by word, in the order of registration: both hang on the row's number. */
const findable = (id: string, terms: ResourceTerms): Sql[] => [
  ...terms.serviceItems.map((item) => sql`INSERT INTO resource_item SELECT station, ${item}, rowid FROM resource WHERE id = ${id} AND station IS NOT NULL`),
  sql`INSERT OR REPLACE INTO resource_text (rowid, pool, words) SELECT rowid, pool_word, ${words(terms)} FROM resource WHERE id = ${id}`,
];
const forgotten = (id: string): Sql => sql`DELETE FROM resource_item WHERE number = (SELECT rowid FROM resource WHERE id = ${id})`;
const counted = (id: string, by: 1 | -1): Sql =>
  sql`INSERT INTO resource_count SELECT station, kind, ${by} FROM resource WHERE id = ${id} AND station IS NOT NULL
    ON CONFLICT (station, kind) DO UPDATE SET count = count + excluded.count`;

const named = (id: string, { name: { zh, bo, en }, region }: OrganizationFacts): Sql =>
  sql`INSERT INTO resource_provider (id, name_zh, name_bo, name_en, region) VALUES (${id}, ${zh}, ${bo ?? null}, ${en ?? null}, ${region})
    ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en, region = excluded.region`;

/** 资源储备库: what each station keeps, by kind, item and word, and who provides it. */
export const resourcePool = projection({ ...charityResourceEvents, ...organizationEvents }, {
  name: 'resource_pool',
  version: 1,
  tables: {
    resource: `id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'ACTIVE', station TEXT, pool_word TEXT NOT NULL, region TEXT NOT NULL,
      provider_kind TEXT NOT NULL, provider_id TEXT NOT NULL, title_zh TEXT NOT NULL DEFAULT '', title_bo TEXT, title_en TEXT,
      share TEXT NOT NULL DEFAULT '', terms TEXT NOT NULL DEFAULT '{}', unit TEXT, renewal TEXT,
      pause_reason TEXT, pause_until TEXT, retired_for TEXT`,
    resource_item: 'station TEXT NOT NULL, item TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (station, item, number)',
    resource_count: 'station TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (station, kind)',
    resource_provider: 'id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_bo TEXT, name_en TEXT, region TEXT NOT NULL, suspended INTEGER NOT NULL DEFAULT 0',
  },
  clustered: ['resource_item', 'resource_count'],
  indexes: {
    resource_in_pool: `resource (station) WHERE status <> 'RETIRED'`,
    resource_in_pool_by_kind: `resource (station, kind) WHERE status <> 'RETIRED'`,
    resource_by_provider: `resource (provider_id) WHERE status <> 'RETIRED'`,
    resource_item_by_number: 'resource_item (number)',
  },
  virtualTables: { resource_text: fullText('pool', 'words') },
  on: {
    ResourceRegistered: ({ id, event: { data } }) => {
      const { kind, provider, station, region, capacity, ...terms } = data;
      return [
        sql`INSERT INTO resource (id, kind, station, pool_word, region, provider_kind, provider_id, unit, renewal) VALUES (${id}, ${kind}, ${station},
          ${station === null ? '' : poolWord(station)}, ${region}, ${provider.kind}, ${provider.id}, ${capacity?.unit ?? null}, ${capacity?.renewal ?? null})`,
        stated(id, terms),
        ...findable(id, terms),
        counted(id, 1),
      ];
    },
    ResourceCorrected: ({ id, event: { data } }) => [stated(id, data), forgotten(id), ...findable(id, data)],
    ResourcePaused: ({ id, event: { data } }) =>
      sql`UPDATE resource SET status = 'PAUSED', pause_reason = ${data.reason}, pause_until = ${data.until} WHERE id = ${id}`,
    ResourceResumed: ({ id }) => sql`UPDATE resource SET status = 'ACTIVE', pause_reason = NULL, pause_until = NULL WHERE id = ${id}`,
    ResourceRetired: ({ id, event: { data } }) => [
      sql`UPDATE resource SET status = 'RETIRED', retired_for = ${data.reason} WHERE id = ${id}`,
      forgotten(id),
      sql`DELETE FROM resource_text WHERE rowid = (SELECT rowid FROM resource WHERE id = ${id})`,
      counted(id, -1),
    ],
    OrganizationRegistered: ({ id, event: { data } }) => named(id, data),
    OrganizationCorrected: ({ id, event: { data } }) => named(id, data),
    OrganizationSuspended: ({ id }) => sql`UPDATE resource_provider SET suspended = 1 WHERE id = ${id}`,
    OrganizationReinstated: ({ id }) => sql`UPDATE resource_provider SET suspended = 0 WHERE id = ${id}`,
  },
});
