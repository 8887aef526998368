import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Organization } from '#societies/organization/types';
import { Station } from '#linking/station/types';
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
import { CommunityFund, DonorStatement, FundEntry, FundGrant, FundPledge } from './types.js';

export { Funds } from './funds.js';

const funds = { provide: Funds, inject: [Views, Clock], useFactory: (...needed: ConstructorParameters<typeof Funds>): Funds => new Funds(...needed) };

const showing = [
  beside(CommunityFund, { charity: Organization, station: Station }),
  beside(FundEntry, { fund: CommunityFund, donor: Node, grantee: Node }),
  beside(FundGrant, { fund: CommunityFund, grantee: Node }),
  beside(FundPledge, { donor: Node }),
  beside(DonorStatement, { donor: Node }),
];

export const communityFundSlice: Slice = {
  name: 'community-fund',
  aggregates: [communityFund],
  projections: communityFundProjections,
  policies: [forgetWordsOfGrants],
  notices: [tellOfFundPledges],
  due: [missPledgedInstalments],
  overdue: [pledgedNotCome],
  providers: [funds, CommunityFundNodes, CommunityFundResolver, FundGrantResolver, DonorStatementResolver, FundChangesResolver, ...showing],
  access: communityFundAccess,
  messages: communityFundMessages,
};
