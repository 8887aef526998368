import { describe, expect, it } from '@jest/globals';
import type { RenewalPeriod } from '#reference/catalogue';
import { keepBook, openBook, type CapacityBook } from './capacity.rules.js';
import { periodOf } from './period.rules.js';
import { shortage } from './shortage.rules.js';

const now = '2026-11-29T02:00:00.000Z';
/** One a period, with so much held on each day. */
function book(renewal: RenewalPeriod, held: Readonly<Record<string, number>>, total = 1): CapacityBook {
  const found = openBook({ unit: 'PERSON_TIME', total, renewal });
  for (const [date, quantity] of Object.entries(held)) {
    keepBook(found, {
      type: 'CapacityHeld', data: { hold: date, quantity, date, period: periodOf(renewal, date), expiresAt: '2027-06-01T00:00:00.000Z', station: null, need: null },
    });
  }
  return found;
}
const told = (renewal: RenewalPeriod, held: Readonly<Record<string, number>>, over: { quantity?: number; until?: string; total?: number } = {}) =>
  shortage(book(renewal, held, over.total), { quantity: 1, period: periodOf(renewal, '2026-11-29'), now, ...over });

describe('what is said where there is no room', () => {
  it.each<[RenewalPeriod, string, string, string, string, string]>([
    ['DAY', '2026-11-29', '2026年11月29日', '2026-11-29 ཉིན།', ' on 2026-11-29', '2026-11-30'],
    ['WEEK', '2026-11-23', '2026-11-23 起的一周', '2026-11-23 ནས་བདུན་ཕྲག་གཅིག', ' in the week from 2026-11-23', '2026-11-30'],
    ['MONTH', '2026-11-01', '2026年11月', '2026 ལོའི་ཟླ་ 11 ནང་།', ' in November 2026', '2026-12-01'],
    ['QUARTER', '2026-10-01', '2026年第4季度', '2026 ལོའི་དུས་ཚིགས་ 4 ནང་།', ' in quarter 4 of 2026', '2027-01-01'],
    ['YEAR', '2026-01-01', '2026年', '2026 ལོར།', ' in 2026', '2027-01-01'],
  ])('names the period, and the first day of the next one: %s', (renewal, code, zh, bo, en, roomFrom) => {
    expect(told(renewal, { '2026-11-29': 1 })).toMatchObject({ period: { code, labels: { zh, bo, en } }, free: 0, quantity: 1, roomFrom: { code: roomFrom } });
  });
  it('says how much there is, also of what has lapsed, and never less than nothing', () => {
    expect(told('MONTH', { '2026-11-29': 3 }, { quantity: 8, total: 10 })).toMatchObject({ free: 7, quantity: 8 });
    expect(told('MONTH', { '2026-11-29': 3, '2026-11-30': 9 }, { quantity: 8, total: 10 }).free).toBe(0);
    const after = { quantity: 8, period: '2026-11-01', now: '2027-06-01T00:00:00.000Z' };
    expect(shortage(book('MONTH', { '2026-11-29': 3, '2026-11-28': 1 }, 7), after).free).toBe(7);
  });
  it('passes over periods that are full, or too full for what is asked', () => {
    expect(told('MONTH', { '2026-11-29': 1, '2026-12-05': 1, '2027-01-20': 1 }).roomFrom.code).toBe('2027-02-01');
    expect(told('MONTH', { '2026-11-29': 2, '2026-12-05': 1 }, { quantity: 2, total: 2 }).roomFrom.code).toBe('2027-01-01');
  });
  it('promises no room where none will be: what does not renew, is never so much, or ends before', () => {
    const never = { code: '', labels: { zh: '', bo: '', en: '' } };
    expect(told('NONE', { '2026-11-29': 1 })).toMatchObject({ period: { code: 'ALWAYS', labels: { zh: '' } }, roomFrom: never });
    expect(told('MONTH', { '2026-11-29': 1 }, { quantity: 2 }).roomFrom).toEqual(never);
    expect(told('MONTH', { '2026-11-29': 1 }, { until: '2026-11-30' }).roomFrom).toEqual(never);
  });
});
