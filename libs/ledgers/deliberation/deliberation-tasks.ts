import { ask } from '#platform/event-sourcing';
import { notice, type Message } from '#platform/notification';
import { dueSource, FIRST_TIE, LAST_TIE, type DueRow, type OverdueList, tieOf } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { deliberation } from './deliberation.decider.js';
import { deliberationEvents } from './deliberation.events.js';
import { overdueTasks, tasksRunningOut, type TaskRow } from './deliberation.queries.js';

/** Notes that a task was not done in time; whether it was not its decider says. */
export const noteOverdueTasks = dueSource<DueRow & { readonly deliberation: string }>({
  name: 'overdue-deliberation-tasks',
  rows: tasksRunningOut,
  order: ({ id, deliberation: of }) => [ask(deliberation, of, { type: 'NoteOverdueTask', data: { task: id } })],
});

const numberOf = (tie: string): number => (tie === FIRST_TIE ? 0 : tie === LAST_TIE ? Number.MAX_SAFE_INTEGER : Number(tie));

/** Tasks of resolutions that were to be done by now. */
export const overdueDeliberationTasks: OverdueList = {
  kind: 'DELIBERATION_TASK',
  entries: (rows, { now, reach, stationId, region, after: [dueAt, tie], limit }) =>
    rows
      .all<TaskRow>(overdueTasks(reach, now, { stationId, region }, [dueAt, numberOf(tie)], limit))
      .map(({ deliberation: id, due_at, number, station }) => ({ id, dueAt: due_at, tie: tieOf(number), station })),
};

const GOOD_FOR_HOURS = 30 * 24;
/** Tells the station of tasks that were not done in time, and those who were there what became of what they resolved, or that it is open again. */
export const tellOfDeliberations = notice(deliberationEvents, {
  name: 'deliberations',
  on: {
    DeliberationTaskOverdue: ({ id, occurredAt, event: { data } }) => [told({ kind: 'STATION', id: data.station }, 'DELIBERATION_TASK_OVERDUE', { deliberation: id, task: data.task }, occurredAt)],
    DeliberationResultTold: ({ id, occurredAt, event: { data } }) =>
      data.residents.map((resident) => told({ kind: 'RESIDENT', id: resident }, 'DELIBERATION_RESULT', { deliberation: id }, occurredAt)),
    DeliberationReopened: ({ id, occurredAt, event: { data } }) =>
      data.residents.map((resident) => told({ kind: 'RESIDENT', id: resident }, 'DELIBERATION_OPEN_AGAIN', { deliberation: id }, occurredAt)),
  },
});

const told = (to: Message['to'], template: string, about: Message['about'], at: string): Message => ({ to, template, about, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) });
