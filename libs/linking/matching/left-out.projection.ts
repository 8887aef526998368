import { projection, sql } from '#platform/read-model';
import { needEvents } from '#linking/need';

/** Which resources a need was offered to in vain, so that it is not matched with them again. */
export const leftOutOfMatches = projection(needEvents, {
  name: 'match_left_out',
  version: 1,
  tables: { match_left_out: 'need TEXT NOT NULL, resource TEXT NOT NULL, PRIMARY KEY (need, resource)' },
  clustered: ['match_left_out'],
  on: {
    NeedPromiseFreed: ({ id, event: { data } }) =>
      data.leaveOut ? sql`INSERT OR IGNORE INTO match_left_out VALUES (${id}, ${data.resource})` : [],
  },
});
