import { StationTree } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { Activities } from './activities.js';
import { ActivityNodes } from './activity-nodes.resolver.js';
import { ActivityScopes } from './activity-scopes.js';
import { shownActivity } from './activity-shown.js';
import { ActivityTotalsResolver } from './activity-totals.resolver.js';
import { activityAccess } from './activity.access.js';
import { activity } from './activity.decider.js';
import { activityMessages } from './activity.messages.js';
import { ActivityResolver } from './activity.resolver.js';
import { activityProjections } from './projections.js';

export { Activities, shownActivity };

const activities = {
  provide: Activities,
  inject: [Commands, Views, Clock, Regions],
  useFactory: (...needed: ConstructorParameters<typeof Activities>): Activities => new Activities(...needed),
};
const scopes = {
  provide: ActivityScopes,
  inject: [Views, StationTree, Activities],
  useFactory: (...needed: ConstructorParameters<typeof ActivityScopes>): ActivityScopes => new ActivityScopes(...needed),
};

export const activitySlice: Slice = {
  name: 'activity',
  aggregates: [activity],
  projections: activityProjections,
  providers: [activities, scopes, ActivityNodes, ActivityResolver, ActivityTotalsResolver],
  access: activityAccess,
  messages: activityMessages,
};
