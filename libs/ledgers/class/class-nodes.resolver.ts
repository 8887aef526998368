import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { ClassResolver } from './class.resolver.js';

@Injectable()
export class ClassNodes extends NodeLoader {
  readonly typename = 'Class';
  readonly operation = 'class';

  constructor(private readonly resolver: ClassResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.class(id, caller);
  }
}
