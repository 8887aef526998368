import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { SocialWorkerResolver } from './social-worker.resolver.js';

@Injectable()
export class SocialWorkerNodes extends NodeLoader {
  readonly typename = 'SocialWorker';
  readonly operation = 'socialWorker';

  constructor(private readonly resolver: SocialWorkerResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.socialWorker(id, caller);
  }
}
