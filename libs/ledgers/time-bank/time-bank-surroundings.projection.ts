import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { volunteerEvents, type VolunteerFacts } from '#societies/volunteer';
import { stationEvents } from '#linking/station';
import { activityEvents } from '#ledgers/activity';

const kept = (id: string, { station, places }: VolunteerFacts): Sql =>
  sql`UPDATE time_volunteer SET station = ${station}, places = ${JSON.stringify(places)} WHERE id = ${id}`;

/** The files of one person. */
const files = joinedSets('time_file', 'time_file_link');

/** What crediting hours must know of volunteers, of stations, and of who served at which activity; and who brought whom. */
export const timeBankSurroundings = projection({ ...volunteerEvents, ...stationEvents, ...activityEvents }, {
  name: 'time_bank_surroundings',
  version: 3,
  tables: {
    ...files.tables,
    time_volunteer: `id TEXT PRIMARY KEY, station TEXT, places TEXT NOT NULL, teams TEXT NOT NULL, brought_by TEXT, minor_until TEXT, gone INTEGER NOT NULL DEFAULT 0, goes_on_in TEXT`,
    time_station: 'id TEXT PRIMARY KEY, parent TEXT, region TEXT NOT NULL',
    /** `entry`: the first of a chain of corrections. `served`: JSON, the volunteers who led or helped. */
    time_activity: `id TEXT PRIMARY KEY, entry TEXT NOT NULL, station TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL, served TEXT NOT NULL,
      live INTEGER NOT NULL`,
  },
  clustered: files.clustered,
  indexes: {
    ...files.indexes,
    time_volunteer_brought: 'time_volunteer (brought_by, id) WHERE brought_by IS NOT NULL',
    time_station_by_region: 'time_station (region, id)',
    time_activity_standing: 'time_activity (entry) WHERE live = 1',
  },
  on: {
    StationEstablished: ({ id, event: { data } }) => sql`INSERT INTO time_station VALUES (${id}, ${data.parent ?? null}, ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE time_station SET parent = ${data.parent ?? null}, region = ${data.region} WHERE id = ${id}`,
    VolunteerRegistered: ({ id, event: { data } }) =>
      sql`INSERT INTO time_volunteer (id, station, places, teams, brought_by, minor_until)
          VALUES (${id}, ${data.station}, ${JSON.stringify(data.places)}, '[]', ${data.broughtInBy ?? null}, ${data.age.minorUntil ?? null})`,
    VolunteerCorrected: ({ id, event: { data } }) => kept(id, data),
    VolunteerIdentityCorrected: ({ id, event: { data } }) => sql`UPDATE time_volunteer SET minor_until = ${data.age.minorUntil ?? null} WHERE id = ${id}`,
    VolunteerJoinedTeam: ({ id, event: { data } }) => sql`UPDATE time_volunteer SET teams = json_insert(teams, '$[#]', ${data.organization}) WHERE id = ${id}`,
    VolunteerLeftTeam: ({ id, event: { data } }) =>
      sql`UPDATE time_volunteer SET teams = (SELECT json_group_array(value) FROM json_each(teams) WHERE value <> ${data.organization}) WHERE id = ${id}`,
    VolunteerMerged: ({ id, event: { data } }) => [...files.join(id, data.into), sql`UPDATE time_volunteer SET goes_on_in = ${data.into} WHERE id = ${id}`],
    VolunteerParted: ({ id, event: { data } }) => [...files.part(id, data.from), sql`UPDATE time_volunteer SET goes_on_in = NULL WHERE id = ${id}`],
    VolunteerErased: ({ id }) => sql`UPDATE time_volunteer SET gone = 1 WHERE id = ${id}`,
    ActivityRecorded: ({ id, event: { data } }) =>
      sql`INSERT INTO time_activity
          VALUES (${id}, COALESCE((SELECT entry FROM time_activity WHERE id = ${data.corrects ?? null}), ${data.corrects ?? id}), ${data.station}, ${data.date}, ${data.kind},
            ${data.minutes}, ${JSON.stringify([...data.ledByVolunteers, ...data.helpers])}, 1)`,
    ActivityCorrected: ({ id }) => sql`UPDATE time_activity SET live = 0 WHERE id = ${id}`,
  },
});
