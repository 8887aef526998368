import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { deliberation, type DeliberationCommand } from './deliberation.decider.js';
import type { DeliberationEvent } from './deliberation.events.js';

const { given } = scenarios(deliberation);
const text = { zh: '路灯' };
const now = '2026-03-05T02:00:00.000Z';
const opened: DeliberationEvent = {
  type: 'DeliberationOpened', data: { topic: text, station: 's1', region: '140221100201', options: [{ option: 'a', text }, { option: 'b', text }] },
};
const held: DeliberationEvent = { type: 'DeliberationHeld', data: { date: '2026-03-05', activity: 'act', residents: ['r1'], present: 20 } };
const task = { task: 't1', text, owner: { kind: 'VOLUNTEER', id: 'v1' }, due: '2026-03-20' } as const;
const vote = (a: number, b: number, abstained = 0): DeliberationCommand => ({
  type: 'Resolve', data: { by: 'VOTES', votes: [{ option: 'a', votes: a }, { option: 'b', votes: b }], abstained, text, tasks: [task] },
});
const consensus = (over: object = {}): DeliberationCommand => ({ type: 'Resolve', data: { by: 'CONSENSUS', votes: [], abstained: 0, text, tasks: [], ...over } });
const resolved: DeliberationEvent = { type: 'DeliberationResolved', data: { by: 'CONSENSUS', on: '2026-03-05', votes: [], abstained: 0, text } };
const set: DeliberationEvent = { type: 'DeliberationTaskSet', data: task };

describe('a deliberation', () => {
  it('is opened once and held once a day', () => {
    given().when({ type: 'OpenDeliberation', data: opened.data }).then(opened);
    given(opened).when({ type: 'OpenDeliberation', data: opened.data }).refused('DELIBERATION_ALREADY_OPENED');
    given(opened).when({ type: 'Hold', data: held.data }).then(held);
    given(opened, held).when({ type: 'Hold', data: held.data }).refused('DELIBERATION_SITTING_ALREADY_RECORDED');
    given().when({ type: 'Hold', data: held.data }).refused('DELIBERATION_NOT_FOUND');
    // what was written down by mistake and taken back is in nobody's way
    const anew: DeliberationEvent = { type: 'DeliberationHeld', data: { ...held.data, activity: 'again', residents: ['r2'] } };
    given(opened, held).when({ type: 'Hold', data: { ...anew.data, gone: ['another'] } }).refused('DELIBERATION_SITTING_ALREADY_RECORDED');
    given(opened, held).when({ type: 'Hold', data: { ...anew.data, gone: ['act'] } }).then(anew);
  });
  it('is resolved by votes that are counted, of those who were there, or by consensus', () => {
    given(opened, held).when(vote(12, 6, 2), { now }).then(
      { type: 'DeliberationResolved', data: { by: 'VOTES', on: '2026-03-05', option: 'a', votes: [{ option: 'a', votes: 12 }, { option: 'b', votes: 6 }], abstained: 2, text } }, set,
    );
    given(opened, held).when(vote(12, 6, 3), { now }).refused('DELIBERATION_MORE_VOTES_THAN_PEOPLE');
    // as the ledger has it by now
    const asOfNow = (there: number | null): DeliberationCommand => consensus({ by: 'VOTES', votes: [{ option: 'a', votes: 21 }], there });
    given(opened, held).when(asOfNow(21), { now }).then({ type: 'DeliberationResolved', data: { by: 'VOTES', on: '2026-03-05', option: 'a', votes: [{ option: 'a', votes: 21 }], abstained: 0, text } });
    given(opened, held).when(asOfNow(20), { now }).refused('DELIBERATION_MORE_VOTES_THAN_PEOPLE');
    given(opened, held).when(asOfNow(null), { now }).refused('DELIBERATION_NOT_HELD_THEN');
    given(opened, held).when(vote(9, 9), { now }).refused('DELIBERATION_TIED');
    given(opened, held).when(vote(0, 0), { now }).refused('DELIBERATION_TIED');
    given(opened, held).when(consensus(), { now }).then(resolved);
    given(opened, held).when(consensus({ option: 'c' }), { now }).refused('DELIBERATION_OPTION_UNKNOWN');
    given(opened, held).when(consensus({ abstained: 1 }), { now }).refused('DELIBERATION_VOTES_UNCLEAR');
    given(opened).when(consensus(), { now }).refused('DELIBERATION_NOT_HELD_THEN');
    given(opened, held, resolved).when(consensus(), { now }).refused('DELIBERATION_RESOLVED');
  });
  it('has tasks with an owner and a day, which are done, or overdue once for each day', () => {
    given(opened, held).when({ type: 'SetTask', data: task }, { now }).refused('DELIBERATION_NOT_RESOLVED');
    given(opened, held, resolved).when({ type: 'SetTask', data: task }, { now }).then(set).andRepeatingDoesNothing();
    given(opened, held, resolved).when({ type: 'SetTask', data: { ...task, due: '2026-03-04' } }, { now }).refused('DELIBERATION_TASK_DUE_BEFORE');
    const note: DeliberationCommand = { type: 'NoteOverdueTask', data: { task: 't1' } };
    const overdue: DeliberationEvent = { type: 'DeliberationTaskOverdue', data: { task: 't1', due: '2026-03-20', station: 's1' } };
    given(opened, held, resolved, set).when(note, { now: '2026-03-20T10:00:00.000Z' }).then();
    given(opened, held, resolved, set).when(note, { now: '2026-03-20T16:00:00.000Z' }).then(overdue).andRepeatingDoesNothing();
    const changed: DeliberationEvent = { type: 'DeliberationTaskChanged', data: { task: 't1', owner: task.owner, due: '2026-03-25', subject: task.owner.id, reason: 'x' } };
    given(opened, held, resolved, set, overdue).when({ type: 'ChangeTask', data: { task: 't1', due: '2026-03-25', reason: 'x' } }, { now }).then(changed);
    given(opened, held, resolved, set, overdue, changed).when(note, { now: '2026-03-26T02:00:00.000Z' }).then({ ...overdue, data: { ...overdue.data, due: '2026-03-25' } });
    const done: DeliberationEvent = { type: 'DeliberationTaskDone', data: { task: 't1', on: '2026-03-05' } };
    given(opened, held, resolved, set).when({ type: 'CompleteTask', data: { task: 't1' } }, { now }).then(done).andRepeatingDoesNothing();
    given(opened, held, resolved, set).when({ type: 'CompleteTask', data: { task: 't1', on: '2026-03-06' } }, { now }).refused('DELIBERATION_DATE_TO_COME');
    given(opened, held, resolved, set, done).when(note, { now: '2026-03-26T02:00:00.000Z' }).then();
    given(opened, held, resolved, set, done).when({ type: 'ChangeTask', data: { task: 't1', due: '2026-03-25', reason: 'x' } }, { now }).refused('DELIBERATION_TASK_DONE');
    given(opened, held, resolved).when({ type: 'CompleteTask', data: { task: 't1' } }, { now }).refused('DELIBERATION_TASK_NOT_FOUND');
  });
  it('is told to those who were there once there is a resolution', () => {
    const tell: DeliberationCommand = { type: 'TellResult', data: { note: text, residents: ['r1'] } };
    given(opened, held).when(tell, { now }).refused('DELIBERATION_NOT_RESOLVED');
    given(opened, held, resolved).when(tell, { now })
      .then({ type: 'DeliberationResultTold', data: { note: text, on: '2026-03-05', residents: ['r1'] } }).andRepeatingDoesNothing();
  });
});
