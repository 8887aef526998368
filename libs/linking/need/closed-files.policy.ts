import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { fileClosingLabels, residentEvents } from '#linking/resident';
import { need } from './need.decider.js';
import { needsOfResident } from './need.queries.js';

/**
 * For whom nobody serves any more no help is looked for, and none is on its way. Why is said as a worker would write it down. What was raised since, of a file that is open again, is none of
 * that: the log may be followed anew from its beginning.
 */
export const withdrawWithTheFile = policy(residentEvents, {
  name: 'needs-are-withdrawn-with-the-file',
  views: ['need_register'],
  on: {
    ResidentFileClosed: ({ id, occurredAt, event: { data: { reason } } }, rows) =>
      rows.all<{ id: string }>(needsOfResident(id, occurredAt)).map((row) => [ask(need, row.id, { type: 'WithdrawNeed', data: { reason: fileClosingLabels[reason].zh } })]),
  },
});
