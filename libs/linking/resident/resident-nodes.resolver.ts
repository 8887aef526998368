import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { ResidentResolver } from './resident.resolver.js';

@Injectable()
export class ResidentNodes extends NodeLoader {
  readonly typename = 'Resident';
  readonly operation = 'resident';

  constructor(private readonly resolver: ResidentResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.resident(id, caller);
  }
}
