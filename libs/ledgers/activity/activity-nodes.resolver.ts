import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { ActivityResolver } from './activity.resolver.js';

@Injectable()
export class ActivityNodes extends NodeLoader {
  readonly typename = 'Activity';
  readonly operation = 'activity';

  constructor(private readonly resolver: ActivityResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.activity(id, caller);
  }
}
