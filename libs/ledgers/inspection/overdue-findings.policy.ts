import { ask } from '#platform/event-sourcing';
import { dueSource, type OverdueList } from '#platform/timekeeper';
import { inspection } from './inspection.decider.js';
import { listOverdueFindings, overdueFindings, type DueFinding } from './inspection.queries.js';

/** Says so of each finding whose deadline has passed. Whether it truly has the inspection decides. */
export const noteOverdueFindings = dueSource<DueFinding>({
  name: 'overdue-inspection-findings',
  rows: overdueFindings,
  order: ({ id, inspection: of }) => [ask(inspection, of, { type: 'NoteOverdueFinding', data: { finding: id } })],
});

export const findingsOverdue: OverdueList = {
  kind: 'INSPECTION_FINDING',
  entries: (rows, { now, reach, stationId, region, after, limit }) =>
    rows
      .all<DueFinding & { station: string }>(listOverdueFindings(reach, now, { stationId, region }, after, limit))
      .map((row) => ({ id: row.inspection, dueAt: row.due_at, tie: row.id, station: row.station })),
};
