import { event, type EventOf } from '#platform/event-sourcing';
import type { WeeklyWindow } from '#reference/calendar';
import type {
  AgreementEnd, AgreementRole, AgreementStatus, AgreementSuspension, CapacityUnit, HelperLeaving, RenewalPeriod, ResourceKind, ServiceMode, ShareLevel,
} from '#reference/catalogue';
import type { ProviderOf, Wording } from '#societies/charity-resource';

/** A station or an organization. */
export interface PartyOf {
  readonly kind: 'STATION' | 'ORGANIZATION';
  readonly id: string;
}
export interface Party extends PartyOf {
  readonly role: AgreementRole;
}
/** Somebody who helps under an agreement: a volunteer or a social worker. */
export type HelperOf = ProviderOf & { readonly kind: 'VOLUNTEER' | 'SOCIAL_WORKER' };

/**
 * What one of the parties promises: so many units in each period of the calendar (`per` NONE: in the whole term, once), for what and whom. Where it reaches
 * the agreement says.
 */
export interface Quota {
  readonly id: string;
  readonly provider: PartyOf;
  readonly title: Wording;
  readonly kind: ResourceKind;
  readonly unit: CapacityUnit;
  readonly total: number;
  readonly per: RenewalPeriod;
  readonly serviceItems: readonly string[];
  readonly modes: readonly ServiceMode[];
  /** Beneficiary groups; none: everyone. */
  readonly groups: readonly string[];
  readonly credentials: readonly string[];
  readonly languages: readonly string[];
  readonly windows: readonly WeeklyWindow[];
  readonly share: ShareLevel;
}

/** BY_SIGNATURE: a new term needs all parties to sign. BY_ITSELF: it goes on for so many months, again and again, unless a party gives notice. */
export type Renewal = { readonly kind: 'BY_SIGNATURE' } | { readonly kind: 'BY_ITSELF'; readonly months: number };

export interface AgreementTerms {
  readonly title: Wording;
  /** Keeps it, and the resources that it feeds. */
  readonly station: string;
  /** The division of that station. */
  readonly region: string;
  /** The area: division codes, each with all that lies below it. */
  readonly regions: readonly string[];
  readonly parties: readonly Party[];
  /** The term: civil dates, both included. */
  readonly from: string;
  readonly until: string;
  /** A party that wants out says so so many days before. */
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly quotas: readonly Quota[];
}

/** Which resource a quota feeds. */
export interface Supply {
  readonly quota: string;
  readonly resource: string;
}
/** A pairing that another helper goes on with, as another pairing. */
export interface Passing {
  readonly pairing: string;
  readonly successor: string;
  readonly to: HelperOf;
}
/** Help that was agreed on with whoever left, to be called off; `successor`: the linkage that stands for it if the agreement can give the same. */
export interface Freed {
  readonly linkage: string;
  readonly need: string;
  readonly resource: string;
  /** Of the need. */
  readonly station: string;
  readonly quantity: number;
  /** On which days it was wanted: civil dates, `until` null for one day. */
  readonly from: string;
  readonly until: string | null;
  readonly successor: string;
}

export const agreementEvents = {
  AgreementDrafted: event<AgreementTerms>(),
  /** All terms anew, before all have signed: who had signed signed something else. The station that keeps it is the same. */
  AgreementDraftCorrected: event<AgreementTerms>(),
  /** On a civil date, for the term of that number: 1 is the first, later ones are renewals. */
  AgreementSigned: event<{ party: PartyOf; term: number; on: string }>(),
  /** All have signed, and its first day has come. */
  AgreementInForce: event<{ from: string; until: string; supplies: readonly Supply[] }>(),
  /** `until`: when it should go on, if that is known; it does not by itself. */
  AgreementSuspended: event<{ reason: AgreementSuspension; until: string | null; supplies: readonly Supply[] }>(),
  AgreementResumed: event<{ supplies: readonly Supply[] }>(),
  /** A party wants out. `lastDay`: the last civil date on which the agreement binds. */
  AgreementNoticeGiven: event<{ party: PartyOf; on: string; lastDay: string; supplies: readonly Supply[] }>(),
  /** It was given by mistake, or the party stays: the agreement binds until the end of its term, and goes on as it was agreed. `warned`: that this is near. */
  AgreementNoticeTakenBack: event<{ party: PartyOf; until: string; warned: boolean; renewal: Renewal['kind']; supplies: readonly Supply[] }>(),
  /** Another term waits for the parties' signatures. Replaces one that waited before. */
  AgreementRenewalProposed: event<{ term: number; until: string }>(),
  /** Goes on with what was promised. `supplies`: the resources that it feeds from here on; new ones where those of the term before had run out (`prolonged` false). */
  AgreementRenewed: event<{ term: number; by: 'SIGNATURES' | 'ITSELF'; from: string; until: string; prolonged: boolean; supplies: readonly Supply[] }>(),
  /** Its end is near, and nobody has renewed it or given notice. Nothing else changes. */
  AgreementExpiryNear: event<{ until: string; renewal: Renewal['kind']; station: string; parties: readonly PartyOf[] }>(),
  /** The station that kept it, or was a party to it, is no more: another one stands in its place, in the terms and in what it signed. */
  AgreementHandedOver: event<{ from: string; to: string }>(),
  /** The area by other codes: the same places, since divisions were merged, divided or renumbered; of a draft that nobody has signed also others. `supplies`: what the agreement feeds at that time. */
  AgreementAreaCorrected: event<{ regions: readonly string[]; supplies: readonly Supply[] }>(),
  AgreementExpired: event<{ on: string; supplies: readonly Supply[] }>(),
  AgreementEnded: event<{ reason: AgreementEnd; on: string; supplies: readonly Supply[] }>(),
  /**
   * It was ended by mistake, and stands where it stood: `lastDay` by which it ends, `warned` that its end is near, and why it rests, where it does. A renewal that waited for signatures does not any more.
   */
  AgreementEndTakenBack: event<{
    status: Exclude<AgreementStatus, 'EXPIRED' | 'ENDED'>; from: string; until: string; lastDay: string; noticeGiven: boolean; warned: boolean; renewal: Renewal['kind'];
    suspension: { readonly reason: AgreementSuspension; readonly until: string | null } | null; supplies: readonly Supply[];
  }>(),
  /** `party`: who sends them. */
  AgreementHelperNamed: event<{ helper: HelperOf; party: PartyOf }>(),
  /** `station` keeps the agreement. Whose pairings go to whom, which ones nobody of the agreement can take (they go on being due), and which help is called off. */
  AgreementHelperLeft: event<{
    helper: HelperOf; station: string; reason: HelperLeaving; on: string; passed: readonly Passing[]; uncovered: readonly string[]; freed: readonly Freed[];
  }>(),
  /** Pairings that nobody could take when their helper left, taken by somebody who was named since. */
  AgreementPairingsTaken: event<{ on: string; passed: readonly Passing[] }>(),
};
export type AgreementEvent = EventOf<typeof agreementEvents>;
