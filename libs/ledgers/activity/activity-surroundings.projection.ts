import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents, type AgeTerms } from '#societies/volunteer';
import { caseEvents } from '#linking/case';
import { pairingEvents } from '#linking/pairing';
import { residentEvents } from '#linking/resident';
import { stationEvents } from '#linking/station';
import { classEvents } from '#ledgers/class';
import { programmeEvents } from '#ledgers/programme';

const known = (id: string, kind: 'RESIDENT' | 'VOLUNTEER' | 'SOCIAL_WORKER', station: string | null, region: string | null): Sql =>
  sql`INSERT INTO activity_known (id, kind, station, region) VALUES (${id}, ${kind}, ${station}, ${region})`;
const atRisk = (id: string, risk: string): Sql => sql`UPDATE activity_known SET risk = ${risk} WHERE id = ${id}`;
const gone = (id: string, how: 'MERGED' | 'ERASED'): Sql => sql`UPDATE activity_known SET gone = ${how} WHERE id = ${id}`;
const aged = (id: string, { accompaniedUntil, minorUntil }: AgeTerms): Sql =>
  minorUntil === undefined ? sql`DELETE FROM activity_young WHERE id = ${id}` : sql`REPLACE INTO activity_young VALUES (${id}, ${accompaniedUntil ?? null}, ${minorUntil})`;
const kept = (id: string, station: string | null): Sql => sql`UPDATE activity_known SET station = ${station} WHERE id = ${id}`;

const surrounding = {
  ...residentEvents, ...volunteerEvents, ...socialWorkerEvents, ...stationEvents, ...pairingEvents, ...caseEvents, ...programmeEvents, ...classEvents,
};

/** What recording an activity must know of stations, of people and of what an entry can belong to: whether they are there, and whose they are. */
export const activitySurroundings = projection(surrounding, {
  name: 'activity_surroundings',
  version: 11,
  tables: {
    activity_station: 'id TEXT PRIMARY KEY, parent TEXT, region TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0',
    activity_known: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL, station TEXT, region TEXT, gone TEXT, risk TEXT, goes_on_in TEXT',
    /** Volunteers who are, or lately were, not of age: last days. */
    activity_young: 'id TEXT PRIMARY KEY, accompanied_until TEXT, minor_until TEXT NOT NULL',
    /** Who was named last to come along with a child, and by which id a guardian was. */
    activity_companion: 'child TEXT PRIMARY KEY, kind TEXT NOT NULL, companion TEXT NOT NULL, ended INTEGER NOT NULL, guardian TEXT',
    /** `file`: of whom it was begun, whomever that goes on in. */
    activity_pairing: 'id TEXT PRIMARY KEY, resident TEXT NOT NULL, file TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, provider_kind TEXT NOT NULL, provider TEXT NOT NULL',
    activity_case: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL',
    /** Of every plan that a case has had: what was done may be written down after the plan was made anew. */
    activity_plan_item: 'id TEXT PRIMARY KEY, case_id TEXT NOT NULL',
    /** `closed_on`: the day on which it was closed. */
    activity_programme: 'id TEXT PRIMARY KEY, station TEXT, regions TEXT NOT NULL, closed_on TEXT',
    activity_programme_member: 'programme TEXT NOT NULL, member TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (programme, member, role)',
    activity_class: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, closed_on TEXT',
  },
  clustered: ['activity_known', 'activity_young', 'activity_companion', 'activity_pairing', 'activity_case', 'activity_plan_item', 'activity_programme', 'activity_programme_member', 'activity_class'],
  indexes: { activity_station_by_parent: 'activity_station (parent, id)', activity_pairing_of: 'activity_pairing (resident)', activity_pairing_by_file: 'activity_pairing (file)' },
  on: {
    StationEstablished: ({ id, event: { data } }) => sql`INSERT INTO activity_station (id, parent, region) VALUES (${id}, ${data.parent ?? null}, ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => sql`UPDATE activity_station SET parent = ${data.parent ?? null}, region = ${data.region} WHERE id = ${id}`,
    StationClosed: ({ id }) => sql`UPDATE activity_station SET closed = 1 WHERE id = ${id}`,
    ResidentEnrolled: ({ id, event: { data } }) => [known(id, 'RESIDENT', data.station, data.livingRegion), atRisk(id, data.risk)],
    ResidentRiskSet: ({ id, event: { data } }) => atRisk(id, data.risk),
    PairingBegun: ({ id, event: { data } }) => sql`INSERT INTO activity_pairing VALUES (${id}, ${data.resident}, ${data.resident}, ${data.station}, ${data.region}, ${data.provider.kind}, ${data.provider.id})`,
    CaseOpened: ({ id, event: { data } }) => sql`INSERT INTO activity_case VALUES (${id}, ${data.station}, ${data.region})`,
    CaseHandedOver: ({ id, event: { data } }) => sql`UPDATE activity_case SET station = ${data.station}, region = COALESCE(${data.region ?? null}, region) WHERE id = ${id}`,
    CasePlanMade: ({ id, event: { data } }) => data.items.map((item) => sql`INSERT OR IGNORE INTO activity_plan_item VALUES (${item.id}, ${id})`),
    ProgrammeOpened: ({ id, event: { data } }) => sql`INSERT INTO activity_programme (id, station, regions) VALUES (${id}, ${data.station}, ${JSON.stringify(data.regions)})`,
    ProgrammeHandedOver: ({ id, event: { data } }) => sql`UPDATE activity_programme SET station = ${data.to} WHERE id = ${id}`,
    ProgrammeMemberJoined: ({ id, event: { data } }) => sql`INSERT OR IGNORE INTO activity_programme_member VALUES (${id}, ${data.member}, ${data.role})`,
    ProgrammeMemberHandedOver: ({ id, event: { data: { from, to, role } } }) => [
      sql`INSERT OR IGNORE INTO activity_programme_member VALUES (${id}, ${to}, ${role})`,
      sql`DELETE FROM activity_programme_member WHERE programme = ${id} AND member = ${from} AND role = ${role}`,
    ],
    ProgrammeMemberLeft: ({ id, event: { data } }) => sql`DELETE FROM activity_programme_member WHERE programme = ${id} AND member = ${data.member} AND role = ${data.role}`,
    ProgrammeClosed: ({ id, occurredAt }) => sql`UPDATE activity_programme SET closed_on = ${civilDateAt(occurredAt)} WHERE id = ${id}`,
    ProgrammeReopened: ({ id }) => sql`UPDATE activity_programme SET closed_on = NULL WHERE id = ${id}`,
    ClassOpened: ({ id, event: { data } }) => sql`INSERT INTO activity_class (id, station, region) VALUES (${id}, ${data.station}, ${data.region})`,
    ClassMoved: ({ id, event: { data } }) => sql`UPDATE activity_class SET region = ${data.region} WHERE id = ${id}`,
    ClassHandedOver: ({ id, event: { data } }) => sql`UPDATE activity_class SET station = ${data.to} WHERE id = ${id}`,
    ClassClosed: ({ id, occurredAt }) => sql`UPDATE activity_class SET closed_on = ${civilDateAt(occurredAt)} WHERE id = ${id}`,
    ClassReopened: ({ id }) => sql`UPDATE activity_class SET closed_on = NULL WHERE id = ${id}`,
    ResidentFactsCorrected: ({ id, event: { data } }) => sql`UPDATE activity_known SET region = ${data.livingRegion} WHERE id = ${id}`,
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE activity_known SET station = ${data.to}, region = ${data.livingRegion} WHERE id = ${id}`, sql`UPDATE activity_pairing SET station = ${data.to}, region = ${data.livingRegion} WHERE resident = ${id}`,
    ],
    ResidentMerged: ({ id, event: { data } }) => [gone(id, 'MERGED'), sql`UPDATE activity_pairing SET resident = ${data.into} WHERE resident = ${id}`],
    ResidentParted: ({ id, event: { data } }) => [
      sql`UPDATE activity_known SET gone = NULL WHERE id = ${id}`, sql`UPDATE activity_pairing SET resident = ${id}, station = ${data.station} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ],
    ResidentErased: ({ id }) => gone(id, 'ERASED'),
    VolunteerRegistered: ({ id, event: { data } }) => [known(id, 'VOLUNTEER', data.station, null), ...(data.age.minorUntil === undefined ? [] : [aged(id, data.age)])],
    VolunteerCorrected: ({ id, event: { data } }) => kept(id, data.station),
    VolunteerIdentityCorrected: ({ id, event: { data } }) => aged(id, data.age),
    VolunteerCompanionNamed: ({ id, event: { data: { companion: { kind, id: by } } } }) =>
      sql`INSERT INTO activity_companion VALUES (${id}, ${kind}, ${by}, 0, ${kind === 'GUARDIAN' ? by : null})
          ON CONFLICT (child) DO UPDATE SET kind = excluded.kind, companion = excluded.companion, ended = 0, guardian = ifnull(excluded.guardian, guardian)`,
    VolunteerCompanionEnded: ({ id }) => sql`UPDATE activity_companion SET ended = 1 WHERE child = ${id}`,
    VolunteerMerged: ({ id, event: { data } }) => sql`UPDATE activity_known SET goes_on_in = ${data.into} WHERE id = ${id}`,
    VolunteerParted: ({ id }) => sql`UPDATE activity_known SET goes_on_in = NULL WHERE id = ${id}`,
    VolunteerErased: ({ id }) => [gone(id, 'ERASED'), aged(id, {})],
    SocialWorkerRegistered: ({ id, event: { data } }) => known(id, 'SOCIAL_WORKER', data.station, null),
    SocialWorkerCorrected: ({ id, event: { data } }) => kept(id, data.station),
    SocialWorkerErased: ({ id }) => gone(id, 'ERASED'),
  },
});
