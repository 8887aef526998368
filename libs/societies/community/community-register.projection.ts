import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { prefixesOf } from '#reference/region';
import { communityEvents, type CommunityFacts, type EstateFacts } from './community.events.js';

const stated = (f: CommunityFacts): Sql =>
  sql`name_zh = ${f.name.zh}, name_bo = ${f.name.bo ?? null}, name_en = ${f.name.en ?? null}, region = ${f.region}, also_regions = ${JSON.stringify(f.alsoRegions)},
    station = ${f.station}, figures = ${JSON.stringify(f.figures)}, latitude = ${f.point?.latitude ?? null}, longitude = ${f.point?.longitude ?? null}`;

/** What a community is found by hangs on its row's number, so that lists come in the order of registration without sorting. */
const findable = (id: string, f: CommunityFacts): Sql[] => [
  sql`INSERT OR REPLACE INTO community_text (rowid, words) VALUES ((SELECT rowid FROM community WHERE id = ${id}),
    ${segmented([f.name.zh, f.name.bo, f.name.en].filter((name) => name !== undefined).join(' '))})`,
  sql`DELETE FROM community_place WHERE number = (SELECT rowid FROM community WHERE id = ${id})`,
  ...[...new Set([f.region, ...f.alsoRegions].flatMap(prefixesOf))].map((prefix) => sql`INSERT INTO community_place SELECT ${prefix}, rowid FROM community WHERE id = ${id}`),
];
const estateOf = (community: string, e: EstateFacts & { estate: string }): Sql =>
  sql`INSERT INTO community_estate (community, id, name, grid, households, latitude, longitude)
      VALUES (${community}, ${e.estate}, ${e.name}, ${e.grid ?? null}, ${e.households ?? null}, ${e.point?.latitude ?? null}, ${e.point?.longitude ?? null})
      ON CONFLICT (community, id) DO UPDATE SET name = excluded.name, grid = excluded.grid, households = excluded.households,
        latitude = excluded.latitude, longitude = excluded.longitude`;

/** The communities with their figures, grids and estates; what is no more keeps its row. */
export const communityRegister = projection(communityEvents, {
  name: 'community_register',
  version: 3,
  tables: {
    community: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL DEFAULT '', name_bo TEXT, name_en TEXT, region TEXT NOT NULL DEFAULT '',
      also_regions TEXT NOT NULL DEFAULT '[]', station TEXT NOT NULL DEFAULT '', figures TEXT NOT NULL DEFAULT '{}', latitude REAL, longitude REAL, ended_at TEXT, ended_for TEXT,
      successor TEXT`,
    community_place: 'prefix TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (prefix, number)',
    community_grid: 'community TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (community, id)',
    community_estate: `community TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, grid TEXT, households INTEGER, latitude REAL, longitude REAL,
      PRIMARY KEY (community, id)`,
  },
  clustered: ['community_place', 'community_grid', 'community_estate'],
  indexes: {
    community_by_station: 'community (station)',
    community_by_region: 'community (region, name_zh)',
    community_place_by_number: 'community_place (number)',
  },
  virtualTables: { community_text: fullText('words') },
  on: {
    CommunityRegistered: ({ id, event: { data } }) => [
      sql`INSERT INTO community (id) VALUES (${id})`,
      sql`UPDATE community SET ${stated(data)} WHERE id = ${id}`,
      ...findable(id, data),
    ],
    CommunityCorrected: ({ id, event: { data } }) => [sql`UPDATE community SET ${stated(data)} WHERE id = ${id}`, ...findable(id, data)],
    CommunityGridAdded: ({ id, event: { data } }) => sql`INSERT INTO community_grid VALUES (${id}, ${data.grid}, ${data.name})`,
    CommunityGridCorrected: ({ id, event: { data } }) => sql`UPDATE community_grid SET name = ${data.name} WHERE community = ${id} AND id = ${data.grid}`,
    CommunityGridRemoved: ({ id, event: { data } }) => [
      sql`DELETE FROM community_grid WHERE community = ${id} AND id = ${data.grid}`,
      sql`UPDATE community_estate SET grid = NULL WHERE community = ${id} AND grid = ${data.grid}`,
    ],
    CommunityEstateAdded: ({ id, event: { data } }) => estateOf(id, data),
    CommunityEstateCorrected: ({ id, event: { data } }) => estateOf(id, data),
    CommunityEstateRemoved: ({ id, event: { data } }) => sql`DELETE FROM community_estate WHERE community = ${id} AND id = ${data.estate}`,
    // Found by its id only from then on.
    CommunityEnded: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE community SET ended_at = ${occurredAt}, ended_for = ${data.reason}, successor = ${data.successor} WHERE id = ${id}`,
      sql`DELETE FROM community_text WHERE rowid = (SELECT rowid FROM community WHERE id = ${id})`,
      sql`DELETE FROM community_place WHERE number = (SELECT rowid FROM community WHERE id = ${id})`,
    ],
    CommunityReinstated: ({ id, event: { data } }) => [sql`UPDATE community SET ${stated(data)}, ended_at = NULL, ended_for = NULL, successor = NULL WHERE id = ${id}`, ...findable(id, data)],
  },
});
