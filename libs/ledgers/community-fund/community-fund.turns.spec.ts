import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { communityFund, type CommunityFundCommand } from './community-fund.decider.js';
import type { CommunityFundEvent } from './community-fund.events.js';

const { given } = scenarios(communityFund);
const actor = (id: string, over: Partial<Actor>): Actor => ({ id, role: 'PARTNER', station: null, organization: null, ...over });
const charity = actor('charity-1', { organization: 'charity' });
const office = actor('office-1', { organization: 'office' });
const head = actor('head-1', { role: 'STATION_HEAD', station: 'station' });
type By = readonly [CommunityFundCommand, Actor];
const after = (...asked: readonly By[]): CommunityFundEvent[] =>
  asked.reduce<CommunityFundEvent[]>((events, [one, by]) => [...events, ...given(...events).when(one, { actor: by }).events()], []);
const refused = (past: readonly By[], one: CommunityFundCommand, by: Actor, code: string): void => given(...after(...past)).when(one, { actor: by }).refused(code);
const last = (...asked: readonly By[]) => after(...asked).at(-1);

const open = (locality = 'office'): CommunityFundCommand => ({
  type: 'OpenFund',
  data: { title: { zh: '示例基金' }, charity: 'charity', station: 'station', locality: { kind: 'ORGANIZATION', id: locality }, region: '210211001', from: '2026-02-01', approvalLimitFen: 1_000 },
});
const join = (party: 'CHARITY' | 'STATION' | 'LOCALITY', on: string): CommunityFundCommand => ({ type: 'JoinAgreement', data: { party, on, speaksFor: party === 'STATION' ? ['STATION'] : [] } });
const inForce: readonly By[] = [[open(), head], [join('CHARITY', '2026-02-09'), charity], [join('STATION', '2026-02-03'), head], [join('LOCALITY', '2026-02-05'), office]];
const gift = { fund: 'f', on: '2026-03-01', donor: 'firm', donorKind: 'ORGANIZATION' as const };
const donate = (n: number, amountFen: number, over: object = {}): CommunityFundCommand => ({ type: 'RecordDonation', data: { ...gift, entry: `e${n}`, receipt: `r${n}`, amountFen, ...over } });
const goods = (n: number, quantity: number, valueFen: number, over: object = {}): CommunityFundCommand =>
  ({ type: 'ReceiveGoods', data: { ...gift, entry: `e${n}`, receipt: `r${n}`, item: '棉被', unit: 'PIECE', quantity, valueFen, ...over } });
type Grant = Extract<CommunityFundCommand, { type: 'Grant' }>['data'];
const grant = (n: number, of: Grant['of'], over: Partial<Grant> = {}): CommunityFundCommand =>
  ({ type: 'Grant', data: { fund: 'f', grant: `e${n}`, grantee: { kind: 'ORGANIZATION', id: 'team' }, purpose: 'ACTIVITY', of, ...over } });
const giveBack = (n: number, of: number, amount: number, on = '2026-03-02'): CommunityFundCommand => ({ type: 'ReturnGrant', data: { fund: 'f', entry: `e${n}`, grant: `e${of}`, on, amount } });
const raised: readonly By[] = [...inForce, [donate(1, 900), charity]];

describe('a fund', () => {
  it('is of three, and in force from the latest day on which one of them signed, whoever signed last', () => {
    given().when(open('charity'), { actor: head }).refused('FUND_PARTIES_NOT_THREE');
    expect(last(...inForce)).toEqual({ type: 'FundAgreementInForce', data: { on: '2026-02-09' } });
    refused([[open(), head]], open(), head, 'FUND_ALREADY_OPENED');
    given().when(donate(1, 5), { actor: charity }).refused('FUND_NOT_FOUND');
  });
});

describe('a gift of goods', () => {
  it('has a day and a receipt like one of money, and a receipt is for one of them', () => {
    refused(inForce, goods(1, 2, 500, { on: '2026-01-31' }), charity, 'GIFT_BEFORE_FUND');
    refused(inForce, goods(1, 2, 500, { on: '2026-03-03' }), charity, 'FUND_DATE_TO_COME');
    refused(raised, goods(2, 2, 500, { receipt: 'r1' }), charity, 'RECEIPT_ALREADY_USED');
  });
  it('is given on for what it is worth: above the limit it takes a second person too', () => {
    const stocked: readonly By[] = [...inForce, [goods(1, 3, 3_000), charity]];
    expect(last(...stocked, [grant(2, { item: 'e1', quantity: 2 }), head])?.type).toBe('FundGrantRequested');
    expect(last(...stocked, [grant(2, { item: 'e1', quantity: 1 }), head])?.type).toBe('FundGrantMade');
  });
  it('is out until it comes back, in parts, and with its value', () => {
    const out: readonly By[] = [...inForce, [goods(1, 3, 900), charity], [grant(2, { item: 'e1', quantity: 3 }), head], [giveBack(3, 2, 2), charity]];
    expect(last(...out)).toMatchObject({ data: { goods: [{ quantity: 2, valueFen: 600 }, { quantity: -2, valueFen: -600 }] } });
    refused(out, giveBack(4, 2, 2), charity, 'FUND_RETURN_TOO_MUCH');
    expect(last(...out, [giveBack(4, 2, 1), charity])).toMatchObject({ data: { goods: [{ quantity: 1, valueFen: 300 }, { quantity: -1, valueFen: -300 }] } });
  });
});

describe('a giver', () => {
  it('is an organization or a person, and named once', () => {
    refused(raised, donate(2, 5, { donorKind: 'PERSON' }), charity, 'FUND_DONOR_NOT_FOUND');
    const person = { donor: 'p', donorKind: 'PERSON', name: '示例甲' };
    const first: readonly By[] = [...inForce, [donate(1, 5, person), charity]];
    expect(last(...first)?.data).toMatchObject({ name: '示例甲' });
    expect(last(...first, [donate(2, 5, person), charity])?.data).not.toHaveProperty('name');
    expect(last(...first, [goods(2, 1, 5, person), charity])?.data).toMatchObject({ donor: 'p', donorKind: 'PERSON' });
  });
});

describe('a grant', () => {
  it('keeps what was said of it, made or asked for', () => {
    expect(last(...raised, [grant(2, { amountFen: 100 }, { words: '示例' }), head])?.data).toMatchObject({ words: '示例' });
    expect(last(...raised, [donate(3, 900), charity], [grant(2, { amountFen: 1_500 }, { words: '示例' }), head])).toMatchObject({ type: 'FundGrantRequested', data: { words: '示例' } });
  });
  it('of a call is decided by that call alone', () => {
    const asked: readonly By[] = [...raised, [donate(3, 900), charity], [grant(2, { amountFen: 1_500 }, { application: 'a1' }), head]];
    const approve = (over: object = {}): CommunityFundCommand => ({ type: 'ApproveGrant', data: { fund: 'f', grant: 'e2', ...over } });
    const refuse = (over: object = {}): CommunityFundCommand => ({ type: 'RefuseGrant', data: { grant: 'e2', reason: '示例', ...over } });
    for (const one of [approve(), refuse(), approve({ application: 'a2' })]) refused(asked, one, charity, 'FUND_GRANT_OF_A_CALL');
    expect(last(...asked, [approve({ application: 'a1' }), charity])).toMatchObject({ type: 'FundGrantMade', data: { application: 'a1', askedBy: 'head-1', approvedBy: 'charity-1' } });
    const no: readonly By[] = [...asked, [refuse({ application: 'a1' }), charity]];
    refused(no, refuse({ application: 'a1' }), charity, 'FUND_GRANT_DECIDED');
    refused(no, approve({ application: 'a1' }), charity, 'FUND_GRANT_DECIDED');
  });
  it('comes to what whoever asks reckons with, or to nothing', () => {
    refused(raised, grant(2, { amountFen: 100 }, { expects: 'REQUESTED' }), head, 'FUND_APPROVAL_CHANGED');
    expect(last(...raised, [grant(2, { amountFen: 100 }, { expects: 'MADE' }), head])?.type).toBe('FundGrantMade');
  });
  it('comes back on a day on which it was out', () => {
    const made: readonly By[] = [...raised, [grant(2, { amountFen: 100 }), head]];
    refused(made, giveBack(3, 2, 50, '2026-03-01'), charity, 'FUND_RETURN_DATE');
    refused(made, giveBack(3, 2, 50, '2026-03-03'), charity, 'FUND_RETURN_DATE');
    expect(last(...made, [giveBack(3, 2, 100), charity])?.type).toBe('FundGrantReturned');
  });
});

describe('a fund that ends', () => {
  it('ends each pledge that runs, once', () => {
    const pledge = (name: string): CommunityFundCommand => ({ type: 'Pledge', data: { pledge: name, donor: 'firm', donorKind: 'ORGANIZATION', instalments: [{ on: '2026-06-01', amountFen: 100 }] } });
    const end: CommunityFundCommand = { type: 'EndPledge', data: { pledge: 'p1', reason: '示例' } };
    const pledged: readonly By[] = [...inForce, [pledge('p1'), charity], [pledge('p2'), charity], [end, charity]];
    expect(after(...pledged, [end, charity])).toHaveLength(after(...pledged).length);
    refused(pledged, { type: 'EndPledge', data: { pledge: 'p3', reason: '示例' } }, charity, 'FUND_PLEDGE_NOT_FOUND');
    expect(after(...pledged, [{ type: 'CloseFund', data: { reason: '示例' } }, charity]).slice(-2)).toMatchObject([{ type: 'FundPledgeEnded', data: { pledge: 'p2' } }, { type: 'FundClosed' }]);
  });
});
