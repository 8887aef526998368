import { event, type EventOf } from '#platform/event-sourcing';
import type { StationFacility, StationSpecialism, StationTier } from '#reference/catalogue';

export interface StationFacts {
  readonly name: { readonly zh: string; readonly bo?: string; readonly en?: string };
  /** What the place calls such a station: 社工站, 民政服务站, … */
  readonly localName?: string;
  readonly tier: StationTier;
  readonly parent?: string;
  /** The division that the station stands in. */
  readonly region: string;
  /** The divisions it serves, as code prefixes; a functional zone is several. */
  readonly serves: readonly string[];
  /** What the station is for; beside a general one a specialised one is never counted twice in coverage. */
  readonly specialism: StationSpecialism;
  /** BCP 47 tags of the languages that it works in. */
  readonly languages: readonly string[];
  readonly operator?: { readonly name: string; readonly organization?: string };
  readonly address?: string;
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

export interface Facilities {
  /** Square metres. */
  readonly activityArea: number;
  /** Square metres. */
  readonly officeArea: number;
  readonly has: readonly StationFacility[];
}

export type SuccessionReason = 'SPLIT' | 'MERGER' | 'CLOSURE';
/**
 * Who goes on with a part of what a station had. `regions`: code prefixes within what it served; the longest that fits decides. `people` (social workers and
 * volunteers) and `resources` go there whatever their divisions say.
 */
export interface Successor {
  readonly station: string;
  readonly regions: readonly string[];
  readonly people: readonly string[];
  readonly resources: readonly string[];
}
/** What goes to a successor one by one. What belongs to one of these goes with it: linkages and waiting with their need, pairings with their resident. */
export type SuccessionKind =
  | 'STATION' | 'COMMUNITY' | 'RESOURCE' | 'VOLUNTEER' | 'SOCIAL_WORKER' | 'POSTING' | 'DUTY_SHIFT' | 'RESIDENT' | 'NEED' | 'NEED_TO_RECEIVE' | 'CASE'
  | 'AGREEMENT' | 'PLEDGE' | 'MICRO_WISH' | 'CLASS' | 'DELIBERATION' | 'SURVEY' | 'PROGRAMME' | 'PROGRAMME_MEMBERSHIP' | 'PROGRAMME_BRANCH' | 'FUND' | 'VENTURE_CALL';

/** Listed (挂牌), registered in the national system, and operating are three dates, never one. */
export const milestones = ['LISTED', 'REGISTERED', 'OPERATING'] as const;
export type Milestone = (typeof milestones)[number];

export const stationEvents = {
  StationEstablished: event<StationFacts>(),
  /** Carries all facts anew, so that each state can be read from one event. */
  StationCorrected: event<StationFacts>(),
  StationFacilitiesRecorded: event<Facilities>(),
  /** `on` is a civil date; null takes a mistaken date back. */
  StationMilestoneReached: event<{ milestone: Milestone; on: string | null }>(),
  /** The station is to be no more: all that it has goes to others, then it is closed by itself, `on` that day. Whatever fits no part goes to the first successor. */
  StationSuccessionPlanned: event<{ because: SuccessionReason; on: string; reason: string; successors: readonly Successor[] }>(),
  /** In the same step in which the item itself says so. `item`: its id. */
  StationItemMoved: event<{ kind: SuccessionKind; item: string; to: string }>(),
  /** It could not go: `code` is the refusal. */
  StationItemStuck: event<{ kind: SuccessionKind; item: string; to: string; code: string }>(),
  /** There may be more to move. `afresh`: what was stuck is tried again, too. */
  StationSuccessionResumed: event<{ round: number; afresh: boolean }>(),
  StationClosed: event<{ on: string; reason: string }>(),
};
export type StationEvent = EventOf<typeof stationEvents>;
