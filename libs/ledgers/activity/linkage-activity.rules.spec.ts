import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { activity } from './activity.decider.js';
import { entryOf, type Completed } from './linkage-activity.rules.js';

const completed = (data: object = {}, occurredAt = '2026-03-02T04:00:00.000Z'): Completed =>
  ({
    id: 'l1', occurredAt,
    event: {
      type: 'LinkageCompleted',
      data: {
        need: 'n1', resource: 'res1', provider: { kind: 'VOLUNTEER', id: 'v1' }, station: 's1', keeper: null, resident: 'r1', region: '430104006', serviceItems: ['companionship'],
        confirmedBy: 'STATION', quantity: 1, units: 1, startsAt: '2026-03-02T01:00:00.000Z', endsAt: '2026-03-02T02:30:00.000Z', followUpBy: '2026-03-09T00:00:00.000Z', ...data,
      },
    },
  }) as unknown as Completed;

describe('the entry of a completed linkage', () => {
  it('is what was given, when it was fixed for, to whom and by whom', () => {
    expect(entryOf(completed(), 'l1')).toMatchObject({
      kind: 'HOME_VISIT', channel: 'ON_SITE', date: '2026-03-02', startsAt: '2026-03-02T01:00:00.000Z', minutes: 90, residents: ['r1'], helpers: ['v1'], households: 1, linkage: 'l1',
      station: 's1', subject: 'r1', region: '430104006',
    });
    expect(entryOf(completed({ provider: { kind: 'SOCIAL_WORKER', id: 'w1' } }), 'l1')).toMatchObject({ ledBySocialWorkers: ['w1'], helpers: [] });
    expect(entryOf(completed({ provider: { kind: 'ORGANIZATION', id: 'o1' } }), 'l1')).toMatchObject({ ledBySocialWorkers: [], helpers: [] });
    expect(entryOf(completed({ resident: null }), 'l1')).toBeUndefined();
  });
  it('invents no time: what nobody noted is nought, what has not passed yet is not counted', () => {
    expect(entryOf(completed({ startsAt: null, endsAt: null }), 'l1')).toMatchObject({ date: '2026-03-02', minutes: 0 });
    expect(entryOf(completed({ startsAt: '2026-03-05T01:00:00.000Z', endsAt: '2026-03-05T02:00:00.000Z' }), 'l1')).toMatchObject({ date: '2026-03-02', minutes: 0 });
    expect(entryOf(completed({ endsAt: '2026-03-02T09:00:00.000Z' }), 'l1')).toMatchObject({ minutes: 180 });
    expect(entryOf(completed({ startsAt: '2026-02-01T01:00:00.000Z' }), 'l1')).toMatchObject({ date: '2026-02-01', minutes: 0 });
  });
  it('is no visit where somebody came to a place: nobody was at their home', () => {
    for (const item of ['day-care', 'after-school-care', 'holiday-camp']) expect(entryOf(completed({ serviceItems: [item] }), 'l1')).toMatchObject({ kind: 'SITE_SERVICE', households: 0, residents: ['r1'] });
    expect(entryOf(completed({ serviceItems: ['legal-education'] }), 'l1')).toMatchObject({ kind: 'CONSULTATION', households: 0 });
  });
  it('can always be recorded', () => {
    const { given } = scenarios(activity);
    for (const over of [{}, { startsAt: null }, { serviceItems: ['x.own'] }, ...['meal-delivery', 'hearing-aid', 'tutoring', 'home-medical-visit', 'day-care'].map((item) => ({ serviceItems: [item] }))]) {
      const data = entryOf(completed(over), 'l1');
      expect(given().when({ type: 'RecordActivity', data: data! }, { now: '2026-03-02T05:00:00.000Z' }).events()).toHaveLength(1);
    }
  });
});
