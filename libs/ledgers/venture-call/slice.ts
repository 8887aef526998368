import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Organization } from '#societies/organization/types';
import { Station } from '#linking/station/types';
import { Activities } from '#ledgers/activity/slice';
import { Funds } from '#ledgers/community-fund/slice';
import { CommunityFund } from '#ledgers/community-fund/types';
import { awardsTakenBack } from './awards-taken-back.policy.js';
import { Calls } from './calls.js';
import { milestonesNotReported } from './overdue-milestones.js';
import { ventureCallProjections } from './projections.js';
import { VentureApplication, VentureCall } from './types.js';
import { ventureCallAccess } from './venture-call.access.js';
import { ventureCall } from './venture-call.decider.js';
import { ventureCallMessages } from './venture-call.messages.js';
import { VentureApplicationResolver, VentureCallResolver, VentureMilestoneResolver, VentureReviewResolver } from './venture-call.resolver.js';
import { VentureChangesResolver } from './venture-changes.resolver.js';
import { VentureCallNodes } from './venture-nodes.resolver.js';

const calls = { provide: Calls, inject: [Views, Clock, Funds, Activities], useFactory: (...needed: ConstructorParameters<typeof Calls>): Calls => new Calls(...needed) };

const showing = [
  beside(VentureCall, { fund: CommunityFund, station: Station }),
  beside(VentureApplication, { organization: Organization, call: VentureCall }),
];

export const ventureCallSlice: Slice = {
  name: 'venture-call',
  aggregates: [ventureCall],
  projections: ventureCallProjections,
  policies: [awardsTakenBack],
  overdue: [milestonesNotReported],
  providers: [calls, VentureCallNodes, VentureCallResolver, VentureApplicationResolver, VentureReviewResolver, VentureMilestoneResolver, VentureChangesResolver, ...showing],
  access: ventureCallAccess,
  messages: ventureCallMessages,
};
