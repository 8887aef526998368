import { streamName, type Recorded } from '#platform/event-sourcing';
import type { Story } from '#platform/read-model';
import { organization } from '#societies/organization';
import { charityResource } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { resourceCapacity } from './resource-capacity.projection.js';
import { resourcePool } from './resource-pool.projection.js';

/** A resource and the organization that provides it. */
export const storyOf = (id: string): Story => ({
  stream: streamName(charityResource.category, id),
  further: ({ event }) => {
    const { type, data } = event as Recorded<CharityResourceEvent>['event'];
    return type === 'ResourceRegistered' && data.provider.kind === 'ORGANIZATION' ? [streamName(organization.category, data.provider.id)] : [];
  },
  projections: [resourcePool, resourceCapacity],
});
