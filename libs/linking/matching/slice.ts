import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { Resources } from '#societies/charity-resource/slice';
import { AssetNodes } from '#societies/community/slice';
import { StationNodes } from '#linking/station/slice';
import { MatchResolver, NeedMatchResolver, ResourceStationResolver } from './match.resolver.js';
import { matchWeights } from './match-weights.decider.js';
import { MatchWeightsResolver } from './match-weights.resolver.js';
import { matchingAccess } from './matching.access.js';
import { Matching } from './matching.js';
import { matchingMessages } from './matching.messages.js';
import { matchingProjections } from './projections.js';

/** With its index filled before anybody is let in. */
class WarmMatching extends Matching implements OnApplicationBootstrap, OnApplicationShutdown {
  onApplicationBootstrap(): Promise<void> {
    return this.warm();
  }
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

const matching = {
  provide: Matching,
  inject: [Views, Clock, KeyVault, AssetNodes, Regions, KnownItems, Resources, StationNodes],
  useFactory: (...ports: ConstructorParameters<typeof Matching>): Matching => new WarmMatching(...ports),
};

export const matchingSlice: Slice = {
  name: 'matching',
  aggregates: [matchWeights],
  projections: matchingProjections,
  providers: [matching, MatchResolver, NeedMatchResolver, ResourceStationResolver, MatchWeightsResolver],
  access: matchingAccess,
  messages: matchingMessages,
};
