import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { hoursAt, postedAt, stationOn, type HoursRow, type StationOnRow } from './standard.queries.js';
import { stationStandards } from './station-standards.projection.js';
import { workerHours } from './worker-hours.projection.js';

const facts = { name: { zh: '示例' }, tier: 'STREET', region: '620123101', serves: [], specialism: 'GENERAL', languages: ['zh'] };
const told = (type: string, id: string, data: object, day = '2026-01-01'): Told => ({ type, id, data, at: `${day}T02:00:00.000Z` });
const worker = (id: string, from: string, registered: object, until?: string): Told[] => [
  told('SocialWorkerCertified', id, { level: 'ASSISTANT', on: '2025-06-01' }), told('SocialWorkerRegistrationRecorded', id, registered),
  told('SocialWorkerPosted', id, { posting: `p-${id}`, station: 's1', role: 'SOCIAL_WORKER', from, ...(until === undefined ? {} : { until }) }),
];

describe('what is known of a station', () => {
  it('is as of a day: workers by their dates, facilities since they were recorded', () => {
    const views = viewsOf([stationStandards], [
      told('StationEstablished', 's1', facts),
      told('StationFacilitiesRecorded', 's1', { activityArea: 150, officeArea: 15, has: [] }, '2026-02-01'),
      told('StationFacilitiesRecorded', 's1', { activityArea: 200, officeArea: 15, has: ['SIGNS'] }, '2026-03-01'),
      told('StationCorrected', 's1', { ...facts, languages: ['zh', 'bo'] }, '2026-03-05'),
      ...worker('w1', '2026-01-10', { from: '2025-06-01', until: '2028-05-31' }),
      ...worker('w2', '2026-01-10', { until: '2026-02-28' }, '2026-06-30'),
      // renewed late: between the two she was not registered
      told('SocialWorkerRegistrationRecorded', 'w2', { from: '2026-03-10', until: '2029-03-09' }, '2026-03-10'),
      told('SocialWorkerPosted', 'w3', { posting: 'p3', station: 's1', role: 'SOCIAL_WORKER', from: '2026-01-10' }),
      told('StationMilestoneReached', 's1', { milestone: 'LISTED', on: '2026-02-10' }),
      told('StationBrandRecorded', 's1', { brand: 'b1', title: { zh: '示例' }, from: '2026-02-01' }), told('StationBrandEnded', 's1', { brand: 'b1', on: '2026-02-28' }),
    ]);
    const on = (day: string) => views.get<StationOnRow>(stationOn('s1', day));
    expect(on('2026-01-09')).toMatchObject({ certified: 0, activity_area: null, has: null, languages: '["zh"]', brands: 0, milestones: '[]' });
    expect(on('2026-02-28')).toMatchObject({ certified: 2, activity_area: 150, brands: 1, milestones: '["LISTED"]' });
    expect(on('2026-03-09')).toMatchObject({ certified: 1, activity_area: 200, has: '["SIGNS"]', languages: '["zh","bo"]', brands: 0 });
    expect(on('2026-03-10')).toMatchObject({ certified: 2 });
    expect(on('2026-07-01')).toMatchObject({ certified: 1 });
    expect(views.get(postedAt('s1', 'w2', '2026-06-30', '2026-09-30'))).toBeDefined();
    expect(views.get(postedAt('s1', 'w2', '2026-07-01', '2026-09-30'))).toBeUndefined();
  });
  it('has the hours of training and supervision that its workers had and gave, corrections included', () => {
    const session = (id: string, over: object): Told =>
      told('ActivityRecorded', id, {
        kind: 'TRAINING', channel: 'ON_SITE', date: '2026-03-02', minutes: 90, region: '62', ledBySocialWorkers: ['w1'], ledByVolunteers: [], helpers: [], residents: [],
        volunteers: [], socialWorkers: ['w2'], others: 0, households: 0, goods: [], topics: [], station: 's1', subject: id, ...over,
      });
    const views = viewsOf([stationStandards, workerHours], [
      told('StationEstablished', 's1', facts), ...worker('w1', '2026-01-10', { until: '2028-05-31' }), ...worker('w2', '2026-01-10', { until: '2028-05-31' }),
      session('a1', {}), session('a2', { kind: 'SUPERVISION', minutes: 60, socialWorkers: ['w1', 'w2'], ledBySocialWorkers: [] }), session('a3', { kind: 'CLASS' }),
      told('ActivityCorrected', 'a1', { by: 'a4', reason: 'longer' }), session('a4', { minutes: 120, corrects: 'a1' }), session('a5', { date: '2026-04-01' }),
    ]);
    const none = { training: 0, supervision: 60, training_given: 0, supervision_given: 0, trainings: 0, supervisions: 1 };
    expect(views.all<HoursRow>(hoursAt(['s1'], '2026-03-01', '2026-03-31'))).toEqual([
      { ...none, worker: 'w1', training_given: 120 }, { ...none, worker: 'w2', training: 120, trainings: 1 },
    ]);
  });
});

describe('hours of training', () => {
  it('are those of all who were posted, however many stations stand below', () => {
    const posted = Array.from({ length: 501 }, (_, n): Told => told('SocialWorkerPosted', `w${n}`, { posting: `p${n}`, station: 's1', role: 'SOCIAL_WORKER', from: '2026-01-10' }));
    expect(viewsOf([stationStandards, workerHours], posted).all(hoursAt(['s1'], '2026-01-01', '2026-12-31'))).toHaveLength(501);
  });
});
