import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Station } from '#linking/station/types';
import { Activity } from '#ledgers/activity/types';
import { DeliberationChangesResolver } from './deliberation-changes.resolver.js';
import { DeliberationNodes } from './deliberation-nodes.resolver.js';
import { noteOverdueTasks, overdueDeliberationTasks, tellOfDeliberations } from './deliberation-tasks.js';
import { deliberationAccess } from './deliberation.access.js';
import { deliberation } from './deliberation.decider.js';
import { deliberationMessages } from './deliberation.messages.js';
import { DeliberationResolver } from './deliberation.resolver.js';
import { deliberationProjections } from './projections.js';
import { Deliberation, DeliberationSitting, OwnTask } from './types.js';

const showing = [
  beside(Deliberation, { station: Station }),
  beside(DeliberationSitting, { activity: Activity }),
  beside(OwnTask, { deliberation: Deliberation, station: Station }),
  beside(Activity, { deliberation: Deliberation }),
];

export const deliberationSlice: Slice = {
  name: 'deliberation',
  aggregates: [deliberation],
  projections: deliberationProjections,
  notices: [tellOfDeliberations],
  due: [noteOverdueTasks],
  overdue: [overdueDeliberationTasks],
  providers: [DeliberationNodes, DeliberationResolver, DeliberationChangesResolver, ...showing],
  access: deliberationAccess,
  messages: deliberationMessages,
};
