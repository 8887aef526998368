import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { dutyRoster, type DutyCommand } from './duty.decider.js';
import type { DutyEvent } from './duty.events.js';
import { dutyRosters } from './duty-roster.projection.js';
import { onDuty, type OnDutyRow } from './duty.queries.js';

const { given } = scenarios(dutyRoster);
const now = '2026-03-02T02:00:00.000Z';
const night = { shift: 'night', worker: 'w1', from: '2026-03-02T10:00:00.000Z', until: '2026-03-03T00:00:00.000Z' };
const roster = (over: Partial<typeof night> = {}): DutyCommand => ({ type: 'RosterDuty', data: { ...night, ...over } });
const rostered = (over: Partial<typeof night> = {}): DutyEvent => ({ type: 'DutyShiftRostered', data: { ...night, ...over } });

describe('a duty roster', () => {
  it('has shifts that end after they begin, are not over, and do not overlap for one person', () => {
    given().when(roster(), { now }).then(rostered());
    given(rostered()).when(roster({ shift: 'other', worker: 'w2' }), { now }).then(rostered({ shift: 'other', worker: 'w2' }));
    given(rostered()).when(roster({ shift: 'next', from: night.until, until: '2026-03-03T10:00:00.000Z' }), { now })
      .then(rostered({ shift: 'next', from: night.until, until: '2026-03-03T10:00:00.000Z' }));
    given(rostered()).when(roster({ shift: 'again', from: '2026-03-02T23:00:00.000Z', until: '2026-03-03T10:00:00.000Z' }), { now }).refused('DUTY_SHIFT_OVERLAPS');
    given().when(roster({ until: night.from }), { now }).refused('DUTY_SHIFT_REVERSED');
    given().when(roster({ until: '2026-03-10T00:00:00.000Z' }), { now }).refused('DUTY_SHIFT_TOO_LONG');
    given().when(roster(), { now: '2026-03-04T00:00:00.000Z' }).refused('DUTY_SHIFT_OVER');
  });
  it('is changed by cancelling', () => {
    const cancel: DutyCommand = { type: 'CancelDuty', data: { shift: 'night', reason: 'ill' } };
    given(rostered()).when(cancel).then({ type: 'DutyShiftCancelled', data: { shift: 'night', reason: 'ill', worker: 'w1' } });
    given(rostered(), { type: 'DutyShiftCancelled', data: { shift: 'night', reason: 'ill' } }).when(roster(), { now }).then(rostered());
    given().when(cancel).refused('DUTY_SHIFT_NOT_FOUND');
  });
});

describe('who is on duty', () => {
  const station = (id: string, parent?: string): Told => ({ type: 'StationEstablished', id, data: { parent } });
  const shift = (at: string, worker: string, from: string, until: string): Told => ({ type: 'DutyShiftRostered', id: at, data: { shift: `${at}-${worker}-${from}`, worker, from, until } });
  const posted = (at: string, worker: string, until?: string): Told => ({ type: 'SocialWorkerPosted', id: worker, data: { posting: `${at}-${worker}`, station: at, role: 'SOCIAL_WORKER', from: '2026-03-01', ...(until === undefined ? {} : { until }) } });
  const views = viewsOf([dutyRosters], [
    posted('street', 'w1'), posted('street', 'w2'), posted('city', 'w9'),
    station('city'), station('county', 'city'), station('street', 'county'), station('site', 'street'), station('a', 'b'), station('b', 'a'),
    shift('street', 'w2', '2026-03-02T10:00:00.000Z', '2026-03-02T12:00:00.000Z'), shift('street', 'w1', '2026-03-02T11:00:00.000Z', '2026-03-02T13:00:00.000Z'),
    shift('city', 'w9', '2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z'),
  ]);
  const serving = (at: string, when: string): string[] => views.all<OnDutyRow>(onDuty(at, `2026-03-02T${when}:00.000Z`)).map(({ station: of, worker }) => `${of}:${worker}`);

  it('is whoever has a shift there, all of them, else at the nearest station above', () => {
    expect(serving('street', '10:00')).toEqual(['street:w2']);
    expect(serving('street', '11:30')).toEqual(['street:w1', 'street:w2']);
    expect(serving('site', '12:00')).toEqual(['street:w1']);
    expect(serving('site', '13:00')).toEqual(['city:w9']);
    expect(serving('county', '11:30')).toEqual(['city:w9']);
    expect(serving('a', '11:30')).toEqual([]);
  });
  it('is nobody who is posted there no longer, or was forgotten: it is whoever else is, or those above', () => {
    const shifts = [station('city'), station('street', 'city'), shift('street', 'w1', '2026-03-02T10:00:00.000Z', '2026-03-02T20:00:00.000Z'), shift('city', 'w9', '2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z')];
    const now = (...log: Told[]): string[] => viewsOf([dutyRosters], [...shifts, posted('city', 'w9'), ...log]).all<OnDutyRow>(onDuty('street', '2026-03-02T15:00:00.000Z')).map(({ worker }) => worker);
    const ended = (on: string): Told => ({ type: 'SocialWorkerPostingEnded', id: 'w1', data: { posting: 'street-w1', station: 'street', on } });
    expect([now(posted('street', 'w1')), now(posted('street', 'w1'), ended('2026-03-02')), now(posted('street', 'w1'), ended('2026-03-01'))]).toEqual([['w1'], ['w1'], ['w9']]);
    expect([now(posted('street', 'w1', '2026-03-01')), now(posted('city', 'w1')), now(posted('street', 'w1'), { type: 'SocialWorkerErased', id: 'w1', data: {} })]).toEqual([['w9'], ['w9'], ['w9']]);
  });
});
