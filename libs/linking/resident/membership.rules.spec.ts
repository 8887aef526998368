import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCivilDate } from '#reference/calendar';
import { holdsOn, isChildren, lastDayAfter, riskier, withTerm } from './membership.rules.js';

describe('a membership', () => {
  it.each([
    ['2026-01-05', 12, '2027-01-04'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-08-31', 24, '2028-08-30'],
    ['2026-12-15', 1, '2027-01-14'],
  ])('from %s for %i months ends with %s', (from, months, last) => expect(lastDayAfter(from, months)).toBe(last));
  it('always ends on a day that there is, and later the more months it has', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 120 }), (from, months) => {
      const last = lastDayAfter(from, months);
      expect(isCivilDate(last)).toBe(true);
      expect(last < lastDayAfter(from, months + 1)).toBe(true);
    }));
  });
  it('holds from its first to its last day', () => {
    const held = { from: '2026-01-05', until: '2026-02-01' };
    expect(['2026-01-04', '2026-01-05', '2026-02-01', '2026-02-02'].map((day) => holdsOn(held, day))).toEqual([false, true, true, false]);
    expect(holdsOn({ from: '2026-01-05' }, '2099-01-01')).toBe(true);
  });
  it('lasts as the catalogue says where nobody said until when', () => {
    const found = { source: 'HOME_VISIT', from: '2026-01-05' } as const;
    expect(withTerm({ ...found, group: 'living-alone' })).toEqual({ ...found, group: 'living-alone', until: '2027-01-04' });
    expect(withTerm({ ...found, group: 'veteran' })).toEqual({ ...found, group: 'veteran' });
    expect(withTerm({ ...found, group: 'living-alone', until: '2030-01-01' }).until).toBe('2030-01-01');
  });
  it('tells a child, and what is riskier', () => {
    expect([isChildren('orphan'), isChildren('child'), isChildren('elder')]).toEqual([true, true, false]);
    expect([riskier('KEY', 'HIGH'), riskier('KEY', 'GENERAL')]).toEqual(['HIGH', 'KEY']);
  });
});
