import { event, type EventOf } from '#platform/event-sourcing';

/** One stream per unified social credit code, so that two organizations can never both have it, however they race. */
export const creditCodeEvents = {
  CreditCodeClaimed: event<{ organization: string }>(),
  /** A mistaken code was corrected, and may be claimed by its true owner. */
  CreditCodeReleased: event<{ organization: string }>(),
};
export type CreditCodeEvent = EventOf<typeof creditCodeEvents>;
