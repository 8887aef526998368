import { projection, sql, type Sql } from '#platform/read-model';
import type { Recorded } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import { charityResourceEvents } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { caseEvents } from '#linking/case';
import { linkageEvents } from '#linking/linkage';
import { needEvents } from '#linking/need';
import { residentVisitsEvents } from '#linking/pairing';
import { residentEvents, type GroupMembership } from '#linking/resident';
import { stationEvents } from '#linking/station';
import { activityEvents } from '#ledgers/activity';
import { classEvents } from '#ledgers/class';
import { communityFundEvents, type FundLeg } from '#ledgers/community-fund';
import { timeAccountEvents } from '#ledgers/time-bank';
import { countsOfActivity, heldOfGroup, type Count } from './counting.rules.js';
import { apart, begun, closed, counted, FOREVER, groupsAgain, joined, left, moved, over, overOn, persons, same, takenBack, type Cause } from './figure-entries.rules.js';
import { groupClosed, groupHandedOver, groupIndexes, groupReopened, groupTables, sessionGone, sessionHeld, sessionReplaced } from './figure-groups.rules.js';
import { scopesOf, standing, standingAnew, toldByGifts } from './figure-scopes.rules.js';
import { levelSet, visitMade, visitMissed, visitTables, visitTakenBack } from './figure-visits.rules.js';
import { monthAt, monthOf } from './months.rules.js';
import { monthlyReportEvents } from './report.events.js';

const causeOf = ({ eventId, occurredAt, event: { type } }: Recorded): Cause => ({ event: eventId, type, at: occurredAt, made: monthAt(occurredAt) });
/** Of what is about the moment at which it happened: one thing done, which nothing takes back. */
const now = (station: string | Sql, recorded: Recorded, ...counts: readonly Count[]): readonly Sql[] =>
  counted(station, monthAt(recorded.occurredAt), recorded.eventId, counts, causeOf(recorded));
/** By account as well: old logs have the same movement in those of two files of one person. */
const credit = (volunteer: string, movement: string): string => `${movement} ${volunteer}`;
/** A linkage may be completed, opened again and completed once more. @param after so many mistakes */
const completion = (linkage: string, after: number): string => (after === 0 ? linkage : `${linkage} ${after}`);
const today = ({ occurredAt }: Recorded): string => civilDateAt(occurredAt);
const stationOf = (resident: string): Sql => sql`SELECT station FROM figure_resident WHERE id = ${resident}`;
const needStation = (id: string): Sql => sql`SELECT station FROM figure_need WHERE id = ${id}`;
const caseStation = (id: string): Sql => sql`SELECT station FROM figure_case WHERE id = ${id}`;
const updated = (recorded: Recorded): readonly Sql[] => now(stationOf(recorded.id), recorded, ['FILES_UPDATED', 1, recorded.id]);
const ofGroup = (station: string | Sql, resident: string, { group, from, until }: GroupMembership, recorded: Recorded): readonly Sql[] => {
  const indicators = heldOfGroup(group);
  if (indicators.length === 0) return [];
  return joined(station, resident, group, indicators, { since: from, until: until === undefined ? FOREVER : addDays(until, 1) }, today(recorded), causeOf(recorded));
};

/** Whoever is served again is to be visited as if they had come that day. */
const anew = (recorded: Recorded): readonly Sql[] => levelSet(recorded.id, { text: 'risk', values: [] }, today(recorded));

const followed = {
  ...activityEvents, ...residentEvents, ...residentVisitsEvents, ...needEvents, ...linkageEvents, ...volunteerEvents, ...socialWorkerEvents, ...organizationEvents, ...charityResourceEvents,
  ...classEvents, ...caseEvents, ...timeAccountEvents, ...stationEvents, ...communityFundEvents, ...monthlyReportEvents,
};

/**
 * What each figure is made of, by station, month and indicator: an event and what it adds. Entries stand in the month that they are about, and are booked in the report in which they
 * appear. Stocks stand beside them, with the days on which they began and ended.
 */
export const monthlyFigures = projection(followed, {
  name: 'monthly_figures',
  version: 11,
  tables: {
    figure_entry: `number INTEGER PRIMARY KEY, station TEXT NOT NULL, indicator TEXT NOT NULL, month TEXT NOT NULL, booked TEXT NOT NULL, event TEXT NOT NULL, type TEXT NOT NULL,
      at TEXT NOT NULL, source TEXT NOT NULL, who TEXT NOT NULL, person TEXT NOT NULL, value INTEGER NOT NULL`,
    figure_stock: `number INTEGER PRIMARY KEY, station TEXT NOT NULL, indicator TEXT NOT NULL, key TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, event TEXT NOT NULL,
      type TEXT NOT NULL, at TEXT NOT NULL`,
    /** `last`: of the entries that there were when it was filed; what comes later is not in what it says of the year. */
    figure_closed: 'station TEXT NOT NULL, month TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (station, month)',
    figure_scope: 'station TEXT NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (station, scope)',
    ...persons.tables,
    figure_resident: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, risk TEXT NOT NULL, since TEXT NOT NULL',
    figure_member: 'resident TEXT NOT NULL, indicator TEXT NOT NULL, grp TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (resident, indicator, grp)',
    /** `met`: the event that says so. */
    figure_need: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, met TEXT',
    figure_case: 'id TEXT PRIMARY KEY, station TEXT NOT NULL',
    ...groupTables,
    ...visitTables,
    figure_fund: 'id TEXT PRIMARY KEY',
    figure_gifts: 'fund TEXT PRIMARY KEY, station TEXT NOT NULL, charity TEXT NOT NULL, from_date TEXT NOT NULL',
  },
  clustered: ['figure_closed', 'figure_scope', ...persons.clustered, 'figure_resident', 'figure_member', 'figure_need', 'figure_case', 'figure_group', 'figure_visit', 'figure_missed', 'figure_fund', 'figure_gifts'],
  indexes: {
    figure_entry_by_month: 'figure_entry (station, month, indicator, person, booked, value)',
    figure_entry_by_booking: 'figure_entry (station, booked, event, month, indicator)',
    figure_entry_by_source: 'figure_entry (source)',
    figure_entry_by_who: "figure_entry (who) WHERE who <> ''",
    figure_stock_by_station: 'figure_stock (station, until, since, indicator, key, event)',
    figure_stock_by_key: 'figure_stock (key, indicator, until)',
    figure_scope_of: 'figure_scope (scope, station)',
    ...persons.indexes,
    figure_gifts_by_station: 'figure_gifts (station, charity)',
    ...groupIndexes,
  },
  on: {
    StationEstablished: ({ id, event: { data } }) => standing(id, data),
    StationCorrected: (recorded) => standingAnew(recorded.id, recorded.event.data, today(recorded), causeOf(recorded)),

    ActivityRecorded: (recorded) => {
      const { id, event: { data } } = recorded;
      const cause = causeOf(recorded);
      const { station, date, corrects } = data;
      const of = data.kind === 'GROUP_SESSION' ? data.class : undefined;
      return [
        ...counted(station, monthOf(date), id, countsOfActivity(data), cause),
        ...(corrects === undefined ? [] : sessionReplaced(corrects, cause)), ...(of === undefined ? [] : sessionHeld(id, { station, of, date, corrects }, cause)),
      ];
    },
    ActivityCorrected: (recorded) => [takenBack(recorded.id, causeOf(recorded)), ...sessionGone(recorded.id, recorded.event.data.by, causeOf(recorded))],
    ClassHandedOver: (recorded) => {
      const { id, event: { data: { from, to } } } = recorded;
      return [...groupHandedOver(id, from, to), ...moved(id, to, today(recorded), causeOf(recorded))];
    },
    ClassClosed: (recorded) => [
      ...now(sql`SELECT station FROM figure_group WHERE class = ${recorded.id}`, recorded, ['GROUPS_ENDED', 1]), over(recorded.id, today(recorded)), groupClosed(recorded.id, today(recorded), recorded.eventId),
    ],
    ClassReopened: (recorded) => groupReopened(recorded.id, causeOf(recorded)),

    ResidentEnrolled: (recorded) => {
      const { id, event: { data } } = recorded;
      return [
        sql`INSERT INTO figure_resident VALUES (${id}, ${data.station}, ${data.risk}, ${today(recorded)})`,
        ...(data.volunteer === undefined ? [] : same(data.volunteer, id, causeOf(recorded))),
        ...now(data.station, recorded, ['FILES_NEW', 1], ['FILES_NEW_HOUSEHOLDS', 1, data.household ?? id]),
        ...begun(data.station, id, ['FILES_HELD'], today(recorded), causeOf(recorded)),
        ...data.groups.flatMap((membership) => ofGroup(data.station, id, membership, recorded)),
      ];
    },
    ResidentFactsCorrected: updated,
    ResidentIdentityCorrected: updated,
    ResidentGroupRecorded: (recorded) => [...updated(recorded), ...ofGroup(stationOf(recorded.id), recorded.id, recorded.event.data, recorded)],
    ResidentGroupEnded: (recorded) => [...updated(recorded), ...left(recorded.id, recorded.event.data.group, addDays(recorded.event.data.on, 1), today(recorded))],
    ResidentRiskSet: (recorded) => [...levelSet(recorded.id, recorded.event.data.risk, today(recorded)), ...updated(recorded)],
    ResidentMoved: (recorded) => [
      sql`UPDATE figure_resident SET station = ${recorded.event.data.to} WHERE id = ${recorded.id}`,
      ...moved(recorded.id, recorded.event.data.to, today(recorded), causeOf(recorded)),
    ],
    ResidentMerged: (recorded) => [over(recorded.id, today(recorded)), ...same(recorded.id, recorded.event.data.into, causeOf(recorded))],
    ResidentParted: (recorded) => {
      const { id, event: { data: { station, from } } } = recorded;
      const cause = causeOf(recorded);
      return [...anew(recorded), ...begun(station, id, ['FILES_HELD'], today(recorded), cause), groupsAgain(station, id, today(recorded), cause), ...apart(id, from, cause)];
    },
    ResidentFileClosed: (recorded) => over(recorded.id, today(recorded)),
    ResidentFileReopened: (recorded) => {
      const [station, cause] = [stationOf(recorded.id), causeOf(recorded)];
      return [...anew(recorded), ...begun(station, recorded.id, ['FILES_HELD'], today(recorded), cause), groupsAgain(station, recorded.id, today(recorded), cause)];
    },
    ResidentVolunteerUnlinked: (recorded) => apart(recorded.event.data.volunteer, recorded.id, causeOf(recorded)),
    ResidentVolunteerLinked: (recorded) => same(recorded.event.data.volunteer, recorded.id, causeOf(recorded)),

    ResidentVisited: (recorded) => visitMade(recorded.id, recorded.event.data.on, causeOf(recorded)),
    // The instant is the first that is too late: the day before it was the last.
    ResidentVisitTakenBack: (recorded) => visitTakenBack(recorded.id, recorded.event.data.on, causeOf(recorded)),
    ResidentVisitMissed: (recorded) => visitMissed(recorded.id, recorded.event.data.dueAt, causeOf(recorded)),

    NeedRaised: (recorded) => [
      sql`INSERT INTO figure_need (id, station) VALUES (${recorded.id}, ${recorded.event.data.station})`,
      ...now(recorded.event.data.station, recorded, ['NEEDS_RECEIVED', 1]),
      ...begun(recorded.event.data.station, recorded.id, ['NEEDS_OPEN'], today(recorded), causeOf(recorded)),
    ],
    NeedOverdue: (recorded) => now(recorded.event.data.station, recorded, ['NEEDS_OVERDUE', 1]),
    NeedHandOverReceived: (recorded) => {
      const { id, eventId, actor, occurredAt, event: { data: { from, to, receiver } } } = recorded;
      return [
        sql`UPDATE figure_need SET station = ${to} WHERE id = ${id}`,
        // Of what goes with a whole station nobody gives a receipt; and what a point hands to the station that it reports through has not left that.
        ...(actor === receiver ? counted(from, monthAt(occurredAt), eventId, [['NEEDS_REFERRED', 1]], causeOf(recorded), scopesOf(to)) : []),
        ...moved(id, to, today(recorded), causeOf(recorded)),
      ];
    },
    NeedMet: (recorded) => [
      ...now(needStation(recorded.id), recorded, ['NEEDS_DONE', 1]), over(recorded.id, today(recorded)), sql`UPDATE figure_need SET met = ${recorded.eventId} WHERE id = ${recorded.id}`,
    ],
    NeedReopened: (recorded) => [
      ...(recorded.event.data.wasMet ? [takenBack(sql`(SELECT met FROM figure_need WHERE id = ${recorded.id})`, causeOf(recorded))] : []),
      ...begun(needStation(recorded.id), recorded.id, ['NEEDS_OPEN'], today(recorded), causeOf(recorded)),
    ],
    NeedWithdrawn: (recorded) => over(recorded.id, today(recorded)),

    CaseOpened: (recorded) => {
      const { id, event: { data } } = recorded;
      return [
        sql`INSERT INTO figure_case VALUES (${id}, ${data.station})`, ...counted(data.station, monthOf(data.on), recorded.eventId, [['CASES_NEW', 1]], causeOf(recorded)),
        ...begun(data.station, id, ['CASES_OPEN'], data.on, causeOf(recorded)),
      ];
    },
    CaseReopened: (recorded) => {
      const { id, event: { data: { on } } } = recorded;
      return [...counted(caseStation(id), monthOf(on), recorded.eventId, [['CASES_REOPENED', 1]], causeOf(recorded)), ...begun(caseStation(id), id, ['CASES_OPEN'], on, causeOf(recorded))];
    },
    CaseClosed: (recorded) => {
      const { id, event: { data: { on, outcome } } } = recorded;
      return [...counted(caseStation(id), monthOf(on), recorded.eventId, [[`CASES_${outcome}`, 1]], causeOf(recorded)), overOn(id, on, today(recorded))];
    },
    CaseHandedOver: (recorded) => [
      sql`UPDATE figure_case SET station = ${recorded.event.data.station} WHERE id = ${recorded.id}`,
      ...moved(recorded.id, recorded.event.data.station, today(recorded), causeOf(recorded)),
    ],

    ResourceRegistered: ({ id, event: { data } }) => (data.kind === 'FUND' && data.capacity?.unit === 'YUAN' ? sql`INSERT INTO figure_fund VALUES (${id})` : []),
    LinkageCompleted: (recorded) => {
      const { station, provider, resident, resource, units, after = 0 } = recorded.event.data;
      const counts = (of: string | Sql, all: readonly Count[], except?: Sql): readonly Sql[] => counted(of, monthAt(recorded.occurredAt), completion(recorded.id, after), all, causeOf(recorded), except);
      return [
        ...counts(station, [['PROVIDERS', 1, provider.id], ['LINKAGES_COMPLETED', 1], ...(resident === null ? [] : [['LINKAGE_PERSON_TIMES', 1] as const])]),
        ...counts(sql`SELECT ${station} WHERE EXISTS (SELECT 1 FROM figure_fund WHERE id = ${resource})`, [['CASH_FEN', Math.round(units * 100)]], toldByGifts(station, provider.id, today(recorded))),
      ];
    },
    LinkageReopened: (recorded) => takenBack(completion(recorded.id, recorded.event.data.mistakes - 1), causeOf(recorded)),

    VolunteerRegistered: (recorded) => {
      const { id, event: { data } } = recorded;
      return [
        ...(data.resident === undefined ? [] : same(id, data.resident, causeOf(recorded))),
        ...(data.station === null ? [] : [...now(data.station, recorded, ['VOLUNTEERS_NEW', 1]), ...begun(data.station, id, ['VOLUNTEERS_REGISTERED'], today(recorded), causeOf(recorded))]),
      ];
    },
    VolunteerCorrected: (recorded) => {
      const { id, event: { data } } = recorded;
      // One whom no station kept before is in no stock yet.
      return data.station === null
        ? over(id, today(recorded))
        : [...moved(id, data.station, today(recorded), causeOf(recorded)), ...begun(data.station, id, ['VOLUNTEERS_REGISTERED'], today(recorded), causeOf(recorded))];
    },
    VolunteerMerged: (recorded) => [over(recorded.id, today(recorded)), ...same(recorded.id, recorded.event.data.into, causeOf(recorded))],
    SocialWorkerMerged: (recorded) => same(recorded.id, recorded.event.data.into, causeOf(recorded)),
    SocialWorkerParted: (recorded) => apart(recorded.id, recorded.event.data.from, causeOf(recorded)),
    VolunteerParted: (recorded) => {
      const { station, retired, from } = recorded.event.data;
      const again = station === null || retired ? [] : begun(station, recorded.id, ['VOLUNTEERS_REGISTERED'], today(recorded), causeOf(recorded));
      return [...again, ...apart(recorded.id, from, causeOf(recorded))];
    },
    VolunteerResidentUnlinked: (recorded) => apart(recorded.id, recorded.event.data.resident, causeOf(recorded)),
    VolunteerResidentLinked: (recorded) => same(recorded.id, recorded.event.data.resident, causeOf(recorded)),
    VolunteerRetired: (recorded) => over(recorded.id, today(recorded)),
    VolunteerReinstated: (recorded) => {
      const { station } = recorded.event.data;
      return station === null ? [] : begun(station, recorded.id, ['VOLUNTEERS_REGISTERED'], today(recorded), causeOf(recorded));
    },
    VolunteerErased: (recorded) => over(recorded.id, today(recorded)),
    HoursConfirmed: (recorded) => {
      const { station, movement, date, minutes } = recorded.event.data;
      return counted(station, monthOf(date), credit(recorded.id, movement), [['VOLUNTEER_MINUTES', minutes]], causeOf(recorded));
    },
    MovementReversed: (recorded) => takenBack(credit(recorded.id, recorded.event.data.reverses), causeOf(recorded)),

    OrganizationRegistered: (recorded) => {
      const { station, legalForm, creditCode } = recorded.event.data;
      if (station === null || legalForm !== 'COMMUNITY_SOCIAL_ORGANIZATION') return [];
      return now(station, recorded, ['ORGANIZATIONS_GROWN', 1], ...(creditCode === undefined ? [['ORGANIZATIONS_FILED', 1] as const] : []));
    },

    // Two registrations of one provider are one provider.
    OrganizationMerged: (recorded) => same(recorded.id, recorded.event.data.into, causeOf(recorded)),
    OrganizationParted: (recorded) => apart(recorded.id, recorded.event.data.from, causeOf(recorded)),

    FundOpened: ({ id, event: { data } }) => sql`INSERT INTO figure_gifts VALUES (${id}, ${data.station}, ${data.charity}, ${data.from})`,
    FundHandedOver: ({ id, event: { data } }) => sql`UPDATE figure_gifts SET station = ${data.to} WHERE fund = ${id}`,
    FundDonationRecorded: (recorded) => {
      const { entry, on, legs } = recorded.event.data;
      return counted(sql`SELECT station FROM figure_gifts WHERE fund = ${recorded.id}`, monthOf(on), entry, [['CASH_FEN', givenTo(recorded.id, legs)]], causeOf(recorded));
    },
    FundEntryReversed: (recorded) => takenBack(recorded.event.data.reverses, causeOf(recorded)),

    MonthlyReportFiled: ({ occurredAt, event: { data } }) => closed(data, monthAt(occurredAt)),
  },
});

/** What comes into the fund itself: goods have legs of their own. */
const givenTo = (fund: string, legs: readonly FundLeg[]): number => legs.reduce((sum, { account, fen }) => (account === `fund:${fund}` ? sum + fen : sum), 0);
