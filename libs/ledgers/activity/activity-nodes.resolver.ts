import { nodesOf } from '#platform/graphql';
import { ActivityResolver } from './activity.resolver.js';

export class ActivityNodes extends nodesOf('Activity', 'activity', ActivityResolver, (resolver, id, caller) => resolver.activity(id, caller)) {}
