import { fullText, projection, segmented, sql, type Sql } from '#platform/read-model';
import { ASSETS_FOLLOW, ASSETS_RETURN, assetEvents, type AssetFacts, type AssetPlace } from './asset.events.js';
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

/** To the first of those from which it followed that is there, if any: one that followed over several goes back to the first of them at once. */
const returning = (which: Sql, at: string): Sql[] => [
  sql`UPDATE asset SET returns_to = (SELECT f.community FROM asset_followed f WHERE f.asset = asset.id AND NOT EXISTS (SELECT 1 FROM community_gone g WHERE g.id = f.community) ORDER BY f.number LIMIT 1)
      WHERE ${which}`,
  sql`UPDATE asset SET returns_at = iif(returns_to IS NULL, NULL, ${at}) WHERE ${which}`,
];
/**
 * Before the row says where it is from now on (`to`; null: on no map). What followed from a community by itself comes back to it once that is there again; what somebody put elsewhere, took off the map or
 * put on it again is where they say.
 */
const wentAlong = (id: string, { actor, occurredAt }: { readonly actor: string; readonly occurredAt: string }, to: string | null): Sql[] => {
  const step =
    actor === `clock:${ASSETS_FOLLOW}` ? sql`INSERT INTO asset_followed (asset, community) SELECT id, community FROM asset WHERE id = ${id}`
    : actor === `clock:${ASSETS_RETURN}` ? sql`DELETE FROM asset_followed WHERE asset = ${id} AND number >= (SELECT min(number) FROM asset_followed WHERE asset = ${id} AND community = ${to})`
    : sql`DELETE FROM asset_followed WHERE asset = ${id} AND EXISTS (SELECT 1 FROM asset a WHERE a.id = ${id} AND (a.community IS NOT ${to} OR a.retired_for IS NOT NULL))`;
  return [step, ...returning(sql`id = ${id}`, occurredAt)];
};
/** Those that ended into one, by whichever ways. */
const endedInto = (id: string): Sql => sql`WITH RECURSIVE gone (id) AS (SELECT g.id FROM community_gone g WHERE g.named = ${id} UNION SELECT g.id FROM gone CROSS JOIN community_gone g ON g.named = gone.id) SELECT id FROM gone`;

/** What the communities have, found by place, by word, by kind and near a point. What is retired keeps its row and is found by its id only. */
export const assetMap = projection({ ...assetEvents, ...communityEvents }, {
  name: 'asset_map',
  version: 5,
  tables: {
    asset: `id TEXT PRIMARY KEY, community TEXT NOT NULL, region TEXT NOT NULL, station TEXT NOT NULL, kind TEXT NOT NULL, title_zh TEXT NOT NULL,
      title_bo TEXT, title_en TEXT, description TEXT, service_items TEXT NOT NULL, languages TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
      mapped_at TEXT NOT NULL, person TEXT, identity TEXT, retired_for TEXT, follows_at TEXT, returns_at TEXT, returns_to TEXT`,
    community_gone: 'id TEXT PRIMARY KEY, ended_at TEXT NOT NULL, reason TEXT NOT NULL, successor TEXT, named TEXT',
    asset_followed: 'number INTEGER PRIMARY KEY, asset TEXT NOT NULL, community TEXT NOT NULL',
    asset_gift: 'service_item TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (service_item, number)',
  },
  clustered: ['asset_gift', 'community_gone'],
  indexes: {
    asset_by_community: 'asset (community)',
    asset_by_station: 'asset (station)',
    asset_by_region: 'asset (region)',
    asset_by_kind: 'asset (kind)',
    asset_following: 'asset (follows_at, id) WHERE follows_at IS NOT NULL',
    asset_returning: 'asset (returns_at, id) WHERE returns_at IS NOT NULL',
    asset_followed_of: 'asset_followed (asset, number)',
    asset_followed_from: 'asset_followed (community)',
    community_gone_into: 'community_gone (successor)',
    community_gone_named: 'community_gone (named)',
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
    AssetMoved: ({ id, event: { data }, ...by }) => [
      ...wentAlong(id, by, data.community),
      sql`UPDATE asset SET community = ${data.community}, region = ${data.region}, station = ${data.station}, latitude = ${data.point.latitude},
            longitude = ${data.point.longitude}, follows_at = ${sinceOver(data)} WHERE id = ${id}`,
      at(id, data),
    ],
    AssetPersonNamed: ({ id, event: { data } }) => sql`UPDATE asset SET person = ${data.person}, identity = ${data.identity.sealed} WHERE id = ${id}`,
    AssetPersonRemoved: ({ id }) => sql`UPDATE asset SET person = NULL, identity = NULL WHERE id = ${id}`,
    AssetRetired: ({ id, event: { data }, ...by }) => [
      ...wentAlong(id, by, null),
      sql`UPDATE asset SET retired_for = ${data.reason}, follows_at = NULL WHERE id = ${id}`,
      sql`DELETE FROM asset_at WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_text WHERE rowid = (SELECT rowid FROM asset WHERE id = ${id})`,
      sql`DELETE FROM asset_gift WHERE number = (SELECT rowid FROM asset WHERE id = ${id})`,
    ],
    AssetReinstated: ({ id, event: { data }, ...by }) => [
      ...wentAlong(id, by, data.community),
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
      sql`INSERT INTO community_gone VALUES (${id}, ${occurredAt}, ${data.reason}, ${data.successor}, ${data.successor})`,
      sql`UPDATE asset SET follows_at = ${occurredAt} WHERE community = ${id} AND retired_for IS NULL`,
      ...returning(sql`id IN (SELECT asset FROM asset_followed WHERE community = ${id})`, occurredAt),
    ],
    CommunityReinstated: ({ id, occurredAt, event: { data } }) => [
      sql`DELETE FROM community_gone WHERE id = ${id}`,
      sql`UPDATE community_gone SET successor = ${id} WHERE id IN (${endedInto(id)})`,
      sql`UPDATE asset SET follows_at = NULL, region = ${data.region}, station = ${data.station} WHERE community = ${id}`,
      ...returning(sql`id IN (SELECT asset FROM asset_followed WHERE community = ${id})`, occurredAt),
    ],
  },
});
