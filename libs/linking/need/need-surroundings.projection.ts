import { projection, sql } from '#platform/read-model';
import { residentEvents, type ResidentFacts } from '#linking/resident';
import { stationEvents } from '#linking/station';

const person = (id: string, f: ResidentFacts) =>
  sql`UPDATE need_resident SET region = ${f.livingRegion}, latitude = ${f.point?.latitude ?? null}, longitude = ${f.point?.longitude ?? null},
        languages = ${JSON.stringify(f.languages)}, accommodations = ${JSON.stringify(f.accommodations)} WHERE id = ${id}`;

/** What raising a need must know of residents and stations: whose they are, where they live, who stands above. */
export const needSurroundings = projection({ ...residentEvents, ...stationEvents }, {
  name: 'need_surroundings',
  version: 1,
  tables: {
    need_resident: `id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL DEFAULT '', latitude REAL, longitude REAL,
      languages TEXT NOT NULL DEFAULT '[]', accommodations TEXT NOT NULL DEFAULT '[]', gone INTEGER NOT NULL DEFAULT 0`,
    need_station: 'id TEXT PRIMARY KEY, parent TEXT, region TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0',
  },
  on: {
    ResidentEnrolled: ({ id, event: { data } }) => [sql`INSERT INTO need_resident (id, station) VALUES (${id}, ${data.station})`, person(id, data)],
    ResidentFactsCorrected: ({ id, event: { data } }) => person(id, data),
    ResidentMoved: ({ id, event: { data } }) => sql`UPDATE need_resident SET station = ${data.to}, region = ${data.livingRegion} WHERE id = ${id}`,
    ResidentMerged: ({ id }) => sql`UPDATE need_resident SET gone = 1 WHERE id = ${id}`,
    ResidentErased: ({ id }) => sql`UPDATE need_resident SET gone = 1, latitude = NULL, longitude = NULL WHERE id = ${id}`,
    StationEstablished: ({ id, event: { data } }) =>
      sql`INSERT INTO need_station (id, parent, region) VALUES (${id}, ${data.parent ?? null}, ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE need_station SET parent = ${data.parent ?? null}, region = ${data.region} WHERE id = ${id}`,
    StationClosed: ({ id }) => sql`UPDATE need_station SET closed = 1 WHERE id = ${id}`,
  },
});
