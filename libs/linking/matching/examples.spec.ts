import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kindsOfService } from '#reference/catalogue';
import { ask, kindOfAsked, weightsFor, type Asked, type Wanted } from './asked.rules.js';
import type { Candidate, Young } from './candidate.rules.js';
import { conditionNames, type ConditionName } from './conditions.rules.js';
import { explain, explainAll } from './explanations.js';
import { groundsOf } from './grounds.rules.js';
import { ALWAYS, dayOf, momentOf } from './moment.rules.js';
import { knownOf } from './testing/arbitraries.js';
import { weighingParts, judge, bands } from './verdict.rules.js';

/** The worked examples of the page: each row is worked out here, and must stand there. */
const page = readFileSync(new URL('../../../docs/matching.md', import.meta.url), 'utf8');
const rows = new Set(page.split('\n').map((line) => line.trim()));

const street = { id: '0194d0a5-0000-7000-8000-000000000001', serves: ['430104008'] };
const wanted: Wanted = {
  station: street, items: ['companionship'], known: new Map(), quantity: 2, urgency: 'NORMAL', now: momentOf('2026-03-02T02:00:00Z'), from: null, until: null, windows: [], modes: ['HOME'],
  region: '430104008001', point: { latitude: 28.2, longitude: 112.9 }, languages: ['zh'], costLimitFen: 0, accommodations: [], credentials: [], helperFromAge: 0,
  groups: ['living-alone'], age: { from: 81, to: 81 }, minor: false, consent: true, kindsToldOtherwise: new Set(), toldOtherwise: new Set(), themselves: new Set(), helpedBy: { resources: [], providers: [] },
};
const offered: Candidate = {
  id: '0194d0a5-0000-7000-8000-0000000000aa', kind: 'TALENT', provider: '1', providerKind: 'ORGANIZATION', providerAway: false, leavesAfter: null, young: null, items: ['companionship'],
  eligibility: { groups: [], minAge: null, maxAge: null }, coverage: { nationwide: false, regions: ['430104008'] }, circle: null,
  place: { latitude: 28.2, longitude: 112.9 }, region: '430104008', modes: ['HOME'], costFen: 0, prerequisites: false, credentials: [], accommodations: [],
  schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: null }, languages: [], sharing: { level: 'STREET', station: street },
  capacity: { renewal: 'NONE', totals: [{ from: -Infinity, total: 10 }], taken: [{ period: ALWAYS, quantity: 3 }], lapsesAt: null },
  pause: null, holds: 0, history: { kept: 0, lapsed: 0 },
};
const naming = { region: (code: string) => ({ '430104008': 'Wangchengpo', '430104009': 'Xihu', '430104': 'Yuelu' })[code], item: () => undefined };
type Case = readonly [name: string, told: string, need?: Partial<Wanted>, resource?: Partial<Candidate>];

const young = (terms: Partial<Young>): Young => ({ accompaniedUntil: -Infinity, consentUntil: -Infinity, minorUntil: dayOf('2034-10-31'), consented: true, companioned: false, ...terms });

const judged = (need: Partial<Wanted> = {}, resource: Partial<Candidate> = {}) => {
  const asked: Asked = ask({ ...wanted, ...need, known: knownOf(need.items ?? wanted.items) });
  return { asked, verdict: judge(asked, { ...offered, ...resource }) };
};

const conditionCases: readonly (readonly [ConditionName, ...Case extends readonly [string, ...infer R] ? R : never])[] = [
  ['safety', 'an adult'],
  ['safety', 'a child of nine, the guardian not asked yet', { age: { from: 9, to: 9 }, minor: true, consent: false }],
  ['safety', 'the same, in an emergency, a cleared helper', { age: { from: 9, to: 9 }, minor: true, consent: false, urgency: 'EMERGENCY' }, { credentials: ['MINOR_CLEARANCE'] }],
  ['safety', 'the guardian agrees, the helper is not cleared', { age: { from: 9, to: 9 }, minor: true }],
  ['safety', 'the guardian agrees for volunteers only, asked of an organization that is cleared', { age: { from: 9, to: 9 }, minor: true, consent: false, kindsToldOtherwise: new Set(['VOLUNTEER']) }, { credentials: ['MINOR_CLEARANCE'] }],
  ['safety', 'its organization is suspended', {}, { providerAway: true }],
  ['safety', 'a social worker whose last posting ended on 1 March', {}, { providerKind: 'SOCIAL_WORKER', leavesAfter: dayOf('2026-03-01') }],
  ['safety', 'a resident who volunteers, for their own need', { themselves: new Set(['1']) }],
  ['safety', 'from 18 on, a volunteer who is of age at the end of March', { helperFromAge: 18 }, { young: young({ minorUntil: dayOf('2026-03-31') }) }],
  ['safety', 'the same, when the help begins in April', { helperFromAge: 18, from: momentOf('2026-04-01T02:00:00Z') }, { young: young({ minorUntil: dayOf('2026-03-31') }) }],
  ['safety', 'a volunteer of twelve whose guardian took the consent back', {}, { young: young({ consentUntil: dayOf('2028-01-31'), consented: false }) }],
  ['safety', 'a volunteer of nine whose guardian agrees', {}, { young: young({ accompaniedUntil: dayOf('2026-10-31'), consentUntil: dayOf('2030-10-31') }) }],
  ['safety', 'the same, when the help begins once they are ten', { from: momentOf('2026-11-02T02:00:00Z') }, { young: young({ accompaniedUntil: dayOf('2026-10-31'), consentUntil: dayOf('2030-10-31') }) }],
  ['safety', 'the same at nine, the grandmother is named who comes along', {}, { young: young({ accompaniedUntil: dayOf('2026-10-31'), consentUntil: dayOf('2030-10-31'), companioned: true }) }],
  ['safety', 'the same, asked from 10 on', { helperFromAge: 10 }, { young: young({ accompaniedUntil: dayOf('2026-10-31'), consentUntil: dayOf('2030-10-31'), companioned: true }) }],
  ['item', 'company asked, company given'],
  ['item', 'company and meals asked, company given', { items: ['companionship', 'meal-delivery'] }],
  ['licence', 'nothing asked'],
  ['licence', 'a home medical visit by a doctor', { items: ['home-medical-visit'] }, { items: ['home-medical-visit'], credentials: ['DOCTOR'] }],
  ['licence', 'the same by a nurse', { items: ['home-medical-visit'] }, { items: ['home-medical-visit'], credentials: ['NURSE'] }],
  ['licence', 'a meal cooked, asked with a health certificate (健康证), which is held today', { items: ['meal-delivery'], credentials: ['FOOD_HANDLER'] }, { items: ['meal-delivery'], credentials: ['FOOD_HANDLER'] }],
  ['licence', 'the same, and it has lapsed', { items: ['meal-delivery'], credentials: ['FOOD_HANDLER'] }, { items: ['meal-delivery'] }],
  ['eligibility', 'for elders, asked for an elder living alone', {}, { eligibility: { groups: ['elder'], minAge: null, maxAge: null } }],
  ['eligibility', 'for children only', {}, { eligibility: { groups: ['child'], minAge: null, maxAge: null } }],
  ['eligibility', 'from 90 on, asked for 81', {}, { eligibility: { groups: [], minAge: 90, maxAge: null } }],
  ['eligibility', 'from 60 on, the age not known', { age: { from: 18, to: 130 } }, { eligibility: { groups: [], minAge: 60, maxAge: null } }],
  ['place', 'it covers the street'],
  ['place', 'it covers the next street', {}, { coverage: { nationwide: false, regions: ['430104009'] } }],
  ['place', 'within a radius of 500 m, 1.1 km away', {}, { coverage: { nationwide: false, regions: [] }, circle: { centre: { latitude: 28.21, longitude: 112.9 }, metres: 500 } }],
  ['place', 'within a radius of 2 km, 1.1 km away', {}, { coverage: { nationwide: false, regions: [] }, circle: { centre: { latitude: 28.21, longitude: 112.9 }, metres: 2_000 } }],
  ['mode', 'at home, as asked'],
  ['mode', 'on site only', {}, { modes: ['SITE'] }],
  ['access', 'halal asked, halal cooked', { accommodations: ['HALAL'] }, { accommodations: ['HALAL', 'SOFT_FOOD'] }],
  ['access', 'a wheelchair, and stairs', { accommodations: ['WHEELCHAIR'] }],
  ['cost', 'free'],
  ['cost', '¥8 each, at most ¥5', { costLimitFen: 500 }, { costFen: 800 }],
  ['time', 'always open'],
  ['time', 'on Saturdays', {}, { schedule: { leadHours: 0, windows: [{ weekday: 6, from: 540, to: 1020 }], validFrom: null, validUntil: null } }],
  ['time', 'on Saturdays, wanted on weekdays', { windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 0, to: 1440 })) }, { schedule: { leadHours: 0, windows: [{ weekday: 6, from: 540, to: 1020 }], validFrom: null, validUntil: null } }],
  ['time', 'asked 72 hours ahead, wanted by tomorrow', { until: momentOf('2026-03-03T12:00:00Z') }, { schedule: { leadHours: 72, windows: [], validFrom: null, validUntil: null } }],
  ['time', 'ended in February', {}, { schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: dayOf('2026-02-28') } }],
  ['time', 'paused', {}, { pause: { until: null } }],
  ['time', 'paused, back from 9 March on', {}, { pause: { until: dayOf('2026-03-09') } }],
  ['time', 'paused, and it was to be back in February', {}, { pause: { until: dayOf('2026-02-16') } }],
  ['capacity', 'ten, three taken, two needed'],
  ['capacity', 'ten, nine taken, two needed', {}, { capacity: { renewal: 'NONE', totals: [{ from: -Infinity, total: 10 }], taken: [{ period: ALWAYS, quantity: 9 }], lapsesAt: null } }],
  ['capacity', 'ten, all taken, the first hold lapses on Friday', {}, { capacity: { renewal: 'NONE', totals: [{ from: -Infinity, total: 10 }], taken: [{ period: ALWAYS, quantity: 10 }], lapsesAt: momentOf('2026-03-06T10:00:00Z') } }],
  ['capacity', 'ten a week, this week all taken: next week', {}, { capacity: { renewal: 'WEEK', totals: [{ from: -Infinity, total: 10 }], taken: [{ period: dayOf('2026-03-02'), quantity: 10 }], lapsesAt: null } }],
  ['language', 'Chinese asked, none named'],
  ['language', 'Tibetan asked, none named', { languages: ['bo'] }],
  ['language', 'Tibetan or Chinese asked, Tibetan spoken', { languages: ['bo', 'zh'] }, { languages: ['bo'] }],
  ['sharing', 'in the own pool'],
  ['sharing', 'the next street’s, shared with its county', {}, { sharing: { level: 'COUNTY', station: { id: 'next', serves: ['430104009'] } } }],
  ['sharing', 'the next street’s, shared with its street', {}, { sharing: { level: 'STREET', station: { id: 'next', serves: ['430104009'] } } }],
  ['sharing', 'a partner’s, in nobody’s pool', {}, { sharing: { level: 'NATION', station: null } }],
];

const partCases: readonly Case[] = [
  ['continuity', 'never helped before'],
  ['continuity', 'its provider helped before', { helpedBy: { resources: [], providers: ['1'] } }],
  ['continuity', 'it helped before', { helpedBy: { resources: [offered.id], providers: ['1'] } }],
  ['closeness', 'next door'],
  ['closeness', '2.0 km away', {}, { place: { latitude: 28.218, longitude: 112.9 } }],
  ['closeness', 'no point, the same street', { point: null }],
  ['closeness', 'by phone, 500 km away', { modes: ['PHONE'] }, { modes: ['PHONE'], place: { latitude: 32.7, longitude: 112.9 } }],
  ['reliability', 'no history'],
  ['reliability', '19 kept, 1 lapsed', {}, { history: { kept: 19, lapsed: 1 } }],
  ['reliability', '1 lapsed', {}, { history: { kept: 0, lapsed: 1 } }],
  ['specificity', 'for everyone, one service'],
  ['specificity', 'for everyone, three services', {}, { items: ['companionship', 'house-cleaning', 'errand-running'] }],
  ['specificity', 'for those from 60 on', {}, { eligibility: { groups: [], minAge: 60, maxAge: null } }],
  ['specificity', 'for elders', {}, { eligibility: { groups: ['elder'], minAge: null, maxAge: null } }],
  ['specificity', 'for elders living alone', {}, { eligibility: { groups: ['living-alone'], minAge: null, maxAge: null } }],
  ['ownPool', 'in the own pool'],
  ['ownPool', 'another station’s', {}, { sharing: { level: 'COUNTY', station: { id: 'next', serves: ['430104009'] } } }],
  ['slack', 'ten, three taken, two needed'],
  ['slack', 'never used up', {}, { capacity: null }],
  ['load', 'nothing promised'],
  ['load', 'ten promises open', {}, { holds: 10 }],
  ['soonest', 'urgent, at once', { urgency: 'URGENT' }],
  ['soonest', 'urgent, in 24 hours', { urgency: 'URGENT' }, { schedule: { leadHours: 24, windows: [], validFrom: null, validUntil: null } }],
  ['soonest', 'emergency, in two hours', { urgency: 'EMERGENCY' }, { schedule: { leadHours: 2, windows: [], validFrom: null, validUntil: null } }],
];

describe('docs/matching.md', () => {
  it.each(conditionCases.map(([name, told, need, resource]) => {
    const { asked, verdict } = judged(need, resource);
    const blockers = verdict.conditions.find((c) => c.name === name)?.blockers ?? [];
    const words = blockers.length > 0 ? explainAll(blockers, 'en', naming) : explain(groundsOf(asked, verdict, name), 'en', naming);
    return [`| ${name} | ${told} | ${blockers.length > 0 ? 'no' : 'yes'} | ${words} |`];
  }))('works out the condition %s', (row) => expect(rows).toContain(row));

  it('has an example of every condition met and not met', () => {
    for (const name of conditionNames) {
      const seen = conditionCases.filter(([of]) => of === name).map(([, , need, resource]) => judged(need, resource).verdict.conditions.find((c) => c.name === name)?.blockers.length === 0);
      if (name !== 'item') expect([name, new Set(seen).size]).toEqual([name, 2]);
    }
  });

  it.each(partCases.map(([name, told, need, resource]) => {
    const value = judged(need, resource).verdict.values[name as keyof ReturnType<typeof weightsFor>];
    return [`| ${name} | ${told} | ${Number(value.toFixed(3))} |`];
  }))('works out the part %s', (row) => expect(rows).toContain(row));

  it('works out a whole score', () => {
    const { asked, verdict } = judged({ helpedBy: { resources: [offered.id], providers: [] } }, { eligibility: { groups: ['elder'], minAge: null, maxAge: null }, place: { latitude: 28.218, longitude: 112.9 }, holds: 10 });
    const parts = weighingParts(asked).map(({ name, weight }) => [name, weight, verdict.values[name]] as const)
      .map(([name, weight, value]) => `| ${name} | ${weight} | ${Number(value.toFixed(3))} | ${Number((weight * value).toFixed(2))} |`);
    for (const row of [...parts, `| **score** | 100 | | **${verdict.score}** |`]) expect(rows).toContain(row);
  });

  it('has the weights that count', () => {
    for (const { code, labels, weights } of kindsOfService.terms) {
      const cells = Object.values(weights).map((weight) => (weight === 0 ? '–' : String(weight)));
      expect(rows).toContain(`| ${labels.en} | ${cells.join(' | ')} |`);
      expect(weightsFor(code)).toEqual(weights);
    }
    expect(kindOfAsked({ items: ['companionship'], known: knownOf(['companionship']), urgency: 'EMERGENCY' })).toBe('URGENT');
    expect(bands).toEqual(['POLICY', 'WHOLE', 'PARTIAL']);
  });
});
