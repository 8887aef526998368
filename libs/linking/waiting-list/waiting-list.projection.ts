import { projection, sql, type Sql } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { urgencies, type Urgency } from '#reference/catalogue';
import { charityResourceEvents } from '#societies/charity-resource';
import { horizonHours, needEvents } from '#linking/need';
import { waitingListEvents } from './waiting-list.events.js';

const rankOf = (urgency: Urgency): number => urgencies.codes.indexOf(urgency);
const urgent = (need: string, urgency: Urgency): Sql => sql`UPDATE waiting SET rank = ${rankOf(urgency)} WHERE need = ${need}`;
const gone = (need: string): Sql => sql`DELETE FROM waiting WHERE need = ${need}`;

/** So many of those who wait are asked about when something is freed: who wants more than is free keeps nobody waiting who would be content with less. */
export const ASKED_AT_ONCE = 5;
/** Something was freed, or is on other terms. */
const hopes = ({ id, occurredAt }: { readonly id: string; readonly occurredAt: string }): Sql =>
  sql`UPDATE waiting SET due_at = ${occurredAt} WHERE number IN (SELECT number FROM waiting WHERE resource = ${id} ORDER BY rank, number LIMIT ${ASKED_AT_ONCE})`;
/** From when on a match reaches into the next period: what is asked of a new period belongs to those who wait, before it belongs to anybody else. */
const nearing = (renewsAt: string | null, urgency: Urgency): string | null => renewsAt && addHours(renewsAt, -horizonHours(urgency));

/** Who waits for what: by urgency as it is now, then in the order of joining. */
export const waitingLists = projection({ ...waitingListEvents, ...needEvents, ...charityResourceEvents }, {
  name: 'waiting_lists',
  version: 3,
  tables: {
    waiting: `number INTEGER PRIMARY KEY, resource TEXT NOT NULL, need TEXT NOT NULL, station TEXT NOT NULL, rank INTEGER NOT NULL, units INTEGER NOT NULL,
      joined_at TEXT NOT NULL, due_at TEXT, draft TEXT NOT NULL, UNIQUE (resource, need)`,
  },
  indexes: { waiting_in_order: 'waiting (resource, rank, number)', waiting_by_need: 'waiting (need)', waiting_by_due_time: 'waiting (due_at, number) WHERE due_at IS NOT NULL' },
  on: {
    WaitingListJoined: ({ id, occurredAt, event: { data: { renewsAt, ...draft } } }) =>
      sql`INSERT INTO waiting (resource, need, station, rank, units, joined_at, due_at, draft)
          VALUES (${id}, ${draft.need}, ${draft.station}, ${rankOf(draft.urgency)}, ${draft.units}, ${occurredAt}, ${nearing(renewsAt, draft.urgency)}, ${JSON.stringify(draft)})`,
    WaitingListLeft: ({ id, event: { data } }) => sql`DELETE FROM waiting WHERE resource = ${id} AND need = ${data.need}`,
    WaitingListPlaceOffered: ({ id, event: { data } }) => sql`DELETE FROM waiting WHERE resource = ${id} AND need = ${data.need}`,
    NeedAssessed: ({ id, event: { data } }) => urgent(id, data.urgency),
    NeedReprioritised: ({ id, event: { data } }) => urgent(id, data.urgency),
    // What will be proposed is between whoever has the need and whoever has the resource by then.
    NeedHandOverReceived: ({ id, event: { data } }) => sql`UPDATE waiting SET station = ${data.to}, draft = json_set(draft, '$.station', ${data.to}) WHERE need = ${id}`,
    ResourceHandedOver: ({ id, event: { data } }) =>
      sql`UPDATE waiting SET draft = json_set(draft, '$.keeper', ${data.to}, '$.provider', json(${JSON.stringify(data.provider)})) WHERE resource = ${id}`,
    CapacityReleased: hopes,
    CapacityReturned: hopes,
    CapacityHoldExpired: hopes,
    CapacityHoldMoved: hopes,
    CapacityAdjusted: hopes,
    ResourceResumed: hopes,
    ResourceCorrected: hopes,
    NeedWithdrawn: ({ id }) => gone(id),
    NeedMet: ({ id }) => gone(id),
  },
});
