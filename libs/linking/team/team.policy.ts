import { ask, type Order, type Recorded } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import type { PartyKind } from '#reference/catalogue';
import { caseFile, type PlanItem } from '#linking/case';
import { linkageEvents } from '#linking/linkage';
import { missingOf } from './plan.rules.js';
import { teamCases } from './team-cases.projection.js';
import { team } from './team.decider.js';
import { teamEvents, type LossReason } from './team.events.js';
import { findMember, findTeamCase, membersOf, uncoveredOf, type MemberRow, type TeamCaseRow } from './team.queries.js';

/** The resident’s wish, or no need any more: nobody is to come in that place. */
const forGood: ReadonlySet<string> = new Set(['NO_LONGER_NEEDED', 'RESIDENT_WISH', 'REFUSED_BY_RESIDENT', 'NEED_CLOSED', 'MISTAKE', 'BETTER_MATCH']);

/** The team of a linkage never changes, so that where the order goes follows from the event alone. */
const lost = (linkage: string, because: LossReason, reason: string | null, replace: boolean, rows: Rows): readonly Order[] => {
  const member = rows.get<MemberRow>(findMember(linkage));
  return member ? [[ask(team, member.case, { type: 'LoseMember', data: { linkage, because, reason, replace } })]] : [];
};

/**
 * A linkage of a team came to nothing, whoever ended it: its member is lost. Where the station took it back, or nobody is wanted any more, nobody else is looked for;
 * a provider who calls off is replaced whatever the reason, and so is one who is there no longer.
 */
export const loseMembers = policy(linkageEvents, {
  name: 'teams-lose-members',
  views: [teamCases.name],
  on: {
    LinkageDeclined: ({ id, event: { data } }, rows) => lost(id, 'DECLINED', data.reason, true, rows),
    LinkageExpired: ({ id }, rows) => lost(id, 'EXPIRED', null, true, rows),
    LinkageRevoked: ({ id, event: { data } }, rows) => lost(id, 'REVOKED', data.reason, data.reason === 'HELPER_GONE', rows),
    LinkageCancelled: ({ id, event: { data } }, rows) => lost(id, 'CANCELLED', data.reason, data.by === 'PROVIDER' || !forGood.has(data.reason), rows),
    LinkageFailed: ({ id, event: { data } }, rows) => lost(id, 'FAILED', data.reason, !forGood.has(data.reason), rows),
  },
});

function lacks({ id }: Recorded, rows: Rows): readonly Order[] {
  const file = rows.get<TeamCaseRow>(findTeamCase(id));
  if (!file) return [];
  const members = rows.all<MemberRow>(membersOf(id)).filter(({ lost: gone }) => gone === null);
  const kinds = new Set(members.flatMap((member) => JSON.parse(member.kinds) as PartyKind[]));
  const uncovered = rows.all<{ need: string }>(uncoveredOf(id)).map(({ need }) => need);
  return [[ask(caseFile, id, { type: 'NoteMissing', data: { missing: missingOf(JSON.parse(file.plan) as PlanItem[], uncovered, kinds) } })]];
}

/** The case says what its team lacks, and says again when somebody was found. */
export const tellCases = policy(teamEvents, {
  name: 'cases-say-what-their-teams-lack',
  views: [teamCases.name],
  on: { TeamProposed: lacks, TeamMemberReplaced: lacks, TeamVacancyLeft: lacks, TeamVacancyClosed: lacks },
});
