import { projection, sql, type Sql } from '#platform/read-model';
import { urgencies, type Urgency } from '#reference/catalogue';
import { charityResourceEvents } from '#societies/charity-resource';
import { needEvents } from '#linking/need';
import { waitingListEvents } from './waiting-list.events.js';

const rankOf = (urgency: Urgency): number => urgencies.codes.indexOf(urgency);
const urgent = (need: string, urgency: Urgency): Sql => sql`UPDATE waiting SET rank = ${rankOf(urgency)} WHERE need = ${need}`;
const gone = (need: string): Sql => sql`DELETE FROM waiting WHERE need = ${need}`;

/** Who waits for what: by urgency as it is now, then in the order of joining. */
export const waitingLists = projection({ ...waitingListEvents, ...needEvents, ...charityResourceEvents }, {
  name: 'waiting_lists',
  version: 2,
  tables: {
    waiting: `number INTEGER PRIMARY KEY, resource TEXT NOT NULL, need TEXT NOT NULL, station TEXT NOT NULL, rank INTEGER NOT NULL, units INTEGER NOT NULL,
      joined_at TEXT NOT NULL, renews_at TEXT, draft TEXT NOT NULL, UNIQUE (resource, need)`,
  },
  indexes: { waiting_in_order: 'waiting (resource, rank, number)', waiting_by_need: 'waiting (need)', waiting_for_renewal: 'waiting (renews_at, rank, number) WHERE renews_at IS NOT NULL' },
  on: {
    WaitingListJoined: ({ id, occurredAt, event: { data: { renewsAt, ...draft } } }) =>
      sql`INSERT INTO waiting (resource, need, station, rank, units, joined_at, renews_at, draft)
          VALUES (${id}, ${draft.need}, ${draft.station}, ${rankOf(draft.urgency)}, ${draft.units}, ${occurredAt}, ${renewsAt}, ${JSON.stringify(draft)})`,
    WaitingListLeft: ({ id, event: { data } }) => sql`DELETE FROM waiting WHERE resource = ${id} AND need = ${data.need}`,
    WaitingListPlaceOffered: ({ id, event: { data } }) => sql`DELETE FROM waiting WHERE resource = ${id} AND need = ${data.need}`,
    NeedAssessed: ({ id, event: { data } }) => urgent(id, data.urgency),
    NeedReprioritised: ({ id, event: { data } }) => urgent(id, data.urgency),
    // What will be proposed is between whoever has the need and whoever has the resource by then.
    NeedHandOverReceived: ({ id, event: { data } }) => sql`UPDATE waiting SET station = ${data.to}, draft = json_set(draft, '$.station', ${data.to}) WHERE need = ${id}`,
    ResourceHandedOver: ({ id, event: { data } }) =>
      sql`UPDATE waiting SET draft = json_set(draft, '$.keeper', ${data.to}, '$.provider', json(${JSON.stringify(data.provider)})) WHERE resource = ${id}`,
    NeedWithdrawn: ({ id }) => gone(id),
    NeedMet: ({ id }) => gone(id),
  },
});
