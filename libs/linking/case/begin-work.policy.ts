import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { linkageEvents } from '#linking/linkage';
import { caseFile } from './case.decider.js';
import { caseOfNeed } from './case.queries.js';

/** Help that comes for a need under a case is the plan being carried out. */
export const beginWork = policy(linkageEvents, {
  name: 'begin-work-of-cases',
  views: ['cases'],
  on: {
    LinkageCompleted: ({ event: { data } }, rows) => {
      const found = rows.get<{ id: string }>(caseOfNeed(data.need));
      return found ? [[ask(caseFile, found.id, { type: 'BeginWork', data: {} })]] : [];
    },
  },
});
