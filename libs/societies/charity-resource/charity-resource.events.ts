import { event, type EventOf } from '#platform/event-sourcing';
import type { WeeklyWindow } from '#reference/calendar';
import type { CapacityUnit, RenewalPeriod, ResourceKind, ServiceMode, ShareLevel } from '#reference/catalogue';

export interface Wording {
  readonly zh: string;
  readonly bo?: string;
  readonly en?: string;
}

export const providerKinds = ['ORGANIZATION', 'SOCIAL_WORKER', 'VOLUNTEER', 'STATION'] as const;
export type ProviderKind = (typeof providerKinds)[number];
export interface ProviderOf {
  readonly kind: ProviderKind;
  /** Of the organization, social worker, volunteer or station. */
  readonly id: string;
}

/** WGS 84, degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where it reaches: anywhere that any of these says. At least one does. */
export interface Coverage {
  readonly nationwide: boolean;
  /** Division codes; each means everything below it. */
  readonly regions: readonly string[];
  readonly around?: Point & { readonly metres: number };
}

/** For whom: someone of any of the groups (empty: everyone) whose age, in completed years, lies within both bounds. */
export interface Eligibility {
  readonly groups: readonly string[];
  readonly minAge?: number;
  readonly maxAge?: number;
}

/** What a resident must have or do first; shown as such, never as an answer to a need. */
export interface Prerequisite {
  /** A service item that brings it about (an assessment, a medical referral), where one does. */
  readonly serviceItem?: string;
  readonly text: Wording;
}

/** All that may be corrected about a resource. Lists without entries ask or promise nothing in particular. */
export interface ResourceTerms {
  readonly title: Wording;
  readonly description?: Wording;
  readonly serviceItems: readonly string[];
  readonly eligibility: Eligibility;
  readonly coverage: Coverage;
  /** Where it is, for distances and for services on site; its helpers start from there. */
  readonly place?: Point & { readonly address?: string };
  readonly modes: readonly ServiceMode[];
  /** What one unit costs the resident, in fen; 0 is free. */
  readonly costFen: number;
  /** Licences, trainings and clearances that its helpers hold, by the catalogue's codes (MINOR_CLEARANCE: may work with minors). */
  readonly credentials: readonly string[];
  /** Diets and barriers that it can deal with. */
  readonly accommodations: readonly string[];
  /** Hours between asking and the earliest service. */
  readonly leadHours: number;
  /** When it can be reached or visited; empty: not limited. */
  readonly openingHours: readonly WeeklyWindow[];
  /** When the service can take place; empty: not limited. */
  readonly windows: readonly WeeklyWindow[];
  readonly prerequisites: readonly Prerequisite[];
  /** BCP 47 tags of the languages in which it can be given. */
  readonly languages: readonly string[];
  /** Civil dates, both included; a missing end is open. */
  readonly validity: { readonly from?: string; readonly until?: string };
  /** How widely its station shares it. NATION whenever no station keeps it: then coverage alone decides. */
  readonly share: ShareLevel;
}

/** `total` units in each period that `renewal` names, counted by the date of service. NONE: once and for all. */
export interface Capacity {
  readonly unit: CapacityUnit;
  readonly total: number;
  readonly renewal: RenewalPeriod;
}

export type PauseReason = 'PROVIDER_UNAVAILABLE' | 'OUT_OF_STOCK' | 'OUT_OF_SEASON' | 'UNDER_REVIEW' | 'OTHER';
export type RetirementReason = 'ENDED' | 'WITHDRAWN' | 'REGISTERED_BY_MISTAKE' | 'OTHER';

/**
 * A date of service, and a part of capacity on it. `period` is the first civil date of the renewal period that the date falls in,
 * `ALWAYS` where nothing renews: held and used are summed by it.
 */
interface Day {
  readonly date: string;
  readonly period: string;
}
interface Share extends Day {
  readonly quantity: number;
}

export const charityResourceEvents = {
  /**
   * `station` keeps it in its pool, null when its provider registered it itself. `region` is the division that it belongs to.
   * `capacity` is null for what is never used up: every policy. `agreement`: which it is a promise of; how much it gives and how long only that changes.
   */
  ResourceRegistered: event<
    ResourceTerms & { kind: ResourceKind; provider: ProviderOf; station: string | null; region: string; capacity: Capacity | null; agreement?: string }
  >(),
  /** Carries all terms anew. Kind and region never change: that would be another resource. */
  ResourceCorrected: event<ResourceTerms>(),
  /**
   * Another station keeps it from here on, in its own pool; capacity, holds and promises stay as they are, and so does how widely it is shared. `provider`: as
   * before, but where the station that gives it away provided it itself, the one that has it now does. Carries all terms as they stand.
   */
  ResourceHandedOver: event<ResourceTerms & { from: string; to: string; provider: ProviderOf }>(),
  /** The total of the period `from` (as in `period` below) and of all later ones; earlier periods keep what they had. */
  CapacityAdjusted: event<{ total: number; from: string }>(),
  /**
   * Promised until `expiresAt` (ISO 8601, UTC), and beyond it for as long as no CapacityHoldExpired is recorded. `station` and `need`: for
   * whom. A hold that belongs to a linkage ends with that, and by nothing else but its expiry.
   */
  CapacityHeld: event<Share & { hold: string; expiresAt: string; station: string | null; need: string | null; linkage?: string }>(),
  /** The promise goes on, until then. */
  CapacityHoldExtended: event<{ hold: string; expiresAt: string }>(),
  /** What is left of it is promised for another day, which may lie in another period; and until when. */
  CapacityHoldMoved: event<{ hold: string; quantity: number; from: Day; to: Day; expiresAt: string }>(),
  /**
   * Used: out of a hold, which keeps what `left` says, or straight away when `hold` is null. `use`: the name under which it can be called off, of what is used by itself
   * (an entry of the ledger).
   */
  CapacityConsumed: event<Share & { hold: string | null; left: number; station: string | null; need: string | null; use?: string }>(),
  /** What was used under that name is there again: it did not take place after all. Of a linkage its own id is the name, and it is held for it again in the same step. */
  CapacityReturned: event<Share & { use: string }>(),
  /**
   * Given on that day although nothing was left for it, or the resource was not valid then: it is no part of what was used. `station`: who gave it; `keeper` and `provider`: of
   * the resource.
   */
  CapacityExceeded: event<Share & { use: string; station: string | null; reason: 'CAPACITY_SHORT' | 'RESOURCE_NOT_VALID_THEN'; keeper: string | null; provider: ProviderOf }>(),
  /** Beyond capacity no more: it did not take place, or there is room and it is used under the same name. */
  CapacityExcessEnded: event<Share & { use: string }>(),
  /** What was left of a hold, given back. */
  CapacityReleased: event<Share & { hold: string }>(),
  /** What was left of a hold, freed because its time had passed. Only this frees it, not the clock. */
  CapacityHoldExpired: event<Share & { hold: string }>(),
  /**
   * Matches no longer; what was promised stays promised. `until`: the civil date from which it should be back, if known; it does not come
   * back by itself. `withAgreement`: since the agreement rests that it is a promise of, until that goes on.
   */
  ResourcePaused: event<{ reason: PauseReason; until: string | null; withAgreement?: true }>(),
  ResourceResumed: event<Record<never, never>>(),
  /** What was promised stays promised. */
  ResourceRetired: event<{ reason: RetirementReason }>(),
  /** It was retired by mistake, and is as it was before, paused where it was paused (`pause`). Carries all terms as they stand. */
  ResourceReinstated: event<ResourceTerms & { pause: { reason: PauseReason; until: string | null; withAgreement?: true } | null }>(),
};
export type CharityResourceEvent = EventOf<typeof charityResourceEvents>;
