import { event, type EventOf } from '#platform/event-sourcing';

export const divisionMovesEvents = {
  /**
   * All of these were given another place in the same step, each by an event of its own. `move`: which step it was. `from`: the division that is no more, or one that lay in it;
   * `keepingDigits`: what lay in `from` went to the division of the same last digits in `to`.
   */
  DivisionThingsMoved: event<{ move: string; kind: string; from: string; to: string; keepingDigits: boolean; things: readonly string[] }>(),
};
export type DivisionMovesEvent = EventOf<typeof divisionMovesEvents>;
