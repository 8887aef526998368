import { projection, sql } from '#platform/read-model';
import { organizationEvents } from '#societies/organization';
import { stationEvents, type StationFacts } from './station.events.js';

const treeChanged = sql`INSERT INTO station_tree VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET version = version + 1`;
const written = (id: string, f: StationFacts) => [
  sql`INSERT INTO station (id, name_zh, name_bo, name_en, local_name, tier, parent, region, specialism, languages, operator_name, operator_organization,
        address, latitude, longitude)
      VALUES (${id}, ${f.name.zh}, ${f.name.bo ?? null}, ${f.name.en ?? null}, ${f.localName ?? null}, ${f.tier}, ${f.parent ?? null}, ${f.region},
        ${f.specialism}, ${JSON.stringify(f.languages)}, ${f.operator?.name ?? null}, ${f.operator?.organization ?? null}, ${f.address ?? null},
        ${f.point?.latitude ?? null}, ${f.point?.longitude ?? null})
      ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en,
        local_name = excluded.local_name, tier = excluded.tier, parent = excluded.parent, region = excluded.region, specialism = excluded.specialism,
        languages = excluded.languages, operator_name = excluded.operator_name, operator_organization = excluded.operator_organization,
        address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude`,
  sql`DELETE FROM station_serves WHERE station = ${id}`,
  ...f.serves.map((prefix, place) => sql`INSERT INTO station_serves VALUES (${id}, ${place}, ${prefix})`),
  treeChanged,
];
const on = { LISTED: 'listed_on', REGISTERED: 'registered_on', OPERATING: 'operating_since' } as const;

/** The stations, where they stand, what they serve, and who stands above them; and the organizations that may run one. */
export const stationDirectory = projection({ ...stationEvents, ...organizationEvents }, {
  name: 'station_directory',
  version: 4,
  tables: {
    station: `id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_bo TEXT, name_en TEXT, local_name TEXT, tier TEXT NOT NULL, parent TEXT,
      region TEXT NOT NULL, specialism TEXT NOT NULL, languages TEXT NOT NULL, operator_name TEXT, operator_organization TEXT, address TEXT,
      latitude REAL, longitude REAL, activity_area REAL, office_area REAL, facilities TEXT,
      listed_on TEXT, registered_on TEXT, operating_since TEXT, closed_on TEXT`,
    station_serves: 'station TEXT NOT NULL, place INTEGER NOT NULL, prefix TEXT NOT NULL, PRIMARY KEY (station, place)',
    station_operator: 'id TEXT PRIMARY KEY, name TEXT NOT NULL, merged INTEGER NOT NULL DEFAULT 0',
    station_tree: 'one INTEGER PRIMARY KEY, version INTEGER NOT NULL',
  },
  clustered: ['station_serves', 'station_operator'],
  indexes: {
    station_by_parent: 'station (parent, id)',
    station_by_region: 'station (region, id)',
    station_serves_by_prefix: 'station_serves (prefix, station)',
  },
  on: {
    OrganizationRegistered: ({ id, event: { data } }) => sql`INSERT INTO station_operator (id, name) VALUES (${id}, ${data.name.zh})`,
    OrganizationCorrected: ({ id, event: { data } }) => sql`UPDATE station_operator SET name = ${data.name.zh} WHERE id = ${id}`,
    OrganizationMerged: ({ id }) => sql`UPDATE station_operator SET merged = 1 WHERE id = ${id}`,
    OrganizationParted: ({ id }) => sql`UPDATE station_operator SET merged = 0 WHERE id = ${id}`,
    StationEstablished: ({ id, event: { data } }) => written(id, data),
    StationCorrected: ({ id, event: { data } }) => written(id, data),
    StationFacilitiesRecorded: ({ id, event: { data } }) =>
      sql`UPDATE station SET activity_area = ${data.activityArea}, office_area = ${data.officeArea}, facilities = ${JSON.stringify(data.has)} WHERE id = ${id}`,
    StationMilestoneReached: ({ id, event: { data } }) =>
      sql`UPDATE station SET ${{ text: on[data.milestone], values: [] }} = ${data.on} WHERE id = ${id}`,
    StationClosed: ({ id, event: { data } }) => sql`UPDATE station SET closed_on = ${data.on} WHERE id = ${id}`,
  },
});
