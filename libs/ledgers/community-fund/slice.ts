import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { communityFundAccess } from './community-fund.access.js';
import { communityFund } from './community-fund.decider.js';
import { communityFundMessages } from './community-fund.messages.js';
import { CommunityFundResolver, DonorStatementResolver, FundGrantResolver } from './community-fund.resolver.js';
import { forgetWordsOfGrants } from './forgotten-grants.policy.js';
import { FundChangesResolver } from './fund-changes.resolver.js';
import { CommunityFundNodes } from './fund-nodes.resolver.js';
import { Funds } from './funds.js';
import { missPledgedInstalments, pledgedNotCome, tellOfFundPledges } from './overdue-pledges.js';
import { communityFundProjections } from './projections.js';

export { Funds } from './funds.js';

const funds = { provide: Funds, inject: [Views, Clock], useFactory: (...needed: ConstructorParameters<typeof Funds>): Funds => new Funds(...needed) };

export const communityFundSlice: Slice = {
  name: 'community-fund',
  aggregates: [communityFund],
  projections: communityFundProjections,
  policies: [forgetWordsOfGrants],
  notices: [tellOfFundPledges],
  due: [missPledgedInstalments],
  overdue: [pledgedNotCome],
  providers: [funds, CommunityFundNodes, CommunityFundResolver, FundGrantResolver, DonorStatementResolver, FundChangesResolver],
  access: communityFundAccess,
  messages: communityFundMessages,
};
