import { Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { CapacityResolver } from './capacity.resolver.js';
import { charityResourceAccess } from './charity-resource.access.js';
import { charityResource } from './charity-resource.decider.js';
import { charityResourceMessages } from './charity-resource.messages.js';
import { KeepingResolver } from './keeping.resolver.js';
import { LapsedHoldSweep } from './lapsed-hold-sweep.js';
import { charityResourceProjections } from './projections.js';
import { ResourceNodes, ResourceResolver } from './resource.resolver.js';
import { Resources } from './resources.js';
import { StationRegister } from './station-register.js';

export { LapsedHoldSweep, Resources };

/** By name and code only: what a store says may hold what it was given. */
const complain = (error: unknown): void => {
  const { name, code } = error as { name?: string; code?: string };
  new Logger(LapsedHoldSweep.name).warn(`Lapsed holds wait for the next round: ${name ?? 'error'} ${code ?? ''}`);
};

export const charityResourceSlice: Slice = {
  name: 'charity-resource',
  aggregates: [charityResource],
  projections: charityResourceProjections,
  providers: [
    ResourceResolver,
    KeepingResolver,
    CapacityResolver,
    ResourceNodes,
    {
      provide: Resources,
      inject: [Views, StationRegister],
      useFactory: (views: Views, stations: StationRegister) => new Resources(views, stations),
    },
    {
      provide: LapsedHoldSweep,
      inject: [Commands, Views, Clock],
      useFactory: (commands: Commands, views: Views, clock: Clock) => new LapsedHoldSweep(commands, views, clock, complain),
    },
  ],
  access: charityResourceAccess,
  messages: charityResourceMessages,
};
