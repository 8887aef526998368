import { projection, sql, type Sql } from '#platform/read-model';
import { communityEvents, type CommunityFacts, type EstateFacts } from '#societies/community';

/** Once more, wherever the community is: before and after what may move it. */
const changed = (community: string): Sql =>
  sql`INSERT INTO map_place_change SELECT region, 1 FROM map_community_region WHERE community = ${community} ON CONFLICT (region) DO UPDATE SET changes = changes + 1`;
const stated = (id: string, { name, region, alsoRegions, point }: CommunityFacts): readonly Sql[] => [
  sql`INSERT OR REPLACE INTO map_community VALUES (${id}, ${name.zh}, ${name.bo ?? null}, ${name.en ?? null}, ${point?.latitude ?? null}, ${point?.longitude ?? null})`,
  changed(id),
  sql`DELETE FROM map_community_region WHERE community = ${id}`,
  ...[...new Set([region, ...alsoRegions])].map((one) => sql`INSERT INTO map_community_region VALUES (${one}, ${id})`),
  changed(id),
];
const estateOf = (community: string, { estate, name, grid, point }: EstateFacts & { estate: string }): readonly Sql[] => [
  sql`INSERT OR REPLACE INTO map_estate VALUES (${community}, ${estate}, ${name}, ${grid ?? null}, ${point?.latitude ?? null}, ${point?.longitude ?? null})`,
  changed(community),
];

/** Communities, their grids and estates, as far as a map shows them: names and centre points; and how often anything of it changed in which division. */
export const mapPlaces = projection(communityEvents, {
  name: 'map_places',
  version: 4,
  tables: {
    map_community: 'id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_bo TEXT, name_en TEXT, latitude REAL, longitude REAL',
    map_community_region: 'region TEXT NOT NULL, community TEXT NOT NULL, PRIMARY KEY (region, community)',
    map_place_change: 'region TEXT PRIMARY KEY, changes INTEGER NOT NULL',
    map_grid: 'community TEXT NOT NULL, grid TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (community, grid)',
    map_estate: 'community TEXT NOT NULL, estate TEXT NOT NULL, name TEXT NOT NULL, grid TEXT, latitude REAL, longitude REAL, PRIMARY KEY (community, estate)',
  },
  clustered: ['map_community_region', 'map_place_change', 'map_grid', 'map_estate'],
  indexes: { map_community_region_by_community: 'map_community_region (community)' },
  on: {
    CommunityRegistered: ({ id, event: { data } }) => stated(id, data),
    CommunityCorrected: ({ id, event: { data } }) => stated(id, data),
    CommunityReinstated: ({ id, event: { data } }) => stated(id, data),
    CommunityGridAdded: ({ id, event: { data } }) => [sql`INSERT INTO map_grid VALUES (${id}, ${data.grid}, ${data.name})`, changed(id)],
    CommunityGridCorrected: ({ id, event: { data } }) => [sql`UPDATE map_grid SET name = ${data.name} WHERE community = ${id} AND grid = ${data.grid}`, changed(id)],
    CommunityGridRemoved: ({ id, event: { data } }) => [
      sql`DELETE FROM map_grid WHERE community = ${id} AND grid = ${data.grid}`,
      sql`UPDATE map_estate SET grid = NULL WHERE community = ${id} AND grid = ${data.grid}`,
      changed(id),
    ],
    CommunityEstateAdded: ({ id, event: { data } }) => estateOf(id, data),
    CommunityEstateCorrected: ({ id, event: { data } }) => estateOf(id, data),
    CommunityEstateRemoved: ({ id, event: { data } }) => [sql`DELETE FROM map_estate WHERE community = ${id} AND estate = ${data.estate}`, changed(id)],
    // Its grids and estates are found by its divisions only.
    CommunityEnded: ({ id }) => [changed(id), sql`DELETE FROM map_community_region WHERE community = ${id}`],
  },
});
