import { ask, derivedId, type Order } from '#platform/event-sourcing';
import type { Rows, Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { StationTier } from '#reference/catalogue';
import { charityResource, resourcesOfStation, type ProviderKind, type ResourceTerms } from '#societies/charity-resource';
import { communitiesOfStation, community, regionOfCommunity } from '#societies/community';
import { postingsGoingOn, socialWorker, socialWorkersOfStation } from '#societies/social-worker';
import { volunteer, volunteersOfStation } from '#societies/volunteer';
import { agreement, agreementsOfStation, pledge, pledgesOfStation } from '#linking/agreement';
import { caseFile, casesOfStation } from '#linking/case';
import { dutyRoster, listShifts, type ShiftRow } from '#linking/duty';
import { microWish, wishesLookedAfter } from '#linking/micro-wish';
import { need, needsAwaitingReceipt, needsOfStation } from '#linking/need';
import { resident, residentsOfStation } from '#linking/resident';
import { childrenOfStation, findStation, station, type StationRow, type SuccessionKind } from '#linking/station';
import { classesOfStation, course } from '#ledgers/class';
import { communityFund, fundsOfStation } from '#ledgers/community-fund';
import { deliberation, deliberationsOfStation } from '#ledgers/deliberation';
import { needsSurvey, surveysOfStation } from '#ledgers/needs-survey';
import { branchesOfStation, programme, programmesJoinedBy, programmesOfStation } from '#ledgers/programme';
import { callsOfStation, ventureCall } from '#ledgers/venture-call';
import type { Clues } from './whither.rules.js';

/** From which station to which, on which civil day, and why. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly reason: string;
}
interface Row {
  readonly id: string;
}
interface InDivision extends Row {
  readonly region: string;
}

/** One kind of what a station has: which there are, what tells whither each goes, and what is asked of it. */
export interface Belonging<R extends Row = Row> {
  readonly kind: SuccessionKind;
  readonly rows: (station: string, moment: string, limit: number) => Sql;
  readonly clues: (row: R, rows: Rows) => Omit<Clues, 'id'>;
  readonly order: (row: R, way: Way, rows: Rows) => Order;
}
const belonging = <R extends Row>(one: Belonging<R>): Belonging => one as unknown as Belonging;
const byRegion = ({ region }: InDivision): Omit<Clues, 'id'> => ({ regions: [region] });
const today = civilDateAt;

interface ResourceRow extends InDivision {
  readonly provider_kind: ProviderKind;
  readonly provider_id: string;
  readonly terms: string;
}
interface VolunteerRow extends Row {
  readonly community: string | null;
  readonly places: string;
}
const codesOf = (json: string | null): readonly string[] => (json === null ? [] : (JSON.parse(json) as string[]));
function homeOf(id: string | null, rows: Rows): readonly string[] {
  const home = id === null ? undefined : rows.get<{ region: string }>(regionOfCommunity(id));
  return home ? [home.region] : [];
}

/**
 * All that goes to a successor by itself, each kind by the commands of its own room. With the need go its linkages and its places on waiting lists, with the
 * resident the pairings, with the resource whoever is asked about it, with the case its team, with the community its assets.
 */
export const belongings: readonly Belonging[] = [
  belonging<InDivision & { readonly tier: StationTier }>({
    kind: 'STATION',
    rows: (of, _, limit) => childrenOfStation(of, limit),
    clues: byRegion,
    // One that goes on itself stands below whoever stood above both.
    order: ({ id, tier }, { from, to }, rows) => {
      const parent = id === to ? (rows.get<StationRow>(findStation(from))?.parent ?? null) : to;
      const follow = ask(station, id, { type: 'FollowParent', data: { from, to: parent } });
      return parent === null ? [follow] : [follow, ask(station, parent, { type: 'StandAbove', data: { child: id, tier } })];
    },
  }),
  belonging<InDivision>({
    kind: 'COMMUNITY',
    rows: (of, _, limit) => communitiesOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(community, id, { type: 'HandOverCommunity', data: { from, to } })],
  }),
  belonging<ResourceRow>({
    kind: 'RESOURCE',
    rows: (of, _, limit) => resourcesOfStation(of, limit),
    clues: ({ provider_kind: kind, provider_id: provider, terms, region }) => ({
      person: kind === 'VOLUNTEER' || kind === 'SOCIAL_WORKER' ? provider : null, regions: [...(JSON.parse(terms) as ResourceTerms).coverage.regions, region],
    }),
    order: ({ id }, { to }) => [ask(charityResource, id, { type: 'HandOverResource', data: { to } })],
  }),
  belonging<VolunteerRow>({
    kind: 'VOLUNTEER',
    rows: (of, _, limit) => volunteersOfStation(of, limit),
    clues: ({ community: home, places }, rows) => ({ regions: [...homeOf(home, rows), ...codesOf(places)] }),
    order: ({ id }, { from, to }) => [ask(volunteer, id, { type: 'HandOverVolunteer', data: { from, to } })],
  }),
  belonging<Row>({
    kind: 'SOCIAL_WORKER',
    rows: (of, _, limit) => socialWorkersOfStation(of, limit),
    clues: () => ({}),
    order: ({ id }, { from, to }) => [ask(socialWorker, id, { type: 'HandOverSocialWorker', data: { from, to } })],
  }),
  belonging<Row & { readonly worker: string }>({
    kind: 'POSTING',
    rows: (of, moment, limit) => postingsGoingOn(of, today(moment), limit),
    clues: ({ worker }) => ({ person: worker }),
    order: ({ id, worker }, { from, to, on }) => [ask(socialWorker, worker, { type: 'MovePosting', data: { posting: id, as: derivedId(id, 'goes on', from, to), to, on } })],
  }),
  belonging<ShiftRow>({
    kind: 'DUTY_SHIFT',
    rows: (of, moment, limit) => listShifts(of, moment, undefined, ['', ''], limit),
    clues: ({ worker }) => ({ person: worker }),
    order: ({ id, worker, begins, ends }, { from, to, reason }) => [
      ask(dutyRoster, from, { type: 'CancelDuty', data: { shift: id, reason } }),
      ask(dutyRoster, to, { type: 'RosterDuty', data: { shift: derivedId(id, 'goes on', from, to), worker, from: begins, until: ends } }),
    ],
  }),
  belonging<InDivision>({
    kind: 'RESIDENT',
    rows: (of, _, limit) => residentsOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to, reason }) => [ask(resident, id, { type: 'FollowStation', data: { from, to, reason } })],
  }),
  belonging<InDivision>({
    kind: 'NEED',
    rows: (of, _, limit) => needsOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to, reason }) => [ask(need, id, { type: 'FollowStation', data: { from, to, reason } })],
  }),
  belonging<InDivision>({
    kind: 'NEED_TO_RECEIVE',
    rows: (of, _, limit) => needsAwaitingReceipt(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to, reason }) => [ask(need, id, { type: 'FollowStation', data: { from, to, reason } })],
  }),
  belonging<InDivision>({
    kind: 'CASE',
    rows: (of, _, limit) => casesOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to, reason }) => [ask(caseFile, id, { type: 'FollowStation', data: { from, to, reason } })],
  }),
  belonging<Row & { readonly regions: string }>({
    kind: 'AGREEMENT',
    rows: (of, _, limit) => agreementsOfStation(of, limit),
    clues: ({ regions }) => ({ regions: codesOf(regions) }),
    order: ({ id }, { from, to }) => [ask(agreement, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'PLEDGE',
    rows: (of, _, limit) => pledgesOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(pledge, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'MICRO_WISH',
    rows: (of, _, limit) => wishesLookedAfter(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(microWish, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'CLASS',
    rows: (of, _, limit) => classesOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(course, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'DELIBERATION',
    rows: (of, _, limit) => deliberationsOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(deliberation, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'SURVEY',
    rows: (of, _, limit) => surveysOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(needsSurvey, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<Row & { readonly regions: string }>({
    kind: 'PROGRAMME',
    rows: (of, _, limit) => programmesOfStation(of, limit),
    clues: ({ regions }) => ({ regions: codesOf(regions) }),
    order: ({ id }, { from, to }) => [ask(programme, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'PROGRAMME_MEMBERSHIP',
    rows: (of, _, limit) => programmesJoinedBy(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(programme, id, { type: 'FollowMember', data: { from, to } })],
  }),
  belonging<Row & { readonly programme: string; readonly regions: string }>({
    kind: 'PROGRAMME_BRANCH',
    rows: (of, _, limit) => branchesOfStation(of, limit),
    clues: ({ regions }) => ({ regions: codesOf(regions) }),
    order: ({ id, programme: of }, { from, to }) => [ask(programme, of, { type: 'FollowBranch', data: { branch: id, from, to } })],
  }),
  belonging<InDivision>({
    kind: 'FUND',
    rows: (of, _, limit) => fundsOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(communityFund, id, { type: 'FollowStation', data: { from, to } })],
  }),
  belonging<InDivision>({
    kind: 'VENTURE_CALL',
    rows: (of, _, limit) => callsOfStation(of, limit),
    clues: byRegion,
    order: ({ id }, { from, to }) => [ask(ventureCall, id, { type: 'FollowStation', data: { from, to } })],
  }),
];

/** The projections that say what a station has. */
export const belongingsViews = [
  'station_directory', 'community_register', 'resource_pool', 'volunteer_register', 'social_worker_register', 'duty_rosters', 'resident_register', 'need_register', 'cases',
  'agreements', 'pledges', 'micro_wish_board', 'class_register', 'deliberation_register', 'survey_ranking', 'programme_progress', 'fund_book', 'venture_calls',
];
