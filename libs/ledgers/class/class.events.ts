import { event, type EventOf } from '#platform/event-sourcing';
import type { WeeklyWindow } from '#reference/calendar';
import type { ActivityTopic, CapacityUnit } from '#reference/catalogue';
import type { Wording } from '#societies/charity-resource';

export interface ClassFacts {
  readonly title: Wording;
  /** How many can be enrolled at once. */
  readonly places: number;
  /** When it meets, local times of the week. */
  readonly rhythm: readonly WeeklyWindow[];
  /** The term: civil dates, both included. */
  readonly from: string;
  readonly until: string;
  readonly region: string;
  readonly topics: readonly ActivityTopic[];
  /** What its sessions use up, such as the quota of an agreement: a resource, and the unit in which that is counted. */
  readonly uses?: UsedBySessions;
}
/** When and where it meets. */
export type Meeting = Pick<ClassFacts, 'rhythm' | 'region'>;
export interface UsedBySessions {
  readonly resource: string;
  readonly unit: CapacityUnit;
}
export const memberKinds = ['RESIDENT', 'VOLUNTEER'] as const;
export interface ClassMember {
  readonly kind: (typeof memberKinds)[number];
  readonly id: string;
}

export const classEvents = {
  /** `station` keeps it; `with`: others that run it with it. */
  ClassOpened: event<ClassFacts & { station: string; with?: readonly string[] }>(),
  /** Another station runs it together with its keeper from then on: it enrols its own people and writes down which of them came. */
  ClassStationAdded: event<{ station: string }>(),
  /** Whoever it enrolled keeps their place. */
  ClassStationRemoved: event<{ station: string }>(),
  /** Another station holds it from then on; what was held stays in the ledger in which it was recorded. */
  ClassHandedOver: event<{ from: string; to: string }>(),
  /** It goes on for longer, ends sooner, or somebody mistook a date. */
  ClassTermChanged: event<{ from: string; until: string }>(),
  /** From a day on it meets at other times or in another place, whatever was said before of the days from then on. Sessions that are recorded are as they were. */
  ClassMoved: event<Meeting & { from: string }>(),
  ClassPlacesChanged: event<{ places: number }>(),
  /** `waited`: a place became free, and they were the next on the list. */
  ClassMemberEnrolled: event<ClassMember & { waited: boolean }>(),
  /** There was no place; the list is in the order of these events. */
  ClassMemberWaitlisted: event<ClassMember>(),
  ClassMemberWithdrawn: event<ClassMember>(),
  /** One session took place; who came stands in the activity, which the same step recorded. Once more for a day when somebody was added to who came: another activity stands in for it. */
  ClassSessionHeld: event<{ date: string; activity: string }>(),
  /** Whoever waits waits no longer. */
  ClassClosed: event<{ reason: string }>(),
  /** It was closed by mistake, and goes on as before: whoever had a place or waited, and did not leave since, does. `until`: the last day of its term. */
  ClassReopened: event<{ until: string }>(),
};
export type ClassEvent = EventOf<typeof classEvents>;
