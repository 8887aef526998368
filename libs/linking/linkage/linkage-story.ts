import { need } from '#linking/need';
import { resident, type ResidentEvent } from '#linking/resident';
import { streamName, type Recorded } from '#platform/event-sourcing';
import type { Story } from '#platform/read-model';
import { linkage } from './linkage.decider.js';
import type { LinkageEvent } from './linkage.events.js';
import { linkageRegister } from './linkage-register.projection.js';

const file = (id: string): string => streamName(resident.category, id);

/** A linkage, the need where it goes, and whom it helps, also where the file went on in another one. */
export const storyOf = (id: string): Story => ({
  stream: streamName(linkage.category, id),
  further: ({ event }) => {
    const { type, data } = event as Recorded<LinkageEvent | ResidentEvent>['event'];
    if (type === 'LinkageProposed') return [streamName(need.category, data.need), ...(data.resident === null ? [] : [file(data.resident)])];
    return type === 'ResidentMerged' ? [file(data.into)] : [];
  },
  projections: [linkageRegister],
});
