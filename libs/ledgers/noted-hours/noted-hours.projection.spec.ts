import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { notedHoursRegister } from './noted-hours.projection.js';
import { entryOfNoted, findNoted, type NotedEntryRow, type NotedHoursRow } from './noted-hours.queries.js';

const noted = (id: string, date: string, over: object = {}): Told =>
  ({ type: 'HoursNoted', id, data: { volunteer: 'v1', station: 's1', linkage: 'l1', pairing: null, date, minutes: 60, confirmBy: '2026-09-30T16:00:00.000Z', ...over } });
const entry = (id: string, date: string, over: object = {}): Told => ({ type: 'ActivityRecorded', id, data: { linkage: 'l1', date, minutes: 90, ...over } });
const credited = (activity: string, movement: string, minutes = 60): Told => ({ type: 'HoursConfirmed', id: 'v1', data: { movement, activity, minutes, station: 's1', date: '2026-09-10', legs: [], lots: [] } });
const after = (...told: Told[]) => {
  const views = viewsOf([notedHoursRegister], [{ type: 'StationEstablished', id: 's1', data: { region: '430104006' } }, ...told]);
  return {
    entryOf: (id: string) => views.get<NotedEntryRow>(entryOfNoted(id))?.activity,
    state: (id: string) => {
      const { status, movement } = views.get<NotedHoursRow>(findNoted(id)) ?? {};
      return [status, movement];
    },
  };
};

describe('hours that were noted of several days of a linkage', () => {
  const days = [noted('n1', '2026-09-10'), noted('n2', '2026-09-12', { minutes: 90 })];
  const entries = [entry('a1', '2026-09-10'), entry('a2', '2026-09-12')];

  it('are each about the entry of its own day, and about none where that is not written yet', () => {
    const { entryOf } = after(...days, ...entries);
    expect([entryOf('n1'), entryOf('n2')]).toEqual(['a1', 'a2']);
    const early = after(...days, ...entries.slice(0, 1));
    expect([early.entryOf('n1'), early.entryOf('n2')]).toEqual(['a1', undefined]);
  });
  it('wait each for itself: what is credited for one day settles no other', () => {
    const { state } = after(...days, ...entries, credited('a1', 'm1'));
    expect([state('n1'), state('n2')]).toEqual([['CONFIRMED', 'm1'], ['WAITING', null]]);
  });
  it('are about what the linkage brought where nothing else was noted of it, whatever day they say', () => {
    for (const others of [[], [noted('n2', '2026-09-11'), { type: 'NotedHoursRefused', id: 'n2', data: { volunteer: 'v1' } }], [noted('n3', '2026-09-11', { volunteer: 'v2' })]]) {
      const one = after(noted('n1', '2026-09-13'), ...others, ...entries);
      expect(one.entryOf('n1')).toBe('a2');
      expect(after(noted('n1', '2026-09-13'), ...others, ...entries, credited('a2', 'm1')).state('n1')).toEqual(['CONFIRMED', 'm1']);
    }
  });
  it('are by day of a pairing', () => {
    const paired = { linkage: null, pairing: 'p1' };
    const { entryOf, state } = after(noted('n1', '2026-09-10', paired), entry('a1', '2026-09-09', { linkage: undefined, pairing: 'p1' }), credited('a1', 'm1'));
    expect([entryOf('n1'), state('n1')]).toEqual([undefined, ['WAITING', null]]);
  });
  it('wait no more once they were credited to another file of the volunteer, which the entry names', () => {
    const merged: Told = { type: 'VolunteerMerged', id: 'v1', data: { into: 'v2' } };
    const other: Told = { ...credited('a1', 'm1'), id: 'v2' };
    const state = (...told: Told[]) => after(...days, ...entries, ...told).state('n1');
    expect([state(other), state(merged, other)]).toEqual([['WAITING', null], ['CONFIRMED', 'm1']]);
    expect(state(merged, { type: 'VolunteerParted', id: 'v1', data: { from: 'v2', station: null, retired: false } }, other)).toEqual(['WAITING', null]);
  });
});
