import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOn } from '#reference/calendar';
import { ageTerms, isBirthday, stillRuns } from './age.rules.js';

describe('what is asked of the young', () => {
  it('ends with the month of the birthday', () => {
    expect(ageTerms('2018-12-09', '2026-11-21')).toEqual({ accompaniedUntil: '2028-12-31', consentUntil: '2032-12-31', minorUntil: '2036-12-31' });
    expect(ageTerms('2014-08-09', '2026-11-21')).toEqual({ consentUntil: '2028-08-31', minorUntil: '2032-08-31' });
    expect(ageTerms('2012-02-29', '2026-02-28')).toEqual({ consentUntil: '2026-02-28', minorUntil: '2030-02-28' });
  });
  it('is nothing of an adult', () => expect(ageTerms('1957-04-12', '2026-11-21')).toEqual({}));
  const day = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2026-11-21T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  it('never ends before the birthday, and at most a month after it', () =>
    fc.assert(fc.property(day, day, (bornOn, today) => {
      fc.pre(bornOn <= today);
      const { accompaniedUntil, consentUntil, minorUntil } = ageTerms(bornOn, today);
      const age = ageOn(bornOn, today);
      for (const [limit, until] of [[10, accompaniedUntil], [14, consentUntil], [18, minorUntil]] as const) {
        if (age < limit) expect(stillRuns(until, today)).toBe(true);
        if (until !== undefined) expect(ageOn(bornOn, until) - limit).toBe(0);
      }
    })));
  it.each([['2027-01-01', false], ['2026-02-30', false], ['1889-01-01', false], ['2020-02-29', true]])('takes %s for a birthday: %s', (date, expected) =>
    expect(isBirthday(date, '2026-11-21')).toBe(expected));
});
