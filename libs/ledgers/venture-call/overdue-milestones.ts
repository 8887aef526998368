import type { OverdueList } from '#platform/timekeeper';
import { milestonesOverdue, type OverdueMilestoneRow } from './venture-call.queries.js';

/** Of what was awarded, until it is reported or the call is closed. Each leads to its call. */
export const milestonesNotReported: OverdueList = {
  kind: 'VENTURE_MILESTONE',
  entries: (rows, { now, reach, stationId, region, after, limit }) =>
    rows
      .all<OverdueMilestoneRow>(milestonesOverdue(reach, now, { stationId, region }, after, limit))
      .map(({ id, call, due_at: dueAt, station }) => ({ id: call, dueAt, tie: id, station })),
};
