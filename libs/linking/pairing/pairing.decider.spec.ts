import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { pairing, type PairingCommand } from './pairing.decider.js';
import { residentVisits, type ResidentVisitsCommand } from './resident-visits.decider.js';
import type { PairingEvent, ResidentVisitsEvent, Rhythm, VisitDue } from './pairing.events.js';
import { visitsDue } from './pairing.projection.js';
import { findVisitDue } from './pairing.queries.js';

const { given } = scenarios(pairing);
const terms = { resident: 'r1', station: 'station-1', provider: { kind: 'VOLUNTEER', id: 'v1' }, resource: null, region: '430104006001', from: '2028-02-05', until: null } as const;
const pair = (rhythm: Rhythm, over: object = {}): PairingCommand => ({ type: 'Pair', data: { ...terms, rhythm, ...over } });
const begun = (rhythm: Rhythm, next: VisitDue | null, over: object = {}): PairingEvent => ({ type: 'PairingBegun', data: { ...terms, rhythm, next, ...over } });
const due = (on: string, end: string): VisitDue => ({ on, at: `${end}T16:00:00.000Z` });
const monthEnd: Rhythm = { kind: 'FIXED', rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' };
const twice: Rhythm = { kind: 'AT_LEAST', visits: 2, per: 'MONTH' };
const february = due('2028-02-29', '2028-02-29');
const march = due('2028-03-31', '2028-03-31');
const now = '2028-03-01T02:00:00.000Z';
const visit = (on: string): PairingCommand => ({ type: 'RecordPairingVisit', data: { on } });
const visited = (on: string, next: VisitDue | null): PairingEvent => ({ type: 'PairingVisited', data: { resident: 'r1', on, next } });

describe('a pairing', () => {
  it('begins with what is due first, leap days and month ends as the calendar has them', () => {
    given().when(pair(monthEnd)).then(begun(monthEnd, february)).andRepeatingDoesNothing();
    given().when(pair(twice)).then(begun(twice, february));
    given().when(pair(twice, { until: '2028-02-20' })).then(begun(twice, due('2028-02-20', '2028-02-20'), { until: '2028-02-20' }));
    given().when(pair({ kind: 'FIXED', rrule: 'FREQ=HOURLY' })).refused('PAIRING_RHYTHM_INVALID');
    given().when(pair({ kind: 'AT_LEAST', visits: 0, per: 'WEEK' })).refused('PAIRING_RHYTHM_INVALID');
    given().when(pair(twice, { until: '2028-02-01' })).refused('PAIRING_DATES_REVERSED');
  });
  it('begins within what a person can oversee, and asks for no more visits than there are days', () => {
    for (const from of ['9999-01-01', '2030-03-04', '2008-02-28', '0001-01-01']) given().when(pair(twice, { from }), { now }).refused('PAIRING_BEGINS_OUT_OF_REACH');
    for (const from of ['2030-03-01', '2008-03-01']) expect(given().when(pair(twice, { from }), { now }).events()).toHaveLength(1);
    for (const [per, most] of [['WEEK', 7], ['MONTH', 28]] as const) {
      expect(given().when(pair({ kind: 'AT_LEAST', visits: most, per }), { now }).events()).toHaveLength(1);
      given().when(pair({ kind: 'AT_LEAST', visits: most + 1, per }), { now }).refused('PAIRING_MORE_VISITS_THAN_DAYS');
    }
  });
  it('that is entered long after it began owes nothing of what lies before', () => {
    const today = { now: '2028-05-10T02:00:00.000Z' };
    given().when(pair(monthEnd), today).then(begun(monthEnd, due('2028-05-31', '2028-05-31')));
    given().when(pair(twice), today).then(begun(twice, due('2028-05-31', '2028-05-31')));
    given().when(pair(monthEnd, { until: '2028-03-01' }), today).then(begun(monthEnd, null, { until: '2028-03-01' }));
  });
  it('is visited as often as its rhythm says, early or on the day', () => {
    given(begun(monthEnd, february)).when(visit('2028-02-27'), { now }).then(visited('2028-02-27', march)).andRepeatingDoesNothing();
    given(begun(twice, february)).when(visit('2028-02-10'), { now }).then(visited('2028-02-10', february));
    given(begun(twice, february), visited('2028-02-10', february)).when(visit('2028-02-12'), { now }).then(visited('2028-02-12', march));
    // the next month's visit does not make up for this one's
    given(begun(monthEnd, february)).when(visit('2028-03-01'), { now }).then(visited('2028-03-01', february));
    given(begun(monthEnd, february)).when(visit('2028-03-02'), { now }).refused('PAIRING_VISIT_DATE_INVALID');
  });
  it('tells once what was missed, and goes on', () => {
    const miss: PairingCommand = { type: 'MissPairingVisit', data: { dueAt: february.at } };
    const missed = (missing: number): PairingEvent => ({ type: 'PairingVisitMissed', data: { due: february, missing, next: march } });
    expect(given(begun(twice, february)).when(miss, { now: '2028-02-29T15:59:59.000Z' }).events()).toEqual([]);
    given(begun(twice, february)).when(miss, { now }).then(missed(2)).andRepeatingDoesNothing();
    given(begun(twice, february), visited('2028-02-10', february)).when(miss, { now }).then(missed(1));
    given(begun(monthEnd, february, { until: '2028-03-15' })).when(miss, { now }).then({ type: 'PairingVisitMissed', data: { due: february, missing: 1, next: null } });
  });
  it('ends, and nothing is due any more', () => {
    const ended: PairingEvent = { type: 'PairingEnded', data: { reason: 'GOAL_REACHED', on: '2028-03-01' } };
    for (const type of ['CallOffPairing', 'EndPairing'] as const) given(begun(twice, february)).when({ type, data: { reason: 'GOAL_REACHED', on: '2028-03-01' } }).then(ended).andRepeatingDoesNothing();
    const otherwise = { reason: 'OTHER', on: '2028-03-01' } as const;
    given(begun(twice, february)).when({ type: 'CallOffPairing', data: otherwise }).refused('PAIRING_REASON_WITHOUT_WORDS');
    given(begun(twice, february)).when({ type: 'CallOffPairing', data: { ...otherwise, words: 'a quarrel' } }).then({ type: 'PairingEnded', data: { ...otherwise, resident: 'r1', words: 'a quarrel' } });
    // what it ends with has said why
    given(begun(twice, february)).when({ type: 'EndPairing', data: otherwise }).then({ type: 'PairingEnded', data: otherwise });
    expect(given(begun(twice, february), ended).when({ type: 'MissPairingVisit', data: { dueAt: february.at } }, { now }).events()).toEqual([]);
    given(begun(twice, february), ended).when(visit('2028-02-10'), { now }).refused('PAIRING_ENDED');
  });
});

describe('a visit of a pairing that was told by mistake', () => {
  const takeBack = (on: string): PairingCommand => ({ type: 'TakeBackPairingVisit', data: { on } });
  const not = (on: string, next: VisitDue | null, over: { last?: string; missingSince?: string; mistakes?: number } = {}): PairingEvent =>
    ({ type: 'PairingVisitTakenBack', data: { resident: 'r1', on, next, last: null, missingSince: null, mistakes: 1, ...over } });
  const miss: PairingCommand = { type: 'MissPairingVisit', data: { dueAt: february.at } };
  const missed = (missing: number): PairingEvent => ({ type: 'PairingVisitMissed', data: { due: february, missing, next: march } });
  it('is due again, with what was made towards it otherwise', () => {
    const both = [begun(twice, february), visited('2028-02-10', february), visited('2028-02-12', march)];
    given(...both).when(takeBack('2028-02-12'), { now }).then(not('2028-02-12', february, { last: '2028-02-10' })).andRepeatingDoesNothing();
    const left = [...both, not('2028-02-10', february, { last: '2028-02-12' })];
    given(...both).when(takeBack('2028-02-10'), { now }).then(left[3] as PairingEvent);
    given(...left).when(miss, { now }).then(missed(1));
    given(...left).when(visit('2028-02-13'), { now }).then(visited('2028-02-13', march));
    given(begun(twice, february), visited('2028-02-10', february), not('2028-02-10', february)).when(miss, { now }).then(missed(2));
    given(begun(monthEnd, february), visited('2028-02-27', march)).when(takeBack('2028-02-27'), { now }).then(not('2028-02-27', february));
  });
  it('is told anew as another one', () => {
    const again: PairingEvent = { type: 'PairingVisited', data: { resident: 'r1', on: '2028-02-27', next: march, after: 1 } };
    const told = [begun(monthEnd, february), visited('2028-02-27', march), not('2028-02-27', february)];
    given(...told).when(visit('2028-02-27'), { now }).then(again).andRepeatingDoesNothing();
    given(...told, again).when(takeBack('2028-02-27'), { now }).then(not('2028-02-27', february, { mistakes: 2 }));
  });
  it('leaves what is due as it is where another was for it as well, or something else was due since', () => {
    const three = [begun(twice, february), visited('2028-02-10', february), visited('2028-02-12', march), visited('2028-02-14', march)];
    given(...three).when(takeBack('2028-02-10'), { now }).then(not('2028-02-10', march, { last: '2028-02-14' }));
    given(...three, not('2028-02-10', march, { last: '2028-02-14' })).when(takeBack('2028-02-12'), { now }).then(not('2028-02-12', february, { last: '2028-02-14' }));
    const april = due('2028-04-30', '2028-04-30');
    given(begun(monthEnd, february), visited('2028-02-27', march), visited('2028-03-30', april)).when(takeBack('2028-02-27'), { now }).then(not('2028-02-27', april, { last: '2028-03-30' }));
  });
  it('was missed, where it made up for what had been', () => {
    const so = [begun(monthEnd, february), missed(1), visited('2028-02-27', march)];
    given(...so).when(takeBack('2028-02-27'), { now }).then(not('2028-02-27', march, { missingSince: february.at }));
    given(...so, { type: 'PairingEnded', data: { reason: 'MOVED', on: '2028-03-01' } }).when(takeBack('2028-02-27'), { now }).then(not('2028-02-27', null));
  });
  it('is none where nobody told it', () => {
    given(begun(monthEnd, february)).when(takeBack('2028-02-27'), { now }).refused('PAIRING_VISIT_NOT_FOUND');
    given().when(takeBack('2028-02-27'), { now }).refused('PAIRING_NOT_FOUND');
  });
});

describe('a pairing with a last day', () => {
  const until = '2028-02-20';
  const last = due(until, until);
  const over: PairingCommand = { type: 'EndWithTerm', data: {} };
  const ended: PairingEvent = { type: 'PairingEnded', data: { reason: 'TERM_OVER', on: until } };
  const missed: PairingEvent = { type: 'PairingVisitMissed', data: { due: last, missing: 2, next: null } };
  it('ends by itself once that is over, with what was missed by then', () => {
    expect(given(begun(twice, last, { until })).when(over, { now: '2028-02-20T15:59:59.000Z' }).events()).toEqual([]);
    given(begun(twice, last, { until })).when(over, { now }).then(missed, ended).andRepeatingDoesNothing();
    given(begun(twice, last, { until }), missed).when(over, { now }).then(ended);
    given(begun(twice, last, { until }), visited('2028-02-10', last), visited('2028-02-12', null)).when(over, { now }).then(ended);
    expect(given(begun(twice, february)).when(over, { now }).events()).toEqual([]);
    const earlier: PairingEvent = { type: 'PairingEnded', data: { reason: 'MOVED', on: '2028-02-10' } };
    expect(given(begun(twice, last, { until }), earlier).when(over, { now }).events()).toEqual([]);
  });
  it('misses each visit that was due by then, also where nothing looked at the clock for months', () => {
    const late = { until: '2028-04-15' };
    const each = [[february, 1, march], [march, 2, due('2028-04-15', '2028-04-15')], [due('2028-04-15', '2028-04-15'), 2, null]] as const;
    given(begun(twice, february, late), visited('2028-02-10', february)).when(over, { now: '2028-06-01T02:00:00.000Z' }).then(
      ...each.map(([due, missing, next]): PairingEvent => ({ type: 'PairingVisitMissed', data: { due, missing, next } })),
      { type: 'PairingEnded', data: { reason: 'TERM_OVER', on: late.until } },
    );
  });
  it('has visits of its days entered afterwards, and none of a day after them', () => {
    given(begun(twice, last, { until }), missed, ended).when(visit('2028-02-20'), { now }).then(visited('2028-02-20', null)).andRepeatingDoesNothing();
    for (const so of [[], [missed, ended]]) given(begun(twice, last, { until }), ...so).when(visit('2028-02-21'), { now }).refused('PAIRING_ENDED');
  });
});

describe('a pairing whose helper’s own file was closed', () => {
  it('has visits entered that were made by then, and none after', () => {
    const gone: PairingEvent = { type: 'PairingEnded', data: { reason: 'HELPER_GONE', on: '2028-02-20' } };
    given(begun(twice, february), gone).when(visit('2028-02-20'), { now }).then(visited('2028-02-20', null)).andRepeatingDoesNothing();
    given(begun(twice, february), gone).when(visit('2028-02-21'), { now }).refused('PAIRING_ENDED');
    given(begun(twice, february), { type: 'PairingEnded', data: { reason: 'HELPER_LEFT', on: '2028-02-20' } }).when(visit('2028-02-20'), { now }).refused('PAIRING_ENDED');
  });
});

describe('a pairing whose helper leaves', () => {
  const to = { pairing: 'p2', provider: { kind: 'VOLUNTEER', id: 'v2' } } as const;
  const pass = (on: string): PairingCommand => ({ type: 'PassPairing', data: { on, to } });
  const passed = (on: string, next: VisitDue | null, made: number): PairingEvent => ({ type: 'PairingEnded', data: { reason: 'HELPER_LEFT', on, passedTo: { ...to, next, since: '2028-02-05', made } } });
  const goOn = (on: string, next: VisitDue | null, made: number, rhythm: Rhythm): PairingEvent => ({
    type: 'PairingBegun', data: { ...terms, provider: to.provider, rhythm, from: on, next, continues: { pairing: 'p1', since: '2028-02-05', made } },
  });
  it('says what is due and what was made towards it, once', () => {
    given(begun(twice, february), visited('2028-02-10', february)).when(pass('2028-02-15')).then(passed('2028-02-15', february, 1)).andRepeatingDoesNothing();
    given(begun(twice, february), { type: 'PairingEnded', data: { reason: 'MOVED', on: '2028-02-12' } }).when(pass('2028-02-15')).refused('PAIRING_ENDED');
    given().when(pass('2028-02-15')).refused('PAIRING_NOT_FOUND');
  });
  it('goes on with what is left of the period, and no more', () => {
    const later = goOn('2028-02-15', february, 1, twice);
    if (later.type !== 'PairingBegun' || !later.data.continues) throw new Error('it goes on from nothing');
    given().when({ type: 'ContinuePairing', data: { ...later.data, continues: later.data.continues } }).then(later).andRepeatingDoesNothing();
    given(later).when(visit('2028-02-20'), { now }).then(visited('2028-02-20', march));
    given(later).when({ type: 'MissPairingVisit', data: { dueAt: february.at } }, { now }).then({ type: 'PairingVisitMissed', data: { due: february, missing: 1, next: march } });
    // what lies before its first day was the other's
    given(later).when(visit('2028-02-14'), { now }).refused('PAIRING_VISIT_DATE_INVALID');
  });
  it('keeps the weeks of its rhythm', () => {
    const everySecondSaturday: Rhythm = { kind: 'FIXED', rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA' };
    const [first, second, third] = [due('2028-02-05', '2028-02-05'), due('2028-02-19', '2028-02-19'), due('2028-03-04', '2028-03-04')];
    given(begun(everySecondSaturday, first), visited('2028-02-05', second)).when(pass('2028-02-14')).then(passed('2028-02-14', second, 0));
    given(goOn('2028-02-14', second, 0, everySecondSaturday)).when(visit('2028-02-19'), { now }).then(visited('2028-02-19', third));
  });
});

describe('visits to a resident', () => {
  const enrolled = (risk: string): Told => ({
    type: 'ResidentEnrolled', id: 'r1', at: '2026-03-04T02:00:00.000Z',
    data: { station: 's1', identity: {}, minor: false, groups: [], risk, suspectedDuplicates: [], languages: [], livingRegion: '430104006001', accommodations: [] },
  });
  const dueAt = (...told: Told[]) => (viewsOf([visitsDue], told).get<{ due_at: string }>(findVisitDue('r1')))?.due_at;
  const after = (type: string, data: object, at: string, id = 'r1'): Told => ({ type, id, at, data });
  it('are due by risk: within a day of a change and weekly, monthly, quarterly', () => {
    expect(dueAt(enrolled('GENERAL'))).toBe('2026-03-31T16:00:00.000Z');
    expect(dueAt(enrolled('KEY'))).toBe('2026-03-31T16:00:00.000Z');
    expect(dueAt(enrolled('HIGH'))).toBe('2026-03-05T02:00:00.000Z');
    const raised = after('ResidentRiskSet', { risk: 'HIGH', reason: 'fell' }, '2026-03-20T08:00:00.000Z');
    expect(dueAt(enrolled('GENERAL'), raised)).toBe('2026-03-21T08:00:00.000Z');
    const seen = after('PairingVisited', { resident: 'r1', on: '2026-03-20', next: null }, '2026-03-20T09:00:00.000Z', 'p1');
    expect(dueAt(enrolled('GENERAL'), raised, seen)).toBe('2026-03-29T16:00:00.000Z');
    // what was seen before the change does not answer it
    expect(dueAt(enrolled('GENERAL'), raised, after('PairingVisited', { resident: 'r1', on: '2026-03-19', next: null }, '2026-03-20T09:00:00.000Z', 'p1'))).toBe('2026-03-21T08:00:00.000Z');
    expect(dueAt(enrolled('KEY'), after('PairingVisited', { resident: 'r1', on: '2028-01-31', next: null }, '2028-01-31T09:00:00.000Z', 'p1'))).toBe('2028-02-29T16:00:00.000Z');
  });
  it('are missed once, and then due with the next period', () => {
    const visits = scenarios(residentVisits);
    const miss = { type: 'MissVisit', data: { dueAt: '2026-03-08T16:00:00.000Z', risk: 'HIGH' } } as const;
    expect(visits.given().when(miss, { now: '2026-03-08T15:00:00.000Z' }).events()).toEqual([]);
    visits.given().when(miss, { now: '2026-03-09T00:00:00.000Z' }).then({ type: 'ResidentVisitMissed', data: { dueAt: miss.data.dueAt, nextDueAt: '2026-03-15T16:00:00.000Z' } }).andRepeatingDoesNothing();
    visits.given().when({ type: 'RecordVisit', data: { on: '2026-03-01', risk: 'KEY', earliest: '2026-03-02' } }).refused('VISIT_BEFORE_FILE');
    visits.given().when({ type: 'RecordVisit', data: { on: '2026-03-02', risk: 'KEY', earliest: '2026-03-02' } }).then({ type: 'ResidentVisited', data: { on: '2026-03-02', nextDueAt: '2026-04-30T16:00:00.000Z' } }).andRepeatingDoesNothing();
  });
  it('are taken back where the ledger told of them, once, and may be made after all', () => {
    const visits = scenarios(residentVisits);
    const made = { type: 'ResidentVisited', data: { on: '2026-03-02', nextDueAt: '2026-04-30T16:00:00.000Z' } } as const;
    const taken = { type: 'ResidentVisitTakenBack', data: { on: '2026-03-02' } } as const;
    const takeBack = { type: 'TakeBackVisit', data: { on: '2026-03-02' } } as const;
    const record = { on: '2026-03-02', risk: 'KEY' } as const;
    visits.given(made).when(takeBack).then(taken).andRepeatingDoesNothing();
    expect(visits.given().when(takeBack).events()).toEqual([]);
    visits.given(made, taken).when({ type: 'RecordVisit', data: record }).then(made);
    visits.given().when({ type: 'RecordVisit', data: { ...record, byHand: true } }).then({ ...made, data: { ...made.data, byHand: true } });
    const told = { ...made, data: { ...made.data, byHand: true } } as const;
    const takeBackTold = { type: 'TakeBackVisit', data: { on: '2026-03-02', byHand: true } } as const;
    expect(visits.given(told).when(takeBack).events()).toEqual([]);
    visits.given(told).when(takeBackTold).then(taken).andRepeatingDoesNothing();
    visits.given(made).when(takeBackTold).refused('VISIT_OF_THE_LEDGER');
    visits.given(told, taken, made).when(takeBack).then(taken);
  });
});

describe('whoever is visited', () => {
  it('is paired once with the same helper, by whichever file, for the same visits in the same time, until that has ended', () => {
    const { given: visits } = scenarios(residentVisits);
    const one = { pairing: 'p1', helper: 'v1', resource: null, rhythm: twice, from: '2028-02-05', until: '2028-12-31' };
    const again = (over: object = {}): ResidentVisitsCommand => ({ type: 'PairResident', data: { ...one, pairing: 'p2', helpers: ['v1'], over: [], ...over } });
    visits().when(again({ pairing: 'p1' })).then({ type: 'ResidentPaired', data: one }).andRepeatingDoesNothing();
    const paired: ResidentVisitsEvent = { type: 'ResidentPaired', data: one };
    visits(paired).when(again()).refused('PAIRING_ALREADY');
    visits(paired).when(again({ helper: 'v2', helpers: ['v2', 'v1'] })).refused('PAIRING_ALREADY');
    visits(paired).when(again({ from: '2028-12-31', until: null })).refused('PAIRING_ALREADY');
    for (const other of [{ helpers: ['v2'] }, { resource: 'r' }, { rhythm: monthEnd }, { from: '2029-01-01', until: null }, { over: ['p1'] }]) expect(visits(paired).when(again(other)).events()).toHaveLength(1);
  });
});
