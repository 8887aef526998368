import { describe, expect, it } from '@jest/globals';
import type { Asked } from './asked.rules.js';
import { isInPerson, type Candidate, type Young } from './candidate.rules.js';
import {
  access, circleCovers, clearanceMissing, companionMissing, consentBlocks, cost, credentialsAsked, eligibility, guardianMissing, hasLeft, isEligible, isTold, isTooYoung, language, licence, mode, place, safety, time,
  type Blockers,
} from './conditions.rules.js';
import { DAY, dayOf, type Day } from './moment.rules.js';
import { knownOf } from './testing/arbitraries.js';

const codes = (blockers: Blockers) => blockers.map(({ code }) => code).join(' ');
const day = dayOf('2026-03-02');
const none = new Set<never>();
const asked = (over: Partial<Asked> = {}): Asked => ({
  minor: false, urgency: 'NORMAL', consent: true, kindsToldOtherwise: none, toldOtherwise: none, themselves: none, helperFromAge: 0, now: day * DAY, from: day * DAY, until: (day + 7) * DAY,
  items: ['companionship'], known: new Map(), credentials: [], modes: [], accommodations: [], languages: [], costLimitFen: null, region: '430104008001', point: null, ...over,
} as Asked);
const helper = (over: Partial<Candidate> = {}): Candidate => ({
  kind: 'TALENT', provider: '1', providerKind: 'VOLUNTEER', providerAway: false, leavesAfter: null, young: null, modes: ['HOME'], credentials: ['MINOR_CLEARANCE'],
  coverage: { nationwide: false, regions: [] }, circle: null, region: '430104008', schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: null }, pause: null, ...over,
} as Candidate);

describe('whether a helper may be told whom it is for', () => {
  const volunteers = new Set(['VOLUNTEER'] as const), this1 = new Set(['1']);
  it('is said by what was agreed on with them, else with all of their kind, else with all', () => {
    const told = (over: Partial<Asked>) => isTold(asked(over), helper());
    expect([true, false].map((consent) => told({ consent }))).toEqual([true, false]);
    expect([true, false].map((consent) => told({ consent, kindsToldOtherwise: volunteers }))).toEqual([false, true]);
    expect([true, false].map((consent) => told({ consent, toldOtherwise: this1 }))).toEqual([false, true]);
    expect([true, false].map((consent) => told({ consent, kindsToldOtherwise: volunteers, toldOtherwise: this1 }))).toEqual([true, false]);
    expect(isTold(asked({ kindsToldOtherwise: volunteers, toldOtherwise: this1 }), { provider: '2', providerKind: 'ORGANIZATION' })).toBe(true);
  });
  it('is not asked for a child in an emergency, and stays the word of an adult', () => {
    const blocks = (over: Partial<Asked>) => consentBlocks(asked({ consent: false, ...over }), helper());
    expect([blocks({ minor: true }), blocks({ minor: true, urgency: 'URGENT' }), blocks({ minor: true, urgency: 'EMERGENCY' })]).toEqual([true, true, false]);
    expect([blocks({}), blocks({ urgency: 'EMERGENCY' }), blocks({ consent: true })]).toEqual([true, true, false]);
    expect([safety(asked({ consent: false, minor: true }), helper()), safety(asked({ consent: false }), helper())].map(codes)).toEqual(['CONSENT_MISSING', 'CONSENT_REFUSED']);
  });
});

describe('who helps', () => {
  it('is not the person, and neither away nor gone on the first day of help', () => {
    expect([safety(asked({ themselves: new Set(['1']) }), helper()), safety(asked({ themselves: new Set(['2']) }), helper()), safety(asked(), helper({ providerAway: true }))].map(codes)).toEqual(['ONESELF', '', 'PROVIDER_AWAY']);
    expect([null, day - 1, day, day + 1].map((last) => hasLeft(asked(), last))).toEqual([false, true, false, false]);
    expect([day - 1, day].map((last) => codes(safety(asked(), helper({ leavesAfter: last }))))).toEqual(['PROVIDER_AWAY', '']);
  });
  it('is cleared who is with a child, whatever else they hold; whoever only brings something need not be', () => {
    const missing = (over: Partial<Asked>, kind: Candidate['kind'] = 'TALENT', modes: Candidate['modes'] = ['HOME'], held: readonly string[] = ['FIRST_AID']) => clearanceMissing(asked(over), kind, modes, held);
    expect([missing({ minor: true }), missing({ minor: true }, 'ORGANIZATION'), missing({ minor: true }, 'TALENT', ['HOME'], ['MINOR_CLEARANCE']), missing({})]).toEqual([true, true, false, false]);
    expect((['MATERIAL', 'FUND', 'VENUE', 'POLICY'] as const).map((kind) => missing({ minor: true }, kind))).toEqual([false, false, false, false]);
    expect([missing({ minor: true }, 'TALENT', ['DELIVERY']), missing({ minor: true, modes: ['DELIVERY'] }, 'TALENT', ['DELIVERY', 'HOME']), missing({ minor: true }, 'TALENT', ['DELIVERY', 'HOME'])]).toEqual([false, false, true]);
    expect([isInPerson([], []), isInPerson(['DELIVERY'], []), isInPerson(['HOME'], ['DELIVERY']), isInPerson(['PHONE'], ['PHONE'])]).toEqual([true, false, true, true]);
  });
  const never = -Infinity;
  const young = (over: Partial<Young>): Young => ({ accompaniedUntil: never, consentUntil: never, minorUntil: never, consented: true, companioned: true, ...over });
  it('is old enough on the first day of help, the last day of being too young included', () => {
    const too = (helperFromAge: number, until: Partial<Young>) => isTooYoung(asked({ helperFromAge }), young(until));
    const last = (name: 'accompaniedUntil' | 'consentUntil' | 'minorUntil') => [17, 18, 13, 14, 9, 10].map((from) => [day - 1, day].map((until) => too(from, { [name]: until })));
    const [old, tooYoung] = [[false, false], [false, true]];
    expect(last('minorUntil')).toEqual([old, tooYoung, old, old, old, old]);
    expect(last('consentUntil')).toEqual([tooYoung, tooYoung, old, tooYoung, old, old]);
    expect(last('accompaniedUntil')).toEqual([tooYoung, tooYoung, tooYoung, tooYoung, old, tooYoung]);
  });
  it('is asked today with the guardian’s consent only, and goes on the first day of help with a companion', () => {
    const guardian = (until: Day, consented: boolean) => guardianMissing(asked({ from: (day + 30) * DAY }), young({ consentUntil: until, consented }));
    expect([guardian(day - 1, false), guardian(day, false), guardian(day, true)]).toEqual([false, true, false]);
    const companion = (until: Day, companioned: boolean) => companionMissing(asked({ now: (day - 30) * DAY }), young({ accompaniedUntil: until, companioned }));
    expect([companion(day - 1, false), companion(day, false), companion(day, true)]).toEqual([false, true, false]);
    const child = young({ accompaniedUntil: day, consentUntil: day, minorUntil: day, consented: false, companioned: false });
    expect(codes(safety(asked({ helperFromAge: 18 }), helper({ young: child })))).toBe('HELPER_TOO_YOUNG HELPER_GUARDIAN_MISSING HELPER_COMPANION_MISSING');
  });
});

describe('what a helper must hold', () => {
  const visit = 'home-medical-visit';
  const need = (items: readonly string[], credentials: readonly string[] = []) => asked({ items, credentials, known: knownOf(items) });
  const asks = knownOf([visit]).get(visit)?.asks ?? [];
  it('is asked by those of the items alone that it gives, and by the need itself', () => {
    expect(asks.length).toBeGreaterThan(0);
    expect([credentialsAsked(need([visit]), [visit]), credentialsAsked(need([visit]), ['companionship']), credentialsAsked(need(['companionship']), ['companionship'])]).toEqual([asks, [], []]);
    const both = need(['companionship', visit]);
    expect([credentialsAsked(both, ['companionship']), credentialsAsked(both, [visit]), credentialsAsked(both, ['companionship', visit])]).toEqual([[], asks, asks]);
    expect([credentialsAsked(need([visit], ['FIRST_AID']), [visit]), credentialsAsked(need(['companionship'], ['FIRST_AID']), ['meal-delivery'])]).toEqual([['FIRST_AID', ...asks], ['FIRST_AID']]);
    expect(credentialsAsked(need([visit], asks), [visit])).toEqual(asks);
  });
  it('is asked of nobody for money', () => {
    expect((['TALENT', 'FUND', 'POLICY'] as const).map((kind) => codes(licence(need([visit]), kind, [visit], [])))).toEqual(['CREDENTIALS_MISSING', '', '']);
  });
});

it('who it is for is counted with both ends of an age, and with what is not known of it', () => {
  const of = (age: Asked['age'], minAge: number | null, maxAge: number | null, groups: readonly string[] = []) => {
    const [one, terms] = [asked({ age, countsAs: new Set(['elder', 'living-alone']) }), { groups, minAge, maxAge }];
    const blockers = eligibility(one, terms);
    expect(isEligible(one, terms)).toBe(blockers.length === 0);
    return codes(blockers);
  };
  const [sixty, unknown] = [{ from: 60, to: 60 }, { from: 18, to: 130 }];
  expect([of(sixty, 60, null), of(sixty, 61, null), of(sixty, null, 60), of(sixty, null, 59), of(sixty, 60, 60)]).toEqual(['', 'AGE_BELOW', '', 'AGE_ABOVE', '']);
  expect([of(unknown, 18, 130), of(unknown, 19, null), of(unknown, null, 129), of(unknown, 131, null), of(unknown, null, 17)]).toEqual(['', 'AGE_UNKNOWN_BELOW', 'AGE_UNKNOWN_ABOVE', 'AGE_BELOW', 'AGE_ABOVE']);
  expect([of(sixty, null, null, ['child', 'elder']), of(sixty, null, null, ['child']), of(sixty, null, null, ['child', 'general']), of(sixty, 61, null, ['child'])]).toEqual(['', 'GROUP_OUTSIDE', '', 'GROUP_OUTSIDE AGE_BELOW']);
});

describe('where it is', () => {
  const centre = { latitude: 28.2, longitude: 112.9 };
  const at = (region: string, over: Partial<Candidate>, point: Asked['point'] = null) => codes(place(asked({ region, point }), helper(over)));
  const covers = (...regions: string[]) => ({ coverage: { nationwide: false, regions } });
  it('is within what is covered, or within a circle', () => {
    expect([at('430104008001', covers('430104009', '430104008')), at('430104008001', covers('430104009')), at('430104', covers('430104008')), at('11', { coverage: { nationwide: true, regions: [] } })]).toEqual(['', 'PLACE_OUTSIDE', 'PLACE_OUTSIDE', '']);
    const circle = { circle: { centre, metres: 2_000 } };
    expect([at('430105', circle, { latitude: 28.21, longitude: 112.9 }), at('430105', circle, { latitude: 28.22, longitude: 112.9 }), at('430105', { ...circle, ...covers('430104') }, { latitude: 28.22, longitude: 112.9 })]).toEqual(['', 'PLACE_TOO_FAR', 'PLACE_OUTSIDE']);
    expect([at('430105', circle), at('430104008001', circle), at('430104009001', circle)]).toEqual(['PLACE_UNKNOWN', '', 'PLACE_UNKNOWN']);
  });
  it('is, without a point, in the street of a circle that is known to lie in one', () => {
    const circle = { centre, metres: 500 };
    expect([circleCovers(null, '430104008001', circle, '430104008'), circleCovers(null, '430104008001', circle, '430104008002'), circleCovers(null, '430104008001', circle, '430104')]).toEqual([true, true, false]);
    expect([circleCovers(centre, '11', { centre, metres: 0 }, '43'), circleCovers({ latitude: 28.21, longitude: 112.9 }, '430104008001', circle, '430104008')]).toEqual([true, false]);
  });
});

it('how it is given, for whom it is fit, in which language and for how much is asked only where somebody says so, and never of money', () => {
  expect([mode(asked({ modes: ['HOME'] }), 'TALENT', ['SITE']), mode(asked({ modes: ['HOME'] }), 'TALENT', []), mode(asked(), 'TALENT', ['SITE']), mode(asked({ modes: ['HOME', 'SITE'] }), 'TALENT', ['SITE']), mode(asked({ modes: ['HOME'] }), 'FUND', ['SITE'])].map(codes))
    .toEqual(['MODE_OTHER', '', '', '', '']);
  const able = (kind: Candidate['kind'], has: readonly string[]) => access(asked({ accommodations: ['HALAL', 'WHEELCHAIR'] }), kind, has);
  expect([able('VENUE', ['WHEELCHAIR', 'HALAL']), able('VENUE', ['HALAL']), able('POLICY', [])].map((b) => b.flatMap(({ values }) => values.accommodations ?? []))).toEqual([[], ['WHEELCHAIR'], []]);
  expect([[0, 1], [500, 500], [500, 501], [null, 9_999]].map(([limit, fen]) => codes(cost(asked({ costLimitFen: limit ?? null }), fen ?? 0)))).toEqual(['TOO_DEAR', '', 'TOO_DEAR', '']);
  const speaks = (kind: Candidate['kind'], spoken: readonly string[], languages = ['bo']) => codes(language(asked({ languages }), kind, spoken));
  expect([speaks('TALENT', []), speaks('TALENT', [], ['bo', 'zh']), speaks('TALENT', ['zh', 'bo']), speaks('VENUE', []), speaks('VENUE', ['zh']), speaks('POLICY', ['zh']), speaks('TALENT', ['zh'], [])]).toEqual(['LANGUAGE_MISSING', '', '', '', 'LANGUAGE_MISSING', '', '']);
});

it('when it is not given is said by what stands in the way, a rest first', () => {
  const blocked = (validFrom: Day | null, validUntil: Day | null, pause: Candidate['pause'] = null, kind: Candidate['kind'] = 'TALENT') =>
    codes(time(asked(), helper({ kind, pause, schedule: { leadHours: 5, windows: [], validFrom, validUntil } }), ['WINDOWS', 'LEAD', 'VALIDITY']));
  expect([blocked(day + 8, null), blocked(day + 7, day - 1), blocked(null, day - 1), blocked(null, day - 1, { until: null })])
    .toEqual(['NO_COMMON_WINDOW LEAD_TOO_LONG NOT_YET_VALID', 'NO_COMMON_WINDOW LEAD_TOO_LONG NO_LONGER_VALID', 'NO_COMMON_WINDOW LEAD_TOO_LONG NO_LONGER_VALID', 'PAUSED NO_COMMON_WINDOW LEAD_TOO_LONG NO_LONGER_VALID']);
  expect([null, day + 1, day, day - 30].map((until) => codes(time(asked(), helper({ pause: { until } }), [])))).toEqual(['PAUSED', 'PAUSED_UNTIL', 'PAUSED_LONGER', 'PAUSED_LONGER']);
});
