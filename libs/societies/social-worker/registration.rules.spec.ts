import { describe, expect, it } from '@jest/globals';
import { lastDay, registrationFrom } from './registration.rules.js';

describe('a registration', () => {
  it.each([
    ['2026-03-01', '2029-02-28'],
    ['2024-02-29', '2027-02-27'],
    ['2025-03-01', '2028-02-29'],
    ['2026-01-01', '2028-12-31'],
  ])('that begins on %s ends with %s', (from, until) => expect(lastDay(from)).toBe(until));
  it('runs three years where only its beginning is told', () =>
    expect(registrationFrom({ from: '2026-01-01' }, '2026-11-21')).toEqual({ from: '2026-01-01', until: '2028-12-31' }));
  it('is taken as the certificate has it where only its end is told', () =>
    expect(registrationFrom({ until: '2028-06-30' }, '2026-11-21')).toEqual({ until: '2028-06-30' }));
  it.each([
    [{ from: '2026-01-01', until: '2029-01-01' }],
    [{ from: '2026-01-01', until: '2025-12-31' }],
    [{ until: '2029-11-21' }],
    [{ from: '9999-12-31' }],
    [{ from: '2029-11-21', until: '2030-01-01' }],
    [{}],
  ])('cannot be %j', (told) => expect(registrationFrom(told, '2026-11-21')).toBeUndefined());
});
