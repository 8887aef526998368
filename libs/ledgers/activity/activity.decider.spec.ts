import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { correctedFrom, factsFrom } from './activity-asking.js';
import { activity, type ActivityCommand } from './activity.decider.js';
import type { ActivityEvent, ActivityFacts } from './activity.events.js';

const { given } = scenarios(activity);
const facts: ActivityFacts = {
  kind: 'GROUP_SESSION', method: 'GROUP', channel: 'ON_SITE', date: '2026-03-02', minutes: 90, region: '430104006', ledBySocialWorkers: ['w1'], ledByVolunteers: [],
  helpers: ['v1'], residents: ['r1', 'r2'], volunteers: [], socialWorkers: [], others: 3, households: 0, goods: [], topics: [],
};
const data = { ...facts, station: 's1', subject: 'a1', words: 'they sang' };
const record = (over: Partial<ActivityFacts> = {}): ActivityCommand => ({ type: 'RecordActivity', data: { ...data, ...over } });
const recorded: ActivityEvent = { type: 'ActivityRecorded', data };
const photo = (id: string): Extract<ActivityEvent, { type: 'ActivityPhotoAdded' }> => ({
  type: 'ActivityPhotoAdded', data: { photo: id, blob: `blob of ${id}`, mediaType: 'image/png', bytes: 9, sha256: 'f'.repeat(64), contentKey: 'k' },
});

describe('an activity', () => {
  it('is recorded once, and never changed', () => {
    given().when(record()).then(recorded);
    given(recorded).when(record()).refused('ACTIVITY_ALREADY_RECORDED');
  });
  it('may be recorded however late, but not before it began', () => {
    given().when(record({ date: '2019-12-31' })).then({ type: 'ActivityRecorded', data: { ...data, date: '2019-12-31' } });
    given().when(record({ date: '2026-03-03' })).refused('ACTIVITY_IN_THE_FUTURE');
    given().when(record({ date: '0202-03-02' })).refused('ACTIVITY_TOO_LONG_AGO');
    given().when(record({ startsAt: '2026-03-02T02:00:01.000Z' })).refused('ACTIVITY_IN_THE_FUTURE');
    // seven in the evening of London's first of March is the second in Shanghai
    given().when(record({ startsAt: '2026-03-01T19:00:00.000Z' })).then({ type: 'ActivityRecorded', data: { ...data, startsAt: '2026-03-01T19:00:00.000Z' } });
    given().when(record({ startsAt: '2026-03-01T15:00:00.000Z' })).refused('ACTIVITY_TIMES_DISAGREE');
    given().when(record({ date: '2026-02-30' })).refused('ACTIVITY_TIMES_DISAGREE');
  });
  it('takes between a minute and a day', () => {
    for (const minutes of [0, 1_441, 1.5]) given().when(record({ minutes })).refused('ACTIVITY_DURATION_INVALID');
  });
  it('is done by the method and in the way that its kind allows', () => {
    given().when(record({ method: 'CASE' })).refused('ACTIVITY_METHOD_MISMATCH');
    given().when(record({ channel: 'PHONE' })).refused('ACTIVITY_CHANNEL_MISMATCH');
    given().when(record({ kind: 'PHONE_CALL', channel: 'ONLINE' })).refused('ACTIVITY_CHANNEL_MISMATCH');
    given().when(record({ kind: 'CONSULTATION', channel: 'PHONE' })).events();
  });
  it('reached somebody, save for a visit to a household where nobody was and a class to which nobody came', () => {
    const nobody = { residents: [], others: 0 };
    given().when(record(nobody)).refused('ACTIVITY_WITHOUT_ANYBODY');
    expect(given().when(record({ ...nobody, kind: 'HOME_VISIT', households: 1 })).events()).toHaveLength(1);
    expect(given().when(record({ ...nobody, kind: 'CLASS' })).events()).toHaveLength(1);
  });
  it('counts households for a visit only', () => {
    given().when(record({ households: 1 })).refused('HOUSEHOLDS_ONLY_BY_VISIT');
    given().when(record({ kind: 'HOME_VISIT', households: 0 })).refused('HOUSEHOLDS_ONLY_BY_VISIT');
  });
  it('names everybody once, in one part', () => {
    given().when(record({ residents: ['r1', 'r1'] })).refused('ACTIVITY_NAMES_SOMEBODY_TWICE');
    given().when(record({ volunteers: ['v1'] })).refused('ACTIVITY_NAMES_SOMEBODY_TWICE');
  });
  it('is corrected once: whoever comes second corrects what stands in for it', () => {
    const correct = { type: 'CorrectActivity', data: { by: 'a2', reason: 'wrong day' } } as const;
    const corrected: ActivityEvent = { type: 'ActivityCorrected', data: { ...correct.data, subject: 'a1' } };
    given(recorded).when(correct).then(corrected).andRepeatingDoesNothing();
    given(recorded, corrected).when({ type: 'CorrectActivity', data: { by: null, reason: 'x' } }).refused('ACTIVITY_ALREADY_CORRECTED');
    given(recorded, corrected).when({ type: 'AddPhoto', data: photo('p1').data }).refused('ACTIVITY_ALREADY_CORRECTED');
    given().when(correct).refused('ACTIVITY_NOT_FOUND');
  });
  it('loses its words for good, where they are about several people', () => {
    const remove = { type: 'RemoveWords', data: { activity: 'a1', ground: 'ASKED' } } as const;
    given(recorded).when(remove).then({ type: 'ActivityWordsRemoved', data: { ground: 'ASKED' } }).andRepeatingDoesNothing();
    given({ type: 'ActivityRecorded', data: { ...data, subject: 'r1' } }).when(remove).refused('ACTIVITY_WORDS_OF_ONE_RESIDENT');
    const wordless: ActivityEvent = { type: 'ActivityRecorded', data: { ...facts, station: 's1', subject: 'a1' } };
    given(wordless).when(remove).then();
    // why it was corrected is something said too, where it is sealed
    given(wordless, { type: 'ActivityCorrected', data: { by: null, subject: 'a1', reason: 'x' } }).when(remove).then({ type: 'ActivityWordsRemoved', data: { ground: 'ASKED' } }).andRepeatingDoesNothing();
    given(wordless, { type: 'ActivityCorrected', data: { by: null, kept: 'openly:x' } }).when(remove).then();
  });
  it('has photos, a bounded number, that are removed for good', () => {
    const remove = { type: 'RemovePhoto', data: { photo: 'p0', reason: 'asked' } } as const;
    const removed: ActivityEvent = { type: 'ActivityPhotoRemoved', data: { ...remove.data, subject: 'a1' } };
    const twenty = Array.from({ length: 20 }, (_, i) => photo(`p${i}`));
    given(recorded, ...twenty).when({ type: 'AddPhoto', data: photo('more').data }).refused('PHOTOS_TOO_MANY');
    given(recorded, ...twenty).when(remove).then(removed).andRepeatingDoesNothing();
    given(recorded, ...twenty, removed).when({ type: 'AddPhoto', data: photo('more').data }).then(photo('more'));
    given(recorded).when(remove).refused('PHOTO_NOT_FOUND');
    // also those of an entry that another stands in for
    given(recorded, ...twenty, { type: 'ActivityCorrected', data: { by: 'a2', reason: 'x' } }).when(remove).then(removed);
  });
});

describe('an entry as it is typed', () => {
  const asked = { kind: 'HOME_VISIT', residents: ['r1', 'r1'] } as const;
  const at = (time: object) => factsFrom({ ...asked }, { kind: 'HOME_VISIT', ...time }, '430104006');
  it('leaves to the kind what the kind says', () => {
    expect(at({ date: '2026-03-01', minutes: 30 })).toMatchObject({ channel: 'ON_SITE', households: 1, residents: ['r1'], region: '430104006', date: '2026-03-01', minutes: 30 });
    expect(factsFrom({ kind: 'PHONE_CALL', date: '2026-03-01' }, { kind: 'PHONE_CALL', date: '2026-03-01', minutes: 5 }, '43')).toMatchObject({ channel: 'PHONE', households: 0 });
    expect(factsFrom({ kind: 'DELIBERATION' }, { kind: 'DELIBERATION', date: '2026-03-01', minutes: 5 }, '43')).toMatchObject({ method: 'COMMUNITY' });
  });
  it('says when by any two of beginning, end and duration, and belongs to the day on which it began', () => {
    expect(at({ startsAt: '2026-03-01T15:30:00Z', endsAt: '2026-03-01T17:00:00Z' })).toMatchObject({ date: '2026-03-01', minutes: 90, startsAt: '2026-03-01T15:30:00.000Z' });
    expect(at({ startsAt: '2026-03-01T16:00:00Z', minutes: 20 })).toMatchObject({ date: '2026-03-02', minutes: 20 });
    for (const [time, code] of [
      [{ minutes: 20 }, 'ACTIVITY_TIME_UNKNOWN'], [{ date: '2026-03-01' }, 'ACTIVITY_DURATION_INVALID'],
      [{ date: '2026-03-01', startsAt: '2026-03-01T16:00:00Z', minutes: 20 }, 'ACTIVITY_TIMES_DISAGREE'],
      [{ startsAt: '2026-03-01T16:00:00Z', endsAt: '2026-03-01T15:00:00Z' }, 'ACTIVITY_TIMES_DISAGREE'],
      [{ startsAt: '2026-03-01T16:00:00Z', endsAt: '2026-03-01T17:00:00Z', minutes: 20 }, 'ACTIVITY_TIMES_DISAGREE'],
    ] as const) expect(() => at(time)).toThrow(code);
    expect(() => factsFrom({ kind: 'CLASS', goods: [{ name: 'rice', quantity: 1, unit: 'MOON' }] }, { kind: 'CLASS', date: '2026-03-01', minutes: 1 }, '43')).toThrow('CODE_UNKNOWN');
  });
  it('keeps, when it is corrected, what is not said anew', () => {
    const { date: _, ...rest } = facts;
    expect(correctedFrom(facts, { others: 5 }, 'x')).toEqual({ ...facts, others: 5 });
    const tied = { ...facts, case: 'c1', planItem: 'i1', programme: 'p1', site: 's1' };
    expect(correctedFrom(tied, {}, 'x', ['case', 'site'])).toEqual({ ...facts, programme: 'p1' });
    expect(correctedFrom(tied, { programme: 'p2' }, 'x', ['planItem'])).toEqual({ ...facts, case: 'c1', programme: 'p2', site: 's1' });
    expect(correctedFrom(facts, { date: '2026-02-27' }, 'x')).toEqual({ ...facts, date: '2026-02-27' });
    expect(correctedFrom(facts, { startsAt: '2026-02-27T01:00:00Z', endsAt: '2026-02-27T02:00:00Z' }, 'x'))
      .toEqual({ ...rest, date: '2026-02-27', startsAt: '2026-02-27T01:00:00.000Z', minutes: 60 });
    expect(correctedFrom({ ...facts, startsAt: '2026-03-01T18:00:00.000Z' }, { minutes: 30 }, 'x')).toMatchObject({ startsAt: '2026-03-01T18:00:00.000Z', minutes: 30 });
    const { method: __, ...without } = facts;
    expect(correctedFrom(facts, { kind: 'HOME_VISIT' }, 'x')).toEqual({ ...without, kind: 'HOME_VISIT', households: 1 });
  });
});
