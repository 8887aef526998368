import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { assetEvents, type AssetFacts, type AssetPlace } from './asset.events.js';
import { communityEvents } from './community.events.js';

/** Only what everybody may read is made of words: whom to ask stays sealed. */
const worded = (id: string, { title, description }: AssetFacts): Sql =>
  sql`INSERT OR REPLACE INTO asset_text (rowid, words) VALUES ((SELECT rowid FROM asset WHERE id = ${id}),
    ${segmented([title.zh, title.bo, title.en, description].filter((text) => text !== undefined).join(' '))})`;
const at = (id: string, { point: { latitude, longitude } }: AssetPlace): Sql =>
  sql`INSERT OR REPLACE INTO asset_at VALUES ((SELECT rowid FROM asset WHERE id = ${id}), ${latitude}, ${latitude}, ${longitude}, ${longitude})`;
const gifts = (id: string, { serviceItems }: AssetFacts): Sql[] =>
  serviceItems.map((code) => sql`INSERT OR IGNORE INTO asset_gift VALUES (${code}, (SELECT rowid FROM asset WHERE id = ${id}))`);
/** Since when its community is no more, which may have ended on another hub while somebody put it there. */
const sinceOver = ({ community }: AssetPlace): Sql => sql`(SELECT ended_at FROM community_gone g WHERE g.id = ${community})`;

/** What the communities have, found by place, by word, by kind and near a point. What is retired keeps its row and is found by its id only. */
export const assetMap = projection({ ...assetEvents, ...communityEvents }, {
  name: 'asset_map',
  version: 4,
  tables: {
    asset: `id TEXT PRIMARY KEY, community TEXT NOT NULL, region TEXT NOT NULL, station TEXT NOT NULL, kind TEXT NOT NULL, title_zh TEXT NOT NULL,
      title_bo TEXT, title_en TEXT, description TEXT, service_items TEXT NOT NULL, languages TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
      mapped_at TEXT NOT NULL, person TEXT, identity TEXT, retired_for TEXT, follows_at TEXT`,
    community_gone: 'id TEXT PRIMARY KEY, ended_at TEXT NOT NULL, reason TEXT NOT NULL, successor TEXT',
    asset_gift: 'service_item TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (service_item, number)',
  },
  clustered: ['asset_gift', 'community_gone'],
  indexes: {
    asset_by_community: 'asset (community)',
    asset_by_station: 'asset (station)',
    asset_by_region: 'asset (region)',
    asset_by_kind: 'asset (kind)',
    asset_following: 'asset (follows_at, id) WHERE follows_at IS NOT NULL',
    community_gone_into: 'community_gone (successor)',
    asset_gift_by_number: 'asset_gift (number)',
  },
  virtualTables: {
    asset_at: 'rtree(number, min_latitude, max_latitude, min_longitude, max_longitude)',
    asset_text: fullText('words'),
  },
  on: {
    AssetMapped: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO asset (id, community, region, station, kind, title_zh, title_bo, title_en, description, service_items, languages, latitude, longitude, mapped_at, follows_at)
          VALUES (${id}, ${data.community}, ${data.region}, ${data.station}, ${data.kind}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null},
            ${data.description ?? null}, ${JSON.stringify(data.serviceItems)}, ${JSON.stringify(data.languages)}, ${data.point.latitude},
            ${data.point.longitude}, ${occurredAt}, ${sinceOver(data)})`,
      worded(id, data),
      ...gifts(id, data),
      at(id, data),
    ],
    AssetCorrected: ({ id, event: { data } }) => [
      // Before the row says what is given now: most corrections are of words.
      sql`DELETE FROM asset_gift WHERE number = (SELECT rowid FROM asset WHERE id = ${id} AND service_items <> ${JSON.stringify(data.serviceItems)})`,
      sql`UPDATE asset SET kind = ${data.kind}, title_zh = ${data.title.zh}, title_bo = ${data.title.bo ?? null}, title_en = ${data.title.en ?? null},
            description = ${data.description ?? null}, service_items = ${JSON.stringify(data.serviceItems)}, languages = ${JSON.stringify(data.languages)}
          WHERE id = ${id}`,
      worded(id, data),
      ...gifts(id, data),
    ],
    AssetMoved: ({ id, event: { data } }) => [
      sql`UPDATE asset SET community = ${data.community}, region = ${data.region}, station = ${data.station}, latitude = ${data.point.latitude},
            longitude = ${data.point.longitude}, follows_at = ${sinceOver(data)} WHERE id = ${id}`,
      at(id, data),
    ],
    AssetPersonNamed: ({ id, event: { data } }) => sql`UPDATE asset SET person = ${data.person}, identity = ${data.identity.sealed} WHERE id = ${id}`,
    AssetPersonRemoved: ({ id }) => sql`UPDATE asset SET person = NULL, identity = NULL WHERE id = ${id}`,
    AssetRetired: ({ id, event: { data } }) => [
      sql`UPDATE asset SET retired_for = ${data.reason}, follows_at = NULL WHERE id = ${id}`,
      sql`DELETE FROM asset_at WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_text WHERE rowid = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_gift WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
    ],
    AssetReinstated: ({ id, event: { data } }) => [
      sql`UPDATE asset SET retired_for = NULL, community = ${data.community}, region = ${data.region}, station = ${data.station}, follows_at = ${sinceOver(data)} WHERE id = ${id}`,
      worded(id, data),
      ...gifts(id, data),
      at(id, data),
    ],
    // A community that turns out to be another division, or is kept by another station, takes its whole map along.
    CommunityCorrected: ({ id, event: { data } }) => sql`UPDATE asset SET region = ${data.region}, station = ${data.station} WHERE community = ${id}`,
    // What went over to this one's map goes on with it, whatever has not followed yet included.
    CommunityEnded: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE community_gone SET successor = ${data.successor} WHERE successor = ${id}`,
      sql`INSERT INTO community_gone VALUES (${id}, ${occurredAt}, ${data.reason}, ${data.successor})`,
      sql`UPDATE asset SET follows_at = ${occurredAt} WHERE community = ${id} AND retired_for IS NULL`,
    ],
  },
});
