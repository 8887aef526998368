import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { organizationEvents, type OrganizationFacts } from '#societies/organization';
import { charityResourceEvents, type CharityResourceEvent, type ResourceTerms } from './charity-resource.events.js';

type Registered = Extract<CharityResourceEvent, { type: 'ResourceRegistered' }>['data'];
type HandedOver = Extract<CharityResourceEvent, { type: 'ResourceHandedOver' }>['data'];

/** A word that no text has, so that a search within one pool never walks through the matches of all others. */
export const poolWord = (station: string): string => `p${station.replaceAll('-', '')}`;

const words = ({ title, description }: ResourceTerms): string =>
  segmented([title.zh, title.bo, title.en, description?.zh, description?.bo, description?.en].filter((t) => t !== undefined).join(' '));

/** The number by which a row is found by item and by word; lists come in its order, which is that of registration. */
const numberOf = (id: string): Sql => sql`(SELECT rowid FROM resource WHERE id = ${id})`;

const placesOf = ({ coverage }: ResourceTerms): readonly string[] => [...new Set(coverage.regions)];

/** Nothing is looked up again of a row just written: half of what a rebuild spends on registrations would go there. */
const registered = (id: string, { kind, provider, station, region, capacity, ...terms }: Registered): Sql[] => [
  sql`INSERT INTO resource (id, kind, station, region, provider_kind, provider_id, share, terms, unit, renewal)
    VALUES (${id}, ${kind}, ${station}, ${region}, ${provider.kind}, ${provider.id}, ${terms.share}, ${JSON.stringify(terms)},
      ${capacity?.unit ?? null}, ${capacity?.renewal ?? null})`,
  ...placesOf(terms).map((code) => sql`INSERT INTO resource_place VALUES (${code}, last_insert_rowid())`),
  ...(station === null
    ? []
    : [
        ...terms.serviceItems.map((item) => sql`INSERT INTO resource_item VALUES (${station}, ${item}, last_insert_rowid())`),
        sql`INSERT INTO resource_count VALUES (${station}, ${kind}, 1) ON CONFLICT (station, kind) DO UPDATE SET count = count + 1`,
        // Last: a full-text table changes the number that was inserted last, the tables above, which have none, do not.
        sql`INSERT INTO resource_text (rowid, pool, words) VALUES (last_insert_rowid(), ${poolWord(station)}, ${words(terms)})`,
      ]),
];
const corrected = (id: string, terms: ResourceTerms): Sql[] => [
  // While the row still says which they were.
  ...unplaced(id),
  ...placesOf(terms).map((code) => sql`INSERT INTO resource_place SELECT ${code}, rowid FROM resource WHERE id = ${id}`),
  sql`UPDATE resource SET share = ${terms.share}, terms = ${JSON.stringify(terms)} WHERE id = ${id}`,
  ...forgotten(id),
  ...terms.serviceItems.map(
    (item) => sql`INSERT INTO resource_item SELECT station, ${item}, rowid FROM resource WHERE id = ${id} AND station IS NOT NULL`,
  ),
  sql`INSERT INTO resource_text (rowid, pool, words) SELECT rowid, 'p' || replace(station, '-', ''), ${words(terms)} FROM resource
    WHERE id = ${id} AND station IS NOT NULL`,
];
/** What is found by item and word is written anew, for the pool that it is in now. */
const handedOver = (id: string, { from, to, provider, ...terms }: HandedOver): Sql[] => [
  sql`UPDATE resource_count SET count = count - 1 WHERE (station, kind) = (SELECT ${from}, kind FROM resource WHERE id = ${id})`,
  sql`INSERT INTO resource_count SELECT ${to}, kind, 1 FROM resource WHERE id = ${id} ON CONFLICT (station, kind) DO UPDATE SET count = count + 1`,
  sql`UPDATE resource SET station = ${to}, provider_kind = ${provider.kind}, provider_id = ${provider.id} WHERE id = ${id}`,
  ...corrected(id, terms),
];
const unplaced = (id: string): Sql[] => [
  sql`DELETE FROM resource_place WHERE number = ${numberOf(id)} AND code IN (SELECT value FROM json_each((SELECT terms FROM resource WHERE id = ${id}), '$.coverage.regions'))`,
];
const forgotten = (id: string): Sql[] => [
  sql`DELETE FROM resource_item WHERE number = ${numberOf(id)}`,
  sql`DELETE FROM resource_text WHERE rowid = ${numberOf(id)}`,
];

const named = (id: string, { name: { zh, bo, en }, region }: OrganizationFacts): Sql =>
  sql`INSERT INTO resource_provider (id, name_zh, name_bo, name_en, region) VALUES (${id}, ${zh}, ${bo ?? null}, ${en ?? null}, ${region})
    ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en,
      region = excluded.region`;

/** 资源储备库: what each station keeps, by kind, item and word, and who provides it. */
export const resourcePool = projection(
  { ...charityResourceEvents, ...organizationEvents },
  {
    name: 'resource_pool',
    version: 4,
    tables: {
      resource: `id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'ACTIVE', station TEXT, region TEXT NOT NULL,
      provider_kind TEXT NOT NULL, provider_id TEXT NOT NULL,
      share TEXT NOT NULL, terms TEXT NOT NULL, unit TEXT, renewal TEXT,
      pause_reason TEXT, pause_until TEXT, retired_for TEXT`,
      resource_item: 'station TEXT NOT NULL, item TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (station, item, number)',
      resource_place: 'code TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (code, number)',
      resource_count: 'station TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (station, kind)',
      resource_provider: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_bo TEXT, name_en TEXT, region TEXT NOT NULL,
      suspended INTEGER NOT NULL DEFAULT 0`,
    },
    clustered: ['resource_item', 'resource_place', 'resource_count'],
    indexes: {
      resource_in_pool: `resource (station) WHERE status <> 'RETIRED'`,
      resource_in_pool_by_kind: `resource (station, kind) WHERE status <> 'RETIRED'`,
      resource_by_provider: `resource (provider_id) WHERE status <> 'RETIRED'`,
      resource_item_by_number: 'resource_item (number)',
    },
    virtualTables: { resource_text: fullText('pool', 'words') },
    on: {
      ResourceRegistered: ({ id, event: { data } }) => registered(id, data),
      ResourceCorrected: ({ id, event: { data } }) => corrected(id, data),
      ResourceHandedOver: ({ id, event: { data } }) => handedOver(id, data),
      ResourcePaused: ({ id, event: { data } }) =>
        sql`UPDATE resource SET status = 'PAUSED', pause_reason = ${data.reason}, pause_until = ${data.until} WHERE id = ${id}`,
      ResourceResumed: ({ id }) => sql`UPDATE resource SET status = 'ACTIVE', pause_reason = NULL, pause_until = NULL WHERE id = ${id}`,
      ResourceRetired: ({ id, event: { data } }) => [
        sql`UPDATE resource SET status = 'RETIRED', retired_for = ${data.reason} WHERE id = ${id}`,
        ...forgotten(id),
        ...unplaced(id),
        sql`UPDATE resource_count SET count = count - 1 WHERE (station, kind) = (SELECT station, kind FROM resource WHERE id = ${id})`,
      ],
      ResourceReinstated: ({ id, event: { data: { pause, ...terms } } }) => [
        sql`UPDATE resource SET status = ${pause ? 'PAUSED' : 'ACTIVE'}, retired_for = NULL WHERE id = ${id}`,
        ...corrected(id, terms),
        sql`UPDATE resource_count SET count = count + 1 WHERE (station, kind) = (SELECT station, kind FROM resource WHERE id = ${id})`,
      ],
      OrganizationRegistered: ({ id, event: { data } }) => named(id, data),
      OrganizationCorrected: ({ id, event: { data } }) => named(id, data),
      OrganizationSuspended: ({ id }) => sql`UPDATE resource_provider SET suspended = 1 WHERE id = ${id}`,
      OrganizationReinstated: ({ id }) => sql`UPDATE resource_provider SET suspended = 0 WHERE id = ${id}`,
    },
  },
);
