import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { notedHours } from './noted-hours.decider.js';
import type { NotedHoursEvent } from './noted-hours.events.js';

// The scenarios' clock stands at 2026-03-02.
const { given } = scenarios(notedHours);
const facts = { volunteer: 'v1', station: 's1', linkage: 'l1', pairing: null, date: '2026-03-01', minutes: 90 } as const;
const note = (over: object = {}) => ({ type: 'NoteHours', data: { ...facts, from: '2026-02-27', ...over } }) as const;
const due = '2026-03-09T16:00:00.000Z';
const noted = (over: object = {}): NotedHoursEvent => ({ type: 'HoursNoted', data: { ...facts, confirmBy: due, ...over } });
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
  it('have a clock, which putting them otherwise does not set back', () => {
    const miss = (by = due) => ({ type: 'MissNotedHours', data: { confirmBy: by } }) as const;
    const late = { now: due };
    const missed: NotedHoursEvent = { type: 'NotedHoursMissed', data: { station: 's1', confirmBy: due } };
    given(noted()).when(miss(), { now: '2026-03-09T15:59:59.999Z' }).then();
    given(noted()).when(miss(), late).then(missed);
    given(noted(), missed).when(miss(), late).then();
    given(noted()).when(note({ minutes: 60 }), { now: '2026-03-07T02:00:00.000Z' }).then(noted({ minutes: 60 }));
    given(noted(), missed, noted({ minutes: 60 })).when(miss(), late).then();
    for (const past of [[noted(), confirmed], [noted(), refused], []]) given(...past).when(miss(), late).then();
    // what was refused and is noted again has time again; the clock of before says nothing of it
    const again = noted({ confirmBy: '2026-03-17T16:00:00.000Z' });
    given(noted(), missed, refused).when(note(), { now: '2026-03-10T02:00:00.000Z' }).then(again);
    given(noted(), missed, refused, again).when(miss(), { now: '2026-03-18T02:00:00.000Z' }).then();
    given(noted(), missed, refused, again).when(miss('2026-03-17T16:00:00.000Z'), { now: '2026-03-18T02:00:00.000Z' })
      .then({ type: 'NotedHoursMissed', data: { station: 's1', confirmBy: '2026-03-17T16:00:00.000Z' } });
  });
  it('go to the station of whom they help now', () => {
    given(noted()).when(note({ station: 's2' })).then(noted({ station: 's2' }));
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
