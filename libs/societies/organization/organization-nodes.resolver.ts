import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { OrganizationResolver } from './organization.resolver.js';

@Injectable()
export class OrganizationNodes extends NodeLoader {
  readonly typename = 'Organization';
  readonly operation = 'organization';

  constructor(private readonly resolver: OrganizationResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.organization(id, caller);
  }
}
