import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { fileClosingLabels, residentEvents } from '#linking/resident';
import { need } from './need.decider.js';
import { needsOfResident } from './need.queries.js';

const FOR_GOOD = '9999-12-31';
/** Of whoever was forgotten no words can be kept any more: these are written down where the key is still known, and nowhere else. */
const FORGOTTEN = '居民档案已删除';
const withdrawn = (resident: string, by: string, reason: string, rows: Rows): readonly Order[] =>
  rows.all<{ id: string }>(needsOfResident(resident, by)).map((row) => [ask(need, row.id, { type: 'WithdrawNeed', data: { reason } })]);

/**
 * For whom nobody serves any more, or whom nobody can find any more, no help is looked for, and none is on its way. Why is said as a worker would write it down. What was raised since, of a file that is open again, is none of
 * that: the log may be followed anew from its beginning.
 */
export const withdrawWithTheFile = policy(residentEvents, {
  name: 'needs-are-withdrawn-with-the-file',
  views: ['need_register'],
  on: {
    ResidentFileClosed: ({ id, occurredAt, event: { data: { reason } } }, rows) => withdrawn(id, occurredAt, fileClosingLabels[reason].zh, rows),
    ResidentErased: ({ id }, rows) => withdrawn(id, FOR_GOOD, FORGOTTEN, rows),
  },
});
