import { projection, sql, type Sql } from '#platform/read-model';
import { shareLevels } from '#reference/catalogue';
import { charityResourceEvents, type ResourceTerms } from '#societies/charity-resource';
import { assetEvents, communityEvents } from '#societies/community';
import { organizationEvents } from '#societies/organization';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { stationEvents } from '#linking/station';

const WHOLE_CODE = 12;

/** Where a circle is drawn around a point it reaches the division that it belongs to: a null among the codes. */
const stated = (id: string, { coverage, validity, share, serviceItems }: ResourceTerms): readonly Sql[] => {
  const reaches = coverage.nationwide ? [''] : [...new Set([...coverage.regions, ...(coverage.around ? [null] : [])])];
  return [
    sql`UPDATE map_resource SET area = CASE WHEN station IS NULL THEN '' ELSE substr(region, 1, ${shareLevels.find(share)?.digits ?? WHOLE_CODE}) END,
          from_date = ${validity.from ?? ''}, until_date = ${validity.until ?? '9999-12-31'} WHERE id = ${id}`,
    sql`DELETE FROM map_offer WHERE number = (SELECT number FROM map_resource WHERE id = ${id})`,
    sql`INSERT OR IGNORE INTO map_offer SELECT i.value, ifnull(r.value, n.region), n.number FROM map_resource n CROSS JOIN json_each(${JSON.stringify(serviceItems)}) i
        CROSS JOIN json_each(${JSON.stringify(reaches)}) r WHERE n.id = ${id}`,
  ];
};
const gifts = (id: string, items: readonly string[]): readonly Sql[] => items.map((item) => sql`INSERT OR IGNORE INTO map_gift VALUES (${item}, ${id})`);
const moved = (id: string, period: string, quantity: number): Sql =>
  sql`INSERT INTO map_taken SELECT number, ${period}, ${quantity} FROM map_resource WHERE id = ${id} ON CONFLICT (number, period) DO UPDATE SET quantity = quantity + excluded.quantity`;
/** What they give or keep is not to be had. */
const away = (id: string): Sql => sql`INSERT OR IGNORE INTO map_away VALUES (${id})`;
const back = (id: string): Sql => sql`DELETE FROM map_away WHERE id = ${id}`;

/** What is there to meet needs: who offers what, where it reaches and is shared, and what of it is taken; and what of it could be asked on the asset maps. */
export const mapSupply = projection({ ...charityResourceEvents, ...assetEvents, ...communityEvents, ...organizationEvents, ...volunteerEvents, ...socialWorkerEvents, ...stationEvents }, {
  name: 'map_supply',
  version: 6,
  tables: {
    map_resource: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT, region TEXT NOT NULL, provider TEXT NOT NULL, renewal TEXT, active INTEGER NOT NULL,
      area TEXT, from_date TEXT NOT NULL, until_date TEXT NOT NULL`,
    map_offer: 'item TEXT NOT NULL, reach TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (item, reach, number)',
    map_total: 'number INTEGER NOT NULL, start TEXT NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (number, start)',
    map_taken: 'number INTEGER NOT NULL, period TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (number, period)',
    map_away: 'id TEXT PRIMARY KEY',
    map_asset: 'id TEXT PRIMARY KEY, community TEXT NOT NULL, region TEXT NOT NULL',
    map_gift: 'item TEXT NOT NULL, asset TEXT NOT NULL, PRIMARY KEY (item, asset)',
  },
  clustered: ['map_offer', 'map_total', 'map_taken', 'map_away', 'map_asset', 'map_gift'],
  indexes: { map_offer_by_number: 'map_offer (number)', map_asset_by_community: 'map_asset (community)', map_gift_by_asset: 'map_gift (asset)' },
  on: {
    ResourceRegistered: ({ id, event: { data: { kind: _, provider: by, station, region, capacity, ...rest } } }) => [
      sql`INSERT INTO map_resource (id, station, region, provider, renewal, active, area, from_date, until_date)
          VALUES (${id}, ${station}, ${region}, ${by.id}, ${capacity?.renewal ?? null}, 1, NULL, '', '')`,
      ...(capacity === null ? [] : [sql`INSERT INTO map_total VALUES (last_insert_rowid(), '', ${capacity.total})`]),
      ...stated(id, rest),
    ],
    ResourceCorrected: ({ id, event: { data } }) => stated(id, data),
    ResourceHandedOver: ({ id, event: { data } }) => sql`UPDATE map_resource SET station = ${data.to}, provider = ${data.provider.id} WHERE id = ${id}`,
    CapacityAdjusted: ({ id, event: { data } }) => [
      sql`DELETE FROM map_total WHERE number = (SELECT number FROM map_resource WHERE id = ${id}) AND start >= ${data.from}`,
      sql`INSERT INTO map_total SELECT number, ${data.from}, ${data.total} FROM map_resource WHERE id = ${id}`,
    ],
    CapacityHeld: ({ id, event: { data } }) => moved(id, data.period, data.quantity),
    CapacityHoldMoved: ({ id, event: { data } }) => [moved(id, data.from.period, -data.quantity), moved(id, data.to.period, data.quantity)],
    CapacityConsumed: ({ id, event: { data } }) => (data.hold === null ? moved(id, data.period, data.quantity) : []),
    CapacityReturned: ({ id, event: { data } }) => moved(id, data.period, -data.quantity),
    CapacityReleased: ({ id, event: { data } }) => moved(id, data.period, -data.quantity),
    CapacityHoldExpired: ({ id, event: { data } }) => moved(id, data.period, -data.quantity),
    ResourcePaused: ({ id }) => sql`UPDATE map_resource SET active = 0 WHERE id = ${id}`,
    ResourceResumed: ({ id }) => sql`UPDATE map_resource SET active = 1 WHERE id = ${id}`,
    ResourceRetired: ({ id }) => [
      sql`UPDATE map_resource SET active = 0 WHERE id = ${id}`, sql`DELETE FROM map_offer WHERE number = (SELECT number FROM map_resource WHERE id = ${id})`,
    ],
    ResourceReinstated: ({ id, event: { data } }) => [sql`UPDATE map_resource SET active = ${data.pause ? 0 : 1} WHERE id = ${id}`, ...stated(id, data)],
    OrganizationSuspended: ({ id }) => away(id),
    OrganizationReinstated: ({ id }) => back(id),
    VolunteerPaused: ({ id }) => away(id),
    VolunteerResumed: ({ id }) => back(id),
    VolunteerRetired: ({ id }) => away(id),
    VolunteerReinstated: ({ id, event: { data } }) => (data.pause ? [] : back(id)),
    VolunteerErased: ({ id }) => away(id),
    SocialWorkerErased: ({ id }) => away(id),
    StationClosed: ({ id }) => away(id),
    AssetMapped: ({ id, event: { data } }) => [sql`INSERT INTO map_asset VALUES (${id}, ${data.community}, ${data.region})`, ...gifts(id, data.serviceItems)],
    AssetReinstated: ({ id, event: { data } }) => [sql`INSERT INTO map_asset VALUES (${id}, ${data.community}, ${data.region})`, ...gifts(id, data.serviceItems)],
    AssetCorrected: ({ id, event: { data } }) => [sql`DELETE FROM map_gift WHERE asset = ${id}`, ...gifts(id, data.serviceItems)],
    AssetMoved: ({ id, event: { data } }) => sql`UPDATE map_asset SET community = ${data.community}, region = ${data.region} WHERE id = ${id}`,
    AssetRetired: ({ id }) => [sql`DELETE FROM map_asset WHERE id = ${id}`, sql`DELETE FROM map_gift WHERE asset = ${id}`],
    CommunityCorrected: ({ id, event: { data } }) => sql`UPDATE map_asset SET region = ${data.region} WHERE community = ${id}`,
  },
});
