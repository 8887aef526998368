import { describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { scenarios } from '#platform/event-sourcing/testing';
import { recordedFrom, viewsOf, type Told } from '#platform/read-model/testing';
import { deliberation, type DeliberationCommand } from './deliberation.decider.js';
import type { DeliberationEvent } from './deliberation.events.js';
import { findDeliberation, listNotes, listTasks, overdueTasks, tasksOwnedBy, tasksRunningOut, type DeliberationRow, type TaskRow } from './deliberation.queries.js';
import { deliberationRegister } from './deliberation-register.projection.js';
import { tellOfDeliberations } from './deliberation-tasks.js';

const { given } = scenarios(deliberation);
const text = { zh: '路灯' };
const now = '2026-03-05T02:00:00.000Z';
const LATER = '2026-03-21T02:00:00.000Z';
const opened: DeliberationEvent = { type: 'DeliberationOpened', data: { topic: text, station: 's1', region: '140221100201', options: [{ option: 'a', text }] } };
const held: DeliberationEvent = { type: 'DeliberationHeld', data: { date: '2026-03-05', activity: 'act', residents: ['r1'], present: 20 } };
const resolved: DeliberationEvent = { type: 'DeliberationResolved', data: { by: 'CONSENSUS', on: '2026-03-05', votes: [], abstained: 0, text } };
const task = { task: 't1', text, owner: { kind: 'VOLUNTEER', id: 'v1' }, due: '2026-03-20' } as const;
const set: DeliberationEvent = { type: 'DeliberationTaskSet', data: task };
const done: DeliberationEvent = { type: 'DeliberationTaskDone', data: { task: 't1', on: '2026-03-05', outcome: '已亮灯' } };
const overdue: DeliberationEvent = { type: 'DeliberationTaskOverdue', data: { task: 't1', due: '2026-03-20', station: 's1' } };
const undone = (late = false): DeliberationEvent => ({ type: 'DeliberationTaskReopened', data: { task: 't1', due: '2026-03-20', overdue: late } });
const told = (...residents: string[]): DeliberationEvent => ({ type: 'DeliberationResultTold', data: { note: text, on: '2026-03-05', residents } });
const back = (...residents: string[]): DeliberationEvent => ({ type: 'DeliberationReopened', data: { residents } });
const reopenTask: DeliberationCommand = { type: 'ReopenTask', data: { task: 't1' } };
const reopen: DeliberationCommand = { type: 'ReopenDeliberation', data: {} };
const past = [opened, held, resolved, set];

describe('a task that was said to be done by mistake', () => {
  it('is to be done, changed and noted again', () => {
    given(...past, done).when(reopenTask, { now }).then(undone()).andRepeatingDoesNothing();
    given(...past, overdue, done).when(reopenTask, { now }).then(undone(true));
    given(...past, done, undone()).when({ type: 'CompleteTask', data: { task: 't1', outcome: '已亮灯' } }, { now }).then(done);
    given(...past, done, undone()).when({ type: 'NoteOverdueTask', data: { task: 't1' } }, { now: LATER }).then(overdue);
    given(...past, overdue, done, undone(true)).when({ type: 'NoteOverdueTask', data: { task: 't1' } }, { now: LATER }).then();
    given(...past).when(reopenTask, { now }).then();
    given(opened, held, resolved).when(reopenTask, { now }).refused('DELIBERATION_TASK_NOT_FOUND');
  });
});

describe('a deliberation that was resolved by mistake', () => {
  const resolve: DeliberationCommand = { type: 'Resolve', data: { by: 'CONSENSUS', votes: [], abstained: 0, text, tasks: [] } };
  it('is talked over still, without its tasks, and resolved and told of anew', () => {
    given(...past).when(reopen, { now }).then(back()).andRepeatingDoesNothing();
    given(...past, told('r1', 'r2'), told('r2', 'r3')).when(reopen, { now }).then(back('r1', 'r2', 'r3'));
    given(...past, told('r1'), back('r1')).when(resolve, { now }).then(resolved);
    given(...past, told('r1'), back('r1'), resolved).when({ type: 'TellResult', data: { note: text, residents: ['r1'] } }, { now }).then(told('r1'));
    given(...past, told('r1'), back('r1'), resolved).when(reopen, { now }).then(back());
    given(...past, back()).when({ type: 'AddOption', data: { option: 'b', text } }, { now }).then({ type: 'DeliberationOptionAdded', data: { option: 'b', text } });
    given(...past, back()).when({ type: 'CompleteTask', data: { task: 't1' } }, { now }).refused('DELIBERATION_TASK_NOT_FOUND');
    given(...past, back()).when({ type: 'NoteOverdueTask', data: { task: 't1' } }, { now: LATER }).then();
    given(opened, held).when(reopen, { now }).then();
    given().when(reopen, { now }).refused('DELIBERATION_NOT_FOUND');
  });
  it('stays resolved once something was done of it, unless that is taken back', () => {
    given(...past, done).when(reopen, { now }).refused('DELIBERATION_TASKS_DONE');
    given(...past, done, undone()).when(reopen, { now }).then(back());
  });
  it('is told of to whoever was told its result, and to nobody else', () => {
    const letters = (event: DeliberationEvent) => recordedFrom([deliberationRegister], [{ id: 'd', ...event }]).flatMap((one) => tellOfDeliberations.on.DeliberationReopened?.(one as never, undefined as never) ?? []);
    expect([letters(back()), letters(back('r1')).map(({ to, template, about }) => [to, template, about])]).toEqual([[], [[{ kind: 'RESIDENT', id: 'r1' }, 'DELIBERATION_OPEN_AGAIN', { deliberation: 'd' }]]]);
  });
});

it('shows both as they stood', () => {
  const everywhere: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };
  const of = (...more: readonly DeliberationEvent[]) => {
    const views = viewsOf([deliberationRegister], [...past, ...more].map((event): Told => ({ id: 'd', ...event })));
    const { open, resolution, note, told: count } = views.get<DeliberationRow>(findDeliberation('d'))!;
    return {
      open, resolution: resolution !== null, note: note !== null, count, notes: views.all(listNotes('14', ['9', 9], 10)).length, tasks: views.all<TaskRow>(listTasks('d')).map(({ done_on, outcome }) => [done_on, outcome]),
      mine: views.all(tasksOwnedBy(['v1'], false, 0, 10)).length, late: views.all(overdueTasks(everywhere, LATER, { stationId: undefined, region: undefined }, ['', 0], 10)).length,
      toNote: views.all(tasksRunningOut(LATER, ['', ''], 10)).length,
    };
  };
  const stands = { open: 0, resolution: true, note: false, count: 0, notes: 0, tasks: [[null, null]], mine: 1, late: 1, toNote: 1 };
  expect([of(), of(done), of(done, undone()), of(overdue, done, undone(true))]).toEqual([stands, { ...stands, tasks: [['2026-03-05', '已亮灯']], mine: 0, late: 0, toNote: 0 }, stands, { ...stands, toNote: 0 }]);
  expect([of(told('r1')), of(told('r1'), back('r1'))]).toEqual([{ ...stands, note: true, count: 1, notes: 1 }, { ...stands, open: 1, resolution: false, tasks: [], mine: 0, late: 0, toNote: 0 }]);
});
