import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { AssetResolver } from './asset.resolver.js';
import { CommunityResolver } from './community.resolver.js';

@Injectable()
export class CommunityNodes extends NodeLoader {
  readonly typename = 'Community';
  readonly operation = 'community';

  constructor(private readonly resolver: CommunityResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.community(id, caller);
  }
}

@Injectable()
export class AssetNodes extends NodeLoader {
  readonly typename = 'Asset';
  readonly operation = 'asset';

  constructor(private readonly resolver: AssetResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.asset(id, caller);
  }
}
