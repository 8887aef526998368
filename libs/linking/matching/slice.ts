import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { Resources } from '#societies/charity-resource/slice';
import { AssetNodes } from '#societies/community/slice';
import { Consents } from '#linking/consent/slice';
import { StationNodes } from '#linking/station/slice';
import { MatchResolver, NeedMatchResolver, ResourceStationResolver } from './match.resolver.js';
import { matchWeights } from './match-weights.decider.js';
import { MatchWeightsResolver } from './match-weights.resolver.js';
import { matchingAccess } from './matching.access.js';
import { Matching } from './matching.js';
import { matchingMessages } from './matching.messages.js';
import { Persons } from './persons.js';
import { matchingProjections } from './projections.js';

export { Matching, Persons };
export { wordsOf } from './match-shown.js';

const LOOK_MS = 1_000;

/** With its index filled before anybody is let in; after a new release, whose views are still being filled then, as soon as they are full. */
class WarmMatching extends Matching implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Matching');
  private looking: NodeJS.Timeout | undefined;

  async onApplicationBootstrap(): Promise<void> {
    if (!this.isFull) this.looking = setInterval(() => this.look(), LOOK_MS).unref();
    await this.warm();
  }
  onApplicationShutdown(): Promise<void> {
    clearInterval(this.looking);
    return this.close();
  }

  protected override onTrouble(trouble: string): void {
    this.logger.error(trouble);
  }

  private look(): void {
    if (!this.isFull) return;
    clearInterval(this.looking);
    void this.warm();
  }
}

const matching = {
  provide: Matching,
  inject: [Views, Clock, KeyVault, AssetNodes, Regions, KnownItems, Resources, StationNodes, Consents],
  useFactory: (...ports: ConstructorParameters<typeof Matching>): Matching => new WarmMatching(...ports),
};

const persons = { provide: Persons, inject: [Views], useFactory: (views: Views) => new Persons(views) };

export const matchingSlice: Slice = {
  name: 'matching',
  aggregates: [matchWeights],
  projections: matchingProjections,
  providers: [matching, persons, MatchResolver, NeedMatchResolver, ResourceStationResolver, MatchWeightsResolver],
  access: matchingAccess,
  messages: matchingMessages,
};
