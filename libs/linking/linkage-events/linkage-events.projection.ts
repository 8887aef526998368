import type { Recorded } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents, type CharityResourceEvent } from '#societies/charity-resource';
import { needEvents } from '#linking/need';
import { publishedTypes, type PublishedType } from './published-types.js';

/** What is known of a need, resource or linkage wherever it is spoken of. */
interface About {
  readonly station: string | null;
  readonly region: string;
  readonly items: readonly string[];
  /** The organization, volunteer or social worker who gives it. */
  readonly provider?: string;
}

const about = (id: string, { station, region, items, provider }: About): Sql =>
  sql`INSERT INTO linkage_event_subject (id, station, region, items, provider) VALUES (${id}, ${station}, ${region}, ${JSON.stringify(items)}, ${provider ?? null})`;

type Told = Pick<Recorded, 'id' | 'eventId' | 'position' | 'occurredAt'>;

/**
 * One event of the published language about the entity that the recorded event is of. Ids and codes only: nothing typed, nothing sealed.
 * @param beside a second station that it concerns
 */
const tell = ({ id, eventId, position, occurredAt }: Told, type: PublishedType, data: object, beside: string | null = null): Sql =>
  sql`INSERT INTO linkage_event (position, n, id, type, subject, time, data, station, other_station, region, items, provider)
      SELECT ${position}, 0, ${eventId}, ${type}, id, ${occurredAt}, ${JSON.stringify(data)}, station, ${beside}, region, items, provider
      FROM linkage_event_subject WHERE id = ${id}`;

type Moved = Extract<CharityResourceEvent, { type: 'CapacityHeld' | 'CapacityConsumed' | 'CapacityReleased' | 'CapacityHoldExpired' }>;
const moved = (recorded: Told & { readonly event: { readonly data: Moved['data'] } }, change: string): Sql => {
  const { quantity, date, period } = recorded.event.data;
  return tell(recorded, publishedTypes.resourceCapacityChanged, { change, quantity, date, period });
};

/** What integrators are told, in the order of the log. A row is written once and never changed. */
export const linkageEventLog = projection({ ...needEvents, ...charityResourceEvents }, {
  name: 'linkage_events',
  version: 1,
  tables: {
    linkage_event: `position TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, time TEXT NOT NULL,
      data TEXT NOT NULL, station TEXT, other_station TEXT, region TEXT NOT NULL, items TEXT NOT NULL, provider TEXT, PRIMARY KEY (position, n)`,
    linkage_event_subject: 'id TEXT PRIMARY KEY, station TEXT, region TEXT NOT NULL, items TEXT NOT NULL, provider TEXT',
  },
  clustered: ['linkage_event', 'linkage_event_subject'],
  on: {
    NeedRaised: (recorded) => {
      const { station, region, serviceItems: items, urgency, source, dueAt, quantity, unit, modes } = recorded.event.data;
      return [about(recorded.id, { station, region, items }), tell(recorded, publishedTypes.needRaised, { urgency, source, dueAt, quantity, unit, modes })];
    },
    NeedAssessed: (recorded) => {
      const { region, serviceItems, urgency, dueAt, quantity, unit, modes } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET region = ${region}, items = ${JSON.stringify(serviceItems)} WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.needAssessed, { urgency, dueAt, quantity, unit, modes }),
      ];
    },
    NeedReprioritised: (recorded) => {
      const { urgency, dueAt } = recorded.event.data;
      return tell(recorded, publishedTypes.needReprioritised, { urgency, dueAt });
    },
    NeedEscalated: (recorded) => {
      const { from, to } = recorded.event.data;
      return tell(recorded, publishedTypes.needEscalated, { from, to }, to);
    },
    NeedHandOverOffered: (recorded) => {
      const { from, to } = recorded.event.data;
      return tell(recorded, publishedTypes.needHandOverOffered, { from, to }, to);
    },
    NeedHandOverRecalled: (recorded) => {
      const { from, to } = recorded.event.data;
      return tell(recorded, publishedTypes.needHandOverRecalled, { from, to }, to);
    },
    NeedHandOverReceived: (recorded) => {
      const { from, to } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET station = ${to} WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.needHandedOver, { from, to }, from),
      ];
    },
    NeedHandOverRefused: (recorded) => {
      const { from, to } = recorded.event.data;
      return tell(recorded, publishedTypes.needHandOverRefused, { from, to }, to);
    },
    NeedWithdrawn: (recorded) => tell(recorded, publishedTypes.needWithdrawn, {}),
    NeedMet: (recorded) => tell(recorded, publishedTypes.needMet, { confirmedBy: recorded.event.data.confirmedBy }),

    ResourceRegistered: (recorded) => {
      const { station, region, serviceItems: items, provider, kind, capacity, share } = recorded.event.data;
      return [about(recorded.id, { station, region, items, provider: provider.id }), tell(recorded, publishedTypes.resourceRegistered, { kind, provider, capacity, share })];
    },
    ResourceCorrected: (recorded) => {
      const { serviceItems, share } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET items = ${JSON.stringify(serviceItems)} WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.resourceCorrected, { share }),
      ];
    },
    CapacityAdjusted: (recorded) => {
      const { total, from } = recorded.event.data;
      return tell(recorded, publishedTypes.resourceCapacityChanged, { change: 'ADJUSTED', total, from });
    },
    CapacityHeld: (recorded) => moved(recorded, 'HELD'),
    CapacityConsumed: (recorded) => moved(recorded, recorded.event.data.hold === null ? 'USED' : 'USED_FROM_HOLD'),
    CapacityReleased: (recorded) => moved(recorded, 'RELEASED'),
    CapacityHoldExpired: (recorded) => moved(recorded, 'EXPIRED'),
    ResourcePaused: (recorded) => {
      const { reason, until } = recorded.event.data;
      return tell(recorded, publishedTypes.resourcePaused, { reason, until });
    },
    ResourceResumed: (recorded) => tell(recorded, publishedTypes.resourceResumed, {}),
    ResourceRetired: (recorded) => tell(recorded, publishedTypes.resourceRetired, { reason: recorded.event.data.reason }),
  },
});
