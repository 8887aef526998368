import { event, type EventOf } from '#platform/event-sourcing';

/** One stream per name in a division, so that no community is ever registered twice, however two who register it race. */
export const communityNameEvents = {
  CommunityNameClaimed: event<{ community: string }>(),
  /** The community was corrected to another name or division. */
  CommunityNameReleased: event<{ community: string }>(),
};
export type CommunityNameEvent = EventOf<typeof communityNameEvents>;
