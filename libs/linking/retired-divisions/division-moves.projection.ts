import { projection, sql } from '#platform/read-model';
import { divisionMovesEvents } from './division-moves.events.js';

/** How many things each step moved, so that a repeated one answers what the first did. */
export const divisionMovesProjection = projection(divisionMovesEvents, {
  name: 'division_moves',
  version: 1,
  tables: { division_move: 'id TEXT PRIMARY KEY, things INTEGER NOT NULL' },
  clustered: ['division_move'],
  indexes: {},
  on: { DivisionThingsMoved: ({ event: { data } }) => sql`INSERT INTO division_move VALUES (${data.move}, ${data.things.length})` },
});
