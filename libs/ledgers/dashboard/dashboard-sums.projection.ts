import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { charityResourceEvents } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { volunteerEvents } from '#societies/volunteer';
import { linkageEvents, type LinkageStatus } from '#linking/linkage';
import { needEvents } from '#linking/need';
import { stationEvents, type StationFacts } from '#linking/station';
import { monthsByPerson } from '#ledgers/activity';
import { communityFundEvents, type FundLeg, type GoodsLeg } from '#ledgers/community-fund';
import { timeAccountEvents } from '#ledgers/time-bank';

const serving = monthsByPerson('dashboard_serving', 'dashboard_persons');
const monthAt = (instant: string): string => civilDateAt(instant).slice(0, 7);

/** Whose figures something is in: its station’s, and those of each division above the place, down to the township. */
function scopesOf(station: string | null, region: string | null): string {
  const above = region === null ? [] : [2, 4, 6, 9].filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits));
  return JSON.stringify(station === null ? above : [station, ...above]);
}

/** `rows`: (scope, month, measure, code, n). */
const added = (rows: Sql): Sql => sql`INSERT INTO dashboard_sum (scope, month, measure, code, n) ${rows} ON CONFLICT (scope, measure, code, month) DO UPDATE SET n = n + excluded.n`;
const plus = (scopes: string, month: string, measure: string, code: string, n = 1): Sql =>
  added(sql`SELECT s.value, ${month}, ${measure}, ${code}, ${n} FROM json_each(${scopes}) s WHERE TRUE`);

/** Of the linkages that were proposed in a month: one less in the state that it was in, one more in the next. */
const moved = (id: string, status: LinkageStatus): readonly Sql[] => {
  const of = (n: 1 | -1): Sql => added(sql`SELECT s.value, l.month, 'LINKAGE', l.status, ${n} FROM dashboard_linkage l CROSS JOIN json_each(l.scopes) s WHERE l.id = ${id}`);
  return [of(-1), sql`UPDATE dashboard_linkage SET status = ${status} WHERE id = ${id}`, of(1)];
};

/** In whole hours up to three days, then in whole days: few enough rows that a year of a province is read at once. */
const DAYS_FROM = 72;
const hoursSince = (at: string): Sql => sql`MAX(0, unixepoch(${at}) - unixepoch(n.raised_at)) / 3600`;
/** The first help counts in the month in which it came; what comes later changes nothing. */
const helped = (need: string, at: string): readonly Sql[] => [
  sql`INSERT INTO dashboard_wait (scope, month, hours, needs)
      SELECT s.value, ${monthAt(at)}, iif(${hoursSince(at)} <= ${DAYS_FROM}, ${hoursSince(at)}, ${hoursSince(at)} / 24 * 24), 1
      FROM dashboard_need n CROSS JOIN json_each(n.scopes) s WHERE n.id = ${need} AND n.helped = 0
      ON CONFLICT (scope, month, hours) DO UPDATE SET needs = needs + 1`,
  sql`UPDATE dashboard_need SET helped = 1 WHERE id = ${need}`,
];
const ofNeed = (need: string, at: string, code: string): Sql =>
  added(sql`SELECT s.value, ${monthAt(at)}, 'NEED', ${code}, 1 FROM dashboard_need n CROSS JOIN json_each(n.scopes) s WHERE n.id = ${need}`);

const placed = (id: string, { region }: StationFacts): Sql => sql`REPLACE INTO dashboard_station VALUES (${id}, ${scopesOf(id, region)})`;
/** Of the station that keeps a volunteer’s file. */
const ofVolunteer = (id: string, at: string, code: 'JOINED' | 'LEFT' | 'NEW'): Sql =>
  added(sql`SELECT s.value, ${monthAt(at)}, 'VOLUNTEER', ${code}, 1 FROM dashboard_volunteer v CROSS JOIN json_each(v.scopes) s WHERE v.id = ${id} AND v.there = 1`);
const keptBy = (station: string | null): Sql => sql`COALESCE((SELECT scopes FROM dashboard_station WHERE id = ${station}), '[]')`;
/** Hours of a movement, in the figures of the station that confirmed them. */
const hoursOf = (movement: string): Sql => sql`SELECT m.volunteer AS person, s.value AS scope, m.date FROM dashboard_hours m CROSS JOIN json_each(m.scopes) s WHERE m.movement = ${movement}`;
const minutesOf = (movement: string, n: 1 | -1): Sql =>
  added(sql`SELECT s.value, substr(m.date, 1, 7), 'MINUTES', '', ${n} * m.minutes FROM dashboard_hours m CROSS JOIN json_each(m.scopes) s WHERE m.movement = ${movement}`);

interface Moved {
  readonly on: string;
  readonly legs: readonly FundLeg[];
  readonly goods: readonly GoodsLeg[];
}
/** What donors gave and grantees had, by the legs on their side: a counter-entry takes away what it reverses, on its own day. Money and goods are never added to one another. */
function paid(fund: string, { on, legs, goods }: Moved, granted: 'GRANTED' | 'RETURNED' = 'GRANTED'): readonly Sql[] {
  const sumOf = (side: 'donor:' | 'grantee:', of: readonly { readonly account: string; readonly fen: number }[]): number =>
    of.filter(({ account }) => account.startsWith(side)).reduce((sum, { fen }) => sum + fen, 0);
  const stated = goods.map(({ account, valueFen }) => ({ account, fen: valueFen }));
  const back = granted === 'RETURNED' ? -1 : 1;
  return ([['MONEY', legs], ['GOODS', stated]] as const).flatMap(([measure, of]) =>
    ([['DONATED', -sumOf('donor:', of)], [granted, back * sumOf('grantee:', of)]] as const).filter(([, fen]) => fen !== 0).map(([code, fen]) =>
      added(sql`SELECT s.value, ${on.slice(0, 7)}, ${measure}, ${code}, ${fen} FROM dashboard_fund f CROSS JOIN json_each(f.scopes) s WHERE f.id = ${fund}`)));
}

const ofOrganization = (measure: 'ORGANIZATION' | 'ORGANIZATION_MERGED', { station, legalForm }: { station: string | null; legalForm: string }, at: string, n: number): Sql =>
  added(sql`SELECT s.value, ${monthAt(at)}, ${measure}, ${legalForm}, ${n} FROM json_each(${keptBy(station)}) s WHERE TRUE`);

/**
 * What a dashboard shows beside the ledger, added up by month as it happens, for the station and for each division above: each thing where it stood when it happened, whatever
 * becomes of stations and divisions later.
 */
export const dashboardSums = projection({ ...stationEvents, ...needEvents, ...linkageEvents, ...volunteerEvents, ...timeAccountEvents, ...charityResourceEvents, ...organizationEvents, ...communityFundEvents }, {
  name: 'dashboard_sums',
  version: 3,
  effort: 15,
  tables: {
    dashboard_sum: `scope TEXT NOT NULL, month TEXT NOT NULL, measure TEXT NOT NULL, code TEXT NOT NULL, n REAL NOT NULL, PRIMARY KEY (scope, measure, code, month)`,
    dashboard_wait: 'scope TEXT NOT NULL, month TEXT NOT NULL, hours INTEGER NOT NULL, needs INTEGER NOT NULL, PRIMARY KEY (scope, month, hours)',
    dashboard_station: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL',
    dashboard_need: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL, raised_at TEXT NOT NULL, helped INTEGER NOT NULL DEFAULT 0',
    dashboard_linkage: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL, month TEXT NOT NULL, status TEXT NOT NULL',
    dashboard_volunteer: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL, there INTEGER NOT NULL DEFAULT 1',
    dashboard_hours: 'movement TEXT PRIMARY KEY, volunteer TEXT NOT NULL, scopes TEXT NOT NULL, date TEXT NOT NULL, minutes INTEGER NOT NULL',
    dashboard_resource: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL, unit TEXT NOT NULL',
    dashboard_fund: 'id TEXT PRIMARY KEY, scopes TEXT NOT NULL',
    ...serving.tables,
  },
  clustered: [
    'dashboard_sum', 'dashboard_wait', 'dashboard_station', 'dashboard_need', 'dashboard_linkage', 'dashboard_volunteer', 'dashboard_hours', 'dashboard_resource', 'dashboard_fund',
    ...serving.clustered,
  ],
  indexes: { dashboard_serving_in: 'dashboard_serving (scope, year)' },
  on: {
    StationEstablished: ({ id, event: { data } }) => placed(id, data),
    StationCorrected: ({ id, event: { data } }) => placed(id, data),

    NeedRaised: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO dashboard_need (id, scopes, raised_at) VALUES (${id}, ${scopesOf(data.station, data.region)}, ${occurredAt})`, ofNeed(id, occurredAt, 'RAISED'),
    ],
    NeedOverdue: ({ id, occurredAt }) => ofNeed(id, occurredAt, 'OVERDUE'),
    NeedWithdrawn: ({ id, occurredAt }) => ofNeed(id, occurredAt, 'WITHDRAWN'),
    NeedMet: ({ id, occurredAt }) => [ofNeed(id, occurredAt, 'MET'), ...helped(id, occurredAt)],

    LinkageProposed: ({ id, occurredAt, event: { data } }) => {
      const [scopes, month] = [scopesOf(data.station, data.region), monthAt(occurredAt)];
      return [sql`INSERT INTO dashboard_linkage VALUES (${id}, ${scopes}, ${month}, 'PROPOSED')`, plus(scopes, month, 'LINKAGE', 'PROPOSED')];
    },
    LinkageAccepted: ({ id }) => moved(id, 'ACCEPTED'),
    LinkageDeclined: ({ id, occurredAt, event: { data } }) => [
      ...moved(id, 'DECLINED'),
      added(sql`SELECT s.value, ${monthAt(occurredAt)}, 'DECLINE', ${data.reason}, 1 FROM dashboard_linkage l CROSS JOIN json_each(l.scopes) s WHERE l.id = ${id}`),
    ],
    LinkageExpired: ({ id }) => moved(id, 'EXPIRED'),
    LinkageRevoked: ({ id }) => moved(id, 'REVOKED'),
    LinkageScheduled: ({ id }) => moved(id, 'SCHEDULED'),
    LinkageStarted: ({ id }) => moved(id, 'IN_SERVICE'),
    LinkageCompleted: ({ id, occurredAt, event: { data } }) => [...moved(id, 'COMPLETED'), ...helped(data.need, data.startsAt ?? occurredAt)],
    LinkageEvaluated: ({ id }) => moved(id, 'EVALUATED'),
    LinkageCancelled: ({ id }) => moved(id, 'CANCELLED'),
    LinkageFailed: ({ id }) => moved(id, 'FAILED'),

    VolunteerRegistered: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO dashboard_volunteer (id, scopes) VALUES (${id}, ${keptBy(data.station)})`, ofVolunteer(id, occurredAt, 'JOINED'), ofVolunteer(id, occurredAt, 'NEW'),
    ],
    VolunteerCorrected: ({ id, occurredAt, event: { data } }) => [
      ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET scopes = ${keptBy(data.station)} WHERE id = ${id}`, ofVolunteer(id, occurredAt, 'JOINED'),
    ],
    VolunteerMerged: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    VolunteerParted: ({ id, occurredAt, event: { data } }) =>
      data.retired ? [] : [sql`UPDATE dashboard_volunteer SET there = 1 WHERE id = ${id}`, ofVolunteer(id, occurredAt, 'JOINED')],
    VolunteerRetired: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    VolunteerErased: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    HoursConfirmed: ({ id, event: { data } }) => [
      sql`INSERT INTO dashboard_hours SELECT ${data.movement}, ${id}, ${keptBy(data.station)}, ${data.date}, ${data.minutes}`,
      minutesOf(data.movement, 1), ...serving.add(hoursOf(data.movement)),
    ],
    /** Of points that were spent, and are taken back, there are no hours. */
    MovementReversed: ({ event: { data } }) => [
      minutesOf(data.reverses, -1), ...serving.take(hoursOf(data.reverses)), sql`DELETE FROM dashboard_hours WHERE movement = ${data.reverses}`,
    ],

    OrganizationRegistered: ({ occurredAt, event: { data } }) => ofOrganization('ORGANIZATION', data, occurredAt, 1),
    // One that was merged was new when it was registered, and is no longer among what there is.
    OrganizationMerged: ({ occurredAt, event: { data } }) => ofOrganization('ORGANIZATION_MERGED', data, occurredAt, 1),
    OrganizationParted: ({ occurredAt, event: { data } }) => ofOrganization('ORGANIZATION_MERGED', data, occurredAt, -1),

    ResourceRegistered: ({ id, event: { data } }) =>
      data.capacity === null ? [] : sql`INSERT INTO dashboard_resource VALUES (${id}, ${scopesOf(data.station, data.region)}, ${data.capacity.unit})`,
    CapacityConsumed: ({ id, event: { data } }) =>
      added(sql`SELECT s.value, ${data.date.slice(0, 7)}, 'CAPACITY', r.unit, ${data.quantity} FROM dashboard_resource r CROSS JOIN json_each(r.scopes) s WHERE r.id = ${id}`),

    FundOpened: ({ id, event: { data } }) => sql`INSERT INTO dashboard_fund VALUES (${id}, ${scopesOf(data.station, data.region)})`,
    FundDonationRecorded: ({ id, event: { data } }) => paid(id, data),
    FundGoodsReceived: ({ id, event: { data } }) => paid(id, data),
    FundGrantMade: ({ id, event: { data } }) => paid(id, data),
    FundGrantReturned: ({ id, event: { data } }) => paid(id, data, 'RETURNED'),
    FundEntryReversed: ({ id, event: { data } }) => paid(id, data),
  },
});
