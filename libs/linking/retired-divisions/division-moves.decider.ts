import { aggregate } from '#platform/event-sourcing';
import { divisionMovesEvents, type DivisionMovesEvent } from './division-moves.events.js';

export interface DivisionMovesCommand {
  readonly type: 'MoveThings';
  readonly data: Extract<DivisionMovesEvent, { type: 'DivisionThingsMoved' }>['data'];
}

/** What left one division, portion by portion; its id is the division's code. */
export const divisionMoves = aggregate<typeof divisionMovesEvents, null, DivisionMovesCommand>({
  category: 'divisionMoves',
  events: divisionMovesEvents,
  initial: () => null,
  decide: ({ data }) => (data.things.length === 0 ? [] : [{ type: 'DivisionThingsMoved', data }]),
  evolve: () => null,
});
