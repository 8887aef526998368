import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { VolunteerResolver } from './volunteer.resolver.js';

@Injectable()
export class VolunteerNodes extends NodeLoader {
  readonly typename = 'Volunteer';
  readonly operation = 'volunteer';

  constructor(private readonly resolver: VolunteerResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.volunteer(id, caller);
  }
}
