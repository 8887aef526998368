import type { Slice } from '#platform/dispatch';
import { asset } from './asset.decider.js';
import { assetsFollow, assetsReturn } from './assets-follow.policy.js';
import { AssetMapResolver } from './asset-map.resolver.js';
import { AssetResolver, CommunityAssetsResolver } from './asset.resolver.js';
import { AssetNodes, CommunityNodes } from './community-nodes.resolver.js';
import { communityAccess } from './community.access.js';
import { community } from './community.decider.js';
import { communityName } from './community-name.decider.js';
import { communityMessages } from './community.messages.js';
import { CommunityResolver } from './community.resolver.js';
import { communityProjections } from './projections.js';

export { AssetNodes };

export const communitySlice: Slice = {
  name: 'community',
  aggregates: [community, communityName, asset],
  projections: communityProjections,
  providers: [CommunityResolver, AssetResolver, AssetMapResolver, CommunityAssetsResolver, CommunityNodes, AssetNodes],
  due: [assetsFollow, assetsReturn],
  access: communityAccess,
  messages: communityMessages,
};
