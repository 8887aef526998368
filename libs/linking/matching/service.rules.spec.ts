import { describe, expect, it } from '@jest/globals';
import type { RenewalPeriod } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import { freeOn, takenIn, totalIn, type Capacity, type Schedule } from './candidate.rules.js';
import { ALWAYS, DAY, dayOf, HOUR, type Day } from './moment.rules.js';
import { freeAgain, openingFor, serviceFrom, timing } from './service.rules.js';

/** A Monday, at ten. */
const monday = dayOf('2026-03-02');
const now = monday * DAY + 10 * HOUR;
const until = (monday + 20) * DAY - 1;
const asked = (over: Partial<Asked> = {}): Asked => ({ now, from: now, until, windows: [], quantity: 2, ...over } as Asked);
const always: Schedule = { leadHours: 0, windows: [], validFrom: null, validUntil: null };
const book = (renewal: RenewalPeriod, total: number, taken: Readonly<Record<number, number>> = {}, over: Partial<Capacity> = {}): Capacity => ({
  renewal, totals: [{ from: -Infinity, total }], taken: Object.entries(taken).map(([period, quantity]) => ({ period: Number(period), quantity })), lapsesAt: null, ...over,
});

describe('the first opening', () => {
  const opening = (schedule: Partial<Schedule>, notBefore = 0, over: Partial<Asked> = {}) => openingFor(asked(over), { ...always, ...schedule }, notBefore);
  it('is when help is wanted, or as long after it is asked for as it must be, or on the first day on which it is given', () => {
    expect([opening({}), opening({}, now + 5), opening({ leadHours: 1 }), opening({ leadHours: 1 }, 0, { from: now + 2 * HOUR }), opening({ validFrom: monday }), opening({ validFrom: monday + 2 })])
      .toEqual([now, now + 5, now + HOUR, now + 2 * HOUR, now, (monday + 2) * DAY]);
  });
  it('is no later than is wanted, nor than the last day on which it is given, both included', () => {
    expect([opening({}, until), opening({}, until + 1), opening({ validUntil: monday + 2 }, (monday + 3) * DAY - 1), opening({ validUntil: monday + 2 }, (monday + 3) * DAY), opening({ validUntil: monday + 40 }, until + 1)])
      .toEqual([until, undefined, (monday + 3) * DAY - 1, undefined, undefined]);
  });
  it('is named by what stands in its way, and is known without that', () => {
    const saturday = [{ weekday: 6, from: 540, to: 600 }];
    const of = (schedule: Partial<Schedule>, over: Partial<Asked> = {}) => {
      const { blocks, schedule: open, first } = timing(asked(over), { ...always, ...schedule });
      return [blocks.join(' '), open, first];
    };
    const week = { until: (monday + 5) * DAY - 1 };
    expect(of({ windows: saturday })).toEqual(['', { ...always, windows: saturday }, (monday + 5) * DAY + 540]);
    expect(of({ windows: saturday }, week)).toEqual(['WINDOWS', always, now]);
    expect(of({ validUntil: monday - 1 })).toEqual(['VALIDITY', always, now]);
    expect(of({ leadHours: 24 * 40, validFrom: monday + 3 })).toEqual(['LEAD', { ...always, validFrom: monday + 3 }, (monday + 3) * DAY]);
    expect(of({ leadHours: 24 * 40, windows: saturday, validUntil: monday - 1 }, week)).toEqual(['WINDOWS VALIDITY LEAD', always, now]);
    expect(of({ leadHours: 24 * 10, validUntil: monday + 5 })).toEqual(['LEAD', { ...always, validUntil: monday + 5 }, now]);
  });
});

describe('when there is room', () => {
  const from = (capacity: Capacity | null, over: Partial<Asked> = {}, schedule = always) => serviceFrom(asked(over), schedule, capacity, now);
  const [second, third] = [(monday + 7) * DAY, (monday + 14) * DAY];
  it('is the first period with all that is asked; failing that, the first with some of it', () => {
    const full = book('WEEK', 5, { [monday]: 5, [monday + 7]: 4 });
    expect([from(null), from(book('WEEK', 2)), from(book('WEEK', 5, { [monday]: 3 })), from(full), from(full, { until: third - 1 }), from(full, { until: second - 1 })])
      .toEqual([{ start: now, free: Infinity }, { start: now, free: 2 }, { start: now, free: 2 }, { start: third, free: 5 }, { start: second, free: 1 }, undefined]);
    expect([from(book('NONE', 5, { [ALWAYS]: 4 })), from(book('NONE', 5, { [ALWAYS]: 5 }))]).toEqual([{ start: now, free: 1 }, undefined]);
    const saturdays = { ...always, windows: [{ weekday: 6, from: 540, to: 600 }] };
    expect(from(book('WEEK', 5, { [monday]: 5 }), {}, saturdays)).toEqual({ start: (monday + 12) * DAY + 540, free: 5 });
  });
  it('goes by the total that holds in a period', () => {
    const totals = [{ from: -Infinity, total: 0 }, { from: monday + 7, total: 1 }, { from: monday + 14, total: 3 }];
    const rising = book('WEEK', 0, { [monday + 14]: 1 }, { totals });
    expect([monday, monday + 6, monday + 7, monday + 13, monday + 14, monday + 28].map((day: Day) => totalIn(rising, day))).toEqual([0, 0, 1, 1, 3, 3]);
    expect([takenIn(rising, monday + 7), takenIn(rising, monday + 14), freeOn(rising, monday + 16), freeOn(book('WEEK', 1, { [monday]: 4 }), monday), freeOn(null, monday)]).toEqual([0, 1, 2, 0, Infinity]);
    expect(from(rising)).toEqual({ start: third, free: 2 });
  });
});

it('what is full has room again with the next period that is not, or when the first hold lapses, whichever is sooner', () => {
  const week = asked({ until: (monday + 7) * DAY - 1 });
  const taken = { [monday]: 5, [monday + 7]: 5 };
  const again = (monday + 14) * DAY;
  expect([freeAgain(week, book('WEEK', 5, taken)), freeAgain(week, book('WEEK', 5, { [monday]: 5 })), freeAgain(week, book('WEEK', 0)), freeAgain(week, book('NONE', 5, { [ALWAYS]: 5 }))]).toEqual([again, (monday + 7) * DAY, undefined, undefined]);
  expect([again - 1, again + 1].map((lapsesAt) => freeAgain(week, book('WEEK', 5, taken, { lapsesAt })))).toEqual([again - 1, again]);
  expect(freeAgain(week, book('NONE', 5, { [ALWAYS]: 5 }, { lapsesAt: again }))).toBe(again);
});
