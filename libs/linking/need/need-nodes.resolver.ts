import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { NeedResolver } from './need.resolver.js';

@Injectable()
export class NeedNodes extends NodeLoader {
  readonly typename = 'Need';
  readonly operation = 'need';

  constructor(private readonly resolver: NeedResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.need({ id }, caller);
  }
}
