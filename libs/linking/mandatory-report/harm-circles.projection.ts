import { projection, sql, type Sql } from '#platform/read-model';
import { organizationEvents } from '#societies/organization';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { residentEvents, type ResidentFacts } from '#linking/resident';
import { stationEvents, type StationFacts } from '#linking/station';

const linked = (one: string, other: string): Sql => sql`INSERT OR IGNORE INTO harm_same VALUES (${one}, ${other}), (${other}, ${one})`;
const apart = (one: string, other: string): Sql => sql`DELETE FROM harm_same WHERE (one = ${one} AND other = ${other}) OR (one = ${other} AND other = ${one})`;
const household = (id: string, f: ResidentFacts): Sql => sql`UPDATE harm_resident SET household = ${f.household ?? null}, region = ${f.livingRegion} WHERE id = ${id}`;
const station = (id: string, f: StationFacts): Sql => sql`REPLACE INTO harm_station VALUES (${id}, ${f.region}, ${f.operator?.organization ?? null})`;

/** Who is one with whom, who lives with whom, and who works where: what it takes to know from whom a report is kept. */
export const harmCircles = projection({ ...organizationEvents, ...residentEvents, ...volunteerEvents, ...socialWorkerEvents, ...stationEvents }, {
  name: 'harm_circles',
  version: 3,
  tables: {
    harm_resident: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, household TEXT',
    /** Files of one person, and organizations that are one, both ways. */
    harm_same: 'one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)',
    harm_team: 'volunteer TEXT NOT NULL, organization TEXT NOT NULL, PRIMARY KEY (volunteer, organization)',
    harm_post: 'posting TEXT PRIMARY KEY, worker TEXT NOT NULL, station TEXT NOT NULL, until TEXT',
    harm_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL, operator TEXT',
  },
  clustered: ['harm_same', 'harm_team', 'harm_post', 'harm_station'],
  indexes: {
    harm_household: 'harm_resident (household, station) WHERE household IS NOT NULL',
    harm_post_of: 'harm_post (worker, station)',
  },
  on: {
    OrganizationMerged: ({ id, event: { data } }) => linked(id, data.into),
    OrganizationParted: ({ id, event: { data } }) => apart(id, data.from),
    ResidentEnrolled: ({ id, event: { data } }) => [
      sql`INSERT INTO harm_resident VALUES (${id}, ${data.station}, ${data.livingRegion}, ${data.household ?? null})`,
      ...(data.volunteer === undefined ? [] : [linked(id, data.volunteer)]),
    ],
    ResidentFactsCorrected: ({ id, event: { data } }) => household(id, data),
    ResidentMoved: ({ id, event: { data } }) => sql`UPDATE harm_resident SET station = ${data.to}, region = ${data.livingRegion} WHERE id = ${id}`,
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
    SocialWorkerPosted: ({ id, event: { data } }) => sql`REPLACE INTO harm_post VALUES (${data.posting}, ${id}, ${data.station}, ${data.until ?? null})`,
    SocialWorkerPostingEnded: ({ event: { data } }) => sql`UPDATE harm_post SET until = ${data.on} WHERE posting = ${data.posting}`,
    StationEstablished: ({ id, event: { data } }) => station(id, data),
    StationCorrected: ({ id, event: { data } }) => station(id, data),
  },
});
