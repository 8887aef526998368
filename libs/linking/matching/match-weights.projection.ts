import { projection, sql } from '#platform/read-model';
import { matchWeightsEvents } from './match-weights.events.js';

/** The weights that stations put in place of the catalogue's. */
export const matchWeightsTable = projection(matchWeightsEvents, {
  name: 'match_weights',
  version: 1,
  tables: { match_weights: 'station TEXT NOT NULL, kind TEXT NOT NULL, weights TEXT NOT NULL, PRIMARY KEY (station, kind)' },
  clustered: ['match_weights'],
  on: {
    MatchWeightsSet: ({ id, event: { data } }) =>
      sql`INSERT OR REPLACE INTO match_weights VALUES (${id}, ${data.kind}, ${JSON.stringify(data.weights)})`,
    MatchWeightsReset: ({ id, event: { data } }) => sql`DELETE FROM match_weights WHERE station = ${id} AND kind = ${data.kind}`,
  },
});
