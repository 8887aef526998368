import { describe, expect, it } from '@jest/globals';
import { credentialFrom, holds } from './credential.rules.js';

const today = '2026-11-21';
const clearance = (more: object) => credentialFrom({ credential: 'MINOR_CLEARANCE', ...more }, today);

describe('a credential', () => {
  it('holds as long as its paper says', () => {
    const licence = { credential: 'DRIVER', until: '2031-06-15' };
    expect(credentialFrom(licence, today)).toEqual(licence);
    expect(credentialFrom({ credential: 'PSYCHOLOGIST' }, today)).toEqual({ credential: 'PSYCHOLOGIST' });
  });
  it.each([
    [{}, '2026-11-21', '2027-11-20'],
    [{ from: '2026-03-01' }, '2026-03-01', '2027-02-28'],
    [{ from: '2024-02-29' }, '2024-02-29', '2025-02-28'],
    [{ from: '2027-03-01' }, '2027-03-01', '2028-02-29'],
    [{ until: '2029-08-31' }, '2026-11-21', '2027-11-20'],
    [{ from: '2026-01-01', until: '2026-06-30' }, '2026-01-01', '2026-06-30'],
  ])('for work with minors holds a year at most: %j', (told, from, until) =>
    expect(clearance(told)).toEqual({ credential: 'MINOR_CLEARANCE', from, until }));
  it('does not end before it begins', () => expect(clearance({ until: '2026-11-20' })).toBeUndefined());
  it('holds on its first and its last day', () => {
    const term = { from: '2026-01-01', until: '2026-06-30' };
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => holds(term, day))).toEqual([false, true, true, false]);
    expect(holds({ from: null, until: null }, today)).toBe(true);
  });
});
