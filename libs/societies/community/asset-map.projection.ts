import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { prefixesOf } from '#reference/region';
import { assetEvents, type AssetFacts, type AssetPlace } from './asset.events.js';
import { communityEvents, type CommunityFacts } from './community.events.js';

const stated = (f: AssetFacts): Sql =>
  sql`kind = ${f.kind}, title_zh = ${f.title.zh}, title_bo = ${f.title.bo ?? null}, title_en = ${f.title.en ?? null}, description = ${f.description ?? null},
    service_items = ${JSON.stringify(f.serviceItems)}, languages = ${JSON.stringify(f.languages)}`;
const placed = ({ community, region, station, point }: AssetPlace): Sql =>
  sql`community = ${community}, region = ${region}, station = ${station}, latitude = ${point.latitude}, longitude = ${point.longitude}`;

/** Only what everybody may read is made of words: whom to ask stays sealed. */
const worded = (id: string, { title, description }: AssetFacts): Sql =>
  sql`INSERT OR REPLACE INTO asset_text (rowid, words)
      SELECT rowid, ${segmented([title.zh, title.bo, title.en, description].filter((text) => text !== undefined).join(' '))} FROM asset WHERE id = ${id}`;

const at = (id: string, { region, point: { latitude, longitude } }: AssetPlace): Sql[] => [
  sql`INSERT OR REPLACE INTO asset_at SELECT rowid, ${latitude}, ${latitude}, ${longitude}, ${longitude} FROM asset WHERE id = ${id}`,
  sql`DELETE FROM asset_place WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
  ...prefixesOf(region).map((prefix) => sql`INSERT INTO asset_place SELECT ${prefix}, rowid FROM asset WHERE id = ${id}`),
];

/** A community that turns out to be another division, or is kept by another station, takes its whole map along. */
const taken = (community: string, { region, station }: CommunityFacts): Sql[] => [
  sql`UPDATE asset SET region = ${region}, station = ${station} WHERE community = ${community}`,
  sql`DELETE FROM asset_place WHERE number IN (SELECT rowid FROM asset WHERE community = ${community})`,
  ...prefixesOf(region).map((prefix) => sql`INSERT INTO asset_place SELECT ${prefix}, rowid FROM asset WHERE community = ${community} AND retired_for IS NULL`),
];

/** What the communities have, found by place, by word, by kind and near a point. What is retired keeps its row and is found by its id only. */
export const assetMap = projection({ ...assetEvents, ...communityEvents }, {
  name: 'asset_map',
  version: 1,
  tables: {
    asset: `id TEXT PRIMARY KEY, community TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '', station TEXT NOT NULL DEFAULT '',
      kind TEXT NOT NULL DEFAULT '', title_zh TEXT NOT NULL DEFAULT '', title_bo TEXT, title_en TEXT, description TEXT,
      service_items TEXT NOT NULL DEFAULT '[]', languages TEXT NOT NULL DEFAULT '[]', latitude REAL NOT NULL DEFAULT 0, longitude REAL NOT NULL DEFAULT 0,
      person TEXT, identity TEXT, mapped_at TEXT NOT NULL, retired_for TEXT`,
    asset_place: 'prefix TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (prefix, number)',
  },
  clustered: ['asset_place'],
  indexes: {
    asset_by_community: 'asset (community, kind)',
    asset_by_station: 'asset (station)',
    asset_place_by_number: 'asset_place (number)',
  },
  virtualTables: {
    asset_at: 'rtree(number, min_latitude, max_latitude, min_longitude, max_longitude)',
    asset_text: fullText('words'),
  },
  on: {
    AssetMapped: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO asset (id, mapped_at) VALUES (${id}, ${occurredAt})`,
      sql`UPDATE asset SET ${stated(data)}, ${placed(data)} WHERE id = ${id}`,
      worded(id, data),
      ...at(id, data),
    ],
    AssetCorrected: ({ id, event: { data } }) => [sql`UPDATE asset SET ${stated(data)} WHERE id = ${id}`, worded(id, data)],
    AssetMoved: ({ id, event: { data } }) => [sql`UPDATE asset SET ${placed(data)} WHERE id = ${id}`, ...at(id, data)],
    AssetPersonNamed: ({ id, event: { data } }) => sql`UPDATE asset SET person = ${data.person}, identity = ${data.identity.sealed} WHERE id = ${id}`,
    AssetPersonRemoved: ({ id }) => sql`UPDATE asset SET person = NULL, identity = NULL WHERE id = ${id}`,
    AssetRetired: ({ id, event: { data } }) => [
      sql`UPDATE asset SET retired_for = ${data.reason} WHERE id = ${id}`,
      sql`DELETE FROM asset_at WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_text WHERE rowid = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_place WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
    ],
    CommunityCorrected: ({ id, event: { data } }) => taken(id, data),
  },
});
