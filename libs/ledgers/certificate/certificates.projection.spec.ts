import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { hoursOf } from './certificate.queries.js';
import { certifiableHours } from './certificates.projection.js';

describe('hours that can be certified', () => {
  it('are those of all accounts of the person, also where an old log has them twice under one id, until each is taken back', () => {
    const hours = (id: string): Told => ({ type: 'HoursConfirmed', id, data: {
      movement: 'm1', station: 's1', legs: [], lots: [], activity: 'a', entry: 'a', kind: 'CLASS', date: '2026-03-01', minutes: 60, pointsPerHour: 10,
    } });
    const back = (id: string): Told => ({ type: 'MovementReversed', id, data: { movement: 'm2', station: 's1', legs: [], lots: [], reverses: 'm1', minutes: 60 } });
    const merged: Told = { type: 'VolunteerMerged', id: 'v2', data: { into: 'v1' } };
    const after = (...more: Told[]) => viewsOf([certifiableHours], [hours('v1'), merged, hours('v2'), ...more]).all(hoursOf('v1', ['s1'], '2026-03-01', '2026-03-31'));
    expect(after()).toEqual([{ kind: 'CLASS', minutes: 120, activities: 1 }]);
    expect(after(back('v1'))).toEqual([{ kind: 'CLASS', minutes: 60, activities: 1 }]);
    expect(after(back('v1'), back('v2'))).toEqual([]);
  });
});
