import type { Recorded } from '#platform/event-sourcing';
import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
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
import { helped, notHelped } from './first-help.rules.js';

const serving = monthsByPerson('dashboard_serving', 'dashboard_persons');
const monthAt = (instant: string): string => civilDateAt(instant).slice(0, 7);

/** `rows`: (station, region, month, measure, code, n). */
const added = (rows: Sql): Sql =>
  sql`INSERT INTO dashboard_sum (scope, month, measure, code, n) ${eachScope(rows, 'o.month, o.measure, o.code, o.n')} ON CONFLICT (scope, measure, code, month) DO UPDATE SET n = n + excluded.n`;
/** What is behind a figure: this event, for the figure of that name. `rows` as for `added`. */
const behind = ({ eventId, occurredAt, id, event: { type } }: Recorded, figure: Sql, rows: Sql, linkage: string | null = null): Sql =>
  sql`INSERT INTO dashboard_entry (figure, station, county, region, month, n, event, type, at, about, linkage)
      SELECT ${figure}, o.station, substr(o.region, 1, 6), o.region, o.month, o.n, ${eventId}, ${type}, ${occurredAt}, ${id}, ${linkage} FROM (${rows}) o WHERE o.station IS NOT NULL OR o.region IS NOT NULL`;
const one = (station: string, region: string, month: string): Sql => sql`SELECT ${station} AS station, ${region} AS region, ${month} AS month, 1 AS n`;
const plus = (station: string, region: string, month: string, measure: string, code: string): readonly Sql[] =>
  scopesOf(station, region).map((scope) =>
    sql`INSERT INTO dashboard_sum (scope, month, measure, code, n) VALUES (${scope}, ${month}, ${measure}, ${code}, 1) ON CONFLICT (scope, measure, code, month) DO UPDATE SET n = n + 1`);

/** What was used of what resources can give, by its day; less where it was called off, from wherever it was counted, whoever keeps the resource since. */
function usedUp(recorded: Recorded, date: string, quantity: number, from: Sql): readonly Sql[] {
  const rows = sql`SELECT k.station, r.region, ${date.slice(0, 7)} AS month, 'CAPACITY' AS measure, r.unit AS code, ${quantity} AS n FROM dashboard_resource r CROSS JOIN (${from}) k WHERE r.id = ${recorded.id}`;
  return [added(rows), behind(recorded, sql`'capacityUsed.' || o.code`, rows)];
}

/** Of the linkages that were proposed in a month: one less in the state that it was in, one more in the next. */
const moved = ({ id, eventId, occurredAt, event: { type } }: Recorded, status: LinkageStatus): readonly Sql[] => {
  const of = (n: 1 | -1): Sql => added(sql`SELECT l.station, l.region, l.month, 'LINKAGE' AS measure, l.status AS code, ${n} AS n FROM dashboard_linkage l WHERE l.id = ${id}`);
  return [
    of(-1), sql`UPDATE dashboard_linkage SET status = ${status} WHERE id = ${id}`, of(1),
    sql`UPDATE dashboard_entry SET figure = ${`linkages.${status}`}, event = ${eventId}, type = ${type}, at = ${occurredAt} WHERE linkage = ${id}`,
  ];
};

function declined(recorded: Recorded, reason: string, at: string, n: 1 | -1): readonly Sql[] {
  const rows = sql`SELECT l.station, l.region, ${monthAt(at)} AS month, 'DECLINE' AS measure, ${reason} AS code, ${n} AS n FROM dashboard_linkage l WHERE l.id = ${recorded.id}`;
  return [added(rows), behind(recorded, sql`${`declines.${reason}`}`, rows)];
}

const needFigures = { MET: 'needs.met', WITHDRAWN: 'needs.withdrawn', OVERDUE: 'needs.ranOut', HANDED_OVER: 'needs.handedOver', TAKEN_OVER: 'needs.takenOver' } as const;
function ofNeed(recorded: Recorded, code: keyof typeof needFigures, month = sql`${monthAt(recorded.occurredAt)}`, n: 1 | -1 = 1): readonly Sql[] {
  const rows = sql`SELECT n.station, n.region, ${month} AS month, 'NEED' AS measure, ${code} AS code, ${n} AS n FROM dashboard_need n WHERE n.id = ${recorded.id}`;
  return [added(rows), behind(recorded, sql`${needFigures[code]}`, rows)];
}
const closed = (recorded: Recorded, code: 'MET' | 'WITHDRAWN'): readonly Sql[] => [
  ...ofNeed(recorded, code), sql`UPDATE dashboard_need SET closed_in = ${monthAt(recorded.occurredAt)} WHERE id = ${recorded.id}`,
];

const placed = (id: string, { region }: StationFacts): Sql => sql`REPLACE INTO dashboard_station VALUES (${id}, ${region})`;
/** Of the station that keeps a volunteer’s file. */
function ofVolunteer(recorded: Recorded, code: 'JOINED' | 'LEFT' | 'NEW'): readonly Sql[] {
  const rows = sql`SELECT v.station, v.region, ${monthAt(recorded.occurredAt)} AS month, 'VOLUNTEER' AS measure, ${code} AS code, 1 AS n FROM dashboard_volunteer v WHERE v.id = ${recorded.id} AND v.there = 1`;
  const [figure, n] = code === 'NEW' ? ['volunteers.new', 1] : ['volunteers.registered', code === 'JOINED' ? 1 : -1];
  return [added(rows), behind(recorded, sql`${figure}`, sql`SELECT c.station, c.region, c.month, ${n} AS n FROM (${rows}) c`)];
}
/** Where the station that keeps something stands now. */
const regionOf = (station: string | null): Sql => sql`(SELECT region FROM dashboard_station WHERE id = ${station})`;
/** Hours of a movement, in the figures of the station that confirmed them. */
const hoursOf = (volunteer: string, movement: string): Sql =>
  sql`SELECT m.person, m.station, m.region, m.date FROM dashboard_hours m WHERE m.movement = ${movement} AND m.volunteer = ${volunteer}`;
function minutesOf(recorded: Recorded, movement: string, n: 1 | -1): readonly Sql[] {
  const rows = sql`SELECT m.station, m.region, substr(m.date, 1, 7) AS month, 'MINUTES' AS measure, '' AS code, ${n} * m.minutes AS n FROM dashboard_hours m
    WHERE m.movement = ${movement} AND m.volunteer = ${recorded.id}`;
  return [added(rows), behind(recorded, sql`'volunteers.hours'`, rows)];
}

const takenBack = (recorded: Recorded, movement: string): readonly Sql[] => [
  ...minutesOf(recorded, movement, -1), ...serving.take(hoursOf(recorded.id, movement)),
  sql`DELETE FROM dashboard_hours WHERE movement = ${movement} AND volunteer = ${recorded.id}`,
];
const persons = joinedSets('dashboard_file', 'dashboard_file_link');
/** Whoever served by two files served as one person; they may turn out to be two after all. */
const retold = (one: string, other: string, change: readonly Sql[]): readonly Sql[] => {
  const both = sql`SELECT ${persons.setOf(one)} UNION SELECT ${persons.setOf(other)}`;
  return [
    ...serving.forget(both), ...change, sql`UPDATE dashboard_hours SET person = ${persons.setOf(sql`volunteer`)} WHERE person IN (${both})`,
    ...serving.retold(both, sql`SELECT m.person, m.station, m.region, m.date FROM dashboard_hours m WHERE m.person IN (${both})`),
  ];
};
const sameAs = (id: string, as: string): readonly Sql[] => [sql`UPDATE dashboard_hours SET person = ${persons.setOf(as)} WHERE person = ${persons.setOf(id)}`, ...persons.join(id, as)];

const thereAgain = (recorded: Recorded): readonly Sql[] => [sql`UPDATE dashboard_volunteer SET there = 1 WHERE id = ${recorded.id}`, ...ofVolunteer(recorded, 'JOINED')];
const gone = (recorded: Recorded): readonly Sql[] => [...ofVolunteer(recorded, 'LEFT'), sql`UPDATE dashboard_volunteer SET there = 0 WHERE id = ${recorded.id}`];

interface Moved {
  readonly on: string;
  readonly legs: readonly FundLeg[];
  readonly goods: readonly GoodsLeg[];
}
/** What donors gave and grantees had, by the legs on their side: a counter-entry takes away what it reverses, on its own day. Money and goods are never added to one another. */
function paid(recorded: Recorded, { on, legs, goods }: Moved, granted: 'GRANTED' | 'RETURNED' = 'GRANTED', where = sql`TRUE`): readonly Sql[] {
  const sumOf = (side: 'donor:' | 'grantee:', of: readonly { readonly account: string; readonly fen: number }[]): number =>
    of.filter(({ account }) => account.startsWith(side)).reduce((sum, { fen }) => sum + fen, 0);
  const stated = goods.map(({ account, valueFen }) => ({ account, fen: valueFen }));
  const back = granted === 'RETURNED' ? -1 : 1;
  return ([['MONEY', legs], ['GOODS', stated]] as const).flatMap(([measure, of]) =>
    ([['DONATED', -sumOf('donor:', of)], [granted, back * sumOf('grantee:', of)]] as const).filter(([, fen]) => fen !== 0).flatMap(([code, fen]) => {
      const { figure, sign } = fundFigures[measure][code];
      const rows = (n: number): Sql => sql`SELECT f.station, f.region, ${on.slice(0, 7)} AS month, ${measure} AS measure, ${code} AS code, ${n} AS n FROM dashboard_fund f WHERE f.id = ${recorded.id} AND ${where}`;
      return [added(rows(fen)), behind(recorded, sql`${`funds.${figure}`}`, rows(sign * fen))];
    }));
}
/** Of money what came back is a figure of its own; of goods it is taken from what was passed on. */
const fundFigures = {
  MONEY: { DONATED: { figure: 'donatedFen', sign: 1 }, GRANTED: { figure: 'grantedFen', sign: 1 }, RETURNED: { figure: 'returnedFen', sign: 1 } },
  GOODS: { DONATED: { figure: 'goodsReceivedFen', sign: 1 }, GRANTED: { figure: 'goodsGrantedFen', sign: 1 }, RETURNED: { figure: 'goodsGrantedFen', sign: -1 } },
} as const;

/** Of a form there is what stations brought as such, less what went on in another registration or as another form; where the station stood when it brought it. */
function ofOrganization(recorded: Recorded, measure: 'ORGANIZATION' | 'ORGANIZATION_GONE', n: 1 | -1, code = sql`g.legal_form`, where = sql`TRUE`): readonly Sql[] {
  const rows = (of: number): Sql => sql`SELECT g.station, g.region, ${monthAt(recorded.occurredAt)} AS month, ${measure} AS measure, ${code} AS code, ${of} AS n FROM dashboard_organization g
    WHERE g.id = ${recorded.id} AND ${where}`;
  const [figures, sign] = measure === 'ORGANIZATION' ? [['registered', 'new'], 1] as const : [['registered'], -1] as const;
  return [added(rows(n)), ...figures.map((figure) => behind(recorded, sql`'organizations.' || o.code || ${`.${figure}`}`, rows(sign * n)))];
}

/**
 * What a dashboard shows beside the ledger, added up by month as it happens, for the station and for each division above: each thing where it stood when it happened, whatever
 * becomes of stations and divisions later. Beside the sums stands what is in them, event by event, under the name that a figure has on the dashboard; of a linkage the event that brought it where it is.
 */
export const dashboardSums = projection({ ...stationEvents, ...needEvents, ...linkageEvents, ...volunteerEvents, ...timeAccountEvents, ...charityResourceEvents, ...organizationEvents, ...communityFundEvents }, {
  name: 'dashboard_sums',
  version: 13,
  tables: {
    dashboard_sum: `scope TEXT NOT NULL, month TEXT NOT NULL, measure TEXT NOT NULL, code TEXT NOT NULL, n REAL NOT NULL, PRIMARY KEY (scope, measure, code, month)`,
    dashboard_entry: `number INTEGER PRIMARY KEY, figure TEXT NOT NULL, station TEXT, county TEXT, region TEXT, month TEXT NOT NULL, n REAL NOT NULL, event TEXT NOT NULL, type TEXT NOT NULL,
      at TEXT NOT NULL, about TEXT NOT NULL, linkage TEXT`,
    dashboard_wait: 'scope TEXT NOT NULL, month TEXT NOT NULL, hours INTEGER NOT NULL, needs INTEGER NOT NULL, PRIMARY KEY (scope, month, hours)',
    dashboard_station: 'id TEXT PRIMARY KEY, region TEXT NOT NULL',
    dashboard_need: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, raised_at TEXT NOT NULL, closed_in TEXT, helps TEXT NOT NULL',
    dashboard_linkage: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, month TEXT NOT NULL, status TEXT NOT NULL',
    dashboard_volunteer: 'id TEXT PRIMARY KEY, station TEXT, region TEXT, there INTEGER NOT NULL DEFAULT 1',
    /** By account as well: old logs have the same movement in those of two files of one person. */
    dashboard_hours: `movement TEXT NOT NULL, volunteer TEXT NOT NULL, person TEXT NOT NULL, station TEXT, region TEXT, date TEXT NOT NULL, minutes INTEGER NOT NULL,
      PRIMARY KEY (movement, volunteer)`,
    dashboard_resource: 'id TEXT PRIMARY KEY, station TEXT, region TEXT, unit TEXT NOT NULL',
    /** `use`: by which name it may be given back. */
    dashboard_use: 'resource TEXT NOT NULL, use TEXT NOT NULL, station TEXT, PRIMARY KEY (resource, use)',
    dashboard_organization: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, legal_form TEXT NOT NULL',
    dashboard_fund: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL',
    dashboard_return: 'entry TEXT PRIMARY KEY',
    ...persons.tables,
    ...serving.tables,
  },
  clustered: [
    'dashboard_sum', 'dashboard_wait', 'dashboard_station', 'dashboard_need', 'dashboard_linkage', 'dashboard_volunteer', 'dashboard_hours', 'dashboard_resource', 'dashboard_use', 'dashboard_organization', 'dashboard_fund', 'dashboard_return',
    ...persons.clustered, ...serving.clustered,
  ],
  indexes: {
    dashboard_hours_by_person: 'dashboard_hours (person)',
    ...persons.indexes,
    dashboard_serving_at: 'dashboard_serving (station, year)',
    dashboard_entry_by_station: 'dashboard_entry (station, figure, month) WHERE station IS NOT NULL',
    dashboard_entry_by_county: 'dashboard_entry (county, figure, month, region) WHERE county IS NOT NULL',
    dashboard_entry_of_linkage: 'dashboard_entry (linkage) WHERE linkage IS NOT NULL',
  },
  on: {
    StationEstablished: ({ id, event: { data } }) => placed(id, data),
    StationCorrected: ({ id, event: { data } }) => placed(id, data),

    NeedRaised: (recorded) => {
      const { id, occurredAt, event: { data: { station, region } } } = recorded;
      return [
        sql`INSERT INTO dashboard_need (id, station, region, raised_at, helps) VALUES (${id}, ${station}, ${region}, ${occurredAt}, '[]')`,
        ...plus(station, region, monthAt(occurredAt), 'NEED', 'RAISED'), behind(recorded, sql`'needs.raised'`, one(station, region, monthAt(occurredAt))),
      ];
    },
    // What becomes of it from here on stands where it is then.
    NeedAssessed: ({ id, event: { data } }) => sql`UPDATE dashboard_need SET region = ${data.region} WHERE id = ${id}`,
    NeedHandOverReceived: (recorded) => {
      const { id, actor, event: { data: { to, receiver } } } = recorded;
      // Of what goes with a whole station nobody gives a receipt.
      const [given, taken] = actor === receiver ? [ofNeed(recorded, 'HANDED_OVER'), ofNeed(recorded, 'TAKEN_OVER')] : [[], []];
      return [...given, sql`UPDATE dashboard_need SET station = ${to} WHERE id = ${id}`, ...taken];
    },
    NeedOverdue: (recorded) => ofNeed(recorded, 'OVERDUE'),
    NeedWithdrawn: (recorded) => closed(recorded, 'WITHDRAWN'),
    /** In the month in which it was closed by mistake. */
    NeedReopened: (recorded) => [...ofNeed(recorded, recorded.event.data.wasMet ? 'MET' : 'WITHDRAWN', sql`n.closed_in`, -1), ...notHelped(recorded.id, recorded.id)],
    NeedMet: (recorded) => [...closed(recorded, 'MET'), ...helped(recorded, recorded.id, recorded.occurredAt)],

    LinkageProposed: (recorded) => {
      const { id, occurredAt, event: { data: { station, region } } } = recorded;
      const month = monthAt(occurredAt);
      return [
        sql`INSERT INTO dashboard_linkage VALUES (${id}, ${station}, ${region}, ${month}, 'PROPOSED')`, ...plus(station, region, month, 'LINKAGE', 'PROPOSED'),
        behind(recorded, sql`'linkages.PROPOSED'`, one(station, region, month), id),
      ];
    },
    LinkageAccepted: (recorded) => moved(recorded, 'ACCEPTED'),
    LinkageDeclined: (recorded) => [...moved(recorded, 'DECLINED'), ...declined(recorded, recorded.event.data.reason, recorded.occurredAt, 1)],
    /** In the month in which it was said to have been declined. */
    LinkageEndTakenBack: (recorded) => {
      const { status, was, because, endedAt } = recorded.event.data;
      return [...moved(recorded, status), ...(was === 'DECLINED' ? declined(recorded, because, endedAt, -1) : [])];
    },
    LinkageExpired: (recorded) => moved(recorded, 'EXPIRED'),
    LinkageRevoked: (recorded) => moved(recorded, 'REVOKED'),
    LinkageScheduled: (recorded) => moved(recorded, 'SCHEDULED'),
    LinkageStarted: (recorded) => moved(recorded, 'IN_SERVICE'),
    LinkageCompleted: (recorded) => {
      const { occurredAt, event: { data: { need, startsAt } } } = recorded;
      return [...moved(recorded, 'COMPLETED'), ...helped(recorded, need, startsAt ?? occurredAt)];
    },
    LinkageReopened: (recorded) => [...moved(recorded, recorded.event.data.status), ...notHelped(recorded.id, recorded.event.data.need)],
    LinkageEvaluated: (recorded) => moved(recorded, 'EVALUATED'),
    LinkageCancelled: (recorded) => moved(recorded, 'CANCELLED'),
    LinkageFailed: (recorded) => moved(recorded, 'FAILED'),

    VolunteerRegistered: (recorded) => {
      const { id, event: { data: { station } } } = recorded;
      return [
        sql`INSERT INTO dashboard_volunteer (id, station, region) VALUES (${id}, ${station}, ${regionOf(station)})`, ...ofVolunteer(recorded, 'JOINED'), ...ofVolunteer(recorded, 'NEW'),
      ];
    },
    VolunteerCorrected: (recorded) => {
      const { id, event: { data: { station } } } = recorded;
      return [
        ...ofVolunteer(recorded, 'LEFT'), sql`UPDATE dashboard_volunteer SET station = ${station}, region = ${regionOf(station)} WHERE id = ${id}`, ...ofVolunteer(recorded, 'JOINED'),
      ];
    },
    VolunteerMerged: (recorded) => {
      const { id, event: { data: { into } } } = recorded;
      return [...gone(recorded), ...retold(id, into, sameAs(id, into))];
    },
    VolunteerParted: (recorded) => {
      const { id, event: { data: { from, retired } } } = recorded;
      return [...(retired ? [] : thereAgain(recorded)), ...retold(id, from, persons.part(id, from))];
    },
    VolunteerRetired: gone,
    VolunteerReinstated: thereAgain,
    VolunteerErased: gone,
    HoursConfirmed: (recorded) => {
      const { id, event: { data: { movement, station, date, minutes } } } = recorded;
      return [
        sql`INSERT INTO dashboard_hours VALUES (${movement}, ${id}, ${persons.setOf(id)}, ${station}, ${regionOf(station)}, ${date}, ${minutes})`, ...minutesOf(recorded, movement, 1), ...serving.add(hoursOf(id, movement)),
      ];
    },
    /** Of points that were spent, and are taken back, there are no hours. */
    MovementReversed: (recorded) => takenBack(recorded, recorded.event.data.reverses),

    OrganizationRegistered: (recorded) => {
      const { id, event: { data: { station, legalForm } } } = recorded;
      return [sql`INSERT INTO dashboard_organization SELECT ${id}, s.id, s.region, ${legalForm} FROM dashboard_station s WHERE s.id = ${station}`, ...ofOrganization(recorded, 'ORGANIZATION', 1)];
    },
    // New it was as what it was registered as.
    OrganizationCorrected: (recorded) => {
      const { id, event: { data: { legalForm } } } = recorded;
      const other = sql`g.legal_form <> ${legalForm}`;
      return [
        ...ofOrganization(recorded, 'ORGANIZATION_GONE', 1, undefined, other), ...ofOrganization(recorded, 'ORGANIZATION_GONE', -1, sql`${legalForm}`, other),
        sql`UPDATE dashboard_organization SET legal_form = ${legalForm} WHERE id = ${id}`,
      ];
    },
    // One that was merged was new when it was registered, and is no longer among what there is.
    OrganizationMerged: (recorded) => ofOrganization(recorded, 'ORGANIZATION_GONE', 1),
    OrganizationParted: (recorded) => ofOrganization(recorded, 'ORGANIZATION_GONE', -1),

    ResourceRegistered: ({ id, event: { data } }) =>
      data.capacity === null ? [] : sql`INSERT INTO dashboard_resource VALUES (${id}, ${data.station}, ${data.region}, ${data.capacity.unit})`,
    ResourceHandedOver: ({ id, event: { data } }) => sql`UPDATE dashboard_resource SET station = ${data.to} WHERE id = ${id}`,
    CapacityConsumed: (recorded) => {
      const { id, event: { data: { date, quantity, hold, use = hold } } } = recorded;
      const keeper = sql`SELECT station FROM dashboard_resource WHERE id = ${id}`;
      return [...usedUp(recorded, date, quantity, keeper), ...(use === null ? [] : [sql`REPLACE INTO dashboard_use SELECT ${id}, ${use}, k.station FROM (${keeper}) k`])];
    },
    CapacityReturned: (recorded) => {
      const { id, event: { data: { date, quantity, use } } } = recorded;
      const used = sql`FROM dashboard_use WHERE resource = ${id} AND use = ${use}`;
      return [...usedUp(recorded, date, -quantity, sql`SELECT station ${used}`), sql`DELETE ${used}`];
    },

    FundOpened: ({ id, event: { data } }) => sql`INSERT INTO dashboard_fund VALUES (${id}, ${data.station}, ${data.region})`,
    FundHandedOver: ({ id, event: { data } }) => sql`UPDATE dashboard_fund SET station = ${data.to} WHERE id = ${id}`,
    FundDonationRecorded: (recorded) => paid(recorded, recorded.event.data),
    FundGoodsReceived: (recorded) => paid(recorded, recorded.event.data),
    FundGrantMade: (recorded) => paid(recorded, recorded.event.data),
    FundGrantReturned: (recorded) => [sql`INSERT INTO dashboard_return VALUES (${recorded.event.data.entry})`, ...paid(recorded, recorded.event.data, 'RETURNED')],
    // What did not come back after all was not granted once more.
    FundEntryReversed: (recorded) => {
      const { data } = recorded.event;
      const back = sql`EXISTS (SELECT 1 FROM dashboard_return WHERE entry = ${data.reverses})`;
      return [...paid(recorded, data, 'GRANTED', sql`NOT ${back}`), ...paid(recorded, data, 'RETURNED', back)];
    },
  },
});
