import { expect, it } from '@jest/globals';
import { nextPeriodOf, periodOf } from './period.rules.js';

it.each([
  ['NONE', '2026-03-05', 'ALWAYS'],
  ['DAY', '2026-03-05', '2026-03-05'],
  ['WEEK', '2026-03-02', '2026-03-02'],
  ['WEEK', '2026-03-08', '2026-03-02'],
  ['WEEK', '2026-01-01', '2025-12-29'],
  ['MONTH', '2026-03-31', '2026-03-01'],
  ['QUARTER', '2026-03-31', '2026-01-01'],
  ['QUARTER', '2026-12-01', '2026-10-01'],
  ['YEAR', '2026-12-31', '2026-01-01'],
] as const)('a quota that renews by %s counts %s from %s', (renewal, date, period) => expect(periodOf(renewal, date)).toBe(period));

it.each([
  ['NONE', '2026-03-05', undefined],
  ['DAY', '2028-02-29', '2028-03-01'],
  ['WEEK', '2026-12-31', '2027-01-04'],
  ['MONTH', '2026-12-31', '2027-01-01'],
  ['MONTH', '2026-01-31', '2026-02-01'],
  ['QUARTER', '2026-11-30', '2027-01-01'],
  ['YEAR', '2026-02-28', '2027-01-01'],
] as const)('what renews by %s and is used up on %s is there again on %s', (renewal, date, next) =>
  expect(nextPeriodOf(renewal, date)).toBe(next));
