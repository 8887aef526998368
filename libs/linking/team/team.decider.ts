import { aggregate, refusals, type SealedEventOf } from '#platform/event-sourcing';
import type { PartyKind } from '#reference/catalogue';
import { teamEvents, type LossReason, type TeamEvent, type TeamMember, type VacancyEnd } from './team.events.js';
import type { teamMessages } from './team.messages.js';

type Proposed = Extract<TeamEvent, { type: 'TeamProposed' }>['data'];

export type TeamCommand =
  /** In one step with the linkages of all members. */
  | { type: 'ProposeTeam'; data: Proposed }
  | { type: 'LoseMember'; data: { linkage: string; because: LossReason; reason: string | null; replace: boolean } }
  /** In one step with the linkage of the one who takes the place. */
  | { type: 'ReplaceMember'; data: { lost: string; member: TeamMember } }
  | { type: 'LeaveVacancy'; data: { lost: string; partyKind: PartyKind | null; seekAgainAt: string } }
  | { type: 'CloseVacancy'; data: { lost: string; because: VacancyEnd } };

export interface Team {
  /** By linkage: those who are on it. */
  readonly members: Map<string, TeamMember>;
  /** By linkage that was lost: what nobody has taken on yet, and when it was last left open. */
  readonly vacancies: Map<string, { readonly need: string; seekAgainAt: string }>;
  /** By need: resources that were asked. */
  readonly asked: Map<string, Set<string>>;
}

const refuse = refusals<keyof typeof teamMessages>();

function decide({ type, data }: TeamCommand, team: Team): readonly TeamEvent[] {
  switch (type) {
    case 'ProposeTeam': {
      const taken = new Set(data.members.map(({ need }) => need));
      const filled = [...team.vacancies].filter(([, { need }]) => taken.has(need));
      return [
        { type: 'TeamProposed', data },
        ...filled.map(([lost, { need }]): TeamEvent => ({ type: 'TeamVacancyClosed', data: { lost, need, because: 'PROVIDED_OTHERWISE' } })),
      ];
    }
    case 'LoseMember': {
      const member = team.members.get(data.linkage);
      return member ? [{ type: 'TeamMemberLost', data: { ...data, need: member.need, resource: member.resource } }] : [];
    }
    case 'ReplaceMember': {
      const vacancy = team.vacancies.get(data.lost) ?? refuse('TEAM_VACANCY_FILLED');
      if (vacancy.need !== data.member.need || team.asked.get(vacancy.need)?.has(data.member.resource)) return refuse('TEAM_ASKED_ALREADY');
      return [{ type: 'TeamMemberReplaced', data }];
    }
    case 'LeaveVacancy': {
      const vacancy = team.vacancies.get(data.lost);
      return !vacancy || vacancy.seekAgainAt >= data.seekAgainAt ? [] : [{ type: 'TeamVacancyLeft', data: { ...data, need: vacancy.need } }];
    }
    case 'CloseVacancy': {
      const vacancy = team.vacancies.get(data.lost);
      return vacancy ? [{ type: 'TeamVacancyClosed', data: { ...data, need: vacancy.need } }] : [];
    }
  }
}

function joins(team: Team, member: TeamMember): void {
  team.members.set(member.linkage, member);
  const asked = team.asked.get(member.need);
  if (asked) asked.add(member.resource);
  else team.asked.set(member.need, new Set([member.resource]));
}

function evolve(team: Team, { type, data }: SealedEventOf<typeof teamEvents>): Team {
  switch (type) {
    case 'TeamProposed':
      for (const member of data.members) joins(team, member);
      break;
    case 'TeamMemberLost':
      team.members.delete(data.linkage);
      if (data.replace) team.vacancies.set(data.linkage, { need: data.need, seekAgainAt: '' });
      break;
    case 'TeamMemberReplaced':
      team.vacancies.delete(data.lost);
      joins(team, data.member);
      break;
    case 'TeamVacancyLeft': {
      const vacancy = team.vacancies.get(data.lost);
      if (vacancy) vacancy.seekAgainAt = data.seekAgainAt;
      break;
    }
    case 'TeamVacancyClosed':
      team.vacancies.delete(data.lost);
  }
  return team;
}

/** Of one case, by the case's id: who takes which of its needs on, and what becomes of a place that somebody left. Capacity and promises have gates of their own. */
export const team = aggregate<typeof teamEvents, Team, TeamCommand>({
  category: 'caseTeam',
  events: teamEvents,
  initial: () => ({ members: new Map(), vacancies: new Map(), asked: new Map() }),
  decide,
  evolve,
});
