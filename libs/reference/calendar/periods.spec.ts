import { describe, expect, it } from '@jest/globals';
import { wholePeriod, wholePeriodOf } from './periods.js';

describe('a whole period', () => {
  it('is a month, a quarter or a year, with its first and last day', () => {
    expect(wholePeriod('2028-02')).toEqual({ text: '2028-02', from: '2028-02-01', until: '2028-02-29', months: ['2028-02'] });
    expect(wholePeriod('2026-Q4')).toEqual({ text: '2026-Q4', from: '2026-10-01', until: '2026-12-31', months: ['2026-10', '2026-11', '2026-12'] });
    expect(wholePeriod('2026')).toMatchObject({ from: '2026-01-01', until: '2026-12-31', months: { length: 12 } });
  });
  it('is found by its days', () => {
    for (const text of ['2028-02', '2026-Q4', '2026', '2026-12', '1900', '9999', '9999-12']) {
      const period = wholePeriod(text);
      expect(period && wholePeriodOf(period)).toEqual(period);
    }
    expect(wholePeriodOf({ from: '2026-01-01', until: '2026-02-28' })).toBeUndefined();
    expect(wholePeriodOf({ from: '2026-01-02', until: '2026-01-31' })).toBeUndefined();
    expect(wholePeriodOf({ from: '0001-01-01', until: '0001-12-31' })).toBeUndefined();
  });
  it('is nothing else', () => {
    for (const text of ['', '26', '2026-13', '2026-00', '2026-Q5', '2026-Q0', '2026-1', '2026-09-01', ' 2026', '0001', '1899', '1026-Q1', '10000']) expect(wholePeriod(text)).toBeUndefined();
  });
});
