import type { Slice } from '#platform/dispatch';
import { ClassNodes } from './class-nodes.resolver.js';
import { freeClassPlaces } from './class-places.policy.js';
import { classAccess } from './class.access.js';
import { course } from './class.decider.js';
import { classMessages } from './class.messages.js';
import { ClassResolver } from './class.resolver.js';
import { classProjections } from './projections.js';
import { sessionsUseUpTheirQuota } from './sessions.policy.js';

export const classSlice: Slice = {
  name: 'class',
  aggregates: [course],
  projections: classProjections,
  policies: [freeClassPlaces, sessionsUseUpTheirQuota],
  providers: [ClassNodes, ClassResolver],
  access: classAccess,
  messages: classMessages,
};
