import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import type { RiskLevel } from '#reference/catalogue';

/** Who a resident is. Sealed, whole, under the resident's key; opened only for those who serve them. */
export interface ResidentIdentity {
  readonly name: string;
  /** GB 11643, 18 characters. */
  readonly idNumber?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Civil date. Sealed too: with a grid it would name a person. */
  readonly bornOn?: string;
}
export interface GuardianIdentity {
  readonly name: string;
  readonly phone?: string;
  /** In words: grandmother, aunt, … */
  readonly relation: string;
}

/** What others need in order to decide, and what counts are made of: no names. */
export interface ResidentFacts {
  readonly sex?: 'FEMALE' | 'MALE';
  /** BCP 47 tags, best first. */
  readonly languages: readonly string[];
  readonly household?: string;
  /** Division of the household register (户籍地); and of where the person lives (人户分离). */
  readonly registeredRegion?: string;
  readonly livingRegion: string;
  /** Rounded to three decimals, about 100 m. */
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly accommodations: readonly string[];
}

export const groupSources = ['NATIONAL_SYSTEM', 'CERTIFICATE', 'HOME_VISIT', 'SELF_REPORTED', 'COMMUNITY'] as const;
export type GroupSource = (typeof groupSources)[number];

export interface GroupMembership {
  readonly group: string;
  readonly source: GroupSource;
  /** Civil dates; `until` is the last day it holds, if known. */
  readonly from: string;
  readonly until?: string;
}

/** What a file got from one that goes on in it, each with what was there before: so that it can be given back. */
export interface Absorbed {
  readonly groups: readonly { readonly came: GroupMembership; readonly before?: GroupMembership }[];
  readonly risk?: { readonly before: RiskLevel; readonly after: RiskLevel };
  readonly volunteer?: string;
  /** A guardian, whom this file had not: named just before. */
  readonly guardian?: boolean;
  /** A birthday, or that somebody is a minor, which this file did not know: corrected just before. `minorBefore`: what it said. */
  readonly birth?: { readonly minorBefore: boolean };
}

/** Why somebody is forgotten: a code, since words about them would have to be forgotten too. */
export type ErasureGround = 'ASKED' | 'LAW' | 'MISTAKE';

/** Why nobody serves somebody any more, whose file is kept. */
export type FileClosing = 'DECEASED' | 'MOVED_AWAY' | 'NO_LONGER_SERVED' | 'OTHER';

/** Since version 2 reasons are sealed, like all that is said about the resident. */
const sealedSince2 = { version: 2, personal: { reason: true }, upcast: { 1: reasonOpenly } } as const;

export type ConsentGiver = 'SELF' | 'GUARDIAN';

export const residentEvents = {
  ResidentEnrolled: event<
    ResidentFacts & {
      station: string;
      identity: Personal<ResidentIdentity>;
      minor: boolean;
      groups: readonly GroupMembership[];
      risk: RiskLevel;
      /** Residents with the same id number or the same name and phone, found when this one was enrolled. */
      suspectedDuplicates: readonly string[];
      /** The same person as a volunteer, where known. */
      volunteer?: string;
    }
  >({ personal: { identity: true } }),
  ResidentIdentityCorrected: event<{ identity: Personal<ResidentIdentity>; minor: boolean }>({ personal: { identity: true } }),
  ResidentFactsCorrected: event<ResidentFacts>(),
  ResidentGroupRecorded: event<GroupMembership>(),
  /** The membership ended, on a civil date, with its reason in a word: expired, recovered, mistaken, … */
  ResidentGroupEnded: event<Why & { group: string; on: string }>(sealedSince2),
  ResidentRiskSet: event<Why & { risk: RiskLevel }>(sealedSince2),
  ResidentGuardianNamed: event<{ guardian: Personal<GuardianIdentity>; until?: string }>({ personal: { guardian: true } }),
  ResidentGuardianEnded: event<Why>(sealedSince2),
  /** Consent that what a helper needs to know may be shared with helpers; for a minor only the guardian can give it. */
  ResidentConsentGiven: event<{ by: ConsentGiver; until?: string }>(),
  ResidentConsentWithdrawn: event<{ by: ConsentGiver }>(),
  /** `stays`: at home where they lived, and only the station is another one; else nobody knows yet where in the division it is. */
  ResidentMoved: event<Why & { from: string; to: string; livingRegion: string; stays?: true }>(sealedSince2),
  ResidentDuplicateSuspected: event<{ other: string }>(),
  ResidentDuplicateDismissed: event<{ other: string }>(),
  /** This file goes on in another one, which is the one that stays. */
  ResidentMerged: event<{ into: string }>(),
  /** Recorded of the file that stays, beside what it got from the other one. */
  ResidentAbsorbed: event<Absorbed & { other: string }>(),
  /**
   * They were two persons: this file goes on by itself again, at the station and in the division where it stood. `files`: it, and those that had been merged into it before;
   * what was recorded with one of them is this file's again, and what was recorded with `from` stays there.
   */
  ResidentParted: event<{ from: string; files: readonly string[]; station: string; livingRegion: string }>(),
  /** Recorded of the file that had stayed, beside what it gives back. */
  ResidentReleased: event<{ other: string }>(),
  /** Nobody is expected to serve them from then on: no visit is due, nothing begins. The file stays, for those who may read it. `on`: since which civil date that is so. */
  ResidentFileClosed: event<{ reason: FileClosing; on: string }>(),
  ResidentFileReopened: event<Record<never, never>>(),
  ResidentVolunteerLinked: event<{ volunteer: string }>(),
  ResidentVolunteerUnlinked: event<{ volunteer: string }>(),
  /**
   * Identity unreadable everywhere from here on; counts stay. The first version gave its reason in words, which outlive the person in old logs and are read by nobody:
   * their `ground` is not known.
   */
  ResidentErased: event<{ ground?: ErasureGround }>({ version: 2, erases: true, upcast: { 1: () => ({}) } }),
};
export type ResidentEvent = EventOf<typeof residentEvents>;
