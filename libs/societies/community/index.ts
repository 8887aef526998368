export * from './asset.events.js';
export { asset, type AssetCommand } from './asset.decider.js';
export * from './community.events.js';
export { community, type CommunityCommand } from './community.decider.js';
export { communityName } from './community-name.decider.js';
export { communitiesOfStation, communitiesStandingIn, regionOfCommunity } from './community.queries.js';
