import { StationTree } from '#platform/access';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { SocialWorker } from '#societies/social-worker/types';
import { Station } from '#linking/station/types';
import { standardProjections } from './projections.js';
import { StandardChangesResolver } from './standard-changes.resolver.js';
import { standardAccess } from './standard.access.js';
import { standardBook } from './standard-book.decider.js';
import { standardMessages } from './standard.messages.js';
import { StandardResolver, StationStandingResolver } from './standard.resolver.js';
import { Standards } from './standards.js';
import { stationStanding } from './station-standing.decider.js';
import { Compliance, WorkerHours } from './types.js';

export { Standards };

const standards = {
  provide: Standards,
  inject: [Views, Clock, Regions, StationTree],
  useFactory: (...needed: ConstructorParameters<typeof Standards>): Standards => new Standards(...needed),
};

const showing = [
  beside(Compliance, { station: Station }),
  beside(WorkerHours, { socialWorker: SocialWorker }),
];

export const standardSlice: Slice = {
  name: 'standard',
  aggregates: [standardBook, stationStanding],
  projections: standardProjections,
  providers: [standards, StandardResolver, StationStandingResolver, StandardChangesResolver, ...showing],
  access: standardAccess,
  messages: standardMessages,
};
