import { describe, expect, it } from '@jest/globals';
import { deliveredIn, MOST_PERIODS, periodsOf } from './delivery.rules.js';

const term = { from: '2026-09-10', until: '2027-08-31' };

describe('promised against delivered', () => {
  it('is told for each period of the calendar that a term touches', () => {
    const sums = new Map([['2026-09-01', { held: 3, used: 30, beyond: 0 }], ['2026-10-01', { held: 0, used: 38, beyond: 0 }]]);
    const visits = [{ on: '2026-09-30', count: 2 }, { on: '2026-10-01', count: 4 }];
    expect(deliveredIn({ per: 'MONTH', total: 40 }, { from: '2026-09-10', until: '2026-11-02' }, [term], { sums, visits })).toEqual([
      { from: '2026-09-01', until: '2026-09-30', promised: 40, held: 3, delivered: 32, visits: 2, beyond: 0, missing: 8 },
      { from: '2026-10-01', until: '2026-10-31', promised: 40, held: 0, delivered: 42, visits: 4, beyond: 0, missing: 0 },
      { from: '2026-11-01', until: '2026-11-30', promised: 40, held: 0, delivered: 0, visits: 0, beyond: 0, missing: 40 },
    ]);
  });

  it('promises nothing between two terms', () => {
    const terms = [{ from: '2026-01-01', until: '2026-01-31' }, { from: '2026-03-15', until: '2026-12-31' }];
    const told = deliveredIn({ per: 'MONTH', total: 5 }, { from: '2026-01-01', until: '2026-03-20' }, terms, { sums: new Map(), visits: [] });
    expect(told.map(({ promised }) => promised)).toEqual([5, 0, 5]);
  });

  it('of what is promised once is one figure for the whole term', () => {
    const sums = new Map([['ALWAYS', { held: 1, used: 7, beyond: 0 }]]);
    expect(deliveredIn({ per: 'NONE', total: 12 }, term, [term], { sums, visits: [] })).toEqual([{ ...term, promised: 12, held: 1, delivered: 7, visits: 0, beyond: 0, missing: 5 }]);
  });

  it('counts what was given although nothing was left', () => {
    const sums = new Map([['ALWAYS', { held: 0, used: 12, beyond: 1 }]]);
    expect(deliveredIn({ per: 'NONE', total: 12 }, term, [term], { sums, visits: [] })).toEqual([{ ...term, promised: 12, held: 0, delivered: 13, visits: 0, beyond: 1, missing: 0 }]);
  });

  it('tells the latest periods where there are too many', () => {
    const days = periodsOf('DAY', term);
    expect([days.length, days.at(-1)?.from]).toEqual([MOST_PERIODS, '2027-08-31']);
  });
});
