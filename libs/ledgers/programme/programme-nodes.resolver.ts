import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { ProgrammeResolver } from './programme.resolver.js';

@Injectable()
export class ProgrammeNodes extends NodeLoader {
  readonly typename = 'Programme';
  readonly operation = 'programme';

  constructor(private readonly resolver: ProgrammeResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.programme(id, caller);
  }
}
