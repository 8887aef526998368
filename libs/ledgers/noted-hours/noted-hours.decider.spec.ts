import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { notedHours } from './noted-hours.decider.js';
import type { NotedHoursEvent } from './noted-hours.events.js';

// The scenarios' clock stands at 2026-03-02.
const { given } = scenarios(notedHours);
const facts = { volunteer: 'v1', station: 's1', linkage: 'l1', pairing: null, date: '2026-03-01', minutes: 90 } as const;
const note = (over: object = {}) => ({ type: 'NoteHours', data: { ...facts, from: '2026-02-27', ...over } }) as const;
const noted = (over: object = {}): NotedHoursEvent => ({ type: 'HoursNoted', data: { ...facts, ...over } });
const confirm = { type: 'ConfirmNotedHours', data: { movement: 'm1', minutes: 80 } } as const;
const confirmed: NotedHoursEvent = { type: 'NotedHoursConfirmed', data: confirm.data };
const refusing = { type: 'RefuseNotedHours', data: { reason: '当天未到' } } as const;
const refused: NotedHoursEvent = { type: 'NotedHoursRefused', data: { ...refusing.data, volunteer: 'v1' } };

describe('hours that a volunteer notes', () => {
  it('wait for the station, and may be put otherwise until it has confirmed them', () => {
    given().when(note()).then(noted()).andRepeatingDoesNothing();
    given(noted()).when(note({ minutes: 60 })).then(noted({ minutes: 60 }));
    given(noted()).when(note({ words: '陪同就医' })).then(noted({ words: '陪同就医' }));
    given(noted()).when(confirm).then(confirmed);
    given(noted(), confirmed).when(note({ minutes: 60 })).refused('NOTED_HOURS_CONFIRMED');
    given(noted(), confirmed).when(confirm).refused('NOTED_HOURS_CONFIRMED');
  });
  it('are of a day on which they helped, and no longer than a day', () => {
    given().when(note({ date: '2026-03-02' })).then(noted({ date: '2026-03-02' }));
    for (const date of ['2026-03-03', '2026-02-26', '2026-02-30']) given().when(note({ date })).refused('NOTED_HOURS_DATE_INVALID');
    for (const minutes of [0, 1.5, 1441]) given().when(note({ minutes })).refused('NOTED_HOURS_LENGTH_INVALID');
  });
  it('are refused with a reason, and may be noted again', () => {
    given(noted()).when(refusing).then(refused).andRepeatingDoesNothing();
    given(noted(), refused).when(confirm).refused('NOTED_HOURS_REFUSED');
    given(noted(), refused).when(note()).then(noted());
    given(noted(), confirmed).when(refusing).refused('NOTED_HOURS_CONFIRMED');
    given().when(refusing).refused('NOTED_HOURS_NOT_FOUND');
  });
});
