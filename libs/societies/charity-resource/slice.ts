import type { Slice } from '#platform/dispatch';
import { Past, Views } from '#platform/read-model';
import { CapacityResolver } from './capacity.resolver.js';
import { charityResourceAccess } from './charity-resource.access.js';
import { charityResource } from './charity-resource.decider.js';
import { charityResourceMessages } from './charity-resource.messages.js';
import { KeepingResolver } from './keeping.resolver.js';
import { freeLapsedHolds } from './lapsed-holds.policy.js';
import { charityResourceProjections } from './projections.js';
import { ResourceNodes, ResourceResolver } from './resource.resolver.js';
import { holdWhatTheFileSays, letCredentialsLapse } from './resource-helpers.policy.js';
import { Resources } from './resources.js';
import { tellOfExcess } from './tell-of-excess.policy.js';
import { StationRegister } from './station-register.js';

export { Resources };

export const charityResourceSlice: Slice = {
  name: 'charity-resource',
  aggregates: [charityResource],
  projections: charityResourceProjections,
  policies: [holdWhatTheFileSays],
  due: [freeLapsedHolds, letCredentialsLapse],
  notices: [tellOfExcess],
  providers: [
    ResourceResolver,
    KeepingResolver,
    CapacityResolver,
    ResourceNodes,
    {
      provide: Resources,
      inject: [Views, StationRegister, Past],
      useFactory: (...needed: ConstructorParameters<typeof Resources>) => new Resources(...needed),
    },
  ],
  access: charityResourceAccess,
  messages: charityResourceMessages,
};
