import { expect, it } from '@jest/globals';
import { shownAccount } from './time-bank.js';

const account = (minutes: number) => shownAccount({ id: 'v1', station: 's1', places: '[]', teams: '[]', gone: 0, balance: 0, minutes }, 'en');

it('says how many hours are left to the next star, to a tenth, for every minute', () => {
  expect([5_999, 6_000, 3_846, 90_000].map((minutes) => account(minutes).hoursToNextStar)).toEqual([0.1, 200, 35.9, null]);
  for (let minutes = 0; minutes < 6_000; minutes++) {
    const left = Math.round((account(minutes).hoursToNextStar ?? -1) * 10);
    expect(left * 6 - (6_000 - minutes)).toBeGreaterThanOrEqual(0);
    expect(left * 6 - (6_000 - minutes)).toBeLessThan(6);
  }
});
