import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { charityResourceEvents } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { volunteerEvents } from '#societies/volunteer';
import { linkageEvents, type LinkageStatus } from '#linking/linkage';
import { needEvents } from '#linking/need';
import { stationEvents, type StationFacts } from '#linking/station';
import { eachScope, monthsByPerson, scopesOf } from '#ledgers/activity';
import { communityFundEvents, type FundLeg, type GoodsLeg } from '#ledgers/community-fund';
import { timeAccountEvents } from '#ledgers/time-bank';

const serving = monthsByPerson('dashboard_serving', 'dashboard_persons');
const monthAt = (instant: string): string => civilDateAt(instant).slice(0, 7);

/** `rows`: (station, region, month, measure, code, n). */
const added = (rows: Sql): Sql =>
  sql`INSERT INTO dashboard_sum (scope, month, measure, code, n) ${eachScope(rows, 'o.month, o.measure, o.code, o.n')} ON CONFLICT (scope, measure, code, month) DO UPDATE SET n = n + excluded.n`;
const plus = (station: string, region: string, month: string, measure: string, code: string): readonly Sql[] =>
  scopesOf(station, region).map((scope) =>
    sql`INSERT INTO dashboard_sum (scope, month, measure, code, n) VALUES (${scope}, ${month}, ${measure}, ${code}, 1) ON CONFLICT (scope, measure, code, month) DO UPDATE SET n = n + 1`);

/** What was used of what resources can give, by its day; less where it was called off. */
const usedUp = (id: string, date: string, quantity: number): Sql =>
  added(sql`SELECT r.station, r.region, ${date.slice(0, 7)} AS month, 'CAPACITY' AS measure, r.unit AS code, ${quantity} AS n FROM dashboard_resource r WHERE r.id = ${id}`);

/** Of the linkages that were proposed in a month: one less in the state that it was in, one more in the next. */
const moved = (id: string, status: LinkageStatus): readonly Sql[] => {
  const of = (n: 1 | -1): Sql => added(sql`SELECT l.station, l.region, l.month, 'LINKAGE' AS measure, l.status AS code, ${n} AS n FROM dashboard_linkage l WHERE l.id = ${id}`);
  return [of(-1), sql`UPDATE dashboard_linkage SET status = ${status} WHERE id = ${id}`, of(1)];
};

/** In whole hours up to three days, then in whole days: few enough rows that a year of a province is read at once. */
const DAYS_FROM = 72;
const hoursSince = (at: string): Sql => sql`MAX(0, unixepoch(${at}) - unixepoch(n.raised_at)) / 3600`;
/** The first help counts in the month in which it came; what comes later changes nothing. */
const helped = (need: string, at: string): readonly Sql[] => [
  sql`INSERT INTO dashboard_wait (scope, month, hours, needs)
      ${eachScope(sql`SELECT n.station, n.region, ${monthAt(at)} AS month, iif(${hoursSince(at)} <= ${DAYS_FROM}, ${hoursSince(at)}, ${hoursSince(at)} / 24 * 24) AS hours
        FROM dashboard_need n WHERE n.id = ${need} AND n.helped = 0`, 'o.month, o.hours, 1')}
      ON CONFLICT (scope, month, hours) DO UPDATE SET needs = needs + 1`,
  sql`UPDATE dashboard_need SET helped = 1 WHERE id = ${need}`,
];
const ofNeed = (need: string, at: string, code: string): Sql =>
  added(sql`SELECT n.station, n.region, ${monthAt(at)} AS month, 'NEED' AS measure, ${code} AS code, 1 AS n FROM dashboard_need n WHERE n.id = ${need}`);

const placed = (id: string, { region }: StationFacts): Sql => sql`REPLACE INTO dashboard_station VALUES (${id}, ${region})`;
/** Of the station that keeps a volunteer’s file. */
const ofVolunteer = (id: string, at: string, code: 'JOINED' | 'LEFT' | 'NEW'): Sql =>
  added(sql`SELECT v.station, v.region, ${monthAt(at)} AS month, 'VOLUNTEER' AS measure, ${code} AS code, 1 AS n FROM dashboard_volunteer v WHERE v.id = ${id} AND v.there = 1`);
/** Where the station that keeps something stands now. */
const regionOf = (station: string | null): Sql => sql`(SELECT region FROM dashboard_station WHERE id = ${station})`;
/** Hours of a movement, in the figures of the station that confirmed them. */
const hoursOf = (movement: string): Sql =>
  sql`SELECT m.volunteer AS person, m.station, m.region, m.date FROM dashboard_hours m WHERE m.movement = ${movement}`;
const minutesOf = (movement: string, n: 1 | -1): Sql =>
  added(sql`SELECT m.station, m.region, substr(m.date, 1, 7) AS month, 'MINUTES' AS measure, '' AS code, ${n} * m.minutes AS n FROM dashboard_hours m WHERE m.movement = ${movement}`);

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
      added(sql`SELECT f.station, f.region, ${on.slice(0, 7)} AS month, ${measure} AS measure, ${code} AS code, ${fen} AS n FROM dashboard_fund f WHERE f.id = ${fund}`)));
}

const ofOrganization = (measure: 'ORGANIZATION' | 'ORGANIZATION_MERGED', { station, legalForm }: { station: string | null; legalForm: string }, at: string, n: number): Sql =>
  added(sql`SELECT s.id AS station, s.region, ${monthAt(at)} AS month, ${measure} AS measure, ${legalForm} AS code, ${n} AS n FROM dashboard_station s WHERE s.id = ${station}`);

/**
 * What a dashboard shows beside the ledger, added up by month as it happens, for the station and for each division above: each thing where it stood when it happened, whatever
 * becomes of stations and divisions later.
 */
export const dashboardSums = projection({ ...stationEvents, ...needEvents, ...linkageEvents, ...volunteerEvents, ...timeAccountEvents, ...charityResourceEvents, ...organizationEvents, ...communityFundEvents }, {
  name: 'dashboard_sums',
  version: 6,
  effort: 70,
  tables: {
    dashboard_sum: `scope TEXT NOT NULL, month TEXT NOT NULL, measure TEXT NOT NULL, code TEXT NOT NULL, n REAL NOT NULL, PRIMARY KEY (scope, measure, code, month)`,
    dashboard_wait: 'scope TEXT NOT NULL, month TEXT NOT NULL, hours INTEGER NOT NULL, needs INTEGER NOT NULL, PRIMARY KEY (scope, month, hours)',
    dashboard_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL',
    dashboard_need: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, raised_at TEXT NOT NULL, helped INTEGER NOT NULL DEFAULT 0',
    dashboard_linkage: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, month TEXT NOT NULL, status TEXT NOT NULL',
    dashboard_volunteer: 'id TEXT PRIMARY KEY, station TEXT, region TEXT, there INTEGER NOT NULL DEFAULT 1',
    dashboard_hours: 'movement TEXT PRIMARY KEY, volunteer TEXT NOT NULL, station TEXT, region TEXT, date TEXT NOT NULL, minutes INTEGER NOT NULL',
    dashboard_resource: 'id TEXT PRIMARY KEY, station TEXT, region TEXT, unit TEXT NOT NULL',
    dashboard_fund: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL',
    ...serving.tables,
  },
  clustered: [
    'dashboard_sum', 'dashboard_wait', 'dashboard_station', 'dashboard_need', 'dashboard_linkage', 'dashboard_volunteer', 'dashboard_hours', 'dashboard_resource', 'dashboard_fund',
    ...serving.clustered,
  ],
  indexes: { dashboard_serving_at: 'dashboard_serving (station, year)' },
  on: {
    StationEstablished: ({ id, event: { data } }) => placed(id, data),
    StationCorrected: ({ id, event: { data } }) => placed(id, data),

    NeedRaised: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO dashboard_need (id, station, region, raised_at) VALUES (${id}, ${data.station}, ${data.region}, ${occurredAt})`,
      ...plus(data.station, data.region, monthAt(occurredAt), 'NEED', 'RAISED'),
    ],
    NeedOverdue: ({ id, occurredAt }) => ofNeed(id, occurredAt, 'OVERDUE'),
    NeedWithdrawn: ({ id, occurredAt }) => ofNeed(id, occurredAt, 'WITHDRAWN'),
    NeedMet: ({ id, occurredAt }) => [ofNeed(id, occurredAt, 'MET'), ...helped(id, occurredAt)],

    LinkageProposed: ({ id, occurredAt, event: { data } }) => {
      const month = monthAt(occurredAt);
      return [sql`INSERT INTO dashboard_linkage VALUES (${id}, ${data.station}, ${data.region}, ${month}, 'PROPOSED')`, ...plus(data.station, data.region, month, 'LINKAGE', 'PROPOSED')];
    },
    LinkageAccepted: ({ id }) => moved(id, 'ACCEPTED'),
    LinkageDeclined: ({ id, occurredAt, event: { data } }) => [
      ...moved(id, 'DECLINED'),
      added(sql`SELECT l.station, l.region, ${monthAt(occurredAt)} AS month, 'DECLINE' AS measure, ${data.reason} AS code, 1 AS n FROM dashboard_linkage l WHERE l.id = ${id}`),
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
      sql`INSERT INTO dashboard_volunteer (id, station, region) VALUES (${id}, ${data.station}, ${regionOf(data.station)})`, ofVolunteer(id, occurredAt, 'JOINED'), ofVolunteer(id, occurredAt, 'NEW'),
    ],
    VolunteerCorrected: ({ id, occurredAt, event: { data } }) => [
      ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET station = ${data.station}, region = ${regionOf(data.station)} WHERE id = ${id}`, ofVolunteer(id, occurredAt, 'JOINED'),
    ],
    VolunteerMerged: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    VolunteerParted: ({ id, occurredAt, event: { data } }) =>
      data.retired ? [] : [sql`UPDATE dashboard_volunteer SET there = 1 WHERE id = ${id}`, ofVolunteer(id, occurredAt, 'JOINED')],
    VolunteerRetired: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    VolunteerErased: ({ id, occurredAt }) => [ofVolunteer(id, occurredAt, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${id}`],
    HoursConfirmed: ({ id, event: { data } }) => [
      sql`INSERT INTO dashboard_hours VALUES (${data.movement}, ${id}, ${data.station}, ${regionOf(data.station)}, ${data.date}, ${data.minutes})`,
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
      data.capacity === null ? [] : sql`INSERT INTO dashboard_resource VALUES (${id}, ${data.station}, ${data.region}, ${data.capacity.unit})`,
    ResourceHandedOver: ({ id, event: { data } }) => sql`UPDATE dashboard_resource SET station = ${data.to} WHERE id = ${id}`,
    CapacityConsumed: ({ id, event: { data } }) => usedUp(id, data.date, data.quantity),
    CapacityReturned: ({ id, event: { data } }) => usedUp(id, data.date, -data.quantity),

    FundOpened: ({ id, event: { data } }) => sql`INSERT INTO dashboard_fund VALUES (${id}, ${data.station}, ${data.region})`,
    FundHandedOver: ({ id, event: { data } }) => sql`UPDATE dashboard_fund SET station = ${data.to} WHERE id = ${id}`,
    FundDonationRecorded: ({ id, event: { data } }) => paid(id, data),
    FundGoodsReceived: ({ id, event: { data } }) => paid(id, data),
    FundGrantMade: ({ id, event: { data } }) => paid(id, data),
    FundGrantReturned: ({ id, event: { data } }) => paid(id, data, 'RETURNED'),
    FundEntryReversed: ({ id, event: { data } }) => paid(id, data),
  },
});
