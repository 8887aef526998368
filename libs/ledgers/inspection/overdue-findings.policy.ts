import { ask } from '#platform/event-sourcing';
import { notice, type Message } from '#platform/notification';
import { dueSource, type OverdueList } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { inspection } from './inspection.decider.js';
import { inspectionEvents } from './inspection.events.js';
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

const GOOD_FOR_HOURS = 7 * 24;
const told = (station: string, template: string, about: Message['about'], at: string): Message => ({
  to: { kind: 'STATION', id: station }, template, about, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});
/** Tells the station what was found, once both have signed, and what is not in order by its deadline. */
export const tellOfInspections = notice(inspectionEvents, {
  name: 'inspections',
  on: {
    InspectionConcluded: ({ id, occurredAt, event: { data: { station } } }) => (station === undefined ? [] : [told(station, 'INSPECTION_CONCLUDED', { inspection: id }, occurredAt)]),
    InspectionFindingOverdue: ({ id, occurredAt, event: { data: { station, finding } } }) =>
      station === undefined ? [] : [told(station, 'INSPECTION_FINDING_OVERDUE', { inspection: id, finding }, occurredAt)],
  },
});
