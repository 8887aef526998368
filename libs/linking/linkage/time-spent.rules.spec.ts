import { expect, it } from '@jest/globals';
import { minutesSpent } from './time-spent.rules.js';

it('counts the minutes that were help and are over', () => {
  const until = (startsAt: string | null, endsAt: string | null): number => minutesSpent({ startsAt, endsAt }, '2026-03-04T03:00:00.000Z');
  expect(until('2026-03-04T01:00:00.000Z', '2026-03-04T01:30:29.000Z')).toBe(30);
  expect(until('2026-03-04T01:00:00.000Z', null)).toBe(120);
  expect(until('2026-03-04T03:00:00.001Z', '2026-03-04T04:00:00.000Z')).toBe(0);
  expect(until('2026-03-05T03:00:00.000Z', '2026-03-05T04:00:00.000Z')).toBe(0);
  // a whole day can have been help, more of it nobody noted
  expect(until('2026-03-03T03:00:00.000Z', null)).toBe(1440);
  expect(until('2026-03-03T02:59:00.000Z', null)).toBe(0);
});
