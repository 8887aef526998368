import { describe, expect, it } from '@jest/globals';
import type { PartyKind } from '#reference/catalogue';
import type { PlanItem } from '#linking/case';
import { partyKindsOf, type KnownParty } from './party-kind.rules.js';
import { itemFor, kindsIn, missingOf } from './plan.rules.js';
import { composeTeam, type Candidate, type Wanted } from './team.rules.js';

const wanted = (need: string, kind: PartyKind | null = null, quantity = 1): Wanted => ({ need, kind, quantity });
const candidate = (need: string, by: string, kinds: readonly PartyKind[], over: Partial<Candidate> = {}): Candidate => ({
  need, resource: `resource of ${by}`, provider: { kind: 'ORGANIZATION', id: by }, kinds, band: 'WHOLE', score: 50, allItems: true, free: 10, from: '2026-03-02', ...over,
});
const who = ({ chosen }: ReturnType<typeof composeTeam>): Record<string, string> => Object.fromEntries(chosen.map(({ need, provider }) => [need, provider.id]));

describe('a team', () => {
  it('has one of each kind that the plan asks for, although one party could do it all', () => {
    const needs = [wanted('check', 'DOCTOR'), wanted('bath', 'CARE_WORKER'), wanted('talk', 'SOCIAL_WORKER'), wanted('errands', 'VOLUNTEER')];
    const agency = needs.map(({ need }) => candidate(need, 'agency', ['SOCIAL_ORGANIZATION'], { score: 99 }));
    const others = [candidate('check', 'clinic', ['DOCTOR']), candidate('bath', 'home', ['CARE_WORKER']), candidate('talk', 'station', ['SOCIAL_WORKER']), candidate('errands', 'club', ['VOLUNTEER'])];
    const plan: PartyKind[] = ['SOCIAL_WORKER', 'DOCTOR', 'CARE_WORKER', 'VOLUNTEER'];
    expect(who(composeTeam(needs, [...agency, ...others], [], plan))).toEqual({ check: 'clinic', bath: 'home', talk: 'station', errands: 'club' });
    expect(composeTeam(needs, [...agency, ...others], [], plan).missingKinds).toEqual([]);
    const without = composeTeam(needs, [...agency, ...others.slice(1)], [], plan);
    expect(who(without)).toMatchObject({ check: 'agency' });
    expect(without.missingKinds).toEqual(['DOCTOR']);
    expect(who(composeTeam(needs.map(({ need }) => wanted(need)), [...agency, ...others], [], []))).toEqual({ check: 'agency', bath: 'agency', talk: 'agency', errands: 'agency' });
  });
  it('has what one is entitled to first, and charity for the rest; half an entitlement answers nothing', () => {
    const needs = [wanted('allowance'), wanted('meals')];
    const policy = (over: Partial<Candidate> = {}) => candidate('allowance', 'bureau', ['GOVERNMENT'], { band: 'POLICY', free: null, score: 10, ...over });
    const charity = needs.map(({ need }) => candidate(need, 'charity', ['SOCIAL_ORGANIZATION'], { score: 99 }));
    expect(who(composeTeam(needs, [policy(), ...charity], [], []))).toEqual({ allowance: 'bureau', meals: 'charity' });
    expect(who(composeTeam(needs, [policy({ allItems: false }), ...charity], [], []))).toEqual({ allowance: 'charity', meals: 'charity' });
  });
  it('asks nobody for a part where somebody gives all of it, and for no more than there is room for', () => {
    const part = candidate('meals', 'small', [], { band: 'PARTIAL', free: 2, score: 90 });
    expect(who(composeTeam([wanted('meals', null, 5)], [part, candidate('meals', 'large', [])], [], []))).toEqual({ meals: 'large' });
    expect(composeTeam([wanted('meals', null, 5)], [part], [], []).chosen).toMatchObject([{ quantity: 2 }]);
    const both = [candidate('a', 'one', [], { free: 1, score: 60 }), candidate('b', 'one', [], { free: 1, score: 70 }), candidate('a', 'two', [])];
    expect(who(composeTeam([wanted('a'), wanted('b')], both, [], []))).toEqual({ a: 'two', b: 'one' });
    expect(composeTeam([wanted('a'), wanted('b')], both.slice(0, 2), [], []).uncovered).toEqual([{ need: 'a', kind: null }]);
    const atDifferentHours = [candidate('a', 'one', [], { free: 5, score: 60 }), candidate('b', 'one', [], { free: 1, score: 70 })];
    expect(who(composeTeam([wanted('a'), wanted('b')], atDifferentHours, [], []))).toEqual({ b: 'one' });
  });
  it('asks those who are there before anybody else', () => {
    const there = { provider: { kind: 'ORGANIZATION', id: 'there' } as const, kinds: ['DOCTOR'] as const };
    const found = composeTeam([wanted('a')], [candidate('a', 'there', ['DOCTOR'], { score: 1 }), candidate('a', 'other', [])], [there], ['DOCTOR', 'SCHOOL']);
    expect([who(found), found.missingKinds]).toEqual([{ a: 'there' }, ['SCHOOL']]);
  });
});

describe('the kind of a party', () => {
  const known = (over: Partial<KnownParty>): KnownParty => ({ provider: 'ORGANIZATION', organization: null, resourceKind: 'TALENT', credentials: [], ...over });
  it.each<[Partial<KnownParty>, PartyKind[]]>([
    [{ resourceKind: 'POLICY', organization: { legalForm: 'FOUNDATION', takesPartAs: 'SOCIAL' } }, ['GOVERNMENT']],
    [{ organization: { legalForm: 'GOVERNMENT_ORGAN', takesPartAs: 'GOVERNMENT' } }, ['GOVERNMENT']],
    [{ organization: { legalForm: 'FOUNDATION', takesPartAs: 'SOCIAL' } }, ['SOCIAL_ORGANIZATION']],
    [{ organization: { legalForm: 'ENTERPRISE', takesPartAs: 'ENTERPRISE' }, credentials: ['TIBETAN_DOCTOR'] }, ['ENTERPRISE', 'DOCTOR']],
    [{ organization: { legalForm: 'PUBLIC_INSTITUTION', takesPartAs: 'SCHOOL' } }, ['SCHOOL']],
    [{ organization: { legalForm: 'LAW_FIRM', takesPartAs: 'SOCIAL' }, credentials: ['LAWYER'] }, ['LAWYER', 'SOCIAL_ORGANIZATION']],
    [{ organization: { legalForm: 'RESIDENTS_COMMITTEE', takesPartAs: 'GOVERNMENT' } }, ['COMMUNITY', 'GOVERNMENT']],
    [{ provider: 'STATION' }, ['SOCIAL_WORKER']],
    [{ provider: 'VOLUNTEER', credentials: ['CARE_WORKER'] }, ['VOLUNTEER', 'CARE_WORKER']],
    [{}, ['OTHER']],
  ])('%j is %j', (party, kinds) => {
    expect(partyKindsOf(known(party))).toEqual(kinds);
  });
});

describe('a plan', () => {
  const item = (id: string, partyKind: PartyKind, need: string | null, serviceItem = 'health-check'): PlanItem => ({
    id, serviceItem, partyKind, need, rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null,
  });
  const plan = [item('i1', 'DOCTOR', 'n1'), item('i2', 'VOLUNTEER', null, 'errand-running'), item('i3', 'DOCTOR', null)];
  it('names the kind of party for a need, by the need or by what it is about', () => {
    expect([itemFor(plan, 'n1', [])?.id, itemFor(plan, 'n2', ['errand-running'])?.id, itemFor(plan, 'n3', ['tutoring'])?.id]).toEqual(['i1', 'i2', undefined]);
    expect(kindsIn(plan)).toEqual(['DOCTOR', 'VOLUNTEER']);
  });
  it('is missing what nobody takes on, and whom nobody is', () => {
    expect(missingOf(plan, ['n1', 'n9'], new Set(['VOLUNTEER']))).toEqual([
      { partyKind: 'DOCTOR', serviceItem: 'health-check', planItem: 'i1', need: 'n1' }, { partyKind: 'OTHER', serviceItem: null, planItem: null, need: 'n9' },
      { partyKind: 'DOCTOR', serviceItem: 'health-check', planItem: 'i3', need: null },
    ]);
    expect(missingOf(plan, [], new Set(['VOLUNTEER', 'DOCTOR']))).toEqual([]);
  });
});
