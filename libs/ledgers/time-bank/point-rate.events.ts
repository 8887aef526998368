import { event, type EventOf } from '#platform/event-sourcing';

/** ACTIVITY: points an hour of a kind of activity brings; RESOURCE and SERVICE_ITEM: points that one unit costs. */
export type RateSubject = 'ACTIVITY' | 'RESOURCE' | 'SERVICE_ITEM';

/** `from` and `until`: civil dates, both included. Of several that hold on a day the one set last does. */
export interface PointRate {
  readonly of: RateSubject;
  /** The kind of activity, the resource's id, or the service item's code. */
  readonly code: string;
  readonly points: number;
  readonly from: string;
  readonly until: string | null;
  /** How many months earned points can be spent, to the last day of that month; null: always. */
  readonly months: number | null;
}
export const pointRateEvents = { PointRateSet: event<PointRate>() };
export type PointRateEvent = EventOf<typeof pointRateEvents>;
