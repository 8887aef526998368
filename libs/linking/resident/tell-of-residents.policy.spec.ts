import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { residentRegister } from './resident-register.projection.js';
import { tellOfResidents } from './tell-of-residents.policy.js';

const enrolled: Told = {
  type: 'ResidentEnrolled', id: 'r', data: { station: 's1', identity: { sealed: 'x' }, minor: true, languages: ['zh'], livingRegion: '430104006001', accommodations: [], groups: [], suspectedDuplicates: [], risk: 'GENERAL' },
};
const closed: Told = { type: 'ResidentFileClosed', id: 'r', data: { reason: 'MOVED_AWAY', on: '2026-03-01' } };
const told = (type: string, actor: string, data: object, ...before: Told[]): unknown =>
  (tellOfResidents.on[type] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[])(
    { id: 'r', actor, occurredAt: '2026-03-02T02:00:00.000Z', event: { type, data } }, viewsOf([residentRegister], before),
  ).map(({ to, template, about }) => [to, template, about]);

it('tells the station of a child whose guardian’s term is over, and not of what it said itself nor of whom it serves no more', () => {
  const ended = (actor: string, ...before: Told[]): unknown => told('ResidentGuardianEnded', actor, {}, ...before);
  expect(ended('clock:guardian-terms-over', enrolled)).toEqual([[{ kind: 'STATION', id: 's1' }, 'GUARDIAN_TERM_OVER', { resident: 'r' }]]);
  expect([ended('worker-1', enrolled), ended('clock:guardian-terms-over', enrolled, closed)]).toEqual([[], []]);
});

it('tells a station of whoever moved to it', () => {
  expect(told('ResidentMoved', 'worker-1', { from: 's1', to: 's2', livingRegion: '430104008005', reason: 'x' }, enrolled)).toEqual([[{ kind: 'STATION', id: 's2' }, 'RESIDENT_MOVED_TO_YOU', { resident: 'r' }]]);
});
