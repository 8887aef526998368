import { expect, it } from '@jest/globals';
import { periodOf } from './period.rules.js';

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
