import { event, type EventOf } from '#platform/event-sourcing';
import type { Proposal } from '#linking/linkage';

/** What will be proposed when a place is free: as it stood when the need joined, with the match of that moment. */
export type Draft = Omit<Proposal, 'answerBy' | 'broadcast' | 'why' | 'override'>;

export const waitingListEvents = {
  /** A need waits for a resource that is full. `renewsAt`: when the capacity of the next period begins; null where none does. */
  WaitingListJoined: event<Draft & { renewsAt: string | null }>(),
  WaitingListLeft: event<{ need: string }>(),
  /** A place was free, and is offered for this need: by the linkage, which has a time limit of its own. */
  WaitingListPlaceOffered: event<{ need: string; linkage: string }>(),
};
export type WaitingListEvent = EventOf<typeof waitingListEvents>;
