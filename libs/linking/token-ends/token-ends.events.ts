import { event, type EventOf } from '#platform/event-sourcing';

/** One stream for the whole hub: a hub that starts reads it before it answers anybody, whatever its views have got to. */
export const tokenEndsEvents = {
  /** No token of this subject counts that was issued before an instant (ISO 8601, UTC). The subject is what its actions are recorded under already. */
  TokensEnded: event<{ subject: string; before: string }>(),
};
export type TokenEndsEvent = EventOf<typeof tokenEndsEvents>;
