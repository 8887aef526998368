import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isCivilDate, isRhythm, nextOccurrence, occurrences, weekdayOf } from '#reference/calendar';

describe('a rhythm of days', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=TU', '2026-03-01', '2026-03-01', '2026-03-18', ['2026-03-03', '2026-03-10', '2026-03-17']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-12-21', '2026-12-21', '2027-01-31', ['2026-12-21', '2027-01-04', '2027-01-18']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-31', '2028-02-01', '2028-04-30', ['2028-02-29', '2028-03-31', '2028-04-30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', '2026-02-01', '2026-03-31', ['2026-02-28', '2026-03-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', '2026-01-31', '2026-05-31', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2024-02-29', '2025-01-01', '2032-12-31', ['2028-02-29', '2032-02-29']],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', '2026-01-01', '2026-01-01', '2026-02-28', ['2026-01-30', '2026-02-27']],
    ['FREQ=DAILY;INTERVAL=3', '2028-02-27', '2028-02-27', '2028-03-04', ['2028-02-27', '2028-03-01', '2028-03-04']],
  ])('%s from %s', (rrule, begins, from, until, days) => expect(occurrences(rrule, begins, from, until)).toEqual(days));

  it('goes on after a day', () => {
    expect(nextOccurrence('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', '2026-01-31')).toBe('2026-02-28');
    expect(nextOccurrence('FREQ=WEEKLY;BYDAY=SU', '2026-03-01', '2025-01-01')).toBe('2026-03-01');
    expect(nextOccurrence('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', '2026-01-01')).toBeUndefined();
  });

  it('is nothing else', () => {
    for (const rrule of ['FREQ=HOURLY', 'FREQ=WEEKLY;COUNT=3', 'FREQ=WEEKLY;BYHOUR=9', 'weekly', '', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY\nEXDATE:20260101', 'FREQ=WEEKLY;UNTIL=20270101'])
      expect([rrule, isRhythm(rrule)]).toEqual([rrule, false]);
    for (const rrule of ['FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=WEEKLY', 'FREQ=DAILY;INTERVAL=10', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=MONTHLY;BYDAY=5SU', 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'BYDAY=MO,TH;FREQ=WEEKLY;INTERVAL=2;WKST=MO'])
      expect([rrule, isRhythm(rrule)]).toEqual([rrule, true]);
  });

  it('has no day that there is not, for it would be taken for another', () => {
    for (const rrule of [
      'FREQ=MONTHLY;BYMONTHDAY=32', 'FREQ=MONTHLY;BYMONTHDAY=0', 'FREQ=MONTHLY;BYMONTHDAY=1,40', 'FREQ=MONTHLY;BYMONTHDAY=-32', 'FREQ=MONTHLY;BYMONTHDAY=abc', 'FREQ=YEARLY;BYMONTH=13', 'FREQ=YEARLY;BYMONTH=0',
      'FREQ=YEARLY;BYYEARDAY=367', 'FREQ=MONTHLY;BYYEARDAY=3', 'FREQ=MONTHLY;BYDAY=6MO', 'FREQ=WEEKLY;BYDAY=1MO', 'FREQ=WEEKLY;BYMONTHDAY=3', 'FREQ=MONTHLY;BYSETPOS=1', 'FREQ=DAILY;INTERVAL=1.5', 'FREQ=DAILY;INTERVAL=0',
      'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTHDAY=1', 'FREQ=DAILY;FREQ=WEEKLY', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31', 'FREQ=YEARLY;INTERVAL=6', 'FREQ=DAILY;', 'FREQ=MONTHLY;BYMONTHDAY=', 'BYDAY=MO', 'FREQ=DAILY;constructor=MO',
      'FREQ=MONTHLY;BYMONTHDAY=2-3', 'FREQ=DAILY;BYMONTH=13', 'FREQ=DAILY;BYMONTH=-1', 'FREQ=WEEKLY;BYDAY=9MO', 'FREQ=WEEKLY;BYDAY=,', 'FREQ=WEEKLY;BYDAY=', 'FREQ=WEEKLY;INTERVAL=100000',
      'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=400', 'FREQ=WEEKLY;WKST=XX',
    ]) expect([rrule, isRhythm(rrule)]).toEqual([rrule, false]);
  });

  it.each([
    'FREQ=DAILY', 'FREQ=WEEKLY;WKST=MO;BYDAY=MO,TH', 'FREQ=MONTHLY;BYDAY=+1MO,-1FR', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYMONTHDAY=15,-1', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=YEARLY;BYYEARDAY=1,-1', 'FREQ=WEEKLY;INTERVAL=26',
  ])('is understood: %s', (rrule) => expect(isRhythm(rrule)).toBe(true));

  it('of weeks has each week’s days and no other', () => {
    const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.uniqueArray(fc.nat(6), { minLength: 1 }), fc.integer({ min: 0, max: 60 }), (start, days, length) => {
      const from = addDays('2000-01-01', start);
      const until = addDays(from, length);
      const plain = Array.from({ length: length + 1 }, (_, n) => addDays(from, n)).filter((day) => days.includes(weekdayOf(day) - 1));
      const found = occurrences(`FREQ=WEEKLY;BYDAY=${days.map((n) => names[n]).join(',')}`, from, from, until);
      expect(found).toEqual(plain);
      expect(found.every(isCivilDate)).toBe(true);
    }), { numRuns: 60 });
  });
});
