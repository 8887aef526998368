import { historyOf } from '#platform/privacy/testing';
import { communityFundEvents } from './community-fund.events.js';

const legs = [{ account: 'fund:fund-1', fen: 2_050_000 }, { account: 'donor:donor-1', fen: -2_050_000 }];
const goods = [{ account: 'fund:fund-1', item: 'entry-2', quantity: 60, valueFen: 300_000 }, { account: 'donor:donor-1', item: 'entry-2', quantity: -60, valueFen: -300_000 }];
const giver = { donor: 'donor-1', donorKind: 'PERSON', name: '示例捐赠人' } as const;
const terms = { grantee: { kind: 'ORGANIZATION', id: 'organization-1' }, purpose: 'VENTURE', application: 'application-1', askedBy: 'head-1', words: '示例' } as const;
historyOf(import.meta.url, communityFundEvents, {
  FundOpened: {
    title: { zh: '示例街道社区发展基金', en: 'Fund' }, charity: 'organization-2', station: 'station-1', locality: { kind: 'ORGANIZATION', id: 'organization-3' }, region: '210211001',
    from: '2026-03-01', approvalLimitFen: 500_000,
  },
  FundHandedOver: { from: 'station-1', to: 'station-2' },
  FundAgreementJoined: { party: 'CHARITY', on: '2026-03-02' },
  FundAgreementInForce: { on: '2026-03-04' },
  FundApprovalLimitChanged: { approvalLimitFen: 300_000 },
  FundPledgeMade: { ...giver, pledge: 'pledge-1', instalments: [{ on: '2026-06-01', amountFen: 100_000 }] },
  FundPledgeInstalmentOverdue: { donor: 'organization-4', donorKind: 'ORGANIZATION', pledge: 'pledge-1', dueOn: '2026-03-31', missingFen: 50_000, charity: 'organization-1' },
  FundPledgeEnded: { pledge: 'pledge-1', reason: '企业注销' },
  FundPledgeReopened: { pledge: 'pledge-1' },
  FundDonationRecorded: { ...giver, entry: 'entry-1', on: '2026-03-05', legs, goods: [], receipt: '辽-0001', pledge: 'pledge-1' },
  FundGoodsReceived: { ...giver, entry: 'entry-2', on: '2026-03-05', legs: [], goods, receipt: '辽-0002', item: '棉被', unit: 'PIECE' },
  FundGrantRequested: { ...terms, grant: 'grant-1', of: { amountFen: 600_000 } },
  FundGrantRefused: { grant: 'grant-1', by: 'charity-1', reason: '材料不全' },
  FundGrantMade: { ...terms, entry: 'grant-2', on: '2026-03-06', legs: [{ account: 'grantee:organization-1', fen: 1 }, { account: 'fund:fund-1', fen: -1 }], goods: [], approvedBy: 'charity-1' },
  FundGrantWordsForgotten: { grant: 'grant-1' },
  FundGrantReturned: { entry: 'entry-3', on: '2026-03-07', grant: 'grant-2', legs: [{ account: 'fund:fund-1', fen: 1 }, { account: 'grantee:organization-1', fen: -1 }], goods: [] },
  FundEntryReversed: { entry: 'entry-4', on: '2026-03-08', reverses: 'entry-3', reason: '登记有误', legs: [{ account: 'grantee:organization-1', fen: 1 }, { account: 'fund:fund-1', fen: -1 }], goods: [] },
  FundClosed: { on: '2026-12-31', reason: '协议期满' },
  FundReopened: {},
  FundDonorForgotten: { donor: 'donor-1' },
});
