import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { caseFile } from '#linking/case';
import { activityEvents } from '#ledgers/activity';

/** With the first entry that is tied to it, a case that has a plan is at work. */
export const beginIntervention = policy(activityEvents, {
  name: 'begin-intervention',
  on: {
    ActivityRecorded: ({ event: { data } }) => (data.case === undefined ? [] : [[ask(caseFile, data.case, { type: 'BeginWork', data: {} })]]),
  },
});
