import { projection, sql } from '#platform/read-model';
import { linkageEvents } from '#linking/linkage';
import { needEvents } from '#linking/need';

/** Which resources a need was offered to in vain, and by which linkages, so that it is not matched with them again. */
export const leftOutOfMatches = projection({ ...needEvents, ...linkageEvents }, {
  name: 'match_left_out',
  version: 2,
  tables: { match_left_out: 'need TEXT NOT NULL, resource TEXT NOT NULL, linkage TEXT NOT NULL, PRIMARY KEY (need, resource, linkage)' },
  clustered: ['match_left_out'],
  on: {
    NeedPromiseFreed: ({ id, event: { data } }) =>
      data.leaveOut ? sql`INSERT OR IGNORE INTO match_left_out VALUES (${id}, ${data.resource}, ${data.linkage})` : [],
    LinkageEndTakenBack: ({ id, event: { data } }) => sql`DELETE FROM match_left_out WHERE need = ${data.need} AND resource = ${data.resource} AND linkage = ${id}`,
  },
});
