import { describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { CommunityFundCommand } from './community-fund.decider.js';
import type { CommunityFundEvent } from './community-fund.events.js';
import { findFund, instalmentsRunningOut, listPledges, type FundRow, type PledgeRow } from './community-fund.queries.js';
import { fundBook } from './fund-book.projection.js';
import { pledgedNotCome } from './overdue-pledges.js';
import { charity, given, head } from './testing/a-fund.js';

const instalments = [{ on: '2026-02-10', amountFen: 300 }, { on: '2026-06-01', amountFen: 500 }];
const pledged = (pledge: string, over: object = {}): CommunityFundEvent => ({ type: 'FundPledgeMade', data: { pledge, instalments, donor: 'firm', donorKind: 'ORGANIZATION', ...over } });
const came = (n: number, fen: number, pledge: string): CommunityFundEvent => ({
  type: 'FundDonationRecorded',
  data: { entry: `e${n}`, on: '2026-03-01', receipt: `r${n}`, donor: 'firm', donorKind: 'ORGANIZATION', pledge, legs: [{ account: 'fund:f', fen }, { account: 'donor:firm', fen: -fen }], goods: [] },
});
const opened: readonly CommunityFundEvent[] = [{
  type: 'FundOpened', data: { title: { zh: '基金' }, charity: 'charity', station: 'station', locality: { kind: 'ORGANIZATION', id: 'office' }, region: '210211001', from: '2026-02-01', approvalLimitFen: 1_000 },
}];
const inForce: readonly CommunityFundEvent[] = [
  ...opened, ...(['CHARITY', 'STATION', 'LOCALITY'] as const).map((party): CommunityFundEvent => ({ type: 'FundAgreementJoined', data: { party, on: '2026-02-02' } })), { type: 'FundAgreementInForce', data: { on: '2026-02-02' } },
];
const ended = (pledge: string, reason = '示例'): CommunityFundEvent => ({ type: 'FundPledgeEnded', data: { pledge, reason } });
const again = (pledge: string): CommunityFundEvent => ({ type: 'FundPledgeReopened', data: { pledge } });
const closed = (over: object = {}): CommunityFundEvent => ({ type: 'FundClosed', data: { on: '2026-03-02', reason: '示例', ...over } });
const back: CommunityFundEvent = { type: 'FundReopened', data: {} };
const reopen: CommunityFundCommand = { type: 'ReopenFund', data: {} };
const by = { actor: charity };
const reopenPledge = (pledge: string): CommunityFundCommand => ({ type: 'ReopenPledge', data: { pledge } });
const grant: CommunityFundCommand = { type: 'Grant', data: { fund: 'f', grant: 'g', grantee: { kind: 'ORGANIZATION', id: 'team' }, purpose: 'ACTIVITY', of: { amountFen: 1 } } };

describe('a fund that was closed by mistake', () => {
  it('goes on as it was, with the pledges that ended with it, and no others', () => {
    const past = [...inForce, pledged('p1'), pledged('p2'), ended('p1'), ended('p2'), closed({ pledges: ['p2'] })];
    given(...past).when(reopen, by).then(back, again('p2')).andRepeatingDoesNothing();
    given(...past, back, again('p2')).when(grant, { actor: head }).refused('FUND_SHORT');
    given(...past, back, again('p2')).when({ type: 'CloseFund', data: { reason: '期满' } }, by).then(ended('p2', '期满'), closed({ reason: '期满', pledges: ['p2'] }));
    given(...past).when(reopen, { actor: head }).refused('FUND_CHARITY_ONLY');
    given(...inForce).when(reopen, by).then();
    given().when(reopen, by).refused('FUND_NOT_FOUND');
  });
  it('is not in force where it was not', () => given(...opened, closed(), back).when(grant, { actor: head }).refused('FUND_NOT_IN_FORCE'));
  it('has those that ended for the reason for which it was closed, where an old log does not say which did', () =>
    void given(...inForce, pledged('p1'), pledged('p2'), ended('p1', '企业注销'), ended('p2'), closed()).when(reopen, by).then(back, again('p2')));
  it('waits for nothing of a donor who was forgotten since', () => {
    const person = { donor: 'd', donorKind: 'PERSON', name: '示例' };
    given(...inForce, pledged('p1', person), pledged('p2'), ended('p1'), ended('p2'), closed({ pledges: ['p1', 'p2'] }), { type: 'FundDonorForgotten', data: { donor: 'd' } }).when(reopen, by).then(back, again('p2'));
  });
});

describe('a pledge to a fund that was ended by mistake', () => {
  it('is waited for again', () => {
    const past = [...inForce, pledged('p1'), ended('p1')];
    given(...past).when(reopenPledge('p1'), by).then(again('p1')).andRepeatingDoesNothing();
    given(...past, again('p1')).when({ type: 'EndPledge', data: { pledge: 'p1', reason: '期满' } }, by).then(ended('p1', '期满'));
    expect(given(...past, again('p1')).when({ type: 'MissInstalment', data: { pledge: 'p1', on: '2026-02-10' } }).events()).toMatchObject([{ type: 'FundPledgeInstalmentOverdue', data: { missingFen: 300 } }]);
    given(...inForce, pledged('p1')).when(reopenPledge('p1'), by).then();
    given(...inForce).when(reopenPledge('p1'), by).refused('FUND_PLEDGE_NOT_FOUND');
    given(...past).when(reopenPledge('p1'), { actor: head }).refused('FUND_CHARITY_ONLY');
    given(...past, closed()).when(reopenPledge('p1'), by).refused('FUND_CLOSED');
    given(...inForce, pledged('p1', { donor: 'd', donorKind: 'PERSON', name: '示例' }), ended('p1'), { type: 'FundDonorForgotten', data: { donor: 'd' } }).when(reopenPledge('p1'), by).refused('FUND_DONOR_NOT_FOUND');
  });
  it('is due and overdue as what came of it says, in the views', () => {
    const everywhere: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };
    const state = (...more: readonly CommunityFundEvent[]) => {
      const views = viewsOf([fundBook], [...inForce, pledged('p1'), ...more].map((event): Told => ({ id: 'f', ...event })));
      const late = (now: string) => pledgedNotCome.entries(views, { now, reach: everywhere, stationId: undefined, region: undefined, after: ['', ''], limit: 10 }).length;
      const [pledge] = views.all<PledgeRow>(listPledges('f', 0, 10));
      return [pledge?.ended ?? null, views.all(instalmentsRunningOut('2026-03-02T02:00:00.000Z', ['', ''], 10)).length, late('2026-03-02T02:00:00.000Z'), late('2026-07-02T02:00:00.000Z'), views.get<FundRow>(findFund('f'))?.closed_on ?? null];
    };
    expect([state(), state(ended('p1')), state(ended('p1'), again('p1'))]).toEqual([[null, 1, 1, 2, null], ['示例', 0, 0, 0, null], [null, 1, 1, 2, null]]);
    expect(state(came(1, 300, 'p1'), ended('p1'), again('p1'))).toEqual([null, 0, 0, 1, null]);
    expect([state(ended('p1'), closed()), state(ended('p1'), closed(), back, again('p1'))]).toEqual([['示例', 0, 0, 0, '2026-03-02'], [null, 1, 1, 2, null]]);
  });
});
