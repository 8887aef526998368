import { streamName, type Recorded } from '#platform/event-sourcing';
import type { Story } from '#platform/read-model';
import { resident, type ResidentEvent } from '#linking/resident';
import { caseFile } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { cases } from './cases.projection.js';

const file = (id: string): string => streamName(resident.category, id);

/** A case and whose it is, also where the file went on in another one. */
export const storyOf = (id: string): Story => ({
  stream: streamName(caseFile.category, id),
  further: ({ event }) => {
    const { type, data } = event as Recorded<CaseEvent | ResidentEvent>['event'];
    if (type === 'CaseOpened') return [file(data.resident)];
    return type === 'ResidentMerged' ? [file(data.into)] : [];
  },
  projections: [cases],
});
