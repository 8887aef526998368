import { projection, sql, type Sql } from '#platform/read-model';
import { organizationEvents } from '#societies/organization';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { residentEvents } from '#linking/resident';
import { stationEvents, type StationFacts } from '#linking/station';

const linked = (one: string, other: string): Sql => sql`INSERT OR IGNORE INTO harm_same VALUES (${one}, ${other}), (${other}, ${one})`;
const apart = (one: string, other: string): Sql => sql`DELETE FROM harm_same WHERE (one = ${one} AND other = ${other}) OR (one = ${other} AND other = ${one})`;
const station = (id: string, f: StationFacts): Sql => sql`REPLACE INTO harm_station VALUES (${id}, ${f.region}, ${f.operator?.organization ?? null})`;

/** Who is one with whom, who is in which team, and who works where: what it takes to know from whom a report is kept. */
export const harmCircles = projection({ ...organizationEvents, ...residentEvents, ...volunteerEvents, ...socialWorkerEvents, ...stationEvents }, {
  name: 'harm_circles',
  version: 5,
  tables: {
    /** Files of one person, and organizations that are one, both ways. */
    harm_same: 'one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)',
    harm_team: 'volunteer TEXT NOT NULL, organization TEXT NOT NULL, PRIMARY KEY (volunteer, organization)',
    harm_post: 'posting TEXT PRIMARY KEY, worker TEXT NOT NULL, station TEXT NOT NULL, until TEXT',
    harm_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL, operator TEXT',
    /** Whoever heads a station may have headed the one that it goes on from. */
    harm_predecessor: 'station TEXT NOT NULL, of TEXT NOT NULL, PRIMARY KEY (station, of)',
  },
  clustered: ['harm_same', 'harm_team', 'harm_post', 'harm_station', 'harm_predecessor'],
  indexes: {
    harm_post_of: 'harm_post (worker, station)',
  },
  on: {
    OrganizationMerged: ({ id, event: { data } }) => linked(id, data.into),
    OrganizationParted: ({ id, event: { data } }) => apart(id, data.from),
    ResidentEnrolled: ({ id, event: { data } }) => (data.volunteer === undefined ? [] : linked(id, data.volunteer)),
    ResidentMerged: ({ id, event: { data } }) => linked(id, data.into),
    ResidentParted: ({ id, event: { data } }) => apart(id, data.from),
    ResidentVolunteerUnlinked: ({ id, event: { data } }) => apart(id, data.volunteer),
    ResidentVolunteerLinked: ({ id, event: { data } }) => linked(id, data.volunteer),
    VolunteerRegistered: ({ id, event: { data } }) => (data.resident === undefined ? [] : linked(id, data.resident)),
    VolunteerMerged: ({ id, event: { data } }) => linked(id, data.into),
    VolunteerParted: ({ id, event: { data } }) => apart(id, data.from),
    VolunteerResidentUnlinked: ({ id, event: { data } }) => apart(id, data.resident),
    VolunteerResidentLinked: ({ id, event: { data } }) => linked(id, data.resident),
    VolunteerJoinedTeam: ({ id, event: { data } }) => sql`INSERT OR IGNORE INTO harm_team VALUES (${id}, ${data.organization})`,
    VolunteerLeftTeam: ({ id, event: { data } }) => sql`DELETE FROM harm_team WHERE volunteer = ${id} AND organization = ${data.organization}`,
    SocialWorkerMerged: ({ id, event: { data } }) => linked(id, data.into),
    SocialWorkerParted: ({ id, event: { data } }) => apart(id, data.from),
    SocialWorkerPosted: ({ id, event: { data } }) => sql`REPLACE INTO harm_post VALUES (${data.posting}, ${id}, ${data.station}, ${data.until ?? null})`,
    SocialWorkerPostingEnded: ({ event: { data } }) => sql`UPDATE harm_post SET until = ${data.on} WHERE posting = ${data.posting}`,
    StationEstablished: ({ id, event: { data } }) => station(id, data),
    StationCorrected: ({ id, event: { data } }) => station(id, data),
    StationSuccessionPlanned: ({ id, event: { data } }) => data.successors.map((one) => sql`INSERT OR IGNORE INTO harm_predecessor VALUES (${one.station}, ${id})`),
  },
});
