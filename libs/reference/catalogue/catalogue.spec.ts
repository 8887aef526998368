import { describe, expect, it } from '@jest/globals';
import * as catalogue from './index.js';
import {
  ancestors, beneficiaryGroups, boards, credentials, descendants, groupCovers, groupsCover, isServiceItem, kindsOfService, labelIn,
  legalForms, listsOf, meetsCredential, missingCredentials, scoreParts, serviceItems, serviceLists, withStationItems, type Labels,
  type StationItem, type Vocabulary, type Term,
} from './index.js';

const vocabularies = Object.entries<unknown>(catalogue).filter((entry): entry is [string, Vocabulary<Term>] =>
  typeof entry[1] === 'object' && entry[1] !== null && 'terms' in entry[1]);
const labelled: readonly { code: string; labels: Labels }[] = [
  ...vocabularies.flatMap(([name, { terms }]) => terms.map(({ code, labels }) => ({ code: `${name} ${code}`, labels }))),
  ...serviceItems, ...beneficiaryGroups, ...serviceLists.terms.flatMap(({ classes }) => classes),
];

describe('labels', () => {
  it('stand in three languages, each in its own script', () => {
    expect(vocabularies.length).toBeGreaterThanOrEqual(20);
    const scripts = { zh: /^[\p{Script=Han}（）\d]+$/u, bo: /^[\p{Script=Tibetan} ()]+$/u, en: /^[A-Z][\p{Script=Latin}\d ,:().’'-]+$/u };
    const wrong = labelled.filter(({ labels: { zh, bo, en } }) => !scripts.zh.test(zh) || !scripts.bo.test(bo) || !scripts.en.test(en));
    expect(wrong).toEqual([]);
  });

  it('end in Tibetan as Tibetan ends: a shad, a tsheg before it after nga, and none after ga', () => {
    const wrong = labelled.filter(({ labels: { bo } }) => !/(ང་།|[^ངག་།]།|ག|\))$/u.test(bo) || /་་|།།/u.test(bo));
    expect(wrong).toEqual([]);
  });

  it('tell codes of one list apart in every language', () => {
    const lists = [...vocabularies.map(([, { terms }]) => terms), serviceItems, beneficiaryGroups];
    for (const list of lists) {
      for (const part of ['zh', 'bo', 'en'] as const) {
        const texts = list.map(({ labels }) => labels[part]);
        expect(texts).toEqual([...new Set(texts)]);
      }
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    }
  });

  it('are read in the first language that the reader and the hub have in common, else in Chinese', () => {
    const labels = { zh: '中', bo: 'བོད', en: 'en' };
    expect(labelIn(labels, ['ug', 'BO-CN', 'en'])).toBe('བོད');
    expect(labelIn(labels, ['en-GB'])).toBe('en');
    expect(labelIn(labels, ['fr'])).toBe('中');
  });
});

describe('service items', () => {
  it('are at least forty under the five boards, kebab-case, asking for known credentials', () => {
    expect(serviceItems.length).toBeGreaterThanOrEqual(40);
    expect([...new Set(serviceItems.map(({ board }) => board))]).toEqual(boards.codes);
    expect(serviceItems.filter(({ code }) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
    expect(serviceItems.flatMap(({ asks }) => asks).filter((code) => !credentials.has(code))).toEqual([]);
    expect(serviceItems.filter(({ modes }) => modes.length === 0)).toEqual([]);
  });

  it('stand on an elder care list of four classes and sixteen items, and a home-medical one of six, both marked as own', () => {
    const [elder, medical] = serviceLists.terms;
    expect(elder?.classes.map(({ items }) => items.length)).toEqual([4, 4, 4, 4]);
    expect(medical?.classes.map(({ items }) => items.length)).toEqual([6]);
    for (const { source, classes } of serviceLists.terms) {
      const items = classes.flatMap((found) => found.items);
      expect(source).toBe('OWN');
      expect(items.filter((code) => !isServiceItem(code))).toEqual([]);
      expect(new Set(items).size).toBe(items.length);
    }
    expect(listsOf('meal-delivery')).toEqual([{ list: 'elder-care-4-16', classCode: 'daily-living' }]);
    expect(listsOf('tutoring')).toEqual([]);
  });

  it('weigh in percent, by the kind of service', () => {
    for (const { code, weights } of kindsOfService.terms) {
      expect(Object.keys(weights)).toEqual(scoreParts.codes);
      expect([code, Object.values(weights).reduce((sum, weight) => sum + weight)]).toEqual([code, 100]);
    }
  });
});

describe('a station’s own items', () => {
  const own = (code: string, retired = false): StationItem => ({
    code, retired, stationId: 's1', board: 'ELDER_CARE', kindOfService: 'RELATIONAL', modes: ['HOME'], asks: [],
    labels: { zh: '转经陪同', bo: 'སྐོར་བ་རོགས་བྱེད།', en: 'Company on the kora' },
  });

  it('come after the hub’s, and cannot stand in for them', () => {
    const merged = withStationItems([own('kora-company'), own('tutoring')]);
    expect(merged.items.slice(0, serviceItems.length)).toEqual(serviceItems);
    expect(merged.items.slice(serviceItems.length)).toEqual([own('kora-company')]);
    expect(merged.find('tutoring')?.board).toBe('CHILD_WELFARE');
  });

  it('are found by old records, but not offered, once retired', () => {
    const merged = withStationItems([own('kora-company', true)]);
    expect(merged.items).toEqual(serviceItems);
    expect(merged.find('kora-company')?.labels.zh).toBe('转经陪同');
  });
});

describe('beneficiary groups', () => {
  it('hang from known parents without running in a circle', () => {
    const codes = beneficiaryGroups.map(({ code }) => code);
    expect(beneficiaryGroups.flatMap(({ parents }) => parents).filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes.filter((code) => ancestors(code).includes(code))).toEqual([]);
  });

  it('find the grade when asked for the whole, never the whole when asked for the grade', () => {
    expect(groupCovers('disability', 'disability-hearing-2')).toBe(true);
    expect(groupCovers('severe-disability', 'disability-hearing-2')).toBe(true);
    expect(groupCovers('severe-disability', 'disability-hearing-3')).toBe(false);
    expect(groupCovers('disability-hearing-2', 'disability')).toBe(false);
    expect(groupCovers('disability', 'severely-disabled-elder')).toBe(true);
    expect(groupCovers('living-alone', 'empty-nest')).toBe(false);
    expect(groupCovers('nobody', 'nobody')).toBe(false);
  });

  it('know seven kinds of disability in four grades, all of them sensitive', () => {
    expect(descendants('disability').filter((code) => /-\d$/.test(code))).toHaveLength(28);
    expect(beneficiaryGroups.filter(({ code, sensitive }) => groupCovers('disability', code) && !sensitive)).toEqual([]);
  });

  it('descend as they ascend', () => {
    for (const { code } of beneficiaryGroups) for (const below of descendants(code)) expect(ancestors(below)).toContain(code);
    expect(ancestors('disability-visual-1')).toEqual(['disability-visual', 'severe-disability', 'disability']);
  });

  it('mean everyone when none is asked for', () => {
    expect(groupsCover([], [])).toBe(true);
    expect(groupsCover(['general'], [])).toBe(true);
    expect(groupsCover(['elder'], [])).toBe(false);
    expect(groupsCover(['child', 'elder'], ['subsistence', 'living-alone'])).toBe(true);
  });
});

describe('credentials', () => {
  it('are met by the stronger one', () => {
    expect(meetsCredential('HEALTH_PROFESSIONAL', ['NURSE'])).toBe(true);
    expect(meetsCredential('NURSE', ['HEALTH_PROFESSIONAL'])).toBe(false);
    expect(meetsCredential('TEA_MASTER', ['TEA_MASTER'])).toBe(true);
    expect(missingCredentials(['PSYCHOLOGIST', 'MINOR_CLEARANCE'], ['PSYCHOLOGIST'])).toEqual(['MINOR_CLEARANCE']);
  });

  it('name only known codes as stronger', () => {
    expect(credentials.terms.flatMap(({ metBy }) => metBy).filter((code) => !credentials.has(code))).toEqual([]);
  });
});

it('names the societies’ credit code prefixes, each once', () => {
  const prefixes = legalForms.terms.filter((form) => form.socialOrganization).flatMap((form) => form.creditCodePrefixes);
  expect(prefixes).toEqual(['51', '52', '53']);
});
