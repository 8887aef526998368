import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { ActivityFacts } from '#ledgers/activity';
import { classRegister } from './class-register.projection.js';
import { sessionsUseUpTheirQuota } from './sessions.policy.js';
import { countsSessions, usedBySession } from './sessions.rules.js';

const session: ActivityFacts & { station: string } = {
  kind: 'CLASS', channel: 'ON_SITE', date: '2026-03-04', minutes: 90, region: '370102', ledBySocialWorkers: [], ledByVolunteers: [], helpers: [], residents: ['a', 'b'], volunteers: [],
  socialWorkers: [], others: 3, households: 0, goods: [], topics: [], class: 'class', station: 'station',
};
const opened = (id: string, over: object = {}): Told => ({
  type: 'ClassOpened', id,
  data: { title: { zh: '手机课堂' }, places: 2, rhythm: [], from: '2026-03-01', until: '2026-06-30', region: '370102', topics: [], station: 'station', ...over },
});
const recorded = (id: string, over: object = {}): Told => ({ type: 'ActivityRecorded', id, data: { ...session, ...over } });
const corrected = (id: string): Told => ({ type: 'ActivityCorrected', id, data: { by: null, reason: 'none' } });
/** What follows from the last thing that was told. */
const follows = (...told: Told[]): unknown => {
  const last = told.at(-1);
  const react = sessionsUseUpTheirQuota.on[last?.type ?? ''] as unknown as (recorded: object, rows: unknown) => readonly (readonly { id: string; command: unknown }[])[];
  return react({ id: last?.id, event: last }, viewsOf([classRegister], told)).map(([order]) => [order?.id, order?.command]);
};

it('uses up one session, the hours it took or those who came, by what the quota is counted in', () => {
  expect(['SESSION', 'HOUR', 'PERSON_TIME', 'PORTION'].map((unit) => usedBySession(session, unit as 'HOUR'))).toEqual([1, 2, 5, 0]);
  expect(['SESSION', 'PORTION'].map((unit) => countsSessions(unit as 'SESSION'))).toEqual([true, false]);
});

it('asks what a class is given from, once for each session, and gives it back when the entry counts no more', () => {
  const under = opened('class', { uses: { resource: 'quota', unit: 'SESSION' } });
  expect(follows(under, recorded('one'))).toEqual([['quota', { type: 'UseCapacity', data: { use: 'one', quantity: 1, date: '2026-03-04', station: 'station' } }]]);
  expect(follows(under, recorded('one'), corrected('one'))).toEqual([['quota', { type: 'ReturnCapacity', data: { use: 'one' } }]]);
  expect(follows(under, recorded('one', { kind: 'LECTURE' }))).toEqual([]);
  expect(follows(under, recorded('elsewhere', { class: undefined }), corrected('elsewhere'))).toEqual([]);
  expect(follows(opened('class'), recorded('one'))).toEqual([]);
  expect(follows(opened('class'), recorded('one'), corrected('one'))).toEqual([]);
});
