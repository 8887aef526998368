import { resident, type ResidentEvent } from '#linking/resident';
import { streamName, type Recorded } from '#platform/event-sourcing';
import type { Story } from '#platform/read-model';
import { need } from './need.decider.js';
import type { NeedEvent } from './need.events.js';
import { needRegister } from './need-register.projection.js';

const file = (id: string): string => streamName(resident.category, id);

/** A need and whom it is for, also where the file went on in another one. */
export const storyOf = (id: string): Story => ({
  stream: streamName(need.category, id),
  further: ({ event }) => {
    const { type, data } = event as Recorded<NeedEvent | ResidentEvent>['event'];
    if (type === 'NeedRaised') return data.resident === undefined ? [] : [file(data.resident)];
    return type === 'ResidentMerged' ? [file(data.into)] : [];
  },
  projections: [needRegister],
});
