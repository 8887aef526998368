import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { pairing, type PairingCommand } from './pairing.decider.js';
import { residentVisits, type ResidentVisitsCommand } from './resident-visits.decider.js';
import type { PairingEvent, Rhythm, VisitDue } from './pairing.events.js';
import { countsFor, dueAfter, firstDue } from './visit-due.rules.js';

const { given } = scenarios(pairing);
const visits = scenarios(residentVisits);
const terms = { resident: 'r1', station: 'station-1', provider: { kind: 'VOLUNTEER', id: 'v1' }, resource: null, region: '430104006001', from: '2028-02-05', until: null } as const;
const due = (on: string): VisitDue => ({ on, at: `${on}T16:00:00.000Z` });
const [february, march, april] = [due('2028-02-29'), due('2028-03-31'), due('2028-04-30')];
const twice: Rhythm = { kind: 'AT_LEAST', visits: 2, per: 'MONTH' };
const begun = (over: object = {}): PairingEvent => ({ type: 'PairingBegun', data: { ...terms, rhythm: twice, next: february, ...over } });
const visit = (on: string): PairingCommand => ({ type: 'RecordPairingVisit', data: { on } });
const visited = (on: string, next: VisitDue | null): PairingEvent => ({ type: 'PairingVisited', data: { resident: 'r1', on, next } });
const missed = (missing: number): PairingEvent => ({ type: 'PairingVisitMissed', data: { due: february, missing, next: march } });

describe('each month of a pairing', () => {
  const now = '2028-03-20T02:00:00.000Z';
  it('owes all its visits anew, after one that was missed as after one that was kept', () => {
    const oneMade = [begun(), visited('2028-02-10', february), missed(1)];
    given(...oneMade).when(visit('2028-03-02'), { now }).then(visited('2028-03-02', march));
    given(...oneMade, visited('2028-03-02', march)).when(visit('2028-03-04'), { now }).then(visited('2028-03-04', april));
    const kept = [begun(), visited('2028-02-10', february), visited('2028-02-12', march)];
    given(...kept).when(visit('2028-03-02'), { now }).then(visited('2028-03-02', march));
    given(...kept, visited('2028-03-02', march)).when(visit('2028-03-04'), { now }).then(visited('2028-03-04', april));
  });
  it('is not paid by a visit of another month', () => {
    given(begun(), missed(2), visited('2028-02-20', march), visited('2028-03-02', march)).when(visit('2028-03-04'), { now }).then(visited('2028-03-04', april));
    given(begun(), missed(2), visited('2028-02-20', march)).when(visit('2028-03-02'), { now }).then(visited('2028-03-02', march));
  });
});

describe('a pairing', () => {
  const pair = (rhythm: Rhythm, over: object = {}): PairingCommand => ({ type: 'Pair', data: { ...terms, rhythm, ...over } });
  it('has whole visits, one at least and so many as there are days, and may be of one day', () => {
    for (const n of [0, 1.5, -1]) given().when(pair({ ...twice, visits: n })).refused('PAIRING_RHYTHM_INVALID');
    expect(given().when(pair({ ...twice, visits: 1 })).events()).toHaveLength(1);
    expect(given().when(pair({ kind: 'AT_LEAST', visits: 31, per: 'QUARTER' })).events()).toHaveLength(1);
    given().when(pair({ kind: 'AT_LEAST', visits: 32, per: 'QUARTER' })).refused('PAIRING_RHYTHM_INVALID');
    expect(given().when(pair(twice, { until: terms.from })).events()).toHaveLength(1);
  });
  it('is visited from its first day to its last, and misses nothing once it has ended', () => {
    const now = '2028-03-20T02:00:00.000Z';
    given(begun({ until: '2028-02-20' })).when(visit('2028-02-04'), { now }).refused('PAIRING_VISIT_DATE_INVALID');
    given(begun({ until: '2028-02-20' })).when(visit('2028-02-05'), { now }).then(visited('2028-02-05', february));
    given(begun({ until: '2028-02-20' })).when(visit('2028-02-21'), { now }).refused('PAIRING_ENDED');
    const ended: PairingEvent = { type: 'PairingEnded', data: { reason: 'MOVED', on: '2028-02-10' } };
    given(begun(), ended).when({ type: 'MissPairingVisit', data: { dueAt: february.at } }, { now }).then();
    given(begun()).when({ type: 'MissPairingVisit', data: { dueAt: february.at } }, { now: february.at }).then(missed(2));
  });
});

describe('visits to a resident', () => {
  const at = { now: '2026-03-10T02:00:00.000Z' };
  const record = (on: string, over: object = {}): ResidentVisitsCommand => ({ type: 'RecordVisit', data: { on, risk: 'KEY', ...over } });
  it('are of today or before, and not before there was a file', () => {
    visits.given().when(record('2026-03-11'), at).refused('PAIRING_VISIT_DATE_INVALID');
    expect(visits.given().when(record('2026-03-10'), at).events()).toHaveLength(1);
    visits.given().when(record('2026-02-28', { earliest: '2026-03-01' }), at).refused('VISIT_BEFORE_FILE');
    expect(visits.given().when(record('2026-03-01', { earliest: '2026-03-01' }), at).events()).toHaveLength(1);
  });
  it('are missed at the instant at which they were due', () => {
    const dueAt = '2026-03-31T16:00:00.000Z';
    visits.given().when({ type: 'MissVisit', data: { dueAt, risk: 'KEY' } }, { now: dueAt }).then({ type: 'ResidentVisitMissed', data: { dueAt, nextDueAt: '2026-04-30T16:00:00.000Z' } });
  });
  it('come from the same two once in the same time, and again in another', () => {
    const one = { pairing: 'p1', helper: 'v1', resource: null, rhythm: twice, from: '2026-03-01', until: '2026-03-31' } as const;
    const ask = (over: object): ResidentVisitsCommand => ({ type: 'PairResident', data: { ...one, pairing: 'p2', helpers: ['v1'], over: [], ...over } });
    const paired = visits.given({ type: 'ResidentPaired', data: one });
    for (const same of [{}, { from: '2026-03-31', until: null }, { from: '2026-02-01', until: '2026-03-01' }]) paired.when(ask(same)).refused('PAIRING_ALREADY');
    for (const other of [{ from: '2026-04-01', until: null }, { from: '2026-02-01', until: '2026-02-28' }, { resource: 'x' }, { over: ['p1'] }, { helpers: ['v2'] }]) expect(paired.when(ask(other)).events()).toHaveLength(1);
  });
});

it('each period is owed that has a day of the pairing, the first and the last included, by its own last day or that of the pairing', () => {
  const course = { rhythm: twice, from: '2028-02-05', until: '2028-03-01' };
  expect([firstDue(course, '2028-02-01'), firstDue(course, '2028-03-01'), firstDue(course, '2028-03-02')]).toEqual([february, due('2028-03-01'), null]);
  expect([dueAfter(course, february), dueAfter({ ...course, until: '2028-02-29' }, february), dueAfter({ ...course, until: null }, february)]).toEqual([due('2028-03-01'), null, march]);
  expect(['2028-02-04', '2028-02-05', '2028-02-29', '2028-03-01'].map((on) => countsFor(course, february, on))).toEqual([false, true, true, false]);
});

describe('a fixed rhythm', () => {
  const every = (interval: number, until: string | null = null) => ({ rhythm: { kind: 'FIXED', rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=MO` } satisfies Rhythm, from: '2028-02-07', until });
  it('has its visits to the last day, that one included, and none after it', () => {
    const course = every(1, '2028-02-21');
    expect(firstDue(course, '2028-02-01')).toEqual(due('2028-02-07'));
    expect(dueAfter(course, due('2028-02-07'))).toEqual(due('2028-02-14'));
    expect(dueAfter(course, due('2028-02-14'))).toEqual(due('2028-02-21'));
    expect(dueAfter(course, due('2028-02-21'))).toBeNull();
    expect(firstDue(course, '2028-02-22')).toBeNull();
  });
  it('that is entered late asks for nothing of the day before', () => {
    expect([firstDue(every(1), '2028-02-15'), firstDue(every(1), '2028-02-14')]).toEqual([due('2028-02-21'), due('2028-02-14')]);
  });
  it('is kept by a visit since the day after the one before it', () => {
    const counted = ['2028-02-14', '2028-02-15', '2028-02-21', '2028-02-22'].map((on) => countsFor(every(1), due('2028-02-21'), on));
    expect(counted).toEqual([false, true, true, false]);
  });
  it('goes on with another helper in the weeks in which it was, not in those between', () => {
    const { rhythm } = every(2);
    const continues = { pairing: 'p0', since: '2028-02-07', made: 0 };
    given(begun({ rhythm, from: '2028-02-14', next: due('2028-02-21'), continues })).when(visit('2028-02-21'), { now: '2028-02-21T02:00:00.000Z' }).then(visited('2028-02-21', due('2028-03-06')));
  });
});
