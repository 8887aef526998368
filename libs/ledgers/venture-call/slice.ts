import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Activities } from '#ledgers/activity/slice';
import { Funds } from '#ledgers/community-fund/slice';
import { awardsTakenBack } from './awards-taken-back.policy.js';
import { Calls } from './calls.js';
import { milestonesNotReported } from './overdue-milestones.js';
import { ventureCallProjections } from './projections.js';
import { ventureCallAccess } from './venture-call.access.js';
import { ventureCall } from './venture-call.decider.js';
import { ventureCallMessages } from './venture-call.messages.js';
import { VentureApplicationResolver, VentureCallResolver, VentureMilestoneResolver, VentureReviewResolver } from './venture-call.resolver.js';
import { VentureChangesResolver } from './venture-changes.resolver.js';
import { VentureCallNodes } from './venture-nodes.resolver.js';

const calls = { provide: Calls, inject: [Views, Clock, Funds, Activities], useFactory: (...needed: ConstructorParameters<typeof Calls>): Calls => new Calls(...needed) };

export const ventureCallSlice: Slice = {
  name: 'venture-call',
  aggregates: [ventureCall],
  projections: ventureCallProjections,
  policies: [awardsTakenBack],
  overdue: [milestonesNotReported],
  providers: [calls, VentureCallNodes, VentureCallResolver, VentureApplicationResolver, VentureReviewResolver, VentureMilestoneResolver, VentureChangesResolver],
  access: ventureCallAccess,
  messages: ventureCallMessages,
};
