import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, civilDateAt, nextStart, weekdayOf as weekdayOfDate } from '#reference/calendar';
import { periodOf as periodOfDate } from '#societies/charity-resource';
import { ALWAYS, DAY, dateOf, dayAt, dayOf, firstOpening, instantOf, momentOf, nextPeriod, periodOf, weekdayOf } from './moment.rules.js';

const days = fc.integer({ min: -2_000, max: 60_000 });
const renewals = fc.constantFrom('NONE', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR');
const window = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: fc.integer({ min: 0, max: 23 }), hours: fc.integer({ min: 1, max: 24 }) })
  .map(({ weekday, from, hours }) => ({ weekday, from: from * 60, to: Math.min(1440, (from + hours) * 60) }));
const clock = (minutes: number) => `${String(minutes / 60).padStart(2, '0')}:00`;

describe('moments', () => {
  it('are those of the calendar', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
      const date = addDays('1970-01-01', day);
      expect([dateOf(day), dayOf(date), weekdayOf(day)]).toEqual([date, day, weekdayOfDate(date)]);
      const instant = instantOf(day * DAY + minute);
      expect([momentOf(instant), civilDateAt(instant), dayAt(momentOf(instant))]).toEqual([day * DAY + minute, date, day]);
      expect(new Date(instant).toISOString()).toBe(instant);
    }));
  });

  it('fall into the periods of those who keep capacity', () => {
    fc.assert(fc.property(days, renewals, (day, renewal) => {
      const period = periodOfDate(renewal, dateOf(day));
      expect(periodOf(renewal, day)).toBe(period === 'ALWAYS' ? ALWAYS : dayOf(period));
      const next = nextPeriod(renewal, periodOf(renewal, day));
      if (next !== undefined) expect([next > day, periodOf(renewal, next), periodOf(renewal, next - 1)]).toEqual([true, next, periodOf(renewal, day)]);
    }));
  });

  it('open when both calendars do, and not before', () => {
    fc.assert(fc.property(fc.array(window, { maxLength: 4 }), fc.array(window, { maxLength: 4 }), fc.integer({ min: 0, max: 20_000 }), (one, other, from) => {
      const until = from + 9 * DAY;
      const found = firstOpening(one, other, from, until);
      const open = (moment: number) => [one, other].every((windows) => windows.length === 0
        || windows.some((w) => w.weekday === weekdayOf(dayAt(moment)) && w.from <= moment % DAY && moment % DAY < w.to));
      let first: number | undefined;
      for (let moment = from; moment <= from + 7 * DAY && first === undefined; moment += moment % 60 === 0 || moment === from ? 1 : 60 - (moment % 60)) {
        if (open(moment)) first = moment;
      }
      expect(found).toBe(first);
    }), { numRuns: 300 });
  });

  it('begin as the calendar says', () => {
    fc.assert(fc.property(fc.array(window, { minLength: 1, maxLength: 4 }), fc.integer({ min: 20_000, max: 25_000 }), (windows, day) => {
      const written = windows.map(({ weekday, from, to }) => ({ day: weekday as 1, from: clock(from), to: clock(to) }));
      const found = firstOpening(windows, [], day * DAY, (day + 8) * DAY);
      expect(found === undefined ? undefined : instantOf(found)).toBe(nextStart(written, instantOf(day * DAY)));
    }));
  });
});
