import { expect, it } from '@jest/globals';
import { viewsOf } from '#platform/read-model/testing';
import { classRegister } from './class-register.projection.js';
import { tellOfClasses } from './tell-of-classes.policy.js';

it('tells those who run a class of whoever waited and has a place now, and that it meets elsewhere', () => {
  const opened = {
    title: { zh: '手机课堂' }, places: 2, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-03-01', until: '2026-06-30', region: '370102', topics: [], station: 's1', with: ['s2'],
  };
  const views = viewsOf([classRegister], [{ type: 'ClassOpened', id: 'c', data: opened }]);
  const told = (type: string, data: object): unknown =>
    (tellOfClasses.on[type] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])({ id: 'c', occurredAt: '2026-03-02T02:00:00.000Z', event: { type, data } }, views)
      .map(({ to, template, about }) => [to, template, about]);
  const both = (template: string, about: object): unknown => ['s1', 's2'].map((id) => [{ kind: 'STATION', id }, template, { class: 'c', ...about }]);
  expect(told('ClassMemberEnrolled', { kind: 'RESIDENT', id: 'r', waited: true })).toEqual(both('CLASS_PLACE_GIVEN', { member: 'r' }));
  expect(told('ClassMemberEnrolled', { kind: 'RESIDENT', id: 'r', waited: false })).toEqual([]);
  expect(told('ClassMoved', { from: '2026-04-01', rhythm: opened.rhythm, region: '370103' })).toEqual(both('CLASS_MOVED', { from: '2026-04-01' }));
});
