import { projection, sql, type Sql } from '#platform/read-model';
import { stationEvents } from '#linking/station';
import { residentEvents, type GroupMembership } from './resident.events.js';

const COUNTY = 6;
const countyOf = (region: string): string => region.slice(0, COUNTY);
const inCounty = (region: string): Sql => sql`INSERT OR IGNORE INTO resident_county VALUES (${countyOf(region)})`;

/** A membership stands where its resident does, so that a group's list need not look at each of its residents. */
const held = (id: string, g: GroupMembership): Sql =>
  sql`INSERT OR REPLACE INTO resident_group SELECT number, ${g.group}, ${g.source}, ${g.from}, ${g.until ?? null}, station, living_region FROM resident WHERE id = ${id}`;
const standing = (id: string): Sql =>
  sql`UPDATE resident_group SET (station, region) = (SELECT station, living_region FROM resident WHERE id = ${id})
      WHERE number = (SELECT number FROM resident WHERE id = ${id})`;
/** Whoever may be the same person as another, the other may be the same as. */
const suspects = (id: string, others: readonly string[]): Sql[] =>
  others.flatMap((other) => [suspect(id, other), suspect(other, id)]);
const suspect = (id: string, other: string): Sql => sql`INSERT OR IGNORE INTO resident_suspect VALUES (${id}, ${other})`;
const lookedInto = (id: string, whom: string): Sql[] =>
  [[id, whom], [whom, id]].map(([one = '', other = '']) => sql`DELETE FROM resident_suspect WHERE resident = ${one} AND other = ${other}`);
const unsuspected = (id: string): readonly Sql[] => [
  sql`DELETE FROM resident_suspect WHERE other = ${id}`,
  sql`DELETE FROM resident_suspect WHERE resident = ${id}`,
];

/** Every resident's file, names sealed. Lists walk an index (see the queries); counties stand for any wider division. */
export const residentRegister = projection({ ...residentEvents, ...stationEvents }, {
  name: 'resident_register',
  version: 5,
  tables: {
    resident: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, county TEXT NOT NULL, identity TEXT, guardian TEXT, guardian_until TEXT,
      minor INTEGER NOT NULL, sex TEXT, languages TEXT NOT NULL, household TEXT, registered_region TEXT, living_region TEXT NOT NULL, latitude REAL,
      longitude REAL, accommodations TEXT NOT NULL, risk TEXT NOT NULL, risk_since TEXT NOT NULL, consent_by TEXT, consent_until TEXT, volunteer TEXT,
      enrolled_at TEXT NOT NULL, merged_into TEXT, erased_at TEXT, closed_on TEXT, closed_for TEXT`,
    resident_group: `number INTEGER NOT NULL, code TEXT NOT NULL, source TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT, station TEXT NOT NULL,
      region TEXT NOT NULL, PRIMARY KEY (number, code)`,
    resident_suspect: 'resident TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (resident, other)',
    resident_station: 'id TEXT PRIMARY KEY, closed INTEGER NOT NULL DEFAULT 0',
    resident_county: 'code TEXT PRIMARY KEY',
    /** Names are indexed with the station that a file was with: those of stations that are no more are looked for, too. */
    resident_predecessor: 'station TEXT NOT NULL, of TEXT NOT NULL, PRIMARY KEY (station, of)',
  },
  clustered: ['resident_group', 'resident_suspect', 'resident_station', 'resident_county', 'resident_predecessor'],
  indexes: {
    resident_by_station: 'resident (station, number, risk) WHERE merged_into IS NULL AND erased_at IS NULL',
    resident_by_county: 'resident (county, number, living_region, risk, station) WHERE merged_into IS NULL AND erased_at IS NULL',
    resident_by_household: 'resident (household, number) WHERE household IS NOT NULL',
    resident_by_merged: 'resident (merged_into) WHERE merged_into IS NOT NULL',
    resident_group_by_code: 'resident_group (code, number, from_date, until_date, station, region)',
    resident_suspect_by_other: 'resident_suspect (other)',
  },
  on: {
    StationEstablished: ({ id }) => sql`INSERT INTO resident_station (id) VALUES (${id})`,
    StationClosed: ({ id }) => sql`UPDATE resident_station SET closed = 1 WHERE id = ${id}`,
    StationSuccessionPlanned: ({ id, event: { data } }) => data.successors.map(({ station }) => sql`INSERT OR IGNORE INTO resident_predecessor VALUES (${station}, ${id})`),
    ResidentEnrolled: ({ id, occurredAt, event: { data: d } }) => [
      sql`INSERT INTO resident (id, station, county, identity, minor, sex, languages, household, registered_region, living_region, latitude, longitude,
            accommodations, risk, risk_since, volunteer, enrolled_at)
          VALUES (${id}, ${d.station}, ${countyOf(d.livingRegion)}, ${d.identity.sealed}, ${d.minor ? 1 : 0}, ${d.sex ?? null}, ${JSON.stringify(d.languages)},
            ${d.household ?? null}, ${d.registeredRegion ?? null}, ${d.livingRegion}, ${d.point?.latitude ?? null}, ${d.point?.longitude ?? null},
            ${JSON.stringify(d.accommodations)}, ${d.risk}, ${occurredAt}, ${d.volunteer ?? null}, ${occurredAt})`,
      inCounty(d.livingRegion),
      ...d.groups.map((membership) => held(id, membership)),
      ...suspects(id, d.suspectedDuplicates),
    ],
    ResidentIdentityCorrected: ({ id, event: { data } }) =>
      sql`UPDATE resident SET identity = ${data.identity.sealed}, minor = ${data.minor ? 1 : 0} WHERE id = ${id}`,
    ResidentFactsCorrected: ({ id, event: { data: f } }) => [
      sql`UPDATE resident SET sex = ${f.sex ?? null}, languages = ${JSON.stringify(f.languages)}, household = ${f.household ?? null},
            registered_region = ${f.registeredRegion ?? null}, living_region = ${f.livingRegion}, county = ${countyOf(f.livingRegion)},
            latitude = ${f.point?.latitude ?? null}, longitude = ${f.point?.longitude ?? null}, accommodations = ${JSON.stringify(f.accommodations)}
          WHERE id = ${id}`,
      inCounty(f.livingRegion),
      standing(id),
    ],
    ResidentGroupRecorded: ({ id, event: { data } }) => held(id, data),
    /** It stays on file as what was held; but what ended before it began was a mistake. */
    ResidentGroupEnded: ({ id, event: { data } }) => [
      sql`UPDATE resident_group SET until_date = ${data.on} WHERE number = (SELECT number FROM resident WHERE id = ${id}) AND code = ${data.group}`,
      sql`DELETE FROM resident_group WHERE number = (SELECT number FROM resident WHERE id = ${id}) AND code = ${data.group} AND until_date < from_date`,
    ],
    ResidentRiskSet: ({ id, occurredAt, event: { data } }) => sql`UPDATE resident SET risk = ${data.risk}, risk_since = ${occurredAt} WHERE id = ${id}`,
    ResidentGuardianNamed: ({ id, event: { data } }) =>
      sql`UPDATE resident SET guardian = ${data.guardian.sealed}, guardian_until = ${data.until ?? null} WHERE id = ${id}`,
    ResidentGuardianEnded: ({ id }) => sql`UPDATE resident SET guardian = NULL, guardian_until = NULL WHERE id = ${id}`,
    ResidentConsentGiven: ({ id, event: { data } }) => sql`UPDATE resident SET consent_by = ${data.by}, consent_until = ${data.until ?? null} WHERE id = ${id}`,
    ResidentConsentWithdrawn: ({ id }) => sql`UPDATE resident SET consent_by = NULL, consent_until = NULL WHERE id = ${id}`,
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE resident SET station = ${data.to}, living_region = ${data.livingRegion}, county = ${countyOf(data.livingRegion)} WHERE id = ${id}`,
      ...(data.stays ? [] : [sql`UPDATE resident SET latitude = NULL, longitude = NULL WHERE id = ${id}`]),
      inCounty(data.livingRegion),
      standing(id),
    ],
    ResidentDuplicateSuspected: ({ id, event: { data } }) => suspects(id, [data.other]),
    ResidentDuplicateDismissed: ({ id, event: { data } }) => lookedInto(id, data.other),
    ResidentMerged: ({ id, event: { data } }) => [sql`UPDATE resident SET merged_into = ${data.into} WHERE id = ${id}`, ...lookedInto(id, data.into)],
    ResidentParted: ({ id }) => sql`UPDATE resident SET merged_into = NULL WHERE id = ${id}`,
    ResidentFileClosed: ({ id, event: { data } }) => sql`UPDATE resident SET closed_on = ${data.on}, closed_for = ${data.reason} WHERE id = ${id}`,
    ResidentFileReopened: ({ id }) => sql`UPDATE resident SET closed_on = NULL, closed_for = NULL WHERE id = ${id}`,
    ResidentVolunteerUnlinked: ({ id }) => sql`UPDATE resident SET volunteer = NULL WHERE id = ${id}`,
    ResidentVolunteerLinked: ({ id, event: { data } }) => sql`UPDATE resident SET volunteer = ${data.volunteer} WHERE id = ${id}`,
    ResidentErased: ({ id, occurredAt }) => [
      sql`UPDATE resident SET identity = NULL, guardian = NULL, latitude = NULL, longitude = NULL, household = NULL, volunteer = NULL,
            erased_at = ${occurredAt} WHERE id = ${id}`,
      ...unsuspected(id),
    ],
  },
});
