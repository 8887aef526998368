import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { ServiceMode } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';

/** Who a volunteer is. Sealed, whole, under the volunteer's own key. */
export interface VolunteerIdentity {
  readonly name: string;
  readonly phone?: string;
  /** GB 11643, 18 characters. */
  readonly idNumber?: string;
  /** Civil date. */
  readonly bornOn: string;
}
/** Sealed under the volunteer's key: forgotten with the child. */
export interface VolunteerGuardian {
  readonly name: string;
  readonly phone?: string;
  /** In words: grandmother, aunt, … */
  readonly relation?: string;
}

export const companionKinds = ['VOLUNTEER', 'GUARDIAN'] as const;
/** Who comes along with a child under ten: a volunteer, by their file, or a guardian, by whichever id they were named with. */
export interface Companion {
  readonly kind: (typeof companionKinds)[number];
  readonly id: string;
}

/** What others need in order to decide: no names. */
export interface VolunteerFacts {
  /** Keeps the record; null where the volunteer's organization registered them itself. */
  readonly station: string | null;
  /** Where they are at home. */
  readonly community?: string;
  /** Service items that they can do, as codes of the catalogue. */
  readonly skills: readonly string[];
  /** BCP 47 tags, best first. */
  readonly languages: readonly string[];
  /** When they can be asked; empty: at any time. */
  readonly windows: readonly WeeklyWindow[];
  readonly modes: readonly ServiceMode[];
  /** Where they serve, as division codes; all that lies below each. */
  readonly places: readonly string[];
}

/**
 * What the law and the station ask of the young, as last days (civil dates), each the end of the month of the birthday that ends it: later
 * by days only, and it does not tell the birthday. Left out where that birthday was over when it was recorded.
 */
export interface AgeTerms {
  /** Under 10: accompanied. */
  readonly accompaniedUntil?: string;
  /** Under 14: a guardian consents. */
  readonly consentUntil?: string;
  /** Under 18. */
  readonly minorUntil?: string;
}

/** A licence, training or clearance (real-name check, insurance, work with minors). Civil dates, both included; without an end it does not lapse. */
export interface VolunteerCredential {
  readonly credential: string;
  readonly from?: string;
  readonly until?: string;
}

/** What a file got from one that goes on in it, each with what was there before: so that it can be given back. */
export interface AbsorbedVolunteer {
  readonly credentials: readonly { readonly came: VolunteerCredential; readonly before?: VolunteerCredential }[];
  readonly teams: readonly string[];
  readonly resident?: string;
}

export type VolunteerPause = 'STUDIES' | 'HEALTH' | 'FAMILY' | 'AWAY' | 'UNDER_REVIEW' | 'OTHER';
export type VolunteerRetirement = 'OWN_WISH' | 'MOVED_AWAY' | 'UNFIT' | 'REGISTERED_BY_MISTAKE' | 'DECEASED' | 'OTHER';
export type CredentialEnding = 'MISTAKEN' | 'WITHDRAWN' | 'FAILED_CHECK' | 'OTHER';
/** NOT_FIT: a volunteer who is paused, has left, has lost the clearance for work with minors or was found to be no adult. */
export const companionEndings = ['WITHDRAWN', 'NOT_FIT'] as const;
export type CompanionEnding = (typeof companionEndings)[number];

export const volunteerEvents = {
  /** `broughtInBy` is another volunteer; `resident` the same person as one who is served. */
  VolunteerRegistered: event<VolunteerFacts & { identity: Personal<VolunteerIdentity>; age: AgeTerms; broughtInBy?: string; resident?: string }>({
    personal: { identity: true },
  }),
  /** Carries all facts anew. */
  VolunteerCorrected: event<VolunteerFacts>(),
  VolunteerIdentityCorrected: event<{ identity: Personal<VolunteerIdentity>; age: AgeTerms }>({ personal: { identity: true } }),
  /** `on`: the civil date of the consent. */
  VolunteerGuardianConsented: event<{ guardian: Personal<VolunteerGuardian>; on: string }>({ personal: { guardian: true } }),
  VolunteerGuardianConsentWithdrawn: event<Record<never, never>>(),
  /** From now on, in place of whoever was named before. `guardian`: who that is, of a guardian. */
  VolunteerCompanionNamed: event<{ companion: Companion; guardian?: Personal<VolunteerGuardian> }>({ personal: { guardian: true } }),
  /** Nobody comes along until somebody is named. */
  VolunteerCompanionEnded: event<{ companion: Companion; reason: CompanionEnding }>(),
  /** Replaces what was recorded of the same credential before. */
  VolunteerCredentialRecorded: event<VolunteerCredential>(),
  VolunteerCredentialEnded: event<{ credential: string; reason: CredentialEnding }>(),
  VolunteerJoinedTeam: event<{ organization: string }>(),
  VolunteerLeftTeam: event<{ organization: string }>(),
  VolunteerResidentLinked: event<{ resident: string }>(),
  VolunteerResidentUnlinked: event<{ resident: string }>(),
  /** With the same id number, or the same name and phone. */
  VolunteerDuplicateSuspected: event<{ other: string }>(),
  /** Somebody looked: they are two persons. */
  VolunteerDuplicateDismissed: event<{ other: string }>(),
  /** This file goes on in another one, which is the one that stays. What the person offers and has done stays as it was recorded. */
  VolunteerMerged: event<{ into: string }>(),
  /** Recorded of the file that stays, beside what it got from the other one. */
  VolunteerAbsorbed: event<AbsorbedVolunteer & { other: string }>(),
  /** They were two persons: this file goes on by itself again, with the station that kept it. `retired`: whether the volunteer had left before. */
  VolunteerParted: event<{ from: string; station: string | null; retired: boolean }>(),
  /** Recorded of the file that had stayed, beside what it gives back. */
  VolunteerReleased: event<{ other: string }>(),
  /** Is not asked for the time being. `until`: the last day of it, if known; it does not end by itself. */
  VolunteerPaused: event<{ reason: VolunteerPause; until?: string }>(),
  VolunteerResumed: event<Record<never, never>>(),
  /** What was done stays counted. */
  VolunteerRetired: event<{ reason: VolunteerRetirement }>(),
  /** They were retired by mistake: the file, which `station` keeps, goes on, paused where it was paused (`pause`). */
  VolunteerReinstated: event<{ station: string | null; pause: { readonly reason: VolunteerPause; readonly until?: string } | null }>(),
  /** The person is forgotten; counts stay. */
  VolunteerErased: event<Record<never, never>>({ erases: true }),
};
export type VolunteerEvent = EventOf<typeof volunteerEvents>;
