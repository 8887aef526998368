import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  covers, coversAll, digitsOfLevel, intersection, intersects, isAncestor, isPseudoTownship, isWithin, levelBelow, levelOf, normaliseRegions, parentOf, prefixesOf,
  regionLevels, type FunctionalZone,
} from './index.js';

/** Few digits, so that codes often lie within one another. */
const codes = fc.tuple(fc.constantFrom(2, 4, 6, 9, 12), fc.array(fc.constantFrom('1', '2'), { minLength: 12, maxLength: 12 })).map(([n, digits]) => digits.slice(0, n).join(''));
const sets = fc.array(codes, { maxLength: 6 });

describe('codes', () => {
  it('know their level by their length', () => {
    expect(['43', '4301', '430104', '430104006', '430104006001'].map(levelOf)).toEqual(regionLevels);
    expect(['', '4', '430', '43010400', '4301040060010', '4x'].map(levelOf)).toEqual(Array.from({ length: 6 }, () => undefined));
    for (const level of regionLevels) expect(levelOf('1'.repeat(digitsOfLevel(level)))).toBe(level);
    expect(levelBelow('COUNTY')).toBe('TOWNSHIP');
    expect(levelBelow('VILLAGE')).toBeUndefined();
  });
  it('begin with those of their ancestors', () => {
    expect(prefixesOf('430104006')).toEqual(['43', '4301', '430104', '430104006']);
    expect(prefixesOf('4301040')).toEqual([]);
    expect(parentOf('430104006')).toBe('430104');
    expect(parentOf('43')).toBeUndefined();
    fc.assert(fc.property(codes, codes, (one, other) => {
      expect(isWithin(one, other)).toBe(prefixesOf(one).includes(other));
      expect(isAncestor(other, one)).toBe(prefixesOf(one).slice(0, -1).includes(other));
    }));
  });
  it.each(['', '4', '430', '43010'])('lie in nothing that is no code, such as “%s”', (prefix) => {
    expect(isWithin('430104', prefix)).toBe(false);
    expect(covers([prefix], '430104')).toBe(false);
    expect(isWithin(prefix, '43')).toBe(false);
  });
  it('tell pseudo-townships by 400 to 599', () => {
    expect(['370102400', '370102599', '370102450001'].every(isPseudoTownship)).toBe(true);
    expect(['370102399', '370102600', '370102', '370102001400'].some(isPseudoTownship)).toBe(false);
  });
});

describe('sets of divisions', () => {
  it('have a shortest form, which means the same', () => {
    expect(normaliseRegions(['430104006', '4301', '430104', '4301', '', '123'])).toEqual(['4301']);
    fc.assert(fc.property(sets, codes, (set, code) => {
      expect(covers(normaliseRegions(set), code)).toBe(covers(set, code));
      expect(normaliseRegions([...set].reverse())).toEqual(normaliseRegions(set));
    }));
  });
  it('cover another when they cover each of its divisions', () => {
    fc.assert(fc.property(sets, sets, (one, other) => {
      expect(coversAll(one, other)).toBe(normaliseRegions([...one, ...other]).join() === normaliseRegions(one).join());
    }));
  });
  it('meet where some village lies in both', () => {
    fc.assert(fc.property(sets, sets, fc.array(fc.constantFrom('1', '2'), { minLength: 12, maxLength: 12 }), (one, other, digits) => {
      const village = digits.join('');
      const both = intersection(one, other);
      expect(covers(both, village)).toBe(covers(one, village) && covers(other, village));
      expect(intersects(one, other)).toBe(both.length > 0);
    }));
  });
  it('make up a functional zone', () => {
    const zone: FunctionalZone = { name: { zh: '示例新区', bo: 'དཔེ་མཚོན་གསར་ཁུལ།', en: 'Example New Area' }, regions: ['430104006', '4301050'] };
    expect(covers(zone.regions, '430104006001')).toBe(true);
    expect(covers(zone.regions, '430104')).toBe(false);
  });
});
