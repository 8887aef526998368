import { projection, sql } from '#platform/read-model';
import { socialWorkerEvents } from '#societies/social-worker';
import { residentEvents, type ResidentFacts } from '#linking/resident';
import { stationEvents } from '#linking/station';

const person = (id: string, f: ResidentFacts) =>
  sql`UPDATE need_resident SET region = ${f.livingRegion}, latitude = ${f.point?.latitude ?? null}, longitude = ${f.point?.longitude ?? null},
        languages = ${JSON.stringify(f.languages)}, accommodations = ${JSON.stringify(f.accommodations)} WHERE id = ${id}`;

/** What raising a need must know of residents, stations and staff: whose they are, where they live, who stands above, who may have taken the request. */
export const needSurroundings = projection({ ...residentEvents, ...stationEvents, ...socialWorkerEvents }, {
  name: 'need_surroundings',
  version: 7,
  tables: {
    need_resident: `id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, latitude REAL, longitude REAL,
      languages TEXT NOT NULL, accommodations TEXT NOT NULL, gone TEXT, moved_from TEXT`,
    need_station: 'id TEXT PRIMARY KEY, parent TEXT, region TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0',
    need_receiver: 'id TEXT PRIMARY KEY',
  },
  clustered: ['need_receiver'],
  indexes: { need_resident_by_station: 'need_resident (station) WHERE gone IS NULL' },
  on: {
    ResidentEnrolled: ({ id, event: { data } }) =>
      sql`INSERT INTO need_resident (id, station, region, latitude, longitude, languages, accommodations)
          VALUES (${id}, ${data.station}, ${data.livingRegion}, ${data.point?.latitude ?? null}, ${data.point?.longitude ?? null},
            ${JSON.stringify(data.languages)}, ${JSON.stringify(data.accommodations)})`,
    ResidentFactsCorrected: ({ id, event: { data } }) => person(id, data),
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE need_resident SET station = ${data.to}, moved_from = region, region = ${data.livingRegion} WHERE id = ${id}`,
      ...(data.stays ? [] : [sql`UPDATE need_resident SET latitude = NULL, longitude = NULL WHERE id = ${id}`]),
    ],
    ResidentMerged: ({ id }) => sql`UPDATE need_resident SET gone = 'MERGED' WHERE id = ${id}`,
    ResidentFileClosed: ({ id }) => sql`UPDATE need_resident SET gone = 'FILE_CLOSED' WHERE id = ${id}`,
    ResidentFileReopened: ({ id }) => sql`UPDATE need_resident SET gone = NULL WHERE id = ${id}`,
    ResidentParted: ({ id }) => sql`UPDATE need_resident SET gone = NULL WHERE id = ${id}`,
    ResidentErased: ({ id }) => sql`UPDATE need_resident SET gone = 'ERASED', latitude = NULL, longitude = NULL WHERE id = ${id}`,
    StationEstablished: ({ id, event: { data } }) =>
      sql`INSERT INTO need_station (id, parent, region) VALUES (${id}, ${data.parent ?? null}, ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE need_station SET parent = ${data.parent ?? null}, region = ${data.region} WHERE id = ${id}`,
    StationClosed: ({ id }) => sql`UPDATE need_station SET closed = 1 WHERE id = ${id}`,
    SocialWorkerRegistered: ({ id }) => sql`INSERT INTO need_receiver VALUES (${id})`,
  },
});
