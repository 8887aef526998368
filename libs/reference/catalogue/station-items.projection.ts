import { projection, sql } from '#platform/read-model';
import { stationCatalogueEvents } from './station-catalogue.events.js';

/** What each station added to the catalogue, with what it has retired since. */
export const stationItems = projection(stationCatalogueEvents, {
  name: 'station_items',
  version: 1,
  tables: {
    station_item: `code TEXT PRIMARY KEY, station TEXT NOT NULL, board TEXT NOT NULL, kind_of_service TEXT NOT NULL, modes TEXT NOT NULL,
      asks TEXT NOT NULL, zh TEXT NOT NULL, bo TEXT, en TEXT, retired INTEGER NOT NULL`,
  },
  indexes: { station_item_by_station: 'station_item (station, code)' },
  on: {
    ServiceItemAdded: ({ id, event: { data } }) =>
      sql`INSERT INTO station_item VALUES (${data.code}, ${id}, ${data.board}, ${data.kindOfService}, ${JSON.stringify(data.modes)},
        ${JSON.stringify(data.asks)}, ${data.name.zh}, ${data.name.bo ?? null}, ${data.name.en ?? null}, 0)`,
    ServiceItemRetired: ({ event: { data } }) => sql`UPDATE station_item SET retired = 1 WHERE code = ${data.code}`,
  },
});
