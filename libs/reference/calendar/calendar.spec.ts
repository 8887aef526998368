import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays, addHours, ageOn, civilDateAt, commonWindows, daysBetween, endOfDay, isCivilDate, isOpenFor, isWeeklyWindow, nextStart, normaliseWindows, overlap, overlapMinutes,
  startOfDay, weekdayOf, windowsCover, type Weekday, type WeeklyWindow,
} from './index.js';

const dates = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const instants = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const windows = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([, from, to]) => from < to)
  .map(([day, from, to]): WeeklyWindow => ({ day: day as Weekday, from: time(from * 15), to: time(to * 15) }));
const lists = fc.array(windows, { minLength: 1, maxLength: 6 });
/** By asking every quarter of the week; slow and obvious. */
const quarters = (list: readonly WeeklyWindow[]) =>
  Array.from({ length: 7 * 96 }, (_, q) => {
    const at = time((q % 96) * 15);
    return list.length === 0 || list.some(({ day, from, to }) => day === Math.floor(q / 96) + 1 && from <= at && at < to);
  });
const morning: WeeklyWindow = { day: 2, from: '09:00', to: '12:00' };

describe('civil dates', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', '', '0000-01-01', '2026-00-10'])('has no %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });
  it.each(['2024-02-29', '2000-02-29', '1949-10-01'])('has %s', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });
  it('turns at midnight in Shanghai, wherever the machine stands', () => {
    expect(civilDateAt('2026-03-31T15:59:59.999Z')).toBe('2026-03-31');
    expect(civilDateAt('2026-03-31T16:00:00.000Z')).toBe('2026-04-01');
    expect(civilDateAt('2026-04-01T00:30:00+08:00')).toBe('2026-04-01');
    expect(startOfDay('2026-04-01')).toBe('2026-03-31T16:00:00.000Z');
  });
  it('begins and ends where the next begins', () => {
    fc.assert(fc.property(dates, (date) => {
      expect(civilDateAt(startOfDay(date))).toBe(date);
      expect(endOfDay(date)).toBe(startOfDay(addDays(date, 1)));
    }));
  });
  it('adds and counts days the same way', () => {
    fc.assert(fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(Math.abs((weekdayOf(addDays(date, days)) - weekdayOf(date) - days) % 7)).toBe(0);
    }));
  });
  it('knows its weekdays and hours', () => {
    expect(weekdayOf('2026-04-06')).toBe(1);
    expect(weekdayOf('2026-04-05')).toBe(7);
    expect(weekdayOf('1949-10-01')).toBe(6);
    expect(addHours('2026-04-01T00:30:00+08:00', 24)).toBe('2026-04-01T16:30:00.000Z');
  });
  it('refuses what is no date or instant rather than reckoning with it', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => civilDateAt('yesterday')).toThrow(RangeError);
    expect(() => ageOn('2016-02-30', '2026-01-01')).toThrow(RangeError);
  });
});

describe('age', () => {
  it.each([
    ['2012-05-10', '2026-05-09', 13], ['2012-05-10', '2026-05-10', 14], ['2012-05-10', '2012-05-10', 0], ['2012-05-10', '2012-05-09', -1],
    ['2012-02-29', '2026-02-27', 13], ['2012-02-29', '2026-02-28', 14], ['2012-02-29', '2028-02-28', 15], ['2012-02-29', '2028-02-29', 16],
  ])('of who was born on %s is, on %s, %i', (birth, on, years) => {
    expect(ageOn(birth, on)).toBe(years);
  });
  it('never falls, and rises once a year', () => {
    fc.assert(fc.property(dates, fc.nat(40_000), (birth, days) => {
      const on = addDays(birth, days);
      expect(ageOn(birth, addDays(on, 1)) - ageOn(birth, on)).toBeGreaterThanOrEqual(0);
      expect(ageOn(birth, addDays(on, 366)) - ageOn(birth, on)).toBeGreaterThanOrEqual(1);
      expect(ageOn(birth, addDays(on, 364)) - ageOn(birth, on)).toBeLessThanOrEqual(1);
    }));
  });
});

describe('weekly windows', () => {
  it.each([
    [{ day: 1, from: '09:00', to: '24:00' }, true], [{ day: 0, from: '09:00', to: '10:00' }, false], [{ day: 8, from: '09:00', to: '10:00' }, false],
    [{ day: 1, from: '10:00', to: '10:00' }, false], [{ day: 1, from: '22:00', to: '06:00' }, false], [{ day: 1, from: '9:00', to: '10:00' }, false],
    [{ day: 1, from: '24:00', to: '24:00' }, false], [{ day: 1.5, from: '09:00', to: '10:00' }, false],
  ])('%j: %s', (window, valid) => {
    expect(isWeeklyWindow(window)).toBe(valid);
  });
  it('overlap by as many minutes as lie in both', () => {
    expect(overlapMinutes([morning], [{ day: 2, from: '11:00', to: '14:00' }, { day: 2, from: '11:30', to: '15:00' }])).toBe(60);
    expect(overlapMinutes([], [])).toBe(7 * 24 * 60);
    expect(overlap([morning], [{ day: 2, from: '12:00', to: '14:00' }])).toBe(false);
    fc.assert(fc.property(lists, lists, (one, other) => {
      const others = quarters(other);
      expect(overlapMinutes(one, other)).toBe(quarters(one).filter((open, q) => open && others[q]).length * 15);
    }), { numRuns: 50 });
  });
  it('cover one another also across midnight and across touching windows', () => {
    const night: WeeklyWindow[] = [{ day: 1, from: '22:00', to: '24:00' }, { day: 2, from: '00:00', to: '06:00' }];
    expect(windowsCover([{ day: 1, from: '20:00', to: '24:00' }, { day: 2, from: '00:00', to: '03:00' }, { day: 2, from: '03:00', to: '08:00' }], night)).toBe(true);
    expect(windowsCover([morning], [])).toBe(false);
    expect(windowsCover([], [morning])).toBe(true);
    fc.assert(fc.property(lists, lists, (one, other) => {
      const ones = quarters(one);
      expect(windowsCover(one, other)).toBe(quarters(other).every((open, q) => !open || ones[q]));
    }), { numRuns: 50 });
  });
  it('have in common what lies in both, as valid windows', () => {
    expect(commonWindows([], [])).toEqual([]);
    expect(commonWindows([], [morning])).toEqual([morning]);
    expect(commonWindows([morning], [{ day: 3, from: '09:00', to: '12:00' }])).toBeUndefined();
    fc.assert(fc.property(lists, lists, (one, other) => {
      const common = commonWindows(one, other) ?? [];
      const others = quarters(other);
      expect(common.every(isWeeklyWindow)).toBe(true);
      expect(common.length > 0).toBe(overlap(one, other));
      if (common.length > 0) expect(quarters(common)).toEqual(quarters(one).map((open, q) => open && others[q]));
    }), { numRuns: 50 });
  });
  it('stay the same times when put in order', () => {
    fc.assert(fc.property(lists, (list) => {
      expect(quarters(normaliseWindows(list))).toEqual(quarters(list));
    }), { numRuns: 50 });
  });
});

describe('the next start', () => {
  const tuesday = '2026-04-07T02:15:30.000Z'; // 10:15:30 in Shanghai
  it('is now inside a window, else when the next one opens', () => {
    expect(nextStart([morning], tuesday)).toBe(tuesday);
    expect(nextStart([morning], '2026-04-07T04:00:00.000Z')).toBe('2026-04-14T01:00:00.000Z');
    expect(nextStart([morning], '2026-04-06T04:00:00.000Z')).toBe('2026-04-07T01:00:00.000Z');
    expect(nextStart([], tuesday)).toBe(tuesday);
  });
  it('is open, and nothing between then and before is', () => {
    const openAt = (list: readonly WeeklyWindow[], instant: string) => {
      const civil = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
      return list.some(({ day, from, to }) => day === weekdayOf(civil.slice(0, 10)) && from <= civil.slice(11, 16) && civil.slice(11, 16) < to);
    };
    fc.assert(fc.property(lists, instants, (list, after) => {
      const start = nextStart(list, after);
      expect(start >= after).toBe(true);
      expect(openAt(list, start)).toBe(true);
      for (let ms = Date.parse(after); ms < Date.parse(start); ms += 15 * 60_000) expect(openAt(list, new Date(ms).toISOString())).toBe(false);
    }), { numRuns: 50 });
  });
});

describe('a time that is agreed on', () => {
  const [morning, past] = [{ day: 2, from: '09:00', to: '12:00' }, [{ day: 7, from: '20:00', to: '24:00' }, { day: 1, from: '00:00', to: '02:00' }]] as const;
  // Tuesday, in Shanghai
  const at = (time: string, day = '07') => `2026-04-${day}T${time}:00.000+08:00`;
  it('begins and ends within the hours, up to their very close', () => {
    const open = ([from, to]: readonly [string, string]) => isOpenFor([morning], at(from), at(to));
    expect(([['09:00', '12:00'], ['10:00', '10:30']] as const).map(open)).toEqual([true, true]);
    expect(([['08:59', '10:00'], ['11:00', '12:01'], ['12:00', '13:00'], ['07:00', '09:00']] as const).map(open)).toEqual([false, false, false, false]);
    expect([isOpenFor([morning], at('10:00', '08'), at('11:00', '08')), isOpenFor([], at('03:00'), at('04:00', '20'))]).toEqual([false, true]);
  });
  it('may go on past midnight where the hours do, from Sunday to Monday too', () => {
    expect([isOpenFor(past, at('23:00', '12'), at('01:00', '13')), isOpenFor([past[0]], at('23:00', '12'), at('00:00', '13')), isOpenFor([past[0]], at('23:00', '12'), at('00:01', '13'))]).toEqual([true, true, false]);
  });
});
