import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Proposals } from '#linking/linkage/slice';
import { waitingListProjections } from './projections.js';
import { tellOfWaiting } from './tell-of-waiting.policy.js';
import { waitingListAccess } from './waiting-list.access.js';
import { waitingList } from './waiting-list.decider.js';
import { waitingListMessages } from './waiting-list.messages.js';
import { NeedWaitingResolver, ResourceWaitingResolver, WaitingListResolver } from './waiting-list.resolver.js';
import { WaitingPlaces } from './waiting-places.js';

const places = { provide: WaitingPlaces, inject: [Views, Proposals], useFactory: (...ports: ConstructorParameters<typeof WaitingPlaces>) => new WaitingPlaces(...ports) };

export const waitingListSlice: Slice = {
  name: 'waiting-list',
  aggregates: [waitingList],
  projections: waitingListProjections,
  notices: [tellOfWaiting],
  dueMadeBy: [WaitingPlaces],
  providers: [places, WaitingListResolver, NeedWaitingResolver, ResourceWaitingResolver],
  access: waitingListAccess,
  messages: waitingListMessages,
};
