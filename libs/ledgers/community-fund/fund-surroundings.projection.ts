import { projection, sql, type Sql } from '#platform/read-model';
import { communityEvents } from '#societies/community';
import { organizationEvents } from '#societies/organization';
import { residentEvents } from '#linking/resident';
import { stationEvents } from '#linking/station';

const known = (id: string, kind: 'ORGANIZATION' | 'STATION' | 'COMMUNITY' | 'RESIDENT', region: string, station: string | null = null): Sql =>
  sql`INSERT INTO fund_known (id, kind, station, region) VALUES (${id}, ${kind}, ${station}, ${region})`;
const stands = (id: string, region: string): Sql => sql`UPDATE fund_known SET region = ${region} WHERE id = ${id}`;
const gone = (id: string): Sql => sql`DELETE FROM fund_known WHERE id = ${id}`;

/** Who there is to be a party, to give and to be granted something, and who was forgotten. Whoever is gone is granted nothing. */
export const fundSurroundings = projection({ ...organizationEvents, ...stationEvents, ...communityEvents, ...residentEvents }, {
  name: 'fund_surroundings',
  version: 6,
  tables: { fund_known: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL, station TEXT, region TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0', fund_forgotten: 'id TEXT PRIMARY KEY' },
  clustered: ['fund_known', 'fund_forgotten'],
  on: {
    OrganizationRegistered: ({ id, event: { data } }) => known(id, 'ORGANIZATION', data.region),
    OrganizationMerged: ({ id }) => gone(id),
    OrganizationParted: ({ id, event: { data } }) => known(id, 'ORGANIZATION', data.region),
    OrganizationCorrected: ({ id, event: { data } }) => stands(id, data.region),
    StationEstablished: ({ id, event: { data } }) => known(id, 'STATION', data.region),
    StationCorrected: ({ id, event: { data } }) => stands(id, data.region),
    StationClosed: ({ id }) => gone(id),
    CommunityRegistered: ({ id, event: { data } }) => known(id, 'COMMUNITY', data.region),
    CommunityCorrected: ({ id, event: { data } }) => stands(id, data.region),
    CommunityEnded: ({ id }) => gone(id),
    CommunityReinstated: ({ id, event: { data } }) => known(id, 'COMMUNITY', data.region),
    ResidentEnrolled: ({ id, event: { data } }) => known(id, 'RESIDENT', data.livingRegion, data.station),
    ResidentMoved: ({ id, event: { data } }) => sql`UPDATE fund_known SET station = ${data.to}, region = ${data.livingRegion} WHERE id = ${id}`,
    ResidentMerged: ({ id }) => gone(id),
    ResidentParted: ({ id, event: { data } }) => known(id, 'RESIDENT', data.livingRegion, data.station),
    ResidentFileClosed: ({ id }) => sql`UPDATE fund_known SET closed = 1 WHERE id = ${id}`,
    ResidentFileReopened: ({ id }) => sql`UPDATE fund_known SET closed = 0 WHERE id = ${id}`,
    ResidentErased: ({ id }) => [gone(id), sql`INSERT OR IGNORE INTO fund_forgotten VALUES (${id})`],
  },
});
