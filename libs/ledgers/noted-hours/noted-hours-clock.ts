import { ask } from '#platform/event-sourcing';
import { notice } from '#platform/notification';
import { dueSource, overdueList, type DueRow } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { notedHours } from './noted-hours.decider.js';
import { notedHoursEvents } from './noted-hours.events.js';
import { notedRunningOut } from './noted-hours.queries.js';

/** Says of hours that nobody of the station has looked at them in time; whether nobody has their decider says. */
export const missNotedHours = dueSource<DueRow>({
  name: 'noted-hours-not-confirmed',
  rows: notedRunningOut,
  order: ({ id, due_at: confirmBy }) => [ask(notedHours, id, { type: 'MissNotedHours', data: { confirmBy } })],
});

/** Hours that volunteers noted, and that the station was to confirm or refuse by now. */
export const notedHoursOverdue = overdueList('NOTED_HOURS', {
  table: 'noted_hours', id: 'id', due: 'due_at', byStation: 'noted_hours_due_of_station', byCounty: 'noted_hours_due_of_county', counties: 'noted_county',
});

const GOOD_FOR_HOURS = 7 * 24;
/** Tells the station of what waits for it. */
export const tellOfNotedHours = notice(notedHoursEvents, {
  name: 'noted-hours',
  on: {
    NotedHoursMissed: ({ id, occurredAt, event: { data } }) =>
      [{ to: { kind: 'STATION', id: data.station }, template: 'NOTED_HOURS_OVERDUE', about: { notedHours: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) }],
  },
});
