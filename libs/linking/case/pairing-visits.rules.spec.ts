import { describe, expect, it } from '@jest/globals';
import { creditOf, itemOfVisit, type PairingOfCase, type PlannedCase } from './pairing-visits.rules.js';

type Item = PlannedCase['plan'][number];
const company: Item = { id: 'company', serviceItem: 'companionship', partyKind: 'VOLUNTEER', need: null, from: '2026-03-01', until: '2026-06-30' };
const meals: Item = { ...company, id: 'meals', serviceItem: 'meal-delivery', partyKind: 'SOCIAL_ORGANIZATION' };
const call: Item = { ...company, id: 'call', serviceItem: 'telephone-greeting' };
const of = (over: Partial<PairingOfCase> = {}): PairingOfCase => ({ id: 'pairing', helper: 'VOLUNTEER', serviceItems: ['companionship'], ...over });
const unsaid = (helper: PairingOfCase['helper']): PairingOfCase => of({ helper, serviceItems: null });
const planned = (id: string, over: Partial<PlannedCase> = {}): PlannedCase => ({ id, openedOn: '2026-03-01', closedOn: null, plan: [meals, company], ...over });

describe('a visit of a pairing, in a plan', () => {
  it('is of the item that asks for what the pairing gives, on its days', () => {
    expect(itemOfVisit(of(), '2026-04-01', [meals, company])).toBe(company);
    expect(itemOfVisit(of(), '2026-02-28', [meals, company])).toBeUndefined();
    expect(itemOfVisit(of(), '2026-07-01', [meals, company])).toBeUndefined();
    expect(itemOfVisit(of({ serviceItems: ['tutoring'] }), '2026-04-01', [meals, company])).toBeUndefined();
  });
  it('is sooner of an item for the resident as such than of one that waits for a need', () => {
    const forNeed: Item = { ...company, id: 'for a need', need: 'need' };
    expect(itemOfVisit(of(), '2026-04-01', [forNeed, company])).toBe(company);
    expect(itemOfVisit(of(), '2026-04-01', [forNeed])).toBe(forNeed);
  });
  it('that says nothing of what it gives is of what its kind of helper is asked for, where that is one thing', () => {
    expect(itemOfVisit(unsaid('VOLUNTEER'), '2026-04-01', [meals, call, company])).toBe(company);
    expect(itemOfVisit(unsaid('SOCIAL_WORKER'), '2026-04-01', [meals, company])).toBeUndefined();
    expect(itemOfVisit(unsaid('VOLUNTEER'), '2026-04-01', [company, { ...company, id: 'chores', serviceItem: 'house-cleaning' }])).toBeUndefined();
    expect(itemOfVisit(unsaid('VOLUNTEER'), '2026-04-01', [{ ...company, serviceItem: 'a-station’s-own' }])?.id).toBe('company');
  });
});

describe('the credit for a visit', () => {
  it('goes to one case: the first of the person’s that was open on the day and asks for it', () => {
    const both = [planned('closed', { closedOn: '2026-04-10' }), planned('asks for meals', { plan: [meals] }), planned('open')];
    expect(creditOf(of(), '2026-04-10', both)).toEqual({ case: 'closed', item: 'company' });
    expect(creditOf(of(), '2026-04-11', both)).toEqual({ case: 'open', item: 'company' });
    expect(creditOf(of(), '2026-02-27', [planned('not yet', { plan: [{ ...company, from: '2026-01-01' }] })])).toBeUndefined();
  });
});
