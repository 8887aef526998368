import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#reference/calendar';
import type { PairingOfCase, PlannedCase } from '#linking/case';
import { itemOf, ofCase, progressOf, type Asked, type Entry, type Found } from './progress.rules.js';

const monthly: Asked = { id: 'visit', serviceItem: 'home-visit', partyKind: 'SOCIAL_WORKER', need: null, rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-01-10', until: null };
const meals: Asked = { ...monthly, id: 'meals', serviceItem: 'meal-delivery', need: 'need-1', rhythm: { kind: 'FIXED', rrule: 'FREQ=WEEKLY;BYDAY=MO' }, from: '2026-01-05' };
const entry = (date: string, over: Partial<Entry> = {}): Entry => ({ date, item: 'visit', need: null, serviceItems: [], pairing: null, ...over });

describe('progress of a plan', () => {
  it('counts by calendar month on no fixed day; the month that runs is not missed yet', () => {
    const [visit] = progressOf([monthly], [entry('2026-01-31'), entry('2026-03-01'), entry('2026-03-20')], '2026-04-15');
    expect(visit).toEqual({
      item: 'visit', due: 3, done: 3, missed: 1,
      stretches: [
        { from: '2026-01-10', until: '2026-01-31', due: 1, done: 1 }, { from: '2026-02-01', until: '2026-02-28', due: 1, done: 0 },
        { from: '2026-03-01', until: '2026-03-31', due: 1, done: 2 }, { from: '2026-04-01', until: '2026-04-30', due: 1, done: 0 },
      ],
    });
  });
  it('counts what comes early towards the fixed day that follows it', () => {
    const [of] = progressOf([meals], [entry('2026-01-05', { item: 'meals' }), entry('2026-01-10', { item: 'meals' })], '2026-01-20');
    expect(of).toMatchObject({ due: 3, done: 2, missed: 1 });
    expect(of?.stretches.map(({ until, done }) => [until, done])).toEqual([['2026-01-05', 1], ['2026-01-12', 1], ['2026-01-19', 0]]);
  });
  it('ends with the last day of the item', () => {
    const [of] = progressOf([{ ...monthly, until: '2026-02-10' }], [], '2026-06-01');
    expect(of?.stretches.map(({ until }) => until)).toEqual(['2026-01-31', '2026-02-10']);
    expect(of).toMatchObject({ due: 2, missed: 2 });
  });
  it('takes an entry for what it says, else for its need, else for what it gave, and otherwise for nothing', () => {
    const plan = [monthly, meals];
    expect(itemOf(entry('2026-02-02', { item: 'visit', need: 'need-1' }), plan)).toBe('visit');
    expect(itemOf(entry('2026-02-02', { item: null, need: 'need-1', serviceItems: ['home-visit'] }), plan)).toBe('meals');
    expect(itemOf(entry('2026-02-02', { item: null, need: 'need-9', serviceItems: ['home-visit'] }), plan)).toBe('visit');
    expect(itemOf(entry('2026-02-02', { item: null, serviceItems: ['meal-delivery'] }), plan)).toBeUndefined();
    expect(itemOf(entry('2026-01-01', { item: null, need: 'need-1' }), plan)).toBeUndefined();
  });
  it('never misses more than was due, nor less than was due without what was done', () => {
    const days = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 });
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 220 }), (on, visits, now) => {
      const [of] = progressOf([{ ...monthly, rhythm: { kind: 'AT_LEAST', visits, per: 'MONTH' } }], on.map((day) => entry(addDays('2026-01-10', day))), addDays('2026-01-10', now));
      expect(of?.missed).toBeLessThanOrEqual(of?.due ?? 0);
      expect(of?.missed).toBeGreaterThanOrEqual((of?.due ?? 0) - on.length);
    }));
  });
});

describe('entries of a case', () => {
  const paired: PairingOfCase = { id: 'pairing', helper: 'VOLUNTEER', serviceItems: ['companionship'] };
  const company: Asked = { ...monthly, id: 'company', serviceItem: 'companionship', partyKind: 'VOLUNTEER' };
  const open: PlannedCase = { id: 'case', openedOn: '2026-01-10', closedOn: null, plan: [monthly, company] };
  const found = (date: string, over: Partial<Found> = {}): Found =>
    ({ ...entry(date, { item: null, pairing: paired }), counts: 'VISIT', byPairingAlone: true, servedBy: ['volunteer'], ...over });
  const by = (over: Partial<Found>): Partial<Found> => ({ byPairingAlone: false, ...over });
  const done = (entries: readonly Found[], cases: readonly PlannedCase[] = [open]): number | undefined =>
    progressOf([company], ofCase('case', entries, [company], cases), '2026-03-31')[0]?.done;

  it('are visits of a pairing that the plan asks for, and of no other case of the person', () => {
    expect(done([found('2026-01-20'), found('2026-02-20'), found('2026-01-09')])).toBe(2);
    expect(done([found('2026-01-20')], [{ ...open, id: 'another' }, open])).toBe(0);
    expect(done([found('2026-01-20', { pairing: { ...paired, serviceItems: ['tutoring'] } })])).toBe(0);
    expect(done([found('2026-01-20', { pairing: null })])).toBe(0);
  });
  it('count a visit once that was written down twice, and what says most of itself stands', () => {
    const twice = [found('2026-01-20'), found('2026-01-20')];
    expect(ofCase('case', twice, [company], [open])).toEqual([twice[0]]);
    const said = found('2026-01-20', by({ item: 'company' }));
    expect(ofCase('case', [found('2026-01-20'), said], [company], [open])).toEqual([said]);
    const unpaired = found('2026-01-20', by({ item: 'company', pairing: null }));
    expect(ofCase('case', [found('2026-01-20'), unpaired], [company], [open])).toEqual([unpaired]);
    expect(done([found('2026-01-20', by({}))])).toBe(1);
  });
  it('are two where two came, or where one came for something else', () => {
    expect(done([found('2026-01-20'), found('2026-01-20', by({ item: 'company', pairing: null, servedBy: ['neighbour'] }))])).toBe(2);
    expect(done([found('2026-01-20'), found('2026-01-20', by({ item: 'visit', pairing: null }))])).toBe(1);
    expect(ofCase('case', [found('2026-01-20'), found('2026-01-20', by({ item: 'visit', pairing: null }))], [monthly, company], [open])).toHaveLength(2);
    expect(done([found('2026-01-20'), found('2026-01-20', { pairing: { ...paired, id: 'another' }, servedBy: ['neighbour'] })])).toBe(2);
  });
});
