import type { Slice } from '#platform/dispatch';
import { waitingListProjections } from './projections.js';
import { waitingListAccess } from './waiting-list.access.js';
import { waitingList } from './waiting-list.decider.js';
import { waitingListMessages } from './waiting-list.messages.js';
import { offerFreedPlaces, offerRenewedPlaces } from './waiting-list.policy.js';
import { NeedWaitingResolver, ResourceWaitingResolver, WaitingListResolver } from './waiting-list.resolver.js';

export const waitingListSlice: Slice = {
  name: 'waiting-list',
  aggregates: [waitingList],
  projections: waitingListProjections,
  policies: [offerFreedPlaces],
  due: [offerRenewedPlaces],
  providers: [WaitingListResolver, NeedWaitingResolver, ResourceWaitingResolver],
  access: waitingListAccess,
  messages: waitingListMessages,
};
