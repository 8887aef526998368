import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Resource } from '#societies/charity-resource/types';
import { Proposals } from '#linking/linkage/slice';
import { Need } from '#linking/need/types';
import { Station } from '#linking/station/types';
import { waitingListProjections } from './projections.js';
import { tellOfWaiting } from './tell-of-waiting.policy.js';
import { WaitingPlace } from './types.js';
import { waitingListAccess } from './waiting-list.access.js';
import { waitingList } from './waiting-list.decider.js';
import { waitingListMessages } from './waiting-list.messages.js';
import { NeedWaitingResolver, ResourceWaitingResolver, WaitingListResolver } from './waiting-list.resolver.js';
import { WaitingPlaces } from './waiting-places.js';

const places = { provide: WaitingPlaces, inject: [Views, Proposals], useFactory: (...ports: ConstructorParameters<typeof WaitingPlaces>) => new WaitingPlaces(...ports) };

const showing = [beside(WaitingPlace, { need: Need, resource: Resource, station: Station })];

export const waitingListSlice: Slice = {
  name: 'waiting-list',
  aggregates: [waitingList],
  projections: waitingListProjections,
  notices: [tellOfWaiting],
  dueMadeBy: [WaitingPlaces],
  providers: [places, WaitingListResolver, NeedWaitingResolver, ResourceWaitingResolver, ...showing],
  access: waitingListAccess,
  messages: waitingListMessages,
};
