import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Resources } from '#societies/charity-resource/slice';
import { Proposals } from '#linking/linkage/slice';
import { Matching } from '#linking/matching/slice';
import { NeedNodes } from '#linking/need/slice';
import { teamProjections } from './projections.js';
import { teamAccess } from './team.access.js';
import { team } from './team.decider.js';
import { TeamMaking } from './team-making.js';
import { teamMessages } from './team.messages.js';
import { loseMembers, tellCases } from './team.policy.js';
import { TeamMemberResolver, TeamResolver } from './team.resolver.js';
import { Teams } from './teams.js';

const making = { provide: TeamMaking, inject: [Views, NeedNodes, Matching, Resources], useFactory: (...ports: ConstructorParameters<typeof TeamMaking>) => new TeamMaking(...ports) };
const teams = { provide: Teams, inject: [Commands, Views, Clock, TeamMaking, Proposals], useFactory: (...ports: ConstructorParameters<typeof Teams>) => new Teams(...ports) };

export const teamSlice: Slice = {
  name: 'team',
  aggregates: [team],
  projections: teamProjections,
  policies: [loseMembers, tellCases],
  dueMadeBy: [Teams],
  providers: [making, teams, TeamResolver, TeamMemberResolver],
  access: teamAccess,
  messages: teamMessages,
};
