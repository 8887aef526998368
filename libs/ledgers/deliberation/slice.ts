import type { Slice } from '#platform/dispatch';
import { DeliberationChangesResolver } from './deliberation-changes.resolver.js';
import { DeliberationNodes } from './deliberation-nodes.resolver.js';
import { noteOverdueTasks, overdueDeliberationTasks, tellOfDeliberations } from './deliberation-tasks.js';
import { deliberationAccess } from './deliberation.access.js';
import { deliberation } from './deliberation.decider.js';
import { deliberationMessages } from './deliberation.messages.js';
import { DeliberationResolver } from './deliberation.resolver.js';
import { deliberationProjections } from './projections.js';

export const deliberationSlice: Slice = {
  name: 'deliberation',
  aggregates: [deliberation],
  projections: deliberationProjections,
  notices: [tellOfDeliberations],
  due: [noteOverdueTasks],
  overdue: [overdueDeliberationTasks],
  providers: [DeliberationNodes, DeliberationResolver, DeliberationChangesResolver],
  access: deliberationAccess,
  messages: deliberationMessages,
};
