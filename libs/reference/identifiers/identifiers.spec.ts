import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  creditCodeCheck, findLanguage, isCreditCode, isLanguageTag, isMobileNumber, isRegionCode, isResidentId, readCreditCode, readLanguageTag, readMobileNumber,
  readRegionCode, readResidentId, residentIdCheck, spokenLanguages,
} from './index.js';

const CREDIT = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const creditCodes = fc
  .tuple(fc.constantFrom('11', '12', '13', '31', '51', '52', '53', '54', '91', '92', 'N2', 'Y1'), digits(6), fc.string({ unit: fc.constantFrom(...CREDIT), minLength: 9, maxLength: 9 }))
  .map((parts) => parts.join(''))
  .map((body) => body + creditCodeCheck(body));
const residentIds = fc
  .tuple(fc.constantFrom('110101', '310226', '430104', '540102', '830000'), fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), digits(3))
  .map(([region, born, serial]) => region + born.toISOString().slice(0, 10).replaceAll('-', '') + serial)
  .map((body) => body + residentIdCheck(body));
const replaced = (code: string, at: number, by: string) => code.slice(0, at) + by + code.slice(at + 1);
const swapped = (code: string, at: number) => code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);

describe('unified social credit codes', () => {
  // Published codes of two universities and two firms.
  it.each(['12100000400002259P', '12100000400000624D', '914403001922038216', '9144030071526726XG'])('reads the published code %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });
  it('says what kind of body it is, and where it was registered', () => {
    const reading = readCreditCode('5243010408314927X' + creditCodeCheck('5243010408314927X'));
    expect(reading).toMatchObject({
      ok: true, value: { prefix: '52', registrar: 'CIVIL_AFFAIRS', kind: 'SOCIAL_SERVICE_INSTITUTION', region: '430104', organization: '08314927X' },
    });
  });
  it('finds every single wrong character', () => {
    fc.assert(fc.property(creditCodes, fc.nat(17), fc.constantFrom(...CREDIT), (code, at, by) => {
      fc.pre(code.charAt(at) !== by);
      expect(isCreditCode(replaced(code, at, by))).toBe(false);
    }));
  });
  it('finds every swap of neighbours', () => {
    fc.assert(fc.property(creditCodes, fc.nat(16), (code, at) => {
      fc.pre(code.charAt(at) !== code.charAt(at + 1));
      expect(isCreditCode(swapped(code, at))).toBe(false);
    }));
  });
  it('reads what a spreadsheet made of a code, and accepts only the canonical form as one', () => {
    fc.assert(fc.property(creditCodes, (code) => {
      const typed = ` ${code.slice(0, 8)}-${code.slice(8).toLowerCase()} `;
      expect(readCreditCode(typed)).toMatchObject({ ok: true, value: { code } });
      expect(isCreditCode(typed)).toBe(false);
    }));
  });
  it.each([['', 'LENGTH'], ['1210000040001406', 'LENGTH'], ['1210000040001406IX', 'CHARACTERS'], ['121000004000140610', 'CHECK_CHARACTER']])('says what is wrong with “%s”', (code, fault) => {
    expect(readCreditCode(code)).toEqual({ ok: false, fault });
  });
});

describe('resident identity numbers', () => {
  it('reads birth date, sex and the issuing division', () => {
    // The worked example of GB 11643.
    expect(readResidentId('11010519491231002x')).toEqual({
      ok: true, value: { number: '11010519491231002X', region: '110105', birthDate: '1949-12-31', sex: 'FEMALE' },
    });
  });
  it('finds every single wrong digit', () => {
    fc.assert(fc.property(residentIds, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, at, by) => {
      fc.pre(number.charAt(at) !== by);
      expect(isResidentId(number)).toBe(true);
      expect(isResidentId(replaced(number, at, by))).toBe(false);
    }));
  });
  it('finds every swap of neighbours', () => {
    fc.assert(fc.property(residentIds, fc.nat(16), (number, at) => {
      fc.pre(number.charAt(at) !== number.charAt(at + 1));
      expect(isResidentId(swapped(number, at))).toBe(false);
    }));
  });
  it.each([
    ['110105491231002', 'LENGTH'], ['1101051949123100X2', 'CHARACTERS'], ['00010519491231002X', 'REGION'], ['11010520260230002X', 'BIRTH_DATE'], ['110105194912310021', 'CHECK_DIGIT'],
  ])('says what is wrong with %s, and repeats none of it', (number, fault) => {
    expect(readResidentId(number)).toEqual({ ok: false, fault });
  });
});

describe('mobile numbers', () => {
  it.each(['13800138000', '+86 138-0013-8000', '008613800138000', '8613800138000', '１３８００１３８０００'])('reads %s', (typed) => {
    expect(readMobileNumber(typed)).toEqual({ ok: true, value: '13800138000' });
  });
  it.each([['1380013800', 'LENGTH'], ['12800138000', 'NOT_MOBILE'], ['0731-8888888', 'NOT_MOBILE'], ['+852 5123 4567', 'CHARACTERS'], ['', 'LENGTH']])('refuses “%s”: %s', (typed, fault) => {
    expect(readMobileNumber(typed)).toEqual({ ok: false, fault });
  });
  it('knows the canonical form', () => {
    expect(isMobileNumber('13800138000')).toBe(true);
    expect(isMobileNumber('+8613800138000')).toBe(false);
  });
});

describe('region codes', () => {
  it('have 2, 4, 6, 9 or 12 digits and no other length', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{0,15}$/), (code) => {
      expect(isRegionCode(code)).toBe([2, 4, 6, 9, 12].includes(code.length));
      expect(readRegionCode(` ${code}\n`).ok).toBe(isRegionCode(code));
    }));
  });
  it.each(['', '0', '01', '4a', '43 ', '430104006\n', '４３'])('refuses %j as it stands', (code) => {
    expect(isRegionCode(code)).toBe(false);
  });
});

describe('languages', () => {
  it('have one tag each, and a label in all three languages', () => {
    expect(new Set(spokenLanguages.map(({ tag }) => tag)).size).toBe(spokenLanguages.length);
    for (const { labels } of spokenLanguages) {
      expect(labels.zh).toMatch(/\p{Script=Han}/u);
      expect(labels.bo).toMatch(/^[\p{Script=Tibetan}]+།$/u);
      expect(labels.en).toMatch(/^[A-Z]/);
    }
  });
  it.each(['bo', 'zh', 'en', 'ug', 'mn', 'ii', 'za', 'kk', 'ko', 'yue', 'wuu', 'nan'])('know %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
    expect(findLanguage(tag)?.tag).toBe(tag);
  });
  it.each([['zh-CN', 'zh'], ['zh_Hant_HK', 'zh'], ['zh-yue-HK', 'yue'], ['cmn', 'zh'], ['BO-cn', 'bo'], ['mn-Mong', 'mn']])('read %s as %s', (typed, tag) => {
    expect(readLanguageTag(typed)).toEqual({ ok: true, value: tag });
  });
  it.each([['藏语', 'NOT_A_TAG'], ['', 'NOT_A_TAG'], ['xx', 'UNKNOWN'], ['constructor', 'NOT_A_TAG'], ['tlh', 'UNKNOWN']])('refuse %s: %s', (typed, fault) => {
    expect(readLanguageTag(typed)).toEqual({ ok: false, fault });
  });
});
