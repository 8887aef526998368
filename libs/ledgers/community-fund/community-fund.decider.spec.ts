import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal, type Actor } from '#platform/event-sourcing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { CommunityFundCommand } from './community-fund.decider.js';
import { bookOfFund, listGrants, listItems, listPledges, sumsOfFund, type FundBookRow, type GrantRow, type ItemRow, type PledgeRow, type SumRow } from './community-fund.queries.js';
import { atFund, fundBook } from './fund-book.projection.js';
import { after, charity, colleague, donate, given, head, inForce, join, office, opened, reverse, stranger, type By } from './testing/a-fund.js';

const goods = (n: number, quantity: number, valueFen: number): CommunityFundCommand => ({
  type: 'ReceiveGoods', data: { fund: 'f', entry: `e${n}`, on: '2026-03-01', receipt: `r${n}`, donor: 'firm', donorKind: 'ORGANIZATION', item: '棉被', unit: 'PIECE', quantity, valueFen },
});
type Of = Extract<CommunityFundCommand, { type: 'Grant' }>['data']['of'];
const grant = (n: number, of: Of, expects?: 'MADE' | 'REQUESTED'): CommunityFundCommand => ({
  type: 'Grant', data: { fund: 'f', grant: `e${n}`, grantee: { kind: 'ORGANIZATION', id: 'team' }, purpose: 'ACTIVITY', of, ...(expects === undefined ? {} : { expects }) },
});
const approve = (n: number): CommunityFundCommand => ({ type: 'ApproveGrant', data: { fund: 'f', grant: `e${n}` } });
const giveBack = (n: number, of: number, amount: number): CommunityFundCommand => ({ type: 'ReturnGrant', data: { fund: 'f', entry: `e${n}`, grant: `e${of}`, on: '2026-03-02', amount } });
const refused = (past: readonly By[], one: CommunityFundCommand, by: Actor, code: string): void => given(...after(...past)).when(one, { actor: by }).refused(code);

describe('the agreement of three', () => {
  it('is in force with the last of three signatures, each party signing for itself', () => {
    expect(after(...inForce).slice(-2)).toEqual([
      { type: 'FundAgreementJoined', data: { party: 'LOCALITY', on: '2026-02-05' } }, { type: 'FundAgreementInForce', data: { on: '2026-02-05' } },
    ]);
    for (const by of [head, office, stranger]) refused(opened, join('CHARITY'), by, 'FUND_SIGNS_FOR_ITSELF');
    expect(given(...after(...inForce)).when(join('CHARITY'), { actor: charity }).events()).toEqual([]);
    refused(opened, join('CHARITY', '2026-03-03'), charity, 'FUND_DATE_TO_COME');
  });
  it('is there before the first grant, and not before the first gift', () => {
    const raised: readonly By[] = [...inForce.slice(0, 3), [donate(1, 500), charity]];
    refused(raised, grant(2, { amountFen: 100 }), head, 'FUND_NOT_IN_FORCE');
    expect(after(...raised, [join('LOCALITY'), office], [grant(2, { amountFen: 100 }), head]).at(-1)?.type).toBe('FundGrantMade');
  });
});

describe('what comes in', () => {
  it('is raised and receipted by the charity, not the station', () => {
    for (const by of [head, office, stranger]) refused(inForce, donate(1, 500), by, 'FUND_CHARITY_ONLY');
    refused([...inForce, [donate(1, 500), charity]], donate(2, 500, { receipt: 'r1' }), charity, 'RECEIPT_ALREADY_USED');
  });
  it('is no entry when it was given before the fund began', () => {
    refused(inForce, donate(1, 2_050_000, { on: '2026-01-31' }), charity, 'GIFT_BEFORE_FUND');
    expect(after(...inForce, [donate(1, 5, { on: '2026-02-01' }), charity])).toHaveLength(6);
    refused(inForce, donate(1, 5, { on: '2026-03-03' }), charity, 'FUND_DATE_TO_COME');
  });
  it('is money or goods, never both, with two legs each', () => {
    expect(after(...inForce, [donate(1, 500), charity], [goods(2, 3, 1_000), charity]).slice(-2)).toMatchObject([
      { data: { legs: [{ account: 'fund:f', fen: 500 }, { account: 'donor:firm', fen: -500 }], goods: [] } },
      { data: { legs: [], goods: [{ account: 'fund:f', item: 'e2', quantity: 3, valueFen: 1_000 }, { account: 'donor:firm', item: 'e2', quantity: -3, valueFen: -1_000 }] } },
    ]);
  });
  it('pays a pledge only of whoever made it', () => {
    const pledged: readonly By[] = [...inForce, [{ type: 'Pledge', data: { pledge: 'p', donor: 'firm', donorKind: 'ORGANIZATION', instalments: [{ on: '2026-06-01', amountFen: 9 }] } }, charity]];
    refused(pledged, donate(1, 5, { pledge: 'p', donor: 'other' }), charity, 'FUND_PLEDGE_NOT_FOUND');
    expect(after(...pledged, [donate(1, 5, { pledge: 'p' }), charity]).at(-1)).toMatchObject({ data: { pledge: 'p' } });
    refused([...pledged, [{ type: 'EndPledge', data: { pledge: 'p', reason: 'x' } }, charity]], donate(1, 5, { pledge: 'p' }), charity, 'FUND_PLEDGE_NOT_FOUND');
    for (const instalments of [[], [{ on: '2026-06-01', amountFen: 1 }, { on: '2026-06-01', amountFen: 1 }]])
      refused(inForce, { type: 'Pledge', data: { pledge: 'p', donor: 'firm', donorKind: 'ORGANIZATION', instalments } }, charity, 'PLEDGE_SCHEDULE_UNCLEAR');
  });
  it('keeps who gave sealed, and forgets a person when asked', () => {
    const person = { donor: 'd', donorKind: 'PERSON', name: '示例' } as const;
    const gave: readonly By[] = [...inForce, [donate(1, 5, person), charity], [donate(2, 5, { donor: 'd', donorKind: 'PERSON' }), charity]];
    expect(after(...gave, [{ type: 'ForgetDonor', data: { donor: 'd' } }, charity]).at(-1)).toEqual({ type: 'FundDonorForgotten', data: { donor: 'd' } });
    refused([...gave, [{ type: 'ForgetDonor', data: { donor: 'd' } }, charity]], donate(3, 5, person), charity, 'FUND_DONOR_NOT_FOUND');
    refused([...inForce, [donate(1, 5), charity]], { type: 'ForgetDonor', data: { donor: 'firm' } }, charity, 'FUND_DONOR_NOT_FOUND');
  });
});

describe('a fund that is closed', () => {
  const close: CommunityFundCommand = { type: 'CloseFund', data: { reason: '协议期满' } };
  const pledge: CommunityFundCommand = { type: 'Pledge', data: { pledge: 'p', donor: 'firm', donorKind: 'ORGANIZATION', instalments: [{ on: '2026-06-01', amountFen: 9 }] } };
  it('is empty, and nothing waits; pledges end with it', () => {
    const money: readonly By[] = [...inForce, [pledge, charity], [donate(1, 500), charity]];
    refused(money, close, charity, 'FUND_NOT_EMPTY');
    refused(money, close, head, 'FUND_CHARITY_ONLY');
    refused([...inForce, [goods(1, 3, 1_000), charity]], close, charity, 'FUND_GOODS_LEFT');
    refused([...inForce, [donate(1, 2_000), charity], [grant(2, { amountFen: 1_500 }), head], [grant(3, { amountFen: 1_000 }), head], [grant(4, { amountFen: 1_000 }), head]], close, charity, 'FUND_GRANTS_WAIT');
    const empty: readonly By[] = [...money, [grant(2, { amountFen: 500 }), head]];
    expect(after(...empty, [close, charity]).slice(-2)).toEqual([
      { type: 'FundPledgeEnded', data: { pledge: 'p', reason: '协议期满' } }, { type: 'FundClosed', data: { on: '2026-03-02', reason: '协议期满', pledges: ['p'] } },
    ]);
    expect(given(...after(...empty, [close, charity])).when(close, { actor: charity }).events()).toEqual([]);
  });
  it('takes and gives nothing any more', () => {
    const closed: readonly By[] = [...inForce, [donate(1, 500), charity], [grant(2, { amountFen: 500 }), head], [close, charity]];
    for (const [one, by] of [[donate(3, 5), charity], [goods(3, 1, 5), charity], [grant(3, { amountFen: 1 }), head], [giveBack(3, 2, 5), charity], [reverse(3, 2), charity], [pledge, charity]] as const)
      refused(closed, one, by, 'FUND_CLOSED');
  });
});

describe('a grant', () => {
  const rich: readonly By[] = [...inForce, [donate(1, 5_000), charity], [goods(2, 3, 1_000), charity]];
  it('is never of more than there is', () => {
    refused(rich, grant(3, { amountFen: 5_001 }), head, 'FUND_SHORT');
    refused(rich, grant(3, { item: 'e2', quantity: 4 }), head, 'FUND_GOODS_SHORT');
    refused(rich, grant(3, { item: 'e1', quantity: 1 }), head, 'FUND_ITEM_NOT_FOUND');
    refused(rich, grant(3, { amountFen: 1 }), stranger, 'FUND_PARTIES_ONLY');
  });
  it('of some of the goods takes a share of their value, and the last of them what is over', () => {
    const events = after(...rich, [grant(3, { item: 'e2', quantity: 1 }), head], [grant(4, { item: 'e2', quantity: 1 }), head], [grant(5, { item: 'e2', quantity: 1 }), head]);
    expect(events.slice(-3).map((one) => ('goods' in one.data ? one.data.goods[0]?.valueFen : 0))).toEqual([333, 333, 334]);
  });
  it('above the limit takes a second person, whoever it is but not who asked', () => {
    const asked: readonly By[] = [...rich, [grant(3, { amountFen: 1_001 }), head]];
    expect(after(...asked).at(-1)).toMatchObject({ type: 'FundGrantRequested', data: { askedBy: 'head-1' } });
    expect(given(...after(...asked)).state().balanceFen).toBe(5_000);
    refused(asked, approve(3), head, 'FUND_GRANT_NEEDS_ANOTHER');
    refused(asked, approve(3), stranger, 'FUND_PARTIES_ONLY');
    expect(after(...asked, [approve(3), colleague]).at(-1)).toMatchObject({ type: 'FundGrantMade', data: { entry: 'e3', askedBy: 'head-1', approvedBy: 'charity-2' } });
    refused([...asked, [approve(3), colleague]], approve(3), office, 'FUND_GRANT_DECIDED');
    // by another token of theirs, whichever of their files it names, is by themselves
    const themselves: Actor = { ...head, person: 'worker-1' };
    const theirs: readonly By[] = [...rich, [grant(3, { amountFen: 1_001 }), themselves]];
    for (const other of [{ person: 'worker-1' }, { person: 'worker-0', persons: ['worker-0', 'worker-1'] }]) refused(theirs, approve(3), { ...head, id: 'head-1 at home', ...other }, 'FUND_GRANT_NEEDS_ANOTHER');
    expect(after(...theirs, [approve(3), { ...head, id: 'head-2', person: 'worker-2' }]).at(-1)?.type).toBe('FundGrantMade');
    refused([...asked, [{ type: 'RefuseGrant', data: { grant: 'e3', reason: 'x' } }, head]], approve(3), office, 'FUND_GRANT_DECIDED');
    expect(after(...rich, [grant(3, { amountFen: 1_000 }), head]).at(-1)?.type).toBe('FundGrantMade');
    refused(rich, grant(3, { amountFen: 1_000 }, 'REQUESTED'), head, 'FUND_APPROVAL_CHANGED');
  });
  it('is approved by nobody who speaks for whom it goes to', () => {
    const to = (kind: 'ORGANIZATION' | 'STATION', id: string): readonly By[] => [...rich, [{ type: 'Grant', data: { fund: 'f', grant: 'e3', grantee: { kind, id }, purpose: 'ACTIVITY', of: { amountFen: 1_001 } } }, colleague]];
    refused(to('ORGANIZATION', 'office'), approve(3), office, 'FUND_GRANT_OF_ONES_OWN');
    refused(to('ORGANIZATION', 'office-before'), approve(3), { ...office, organizations: ['office', 'office-before'] }, 'FUND_GRANT_OF_ONES_OWN');
    refused(to('STATION', 'station'), approve(3), head, 'FUND_GRANT_OF_ONES_OWN');
    for (const [kind, id, by] of [['ORGANIZATION', 'office', head], ['STATION', 'station', office], ['STATION', 'station', charity]] as const) expect(after(...to(kind, id), [approve(3), by]).at(-1)?.type).toBe('FundGrantMade');
  });
  it('takes a second person all the same of whoever raised the limit themselves, until somebody else has changed it', () => {
    const limit = (approvalLimitFen: number): CommunityFundCommand => ({ type: 'ChangeApprovalLimit', data: { approvalLimitFen } });
    const raised: readonly By[] = [...rich, [limit(2_000), charity], [limit(3_000), charity]];
    expect(after(...raised).at(-1)).toEqual({ type: 'FundApprovalLimitChanged', data: { approvalLimitFen: 3_000, by: 'charity-1' } });
    const kind = (past: readonly By[], amountFen: number, by: Actor) => after(...past, [grant(3, { amountFen }), by]).at(-1)?.type;
    expect([kind(raised, 1_000, charity), kind(raised, 1_001, charity), kind(raised, 3_000, colleague), kind(raised, 3_000, head)]).toEqual(['FundGrantMade', 'FundGrantRequested', 'FundGrantMade', 'FundGrantMade']);
    const lowered: readonly By[] = [...raised, [limit(2_500), colleague]];
    expect([kind(lowered, 2_500, charity), kind(lowered, 2_500, colleague), kind(lowered, 2_501, charity)]).toEqual(['FundGrantMade', 'FundGrantMade', 'FundGrantRequested']);
  });
  it('that was asked for keeps nothing back: it is paid only where there is enough by then', () => {
    const spent: readonly By[] = [...rich, [grant(3, { amountFen: 4_500 }), head], [grant(4, { amountFen: 900 }), head]];
    refused(spent, approve(3), office, 'FUND_SHORT');
  });
  it('comes back in part, never more than is out', () => {
    const out: readonly By[] = [...rich, [grant(3, { amountFen: 900 }), head], [giveBack(4, 3, 400), charity]];
    refused(out, giveBack(5, 3, 501), charity, 'FUND_RETURN_TOO_MUCH');
    expect(given(...after(...out)).state().balanceFen).toBe(4_500);
    refused(out, reverse(5, 3), charity, 'FUND_GRANT_HAS_RETURNS');
    expect(given(...after(...out, [reverse(5, 4), charity], [reverse(6, 3), charity])).state().balanceFen).toBe(5_000);
  });
});

describe('a counter-entry', () => {
  it('is made once, takes nothing back that is spent, and is never reversed itself', () => {
    const past: readonly By[] = [...inForce, [donate(1, 500), charity], [grant(2, { amountFen: 100 }), head]];
    refused(past, reverse(3, 1), charity, 'FUND_SHORT');
    refused(past, reverse(3, 2), head, 'FUND_CHARITY_ONLY');
    const undone: readonly By[] = [...past, [reverse(3, 2), charity]];
    expect(after(...undone).at(-1)).toMatchObject({ data: { legs: [{ account: 'grantee:team', fen: -100 }, { account: 'fund:f', fen: 100 }] } });
    refused(undone, reverse(4, 2), charity, 'FUND_ENTRY_ALREADY_REVERSED');
    refused(undone, reverse(4, 3), charity, 'FUND_ENTRY_NOT_REVERSIBLE');
    refused(undone, giveBack(4, 2, 1), charity, 'FUND_GRANT_NOT_MADE');
  });
});

describe('a fund', () => {
  it('is never below nought, and all its legs add up to nought after every entry, whatever is asked in whatever order; its book says the same', () => {
    const command = fc.record({ what: fc.constantFrom('donate', 'donate', 'goods', 'grant', 'grant', 'grantGoods', 'approve', 'back', 'back', 'reverse'), n: fc.integer({ min: 1, max: 2_000 }), back: fc.nat(8), by: fc.constantFrom(charity, charity, charity, colleague, head, office) });
    const reached = new Set<string>();
    fc.assert(fc.property(fc.array(command, { minLength: 20, maxLength: 40 }), (asked) => {
      const events = after(...inForce);
      asked.forEach(({ what, n, back, by }, i) => {
        // of what was entered, and granted, lately
        const [which, granted] = [Math.max(0, i - 1 - back), Number([...given(...events).state().grants.keys()].at(-1 - (back % 3))?.slice(1) ?? 0)];
        const wanted =
          what === 'donate' ? donate(i, n) : what === 'goods' ? goods(i, 1 + (n % 7), n)
          : what === 'grant' ? grant(i, { amountFen: n }) : what === 'grantGoods' ? grant(i, { item: `e${which}`, quantity: 1 + (n % 4) })
          : what === 'approve' ? approve(granted) : what === 'back' ? giveBack(i, granted, 1 + (n % 400)) : reverse(i, which);
        try {
          events.push(...given(...events).when(wanted, { actor: by }).events());
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        const { balanceFen, items } = given(...events).state();
        expect(balanceFen).toBeGreaterThanOrEqual(0);
        for (const { quantity, valueFen } of items.values()) {
          expect(Math.min(quantity, valueFen)).toBeGreaterThanOrEqual(0);
          if (quantity === 0) expect(valueFen).toBe(0);
        }
      });
      let [fen, valueFen] = [0, 0];
      for (const { type, data } of events) {
        reached.add(type);
        if (!('legs' in data)) continue;
        expect(data.legs.length === 0 || data.goods.length === 0).toBe(true);
        for (const field of ['quantity', 'valueFen'] as const) expect(data.goods.reduce((all, leg) => all + leg[field], 0)).toBe(0);
        expect(data.legs.reduce((all, leg) => all + leg.fen, 0)).toBe(0);
        fen += atFund(data).fen;
        valueFen += atFund(data).valueFen;
      }
      const state = given(...events).state();
      expect(state.balanceFen).toBe(fen);

      const views = viewsOf([fundBook], events.map((one): Told => ({ ...one, id: 'f' })));
      const book = views.all<FundBookRow>(bookOfFund('f'));
      expect(book.reduce((all, row) => all + row.fen, 0)).toBe(0);
      expect(book.reduce((all, row) => all + row.goods_fen, 0)).toBe(0);
      const own = book.find(({ kind }) => kind === 'fund');
      expect([own?.fen ?? 0, own?.goods_fen ?? 0]).toEqual([fen, valueFen]);
      // what came and went, counter-entries taken out, is what is left
      const sum = (kind: string, of: 'fen' | 'goods_fen') => views.all<SumRow>(sumsOfFund('f')).reduce((all, row) => all + (row.kind === kind ? row[of] : 0), 0);
      expect(sum('DONATION', 'fen') - sum('GRANT', 'fen') + sum('GRANT_RETURN', 'fen')).toBe(fen);
      expect(sum('GOODS_DONATION', 'goods_fen') - sum('GRANT', 'goods_fen') + sum('GRANT_RETURN', 'goods_fen')).toBe(valueFen);
      for (const { id, quantity } of views.all<ItemRow>(listItems('f', 0, 100))) expect(quantity).toBe(state.items.get(id)?.quantity ?? 0);
      for (const { id, status, amount_fen, returned_fen, quantity, returned_quantity } of views.all<GrantRow>(listGrants('f', {}, 0, 100))) {
        const known = state.grants.get(id);
        expect([id, status]).toEqual([id, { waiting: 'AWAITING_APPROVAL', made: 'MADE', refused: 'REFUSED', reversed: 'REVERSED' }[known?.status ?? 'refused']]);
        if (status === 'MADE') expect((amount_fen ?? quantity ?? 0) - returned_fen - returned_quantity).toBe(known?.out.quantity);
      }
      void views.close();
    }), { numRuns: 60 });
    expect([...reached].sort()).toEqual([
      'FundAgreementInForce', 'FundAgreementJoined', 'FundDonationRecorded', 'FundEntryReversed', 'FundGoodsReceived', 'FundGrantMade', 'FundGrantRequested', 'FundGrantReturned', 'FundOpened',
    ]);
  });
  it('knows what of a pledge has come, counter-entries too', () => {
    const pledge: By = [{ type: 'Pledge', data: { pledge: 'p', donor: 'firm', donorKind: 'ORGANIZATION', instalments: [{ on: '2026-06-01', amountFen: 900 }] } }, charity];
    const views = (...more: readonly By[]) => viewsOf([fundBook], after(...inForce, pledge, [donate(1, 300, { pledge: 'p' }), charity], [donate(2, 5), charity], ...more).map((one): Told => ({ ...one, id: 'f' })));
    const received = (...more: readonly By[]) => views(...more).all<PledgeRow>(listPledges('f', 0, 9)).map(({ amount_fen, received_fen }) => [amount_fen, received_fen]);
    expect(received()).toEqual([[900, 300]]);
    expect(received([reverse(3, 1), charity])).toEqual([[900, 0]]);
  });
});

describe('a gift that was written down wrongly', () => {
  it('is written down again with the receipt that there is, once the entry was reversed', () => {
    const mistaken: readonly By[] = [...inForce, [donate(1, 5_000), charity]];
    refused(mistaken, donate(2, 500, { receipt: 'r1' }), charity, 'RECEIPT_ALREADY_USED');
    expect(after(...mistaken, [reverse(3, 1), charity], [donate(2, 500, { receipt: 'r1' }), charity]).at(-1)).toMatchObject({ type: 'FundDonationRecorded', data: { receipt: 'r1' } });
    refused([...mistaken, [reverse(3, 1), charity], [donate(2, 500, { receipt: 'r1' }), charity]], donate(4, 500, { receipt: 'r1' }), charity, 'RECEIPT_ALREADY_USED');
  });
});
