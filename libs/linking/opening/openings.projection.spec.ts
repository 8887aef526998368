import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { openingHelpers, openings } from './openings.projection.js';
import { whoWould, type YesRow } from './openings.queries.js';

it('has a need that was closed by mistake as it stood, with those who would help', () => {
  const facts = { serviceItems: ['meal-delivery'], quantity: 2, modes: ['DELIVERY'], region: '430104006001', windows: [], accommodations: [], credentials: [], languages: ['zh'] };
  const clock = { urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z' };
  const at = '2026-03-02T02:00:00.000Z';
  const step = (type: string, data: object): Told => ({ type, id: 'n1', at, data });
  const raised = step('NeedRaised', { ...facts, ...clock, resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', firstReceiver: 'w1' });
  const open = [raised, step('NeedHelpOffered', { volunteer: 'v1', station: 's1' }), step('NeedPromised', { linkage: 'l1', resource: 'x', quantity: 1 })];
  const met = [step('NeedPromiseKept', { linkage: 'l1', resource: 'x', quantity: 1, rest: 0 }), step('NeedMet', { confirmedBy: 'STATION' })];
  const reopened = step('NeedReopened', { ...facts, ...clock, resident: 'r1', subject: 'r1', station: 's1', taken: 1, wasMet: true, willing: ['v1'] });
  const rows = (events: readonly Told[]) => {
    const views = viewsOf([openings], events);
    return (['opening', 'opening_item', 'opening_yes'] as const).map((table) => views.all({ text: `SELECT * FROM ${table}`, values: [] }));
  };
  expect(rows([...open, ...met])).toEqual([[], [], []]);
  expect(rows([...open, ...met, reopened])).toEqual(rows(open));
});

it('asks whoever was retired by mistake again, unless they are paused', () => {
  const status = (...more: Told[]) => viewsOf([openingHelpers], [{ type: 'VolunteerRegistered', id: 'v1', data: { identity: { name: 'x' }, age: {}, station: 's1' } }, ...more]).get({ text: 'SELECT status FROM opening_helper', values: [] });
  const [gone, back] = [{ type: 'VolunteerRetired', id: 'v1', data: { reason: 'OTHER' } }, (pause: object | null): Told => ({ type: 'VolunteerReinstated', id: 'v1', data: { station: 's1', pause } })];
  expect([status(gone), status(gone, back(null)), status(gone, back({ reason: 'STUDIES' }))]).toEqual([{ status: 'RETIRED' }, { status: 'ACTIVE' }, { status: 'PAUSED' }]);
});

it('names first whoever was first to say that they would, once in whichever of their files', () => {
  const said = (volunteer: string, day: number): Told => ({ type: 'NeedHelpOffered', id: 'n1', at: `2026-03-0${day}T02:00:00.000Z`, data: { volunteer, station: 's1' } });
  const file = (id: string): Told => ({ type: 'VolunteerRegistered', id, data: { identity: { name: 'x' }, age: {}, station: 's1' } });
  const views = viewsOf([openings, openingHelpers], [file('v1'), file('v3'), said('v3', 2), said('v2', 3), said('v1', 4), { type: 'VolunteerMerged', id: 'v3', data: { into: 'v4' } }, said('v4', 5)]);
  expect(views.all<YesRow>(whoWould('n1')).map(({ volunteer, at }) => [volunteer, at.slice(8, 10)])).toEqual([['v4', '02'], ['v2', '03'], ['v1', '04']]);
});
