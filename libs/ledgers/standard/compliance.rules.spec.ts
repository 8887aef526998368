import { describe, expect, it } from '@jest/globals';
import type { Standard } from '#reference/catalogue';
import { judged, standardsInForce, type BookEntry, type StationFactsOn } from './compliance.rules.js';
import { missingInWords } from './missing-texts.rules.js';

const facts: StationFactsOn = {
  tier: 'STREET', certifiedWorkers: 1, activityArea: 195, officeArea: null, facilities: ['GROUP_ROOM', 'RULES_ON_THE_WALL', 'SIGNS', 'EQUIPMENT'], languages: ['zh'],
  milestones: ['LISTED'], brands: 1,
};
const entry = (region: string, code: string, from: string, over: Partial<Standard> | null): BookEntry => ({
  region, code, from,
  standard: over && { code, labels: { zh: code, bo: code, en: code }, kind: 'ACTIVITY_AREA', least: null, codes: [], tiers: ['STREET'], ...over },
});
const asked = (entries: readonly BookEntry[], code: string, day = '2026-03-01') => standardsInForce(entries, day).find((standard) => standard.code === code);

describe('standards in force', () => {
  it('are the usual ones where nobody has set any', () => {
    expect(standardsInForce([], '2026-03-01').map(({ code }) => code)).toEqual([
      'CERTIFIED_WORKERS', 'ACTIVITY_AREA', 'OFFICE_AREA', 'ROOMS', 'RULES_ON_THE_WALL', 'SIGNS_AND_EQUIPMENT', 'OWN_BRAND',
    ]);
    expect(asked([], 'ACTIVITY_AREA')).toMatchObject({ least: 200, setBy: [] });
  });
  it('are what the authority set last by that day', () => {
    const entries = [entry('51', 'ACTIVITY_AREA', '2026-01-01', { least: 100 }), entry('51', 'ACTIVITY_AREA', '2026-06-01', { least: 150 })];
    expect(asked(entries, 'ACTIVITY_AREA', '2025-12-31')).toMatchObject({ least: 200, setBy: [] });
    expect(asked(entries, 'ACTIVITY_AREA', '2026-05-31')).toMatchObject({ least: 100, setBy: ['51'] });
    expect(asked(entries, 'ACTIVITY_AREA', '2026-06-01')).toMatchObject({ least: 150, setBy: ['51'] });
    expect(asked([...entries, entry('51', 'ACTIVITY_AREA', '2026-07-01', null)], 'ACTIVITY_AREA', '2026-07-01')).toBeUndefined();
  });
  it('can be raised by those below, and never lowered', () => {
    const province = entry('51', 'ACTIVITY_AREA', '2026-01-01', { least: 100 });
    expect(asked([entry('510681', 'ACTIVITY_AREA', '2026-01-01', { least: 150 }), province], 'ACTIVITY_AREA')).toMatchObject({ least: 150, setBy: ['51', '510681'] });
    expect(asked([entry('510681', 'ACTIVITY_AREA', '2026-01-01', { least: 50 }), province], 'ACTIVITY_AREA')).toMatchObject({ least: 100 });
    expect(asked([entry('510681', 'ACTIVITY_AREA', '2026-01-01', null), province], 'ACTIVITY_AREA')).toMatchObject({ least: 100, setBy: ['51'] });
    const spoken = (region: string, codes: string[]) => entry(region, 'SPOKEN', '2026-01-01', { kind: 'LANGUAGES', codes });
    expect(asked([spoken('54', ['bo']), spoken('5401', ['zh'])], 'SPOKEN')).toMatchObject({ codes: ['bo', 'zh'] });
  });
});

describe('a station', () => {
  const words = (entries: readonly BookEntry[] = [], over: Partial<StationFactsOn> = {}) =>
    Object.fromEntries(judged(standardsInForce(entries, '2026-03-01'), { ...facts, ...over }).map((verdict) => [verdict.standard.code, missingInWords(verdict)?.en ?? 'met']));
  it('is told what it lacks, in words', () => {
    expect(words()).toEqual({
      CERTIFIED_WORKERS: '1 more certified workers with a valid registration must be posted here (2 asked, 1 there)',
      ACTIVITY_AREA: 'Activity space is 5 m² short (200 m² asked, 195 m² there)',
      OFFICE_AREA: 'Office space has not been recorded (15 m² asked)',
      ROOMS: 'Missing: Case room',
      RULES_ON_THE_WALL: 'met',
      SIGNS_AND_EQUIPMENT: 'met',
      OWN_BRAND: 'met',
    });
    expect(words([], { certifiedWorkers: 2, activityArea: 200, officeArea: 15, facilities: [...facts.facilities, 'CASE_ROOM'] })).toEqual(
      Object.fromEntries(Object.keys(words()).map((code) => [code, 'met'])),
    );
    const more = [entry('54', 'SPOKEN', '2026-01-01', { kind: 'LANGUAGES', codes: ['bo', 'zh'] }), entry('54', 'OPEN', '2026-01-01', { kind: 'MILESTONES', codes: ['LISTED', 'OPERATING'] })];
    expect(words(more, { brands: 0 })).toMatchObject({ SPOKEN: 'Does not work in: Tibetan', OPEN: 'Not yet: start of operation', OWN_BRAND: 'There is no brand of its own yet' });
  });
  it('is asked what is asked of its tier', () => {
    expect(words([], { tier: 'SITE' })).toEqual({});
    expect(words([entry('31', 'SIGN', '2026-01-01', { kind: 'FACILITIES', codes: ['SIGNS'], tiers: ['SITE'] })], { tier: 'SITE' })).toEqual({ SIGN: 'met' });
  });
});
