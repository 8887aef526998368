import { nodesOf } from '#platform/graphql';
import { AssetResolver } from './asset.resolver.js';
import { CommunityResolver } from './community.resolver.js';

export class CommunityNodes extends nodesOf('Community', 'community', CommunityResolver, (resolver, id, caller) => resolver.community(id, caller)) {}

export class AssetNodes extends nodesOf('Asset', 'asset', AssetResolver, (resolver, id, caller) => resolver.asset(id, caller)) {}
