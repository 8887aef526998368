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
  StationClosed: event<{ on: string; reason: string }>(),
};
export type StationEvent = EventOf<typeof stationEvents>;
