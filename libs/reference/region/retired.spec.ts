import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formerWithin, isWithin, retiredAbout, retiredAround, successorsNow, type Region, type RetiredDivision } from './index.js';

const gone = (code: string, ...successors: string[]): RetiredDivision => ({ code, name: code, level: 'COUNTY', successors });
/** A city that went into another with its counties renumbered, a county that was divided, one that nobody knows the end of. */
const retired = [gone('3712', '3701'), gone('371202', '370116'), gone('371203', '370117'), gone('330104', '330102', '330114'), gone('110103')];

describe('successors', () => {
  const register = new Map<string, Region>([
    ...[gone('1', '2'), gone('2', '3', '4'), gone('4', '5'), gone('5', '4'), gone('9', '1', '3')].map((one) => [one.code, one] as const),
    ['3', { code: '3', name: 'there', level: 'COUNTY' }], ['6', { code: '6', name: 'ended', level: 'COUNTY', validUntil: '2020-01-01' }],
  ]);
  const now = (one: Region): readonly string[] => successorsNow(one, (code) => register.get(code));
  it('are those that there are now, each once, along whatever chain', () => {
    expect(now(gone('0', '1'))).toEqual(['3']);
    expect(now(gone('0', '9'))).toEqual(['3']);
    expect(now(gone('0', '4'))).toEqual([]);
    expect(now(gone('0', '6', '7'))).toEqual([]);
  });
});

describe('a place in a division that is no more', () => {
  it('lies in the narrowest of those around it', () => {
    expect(['3712', '371202', '371202001', '371204', '330104001001', '370116'].map((code) => retiredAround(code, retired)?.code)).toEqual(['3712', '371202', '371202', '3712', '330104', undefined]);
  });
});

describe('what was', () => {
  it('concerns the divisions that it lay in and those that succeed it or a part of it', () => {
    expect(retiredAbout('37', retired)).toEqual(['3712']);
    expect(retiredAbout('3701', retired)).toEqual(['3712']);
    expect(retiredAbout('370116', retired)).toEqual(['371202']);
    expect(retiredAbout('330114', retired)).toEqual(['330104']);
    expect(retiredAbout('371202001', retired)).toEqual(['371202001']);
    expect(retiredAbout('4301', retired)).toEqual([]);
    expect(retiredAbout(undefined, retired)).toEqual(['110103', '330104', '3712']);
  });
  it('lies in a set as it is now where all of it does, and where its code does not say so already', () => {
    expect(formerWithin(['370116'], retired)).toEqual(['371202']);
    expect(formerWithin(['3701'], retired)).toEqual(['3712']);
    expect(formerWithin(['330114'], retired)).toEqual([]);
    expect(formerWithin(['330102', '330114'], retired)).toEqual(['330104']);
    expect(formerWithin(['3301'], retired)).toEqual([]);
    expect(formerWithin(['37', '33'], retired)).toEqual([]);
    expect(formerWithin(['3712'], retired)).toEqual([]);
  });
  it('never reaches what does not lie in the set, for all sets', () => {
    const codes = fc.constantFrom('37', '3701', '3712', '370116', '370117', '371202', '330102', '330114', '33', '11', '110103');
    fc.assert(fc.property(fc.uniqueArray(codes, { maxLength: 5 }), (set) => {
      for (const code of formerWithin(set, retired)) {
        const { successors } = retired.find((one) => one.code === code)!;
        expect(successors.every((one) => set.some((prefix) => isWithin(one, prefix)))).toBe(true);
      }
    }));
  });
});
