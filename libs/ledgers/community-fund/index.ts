export * from './community-fund.events.js';
export { communityFund, type CommunityFundCommand } from './community-fund.decider.js';
export { fundsOfStation } from './community-fund.queries.js';
