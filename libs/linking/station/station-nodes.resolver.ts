import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { StationResolver } from './station.resolver.js';

@Injectable()
export class StationNodes extends NodeLoader {
  readonly typename = 'Station';
  readonly operation = 'station';

  constructor(private readonly resolver: StationResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.station(id, caller);
  }
}
