import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Resources } from '#societies/charity-resource/slice';
import { Resource } from '#societies/charity-resource/types';
import { Case } from '#linking/case/types';
import { Proposals } from '#linking/linkage/slice';
import { Matching } from '#linking/matching/slice';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { teamProjections } from './projections.js';
import { teamAccess } from './team.access.js';
import { team } from './team.decider.js';
import { TeamMaking } from './team-making.js';
import { teamMessages } from './team.messages.js';
import { loseMembers, tellCases } from './team.policy.js';
import { TeamMemberResolver, TeamResolver } from './team.resolver.js';
import { Teams } from './teams.js';
import { CaseTeam, CaseTeamMember, ProposedCover, ProposedParty, UncoveredNeed } from './types.js';

const making = { provide: TeamMaking, inject: [Views, NeedNodes, Matching, Resources], useFactory: (...ports: ConstructorParameters<typeof TeamMaking>) => new TeamMaking(...ports) };
const teams = { provide: Teams, inject: [Commands, Views, Clock, TeamMaking, Proposals], useFactory: (...ports: ConstructorParameters<typeof Teams>) => new Teams(...ports) };

const showing = [
  beside(CaseTeam, { case: Case }),
  beside(CaseTeamMember, { need: Need, provider: Node, resource: Resource }),
  beside(ProposedCover, { need: Need, resource: Resource }),
  beside(ProposedParty, { provider: Node }),
  beside(UncoveredNeed, { need: Need }),
];

export const teamSlice: Slice = {
  name: 'team',
  aggregates: [team],
  projections: teamProjections,
  policies: [loseMembers, tellCases],
  dueMadeBy: [Teams],
  providers: [making, teams, TeamResolver, TeamMemberResolver, ...showing],
  access: teamAccess,
  messages: teamMessages,
};
