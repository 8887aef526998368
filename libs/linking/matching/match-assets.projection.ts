import { projection, sql, type Sql } from '#platform/read-model';
import { assetEvents, communityEvents, type AssetFacts, type AssetPlace } from '#societies/community';
import { squareOfAsset } from './asset-squares.rules.js';

const unlisted = (id: string): Sql => sql`DELETE FROM match_asset_item WHERE number = (SELECT number FROM match_asset WHERE id = ${id})`;
/** Whoever keeps assets at hand hears that something about them has changed. */
const marked = (position: string): Sql => sql`INSERT OR REPLACE INTO match_asset_mark VALUES (1, ${position})`;
const itemsOf = ({ serviceItems }: AssetFacts): readonly string[] => [...new Set(serviceItems)];
const at = ({ region, point }: AssetPlace) => [point.latitude, point.longitude, squareOfAsset(point), region] as const;

function listed(id: string, data: AssetFacts & AssetPlace, position: string): readonly Sql[] {
  const [latitude, longitude, square, region] = at(data);
  const items = itemsOf(data);
  return [
    sql`INSERT INTO match_asset (id, latitude, longitude, square, region, items, community)
      VALUES (${id}, ${latitude}, ${longitude}, ${square}, ${region}, ${JSON.stringify(items)}, ${data.community})`,
    ...items.map((item) => sql`INSERT OR IGNORE INTO match_asset_item VALUES (${item}, ${square}, last_insert_rowid(), ${id}, ${latitude}, ${longitude})`),
    marked(position),
  ];
}

/** What is on the asset maps that could be asked for a service item, by square: only what has a gift that a need can name. */
export const matchAssets = projection({ ...assetEvents, ...communityEvents }, {
  name: 'match_assets',
  version: 4,
  tables: {
    match_asset: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, latitude REAL NOT NULL, longitude REAL NOT NULL, square INTEGER NOT NULL,
      region TEXT NOT NULL, items TEXT NOT NULL, community TEXT NOT NULL`,
    match_asset_item: `item TEXT NOT NULL, square INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
      PRIMARY KEY (item, square, number)`,
    match_asset_mark: 'one INTEGER PRIMARY KEY, changed TEXT NOT NULL',
  },
  clustered: ['match_asset_item'],
  indexes: { match_asset_item_by_number: 'match_asset_item (number)', match_asset_by_region: 'match_asset (region)', match_asset_by_community: 'match_asset (community)' },
  on: {
    AssetMapped: ({ id, position, event: { data } }) => listed(id, data, position),
    AssetReinstated: ({ id, position, event: { data } }) => listed(id, data, position),
    // Most corrections are of words: only where the items are others do lists change.
    AssetCorrected: ({ id, position, event: { data } }) => {
      const items = JSON.stringify(itemsOf(data));
      return [
        sql`DELETE FROM match_asset_item WHERE number = (SELECT number FROM match_asset WHERE id = ${id} AND items <> ${items})`,
        // One for each, of which there are few: a single statement with json_each costs as much as ten of these.
        ...itemsOf(data).map((item) => sql`INSERT OR IGNORE INTO match_asset_item SELECT ${item}, square, number, id, latitude, longitude
          FROM match_asset WHERE id = ${id} AND items <> ${items}`),
        sql`UPDATE match_asset SET items = ${items} WHERE id = ${id} AND items <> ${items}`,
        marked(position),
      ];
    },
    AssetMoved: ({ id, position, event: { data } }) => {
      const [latitude, longitude, square, region] = at(data);
      return [
        sql`UPDATE match_asset SET latitude = ${latitude}, longitude = ${longitude}, square = ${square}, region = ${region}, community = ${data.community} WHERE id = ${id}`,
        sql`UPDATE match_asset_item SET latitude = ${latitude}, longitude = ${longitude}, square = ${square}
          WHERE number = (SELECT number FROM match_asset WHERE id = ${id})`,
        marked(position),
      ];
    },
    AssetRetired: ({ id, position }) => [unlisted(id), sql`DELETE FROM match_asset WHERE id = ${id}`, marked(position)],
    AssetPersonNamed: ({ position }) => marked(position),
    AssetPersonRemoved: ({ position }) => marked(position),
    // A community that turns out to be another division takes its whole map along.
    CommunityCorrected: ({ id, position, event: { data } }) => [sql`UPDATE match_asset SET region = ${data.region} WHERE community = ${id} AND region <> ${data.region}`, marked(position)],
  },
});
