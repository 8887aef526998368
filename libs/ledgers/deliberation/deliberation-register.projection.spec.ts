import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { deliberationRegister } from './deliberation-register.projection.js';
import { tasksOwnedBy, type TaskRow } from './deliberation.queries.js';

const opened = (id: string, station: string): Told => ({ type: 'DeliberationOpened', id, data: { topic: { zh: '议题' }, station, region: '430104006', options: [] } });
const set = (id: string, task: string, owner: string): Told => ({ type: 'DeliberationTaskSet', id, data: { task, text: { zh: '任务' }, owner: { kind: 'STATION', id: owner }, due: '2026-10-20' } });

it('lists what a station that is no more was to do with whoever goes on from it, also what it had promised to another; what it has done stays its own', () => {
  const views = viewsOf([deliberationRegister], [
    opened('d1', 'old'), opened('d2', 'beside'), set('d1', 't1', 'old'), set('d2', 't2', 'old'), set('d1', 't3', 'old'), set('d2', 't4', 'beside'),
    { type: 'DeliberationTaskDone', id: 'd1', data: { task: 't3', on: '2026-09-20' } },
    { type: 'StationSuccessionPlanned', id: 'old', data: { because: 'CLOSURE', on: '2026-09-30', reason: '撤并', successors: [{ station: 'next', regions: [], people: [], resources: [] }] } },
  ]);
  const of = (owner: string, done = false) => views.all<TaskRow>(tasksOwnedBy([owner], done, 0, 9)).map(({ id }) => id);
  expect([of('next'), of('old'), of('old', true), of('beside')]).toEqual([['t1', 't2'], [], ['t3'], ['t4']]);
});
