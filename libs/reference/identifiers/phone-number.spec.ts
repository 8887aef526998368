import { describe, expect, it } from '@jest/globals';
import { readOfficeNumber, readPhoneNumber } from './phone-number.js';

describe('a phone number', () => {
  it.each([['+86 138-0000-0001', '13800000001'], ['0731-88880001', '073188880001'], ['０２１ 88880001', '02188880001'], ['（0731）88880001', '073188880001']])('%s is read', (typed, number) =>
    expect(readPhoneNumber(typed)).toEqual({ ok: true, value: number }));
  it.each(['12800000001', '88880001', 'nobody'])('%s is none', (typed) => expect(readPhoneNumber(typed).ok).toBe(false));
});

describe('a number of an organization', () => {
  it.each([
    ['+86 138-0000-0001', '13800000001'], ['0731-88880001', '073188880001'], ['400-800-0001', '4008000001'], ['12345', '12345'], ['９６１５６', '96156'], ['0731-88880001-802', '073188880001-802'],
    ['0731-88880001 转 802', '073188880001-802'], ['021-8888001分机6', '0218888001-6'], ['(0731) 88880001-12', '073188880001-12'], ['0731-8888 0001 ext. 12', '073188880001-12'],
  ])('%s is read', (typed, number) => expect(readOfficeNumber(typed)).toEqual({ ok: true, value: number }));
  it.each(['88880001', '办公室', '13800', '1380000000', '0731-88880001-802-3', ''])('%s is none', (typed) => expect(readOfficeNumber(typed).ok).toBe(false));
});
