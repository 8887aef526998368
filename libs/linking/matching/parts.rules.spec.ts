import { describe, expect, it } from '@jest/globals';
import { shareLevels } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import { isInPerson } from './candidate.rules.js';
import { aimOf, byPhone, closenessOf, metresBetween, nominalMetres, slackOf } from './parts.rules.js';
import { isShared, sharedWithin } from './sharing.rules.js';
import { bandOf, byRank, effortOf } from './verdict.rules.js';

describe('how near it is', () => {
  it('goes by the digits that two divisions share, where a point is missing', () => {
    const here = '430104008001';
    expect(['430104008001', '430104008002', '430104008', '430104009001', '430105001001', '430202001', '440101'].map((there) => nominalMetres(here, there))).toEqual([500, 2_000, 2_000, 10_000, 40_000, 200_000, 1_000_000]);
    expect([nominalMetres('430104008', here), nominalMetres('43', here), nominalMetres('43', '44'), nominalMetres('4301', '4301')]).toEqual([2_000, 200_000, 1_000_000, 40_000]);
    const point = { latitude: 28.2, longitude: 112.9 };
    const between = (a: Asked['point'], b: Asked['point']) => metresBetween({ point: a } as Asked, { place: b } as never);
    expect([between(point, point), between(null, point), between(point, null)]).toEqual([0, null, null]);
  });
  it('is neutral for money, and for help by phone that is wanted so, unless that is nearer', () => {
    const asked = (...modes: Asked['modes']) => ({ modes } as Asked);
    expect([byPhone(asked(), ['PHONE']), byPhone(asked('PHONE', 'HOME'), ['HOME', 'PHONE']), byPhone(asked('HOME'), ['PHONE']), byPhone(asked('PHONE'), ['HOME'])]).toEqual([true, true, false, false]);
    expect([closenessOf(asked(), 'FUND', ['HOME'], 0), closenessOf(asked(), 'POLICY', [], 9e6), closenessOf(asked(), 'TALENT', ['PHONE'], 6_000), closenessOf(asked(), 'TALENT', ['PHONE'], 0), closenessOf(asked(), 'TALENT', ['HOME'], 6_000)])
      .toEqual([0.5, 0.5, 0.5, 1, 0.25]);
  });
});

it('what is aimed at somebody is worth more the narrower the group is that they are in, and an age a little', () => {
  const of = (groups: readonly string[], minAge: number | null = null, maxAge: number | null = null, countsAs: readonly string[] | null = ['living-alone', 'elder']) => Number(aimOf({ groups, minAge, maxAge }, countsAs && new Set(countsAs)).toFixed(6));
  expect([of([]), of([], 60), of([], null, 18), of(['general']), of(['general'], 60)]).toEqual([0.2, 0.4, 0.4, 0.2, 0.4]);
  expect([of(['elder']), of(['living-alone']), of(['elder'], 60), of(['elder', 'living-alone']), of(['child']), of(['child'], 0), of(['child'], null, null, null)]).toEqual([0.6, 0.8, 0.7, 0.8, 0.2, 0.4, 0.6]);
  expect([slackOf(5, 10, 2), slackOf(1, 10, 2), slackOf(0, 0, 1), slackOf(10, 10, 10)]).toEqual([0.3, 0, 0, 0]);
});

it('a policy stands before what covers the whole need, and that before what covers a part; then the better, then the older one', () => {
  expect([bandOf('POLICY', false, 0, 2), bandOf('TALENT', true, 2, 2), bandOf('TALENT', true, 1, 2), bandOf('TALENT', false, 9, 2)]).toEqual(['POLICY', 'WHOLE', 'PARTIAL', 'PARTIAL']);
  const one = (band: 'POLICY' | 'WHOLE' | 'PARTIAL', score: number, id: string) => ({ band, score, candidate: { id } });
  const ranked = [one('POLICY', 1, 'z'), one('WHOLE', 9, 'y'), one('WHOLE', 5, 'a'), one('WHOLE', 5, 'b'), one('PARTIAL', 99, 'c')];
  expect([...ranked].reverse().sort(byRank)).toEqual(ranked);
  const blocked = (...names: ('capacity' | 'item')[]) => ({ conditions: (['capacity', 'item'] as const).map((name) => ({ name, blockers: names.includes(name) ? [{ code: 'FULL', values: {} } as const] : [] })) });
  expect([effortOf(blocked()), effortOf(blocked('capacity')), effortOf(blocked('capacity', 'item'))]).toEqual([0, 2, 22]);
});

it('whoever is with somebody is so in the ways that both name, else in those that are asked for', () => {
  expect([isInPerson(['HOME', 'DELIVERY'], ['DELIVERY']), isInPerson(['DELIVERY'], ['HOME']), isInPerson(['DELIVERY', 'HOME'], ['HOME', 'SITE']), isInPerson([], ['DELIVERY'])]).toEqual([false, false, true, false]);
});

it('what a station keeps is seen by itself, and by those that serve something within the level at which it is shared, or above it', () => {
  const askers = ['430104008', '430104008003', '430104009', '430104', '430105001', '4301', '430202001', '440101001'];
  const seen = (level: (typeof shareLevels.terms)[number]['code'], serves: readonly string[] = ['430104008']) => askers.filter((code) => {
    const sharing = { level, station: { id: 'keeper', serves } };
    const shared = isShared(sharing, { id: 'asker', serves: ['99', code] });
    expect(sharedWithin(sharing)?.some((prefix) => prefix.startsWith(code) || code.startsWith(prefix)) ?? false).toBe(shared);
    return shared;
  });
  expect(seen('STATION')).toEqual([]);
  expect(seen('STREET')).toEqual(['430104008', '430104008003', '430104', '4301']);
  expect(seen('COUNTY')).toEqual(['430104008', '430104008003', '430104009', '430104', '4301']);
  expect(seen('CITY')).toEqual(askers.slice(0, 6));
  expect(seen('PROVINCE')).toEqual(askers.slice(0, 7));
  expect(seen('NATION')).toEqual(askers);
  expect(seen('STREET', ['430105001', '430104009'])).toEqual(['430104009', '430104', '430105001', '4301']);
  const own = { id: 'keeper', serves: [] };
  for (const { code: level } of shareLevels.terms) expect([isShared({ level, station: own }, own), isShared({ level, station: null }, own)]).toEqual([true, true]);
});
