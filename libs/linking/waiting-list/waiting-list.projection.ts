import { projection, sql, type Sql } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { urgencies, type Urgency } from '#reference/catalogue';
import { charityResourceEvents } from '#societies/charity-resource';
import { horizonHours, needEvents } from '#linking/need';
import { waitingListEvents } from './waiting-list.events.js';

const rankOf = (urgency: Urgency): number => urgencies.codes.indexOf(urgency);
/** Whoever waits, and whoever would again. */
const lines: readonly Sql[] = [sql`waiting`, sql`waiting_in_vain`];
const urgent = (need: string, urgency: Urgency): readonly Sql[] => lines.map((line) => sql`UPDATE ${line} SET rank = ${rankOf(urgency)} WHERE need = ${need}`);
const gone = (need: string): readonly Sql[] => lines.map((line) => sql`DELETE FROM ${line} WHERE need = ${need}`);

/** Something was freed, or is on other terms: it may be somebody's turn. Where nobody waits it is nobody's. */
const hopes = ({ id, occurredAt }: { readonly id: string; readonly occurredAt: string }): Sql =>
  sql`UPDATE waiting_turn SET due_at = iif(EXISTS (SELECT 1 FROM waiting WHERE resource = ${id}), ${occurredAt}, NULL) WHERE resource = ${id}`;
const left = (resource: string, need: string): readonly Sql[] => lines.map((line) => sql`DELETE FROM ${line} WHERE resource = ${resource} AND need = ${need}`);
/** From when on a match reaches into the next period: what is asked of a new period belongs to those who wait, before it belongs to anybody else. */
const nearing = (renewsAt: string | null, urgency: Urgency): string | null => renewsAt && addHours(renewsAt, -horizonHours(urgency));

/** Who waits for what: by urgency as it is now, then in the order of joining; and of each resource whose turn it may be from when on. `turn`: so many places were offered. */
export const waitingLists = projection({ ...waitingListEvents, ...needEvents, ...charityResourceEvents }, {
  name: 'waiting_lists',
  version: 6,
  tables: {
    waiting: `number INTEGER PRIMARY KEY, resource TEXT NOT NULL, need TEXT NOT NULL, station TEXT NOT NULL, rank INTEGER NOT NULL, units INTEGER NOT NULL,
      joined_at TEXT NOT NULL, draft TEXT NOT NULL, UNIQUE (resource, need)`,
    /** Whoever waited for what was retired, as they did: should it come back they wait for it again. */
    waiting_in_vain: `resource TEXT NOT NULL, need TEXT NOT NULL, station TEXT NOT NULL, rank INTEGER NOT NULL, units INTEGER NOT NULL, joined_at TEXT NOT NULL, draft TEXT NOT NULL, number INTEGER NOT NULL,
      PRIMARY KEY (resource, need)`,
    waiting_turn: 'resource TEXT PRIMARY KEY, turn INTEGER NOT NULL, due_at TEXT',
  },
  clustered: ['waiting_turn', 'waiting_in_vain'],
  indexes: {
    waiting_in_order: 'waiting (resource, rank, number)', waiting_by_need: 'waiting (need)', waiting_turn_by_due_time: 'waiting_turn (due_at, resource) WHERE due_at IS NOT NULL',
    waiting_in_vain_by_need: 'waiting_in_vain (need)',
  },
  on: {
    WaitingListJoined: ({ id, occurredAt, event: { data: { renewsAt, ...draft } } }) => [
      sql`INSERT INTO waiting (resource, need, station, rank, units, joined_at, draft)
          VALUES (${id}, ${draft.need}, ${draft.station}, ${rankOf(draft.urgency)}, ${draft.units}, ${occurredAt}, ${JSON.stringify(draft)})`,
      sql`INSERT INTO waiting_turn VALUES (${id}, 0, ${nearing(renewsAt, draft.urgency)})
          ON CONFLICT (resource) DO UPDATE SET due_at = coalesce(min(due_at, excluded.due_at), due_at, excluded.due_at)`,
    ],
    WaitingListLeft: ({ id, event: { data } }) => left(id, data.need),
    // There may be room for the next one, too: of many places that are freed at once each is offered.
    WaitingListPlaceOffered: (recorded) => [
      ...left(recorded.id, recorded.event.data.need), hopes(recorded), sql`UPDATE waiting_turn SET turn = turn + 1 WHERE resource = ${recorded.id}`,
    ],
    NeedAssessed: ({ id, event: { data } }) => urgent(id, data.urgency),
    NeedReprioritised: ({ id, event: { data } }) => urgent(id, data.urgency),
    // What will be proposed is between whoever has the need and whoever has the resource by then.
    NeedHandOverReceived: ({ id, event: { data } }) => lines.map((line) => sql`UPDATE ${line} SET station = ${data.to}, draft = json_set(draft, '$.station', ${data.to}) WHERE need = ${id}`),
    ResourceHandedOver: ({ id, event: { data } }) =>
      sql`UPDATE waiting SET draft = json_set(draft, '$.keeper', ${data.to}, '$.provider', json(${JSON.stringify(data.provider)})) WHERE resource = ${id}`,
    CapacityReleased: hopes,
    CapacityReturned: hopes,
    CapacityHoldExpired: hopes,
    CapacityHoldMoved: hopes,
    CapacityAdjusted: hopes,
    ResourceResumed: hopes,
    ResourceCorrected: hopes,
    // Nobody waits for what is not given any more; whose station is to be told is kept.
    ResourceRetired: ({ id }) => [
      sql`DELETE FROM waiting_in_vain WHERE resource = ${id}`,
      sql`INSERT INTO waiting_in_vain SELECT resource, need, station, rank, units, joined_at, draft, number FROM waiting WHERE resource = ${id}`, sql`DELETE FROM waiting WHERE resource = ${id}`,
    ],
    ResourceReinstated: (recorded) => [
      sql`INSERT OR IGNORE INTO waiting (resource, need, station, rank, units, joined_at, draft)
          SELECT resource, need, station, rank, units, joined_at, draft FROM waiting_in_vain WHERE resource = ${recorded.id} ORDER BY number`,
      hopes(recorded),
    ],
    NeedWithdrawn: ({ id }) => gone(id),
    NeedMet: ({ id }) => gone(id),
  },
});
