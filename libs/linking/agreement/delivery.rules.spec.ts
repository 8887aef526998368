import { describe, expect, it } from '@jest/globals';
import { deliveredIn, MOST_PERIODS, periodsOf, type Span, type Terms } from './delivery.rules.js';

const term = { from: '2026-09-10', until: '2027-08-31' };
const always = (...terms: readonly Span[]): Terms => ({ terms, rests: [] });

describe('promised against delivered', () => {
  it('is told for each period of the calendar that a term touches', () => {
    const sums = new Map([['2026-09-01', { held: 3, used: 30, beyond: 0 }], ['2026-10-01', { held: 0, used: 38, beyond: 0 }]]);
    const visits = [{ on: '2026-09-30', count: 2 }, { on: '2026-10-01', count: 4 }];
    expect(deliveredIn({ per: 'MONTH', total: 40 }, { from: '2026-09-10', until: '2026-11-02' }, always(term), { sums, visits })).toEqual([
      { from: '2026-09-01', until: '2026-09-30', promised: 40, held: 3, delivered: 32, visits: 2, beyond: 0, missing: 8 },
      { from: '2026-10-01', until: '2026-10-31', promised: 40, held: 0, delivered: 42, visits: 4, beyond: 0, missing: 0 },
      { from: '2026-11-01', until: '2026-11-30', promised: 40, held: 0, delivered: 0, visits: 0, beyond: 0, missing: 40 },
    ]);
  });

  it('promises nothing between two terms', () => {
    const terms = [{ from: '2026-01-01', until: '2026-01-31' }, { from: '2026-03-15', until: '2026-12-31' }];
    const told = deliveredIn({ per: 'MONTH', total: 5 }, { from: '2026-01-01', until: '2026-03-20' }, always(...terms), { sums: new Map(), visits: [] });
    expect(told.map(({ promised }) => promised)).toEqual([5, 0, 5]);
  });

  it('promises nothing in a period through which it rested, and all of one in which it did not on some day', () => {
    const promised = (...rests: readonly Span[]) =>
      deliveredIn({ per: 'MONTH', total: 5 }, { from: '2026-09-10', until: '2026-12-31' }, { terms: [term], rests }, { sums: new Map(), visits: [] }).map((one) => [one.promised, one.missing]);
    expect(promised({ from: '2026-10-01', until: '2026-10-31' })).toEqual([[5, 5], [0, 0], [5, 5], [5, 5]]);
    expect(promised({ from: '2026-09-05', until: '2026-11-29' })).toEqual([[0, 0], [0, 0], [5, 5], [5, 5]]);
    expect(promised({ from: '2026-10-02', until: '2026-10-31' })).toEqual([[5, 5], [5, 5], [5, 5], [5, 5]]);
    // what is promised once is promised for as long as it takes
    expect(deliveredIn({ per: 'NONE', total: 12 }, term, { terms: [term], rests: [term] }, { sums: new Map(), visits: [] })).toMatchObject([{ promised: 12 }]);
  });

  it('of what is promised once is one figure for the whole term', () => {
    const sums = new Map([['ALWAYS', { held: 1, used: 7, beyond: 0 }]]);
    expect(deliveredIn({ per: 'NONE', total: 12 }, term, always(term), { sums, visits: [] })).toEqual([{ ...term, promised: 12, held: 1, delivered: 7, visits: 0, beyond: 0, missing: 5 }]);
  });

  it('counts what was given although nothing was left', () => {
    const sums = new Map([['ALWAYS', { held: 0, used: 12, beyond: 1 }]]);
    expect(deliveredIn({ per: 'NONE', total: 12 }, term, always(term), { sums, visits: [] })).toEqual([{ ...term, promised: 12, held: 0, delivered: 13, visits: 0, beyond: 1, missing: 0 }]);
  });

  it('tells the latest periods where there are too many', () => {
    const days = periodsOf('DAY', term);
    expect([days.length, days.at(-1)?.from]).toEqual([MOST_PERIODS, '2027-08-31']);
  });
});
