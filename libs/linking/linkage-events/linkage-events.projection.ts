import { derivedId, type Recorded } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents, type CharityResourceEvent } from '#societies/charity-resource';
import { linkageEvents } from '#linking/linkage';
import { needEvents } from '#linking/need';
import { publishedTypes, type PublishedType } from './published.rules.js';

/** What is known of a need, resource or linkage wherever it is spoken of. */
interface About {
  readonly station: string | null;
  readonly region: string;
  readonly items: readonly string[];
  /** The organization, volunteer or social worker who gives it. */
  readonly provider?: string;
  /** Of a linkage: what it ties together, and the station that keeps the resource. */
  readonly tie?: { readonly need: string; readonly resource: string; readonly keeper: string | null };
}

const about = (id: string, { station, region, items, provider, tie }: About): Sql =>
  sql`INSERT INTO linkage_event_subject (id, station, region, items, provider, need, resource, keeper, goes_to)
    VALUES (${id}, ${station}, ${region}, ${JSON.stringify(items)}, ${provider ?? null}, ${tie?.need ?? null}, ${tie?.resource ?? null}, ${tie?.keeper ?? null}, ${tie?.need ?? null})`;
/** What was given was given where it was, whatever becomes of the need. */
const goesNowhere = (id: string): Sql => sql`UPDATE linkage_event_subject SET goes_to = NULL WHERE id = ${id}`;

type Told = Pick<Recorded, 'id' | 'eventId' | 'position' | 'occurredAt'>;

/**
 * One event of the published language about the entity that the recorded event is of. Ids and codes only: nothing typed, nothing sealed.
 * @param beside a second station that it concerns; of a linkage the one that keeps the resource
 * @param n of the events that one recorded event is told as, from 0
 * @param former the station whose it was until now
 */
const tell = ({ id, eventId, position, occurredAt }: Told, type: PublishedType, data: object, beside: string | null = null, n = 0, former: string | null = null): Sql =>
  sql`INSERT INTO linkage_event (position, n, id, type, subject, time, data, station, other_station, former_station, region, items, provider)
      SELECT ${position}, ${n}, ${n === 0 ? eventId : derivedId(eventId, n)}, ${type}, id, ${occurredAt},
        iif(need IS NULL, ${JSON.stringify(data)}, json_insert(${JSON.stringify(data)}, '$.need', need, '$.resource', resource)),
        station, coalesce(${beside}, keeper), ${former}, region, items, provider
      FROM linkage_event_subject WHERE id = ${id}`;

type Moved = Extract<CharityResourceEvent, { type: 'CapacityHeld' | 'CapacityConsumed' | 'CapacityReturned' | 'CapacityReleased' | 'CapacityHoldExpired' }>;
const moved = (recorded: Told & { readonly event: { readonly data: Moved['data'] } }, change: string): Sql => {
  const { quantity, date, period } = recorded.event.data;
  return tell(recorded, publishedTypes.resourceCapacityChanged, { change, quantity, date, period });
};

/** What integrators are told, in the order of the log. A row is written once and never changed. */
export const linkageEventLog = projection({ ...needEvents, ...linkageEvents, ...charityResourceEvents }, {
  name: 'linkage_events',
  version: 9,
  tables: {
    linkage_event: `position TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, time TEXT NOT NULL,
      data TEXT NOT NULL, station TEXT, other_station TEXT, former_station TEXT, region TEXT NOT NULL, items TEXT NOT NULL, provider TEXT, PRIMARY KEY (position, n)`,
    linkage_event_subject: `id TEXT PRIMARY KEY, station TEXT, region TEXT NOT NULL, items TEXT NOT NULL, provider TEXT, need TEXT, resource TEXT,
      keeper TEXT, goes_to TEXT`,
  },
  clustered: ['linkage_event', 'linkage_event_subject'],
  indexes: { linkage_event_subject_to_go: 'linkage_event_subject (goes_to) WHERE goes_to IS NOT NULL' },
  on: {
    NeedRaised: (recorded) => {
      const { station, region, serviceItems: items, urgency, source, dueAt, quantity, unit, modes } = recorded.event.data;
      return [about(recorded.id, { station, region, items }), tell(recorded, publishedTypes.needRaised, { urgency, source, dueAt, quantity, unit, modes })];
    },
    NeedAssessed: (recorded) => {
      const { region, serviceItems, urgency, dueAt, quantity, unit, modes } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET region = ${region}, items = ${JSON.stringify(serviceItems)} WHERE id = ${recorded.id}`,
        // Somebody moved, or the place was mistaken: who is to come goes there, as the linkage itself says.
        sql`UPDATE linkage_event_subject SET region = ${region} WHERE goes_to = ${recorded.id}`,
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
    NeedReopened: (recorded) => tell(recorded, publishedTypes.needReopened, { urgency: recorded.event.data.urgency, dueAt: recorded.event.data.dueAt }),

    LinkageProposed: (recorded) => {
      const { station, region, serviceItems: items, provider, need, resource, keeper, urgency, quantity, units, service, answerBy, broadcast } = recorded.event.data;
      return [
        about(recorded.id, { station, region, items, provider: provider.id, tie: { need, resource, keeper } }),
        tell(recorded, publishedTypes.linkageProposed, { provider, urgency, quantity, units, service, answerBy, broadcast }),
      ];
    },
    LinkageHurried: (recorded) => tell(recorded, publishedTypes.linkageHurried, { urgency: recorded.event.data.urgency, answerBy: recorded.event.data.answerBy }),
    LinkageAccepted: (recorded) => tell(recorded, publishedTypes.linkageAccepted, { by: recorded.event.data.by, followUpBy: recorded.event.data.followUpBy }),
    LinkageDeclined: (recorded) => [tell(recorded, publishedTypes.linkageDeclined, { reason: recorded.event.data.reason }), goesNowhere(recorded.id)],
    LinkageExpired: (recorded) => [tell(recorded, publishedTypes.linkageExpired, { answerBy: recorded.event.data.answerBy }), goesNowhere(recorded.id)],
    LinkageRevoked: (recorded) => [tell(recorded, publishedTypes.linkageRevoked, { reason: recorded.event.data.reason }), goesNowhere(recorded.id)],
    LinkageScheduled: (recorded) => {
      const { by, startsAt, endsAt, followUpBy } = recorded.event.data;
      return tell(recorded, publishedTypes.linkageScheduled, { by, startsAt, endsAt, followUpBy });
    },
    LinkageStarted: (recorded) => tell(recorded, publishedTypes.linkageStarted, { by: recorded.event.data.by, followUpBy: recorded.event.data.followUpBy }),
    LinkageCompleted: (recorded) => {
      const { confirmedBy, quantity, units, startsAt, endsAt, followUpBy } = recorded.event.data;
      return [tell(recorded, publishedTypes.linkageCompleted, { confirmedBy, quantity, units, startsAt, endsAt, followUpBy }), goesNowhere(recorded.id)];
    },
    LinkageReopened: (recorded) => {
      const { status, quantity, units, startsAt, endsAt, followUpBy } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET goes_to = need WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.linkageReopened, { status, quantity, units, startsAt, endsAt, followUpBy }),
      ];
    },
    LinkageEndTakenBack: (recorded) => tell(recorded, publishedTypes.linkageEndTakenBack, { was: recorded.event.data.was, status: recorded.event.data.status }),
    LinkageEvaluated: (recorded) => tell(recorded, publishedTypes.linkageEvaluated, { satisfaction: recorded.event.data.satisfaction }),
    LinkageCancelled: (recorded) => [tell(recorded, publishedTypes.linkageCancelled, { by: recorded.event.data.by, reason: recorded.event.data.reason }), goesNowhere(recorded.id)],
    LinkageFailed: (recorded) => [tell(recorded, publishedTypes.linkageFailed, { by: recorded.event.data.by, reason: recorded.event.data.reason }), goesNowhere(recorded.id)],
    LinkageHandedOver: (recorded) => {
      const { from, to } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET station = ${to} WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.linkageHandedOver, { from, to }, null, 0, from),
      ];
    },
    /** That its resource went elsewhere was told of the resource. */
    LinkageKeeperChanged: ({ id, event: { data } }) =>
      sql`UPDATE linkage_event_subject SET keeper = ${data.to}, provider = ${data.provider.id} WHERE id = ${id}`,
    LinkageFollowUpMissed: (recorded) => {
      const { status, dueAt } = recorded.event.data;
      return tell(recorded, publishedTypes.linkageFollowUpMissed, { status, dueAt });
    },

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
    ResourceHandedOver: (recorded) => {
      const { from, to, provider } = recorded.event.data;
      return [
        sql`UPDATE linkage_event_subject SET station = ${to}, provider = ${provider.id} WHERE id = ${recorded.id}`,
        tell(recorded, publishedTypes.resourceHandedOver, { from, to }, from),
      ];
    },
    CapacityAdjusted: (recorded) => {
      const { total, from } = recorded.event.data;
      return tell(recorded, publishedTypes.resourceCapacityChanged, { change: 'ADJUSTED', total, from });
    },
    CapacityHeld: (recorded) => moved(recorded, 'HELD'),
    // Free in its period from here on, and promised in the other: whoever adds up what they are told has what there is.
    CapacityHoldMoved: (recorded) => {
      const { quantity, from, to } = recorded.event.data;
      const changed = (change: string, day: object, n: number): Sql => tell(recorded, publishedTypes.resourceCapacityChanged, { change, quantity, ...day }, null, n);
      return [changed('RELEASED', from, 0), changed('HELD', to, 1)];
    },
    CapacityConsumed: (recorded) => moved(recorded, recorded.event.data.hold === null ? 'USED' : 'USED_FROM_HOLD'),
    CapacityReturned: (recorded) => moved(recorded, 'RETURNED'),
    CapacityReleased: (recorded) => moved(recorded, 'RELEASED'),
    CapacityHoldExpired: (recorded) => moved(recorded, 'EXPIRED'),
    ResourcePaused: (recorded) => {
      const { reason, until } = recorded.event.data;
      return tell(recorded, publishedTypes.resourcePaused, { reason, until });
    },
    ResourceResumed: (recorded) => tell(recorded, publishedTypes.resourceResumed, {}),
    ResourceRetired: (recorded) => tell(recorded, publishedTypes.resourceRetired, { reason: recorded.event.data.reason }),
    ResourceReinstated: (recorded) => tell(recorded, publishedTypes.resourceReinstated, { paused: recorded.event.data.pause !== null }),
  },
});
