import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { stationEvents, type StationFacts } from '#linking/station';
import { standardBookEvents, stationStandingEvents, type StandardTerms } from './standard.events.js';

/** Before every civil date: what was so when the hub first heard of it is not known to have been otherwise before. */
const EVER = '';
const state = (id: string, since: string, f: StationFacts): readonly Sql[] => [
  sql`REPLACE INTO standard_station VALUES (${id}, ${since}, ${f.tier}, ${f.region}, ${JSON.stringify(f.languages)})`,
  sql`INSERT INTO standard_place (station, region) VALUES (${id}, ${f.region}) ON CONFLICT (station) DO UPDATE SET region = excluded.region`,
];
const entry = (region: string, { standard, from, ...terms }: Pick<StandardTerms, 'standard' | 'from'> & Partial<StandardTerms>): Sql =>
  sql`REPLACE INTO standard_rule VALUES (${region}, ${standard}, ${from}, ${terms.kind === undefined ? null : JSON.stringify(terms)})`;

/**
 * What the books of standards say, and what is known of each station by day: facts and facilities from the day on which they were recorded, workers by the dates of
 * certificate, registration and posting.
 */
export const stationStandards = projection({ ...standardBookEvents, ...stationStandingEvents, ...stationEvents, ...socialWorkerEvents }, {
  name: 'station_standards',
  version: 2,
  tables: {
    standard_rule: 'region TEXT NOT NULL, standard TEXT NOT NULL, from_date TEXT NOT NULL, terms TEXT, PRIMARY KEY (region, standard, from_date)',
    standard_station: 'station TEXT NOT NULL, since TEXT NOT NULL, tier TEXT NOT NULL, region TEXT NOT NULL, languages TEXT NOT NULL, PRIMARY KEY (station, since)',
    standard_place: 'station TEXT PRIMARY KEY, region TEXT NOT NULL, closed_on TEXT',
    standard_facilities: 'station TEXT NOT NULL, since TEXT NOT NULL, activity_area REAL NOT NULL, office_area REAL NOT NULL, has TEXT NOT NULL, PRIMARY KEY (station, since)',
    standard_milestone: 'station TEXT NOT NULL, milestone TEXT NOT NULL, on_date TEXT NOT NULL, PRIMARY KEY (station, milestone)',
    standard_post: 'station TEXT NOT NULL, id TEXT NOT NULL, worker TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, PRIMARY KEY (station, id)',
    /** `came_from`: the record that went on in this one and had it; else empty. */
    standard_certificate: 'worker TEXT NOT NULL, from_date TEXT NOT NULL, came_from TEXT NOT NULL, PRIMARY KEY (worker, from_date, came_from)',
    standard_registration: 'worker TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT NOT NULL, came_from TEXT NOT NULL, PRIMARY KEY (worker, from_date, came_from)',
    station_brand: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, from_date TEXT NOT NULL, until_date TEXT',
    demonstration_station: `station TEXT NOT NULL, level TEXT NOT NULL, on_date TEXT NOT NULL, by_whom TEXT NOT NULL, revoked_on TEXT, reason TEXT,
      PRIMARY KEY (station, level, on_date)`,
    demonstration_target: 'region TEXT NOT NULL, year INTEGER NOT NULL, stations INTEGER NOT NULL, PRIMARY KEY (region, year)',
  },
  clustered: [
    'standard_rule', 'standard_station', 'standard_place', 'standard_facilities', 'standard_milestone', 'standard_post', 'standard_certificate', 'standard_registration',
    'demonstration_station', 'demonstration_target',
  ],
  indexes: {
    standard_place_by_region: 'standard_place (region, station)',
    standard_post_of: 'standard_post (worker)',
    station_brand_of: 'station_brand (station, from_date)',
  },
  on: {
    StandardSet: ({ id, event: { data } }) => entry(id, data),
    StandardLifted: ({ id, event: { data } }) => entry(id, data),
    DemonstrationTargetSet: ({ id, event: { data } }) => sql`REPLACE INTO demonstration_target VALUES (${id}, ${data.year}, ${data.stations})`,
    StationBrandRecorded: ({ id, event: { data: { brand, title, from } } }) =>
      sql`INSERT INTO station_brand VALUES (${brand}, ${id}, ${title.zh}, ${title.bo ?? null}, ${title.en ?? null}, ${from}, NULL)`,
    StationBrandEnded: ({ event: { data } }) => sql`UPDATE station_brand SET until_date = ${data.on} WHERE id = ${data.brand}`,
    DemonstrationStationNamed: ({ id, event: { data } }) => sql`REPLACE INTO demonstration_station VALUES (${id}, ${data.level}, ${data.on}, ${data.by}, NULL, NULL)`,
    DemonstrationStationRevoked: ({ id, event: { data } }) =>
      sql`UPDATE demonstration_station SET revoked_on = ${data.on}, reason = ${data.reason} WHERE station = ${id} AND level = ${data.level} AND revoked_on IS NULL`,
    StationEstablished: ({ id, event: { data } }) => state(id, EVER, data),
    StationCorrected: ({ id, occurredAt, event: { data } }) => state(id, civilDateAt(occurredAt), data),
    StationClosed: ({ id, event: { data } }) => sql`UPDATE standard_place SET closed_on = ${data.on} WHERE station = ${id}`,
    StationFacilitiesRecorded: ({ id, occurredAt, event: { data } }) =>
      sql`REPLACE INTO standard_facilities VALUES (${id}, ${civilDateAt(occurredAt)}, ${data.activityArea}, ${data.officeArea}, ${JSON.stringify(data.has)})`,
    StationMilestoneReached: ({ id, event: { data } }) =>
      data.on === null
        ? sql`DELETE FROM standard_milestone WHERE station = ${id} AND milestone = ${data.milestone}`
        : sql`REPLACE INTO standard_milestone VALUES (${id}, ${data.milestone}, ${data.on})`,
    SocialWorkerCertified: ({ id, event: { data } }) =>
      data.level === 'NONE'
        ? [sql`DELETE FROM standard_certificate WHERE worker = ${id}`, sql`DELETE FROM standard_registration WHERE worker = ${id}`]
        : sql`INSERT OR IGNORE INTO standard_certificate VALUES (${id}, ${data.on ?? EVER}, '')`,
    // A registration takes the place of what it renews or corrects; what ran before its first day had run.
    SocialWorkerRegistrationRecorded: ({ id, event: { data: { from = EVER, until } } }) => [
      sql`DELETE FROM standard_registration WHERE worker = ${id} AND from_date >= ${from}`,
      sql`INSERT INTO standard_registration VALUES (${id}, ${from}, ${until}, '')`,
    ],
    SocialWorkerPosted: ({ id, event: { data } }) => sql`REPLACE INTO standard_post VALUES (${data.station}, ${data.posting}, ${id}, ${data.from}, ${data.until ?? null})`,
    // Whoever was certified and registered in another record of theirs was so then, too.
    SocialWorkerMerged: ({ id, event: { data } }) => [
      sql`INSERT OR IGNORE INTO standard_certificate SELECT ${data.into}, from_date, ${id} FROM standard_certificate WHERE worker = ${id}`,
      sql`INSERT OR IGNORE INTO standard_registration SELECT ${data.into}, from_date, until_date, ${id} FROM standard_registration WHERE worker = ${id}`,
    ],
    SocialWorkerParted: ({ id, event: { data } }) => [
      sql`DELETE FROM standard_certificate WHERE worker = ${data.from} AND came_from = ${id}`, sql`DELETE FROM standard_registration WHERE worker = ${data.from} AND came_from = ${id}`,
    ],
    SocialWorkerPostingEnded: ({ event: { data } }) => sql`UPDATE standard_post SET until_date = ${data.on} WHERE station = ${data.station} AND id = ${data.posting}`,
  },
});
