import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { DeliberationResolver } from './deliberation.resolver.js';

@Injectable()
export class DeliberationNodes extends NodeLoader {
  readonly typename = 'Deliberation';
  readonly operation = 'deliberation';

  constructor(private readonly resolver: DeliberationResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.deliberation(id, caller);
  }
}
