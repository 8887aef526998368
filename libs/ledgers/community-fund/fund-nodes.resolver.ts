import { nodesOf } from '#platform/graphql';
import { CommunityFundResolver } from './community-fund.resolver.js';

export class CommunityFundNodes extends nodesOf('CommunityFund', 'communityFund', CommunityFundResolver, (funds, id, caller) => funds.communityFund(id, caller)) {}
