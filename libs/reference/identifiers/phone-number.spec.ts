import { describe, expect, it } from '@jest/globals';
import { readPhoneNumber } from './phone-number.js';

describe('a phone number', () => {
  it.each([['+86 138-0000-0001', '13800000001'], ['0731-88880001', '073188880001'], ['０２１ 88880001', '02188880001']])('%s is read', (typed, number) =>
    expect(readPhoneNumber(typed)).toEqual({ ok: true, value: number }));
  it.each(['12800000001', '88880001', 'nobody'])('%s is none', (typed) => expect(readPhoneNumber(typed).ok).toBe(false));
});
