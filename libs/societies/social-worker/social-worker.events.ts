import { event, type EventOf, type Personal } from '#platform/event-sourcing';
import type { CertificateLevel, PostRole, StationSpecialism } from '#reference/catalogue';

/** Who it is. Sealed, whole, under the social worker's own key. */
export interface SocialWorkerIdentity {
  readonly name: string;
  readonly phone?: string;
  /** GB 11643, 18 characters. */
  readonly idNumber?: string;
}

export interface SocialWorkerFacts {
  /** BCP 47 tags, best first. */
  readonly languages: readonly string[];
  readonly specialisms: readonly StationSpecialism[];
  /** Keeps the record; null where no station does. */
  readonly station: string | null;
}

/** 登记: civil dates, both included. The beginning is not always known; three years are the longest it runs. */
export interface Registration {
  readonly from?: string;
  readonly until: string;
}

export interface Posting {
  readonly posting: string;
  readonly station: string;
  readonly role: PostRole;
  /** Civil dates, both included; without an end it goes on. */
  readonly from: string;
  readonly until?: string;
}

export interface Certificate {
  readonly level: CertificateLevel;
  /** The day it was obtained. */
  readonly on?: string;
}

/** What a record got from one that goes on in it, with what was there before: so that it can be given back. */
export interface AbsorbedSocialWorker {
  /** The other record, and those that went on in that. */
  readonly records: readonly string[];
  /** Which this one had not. */
  readonly languages: readonly string[];
  readonly specialisms: readonly StationSpecialism[];
  /** Where no station had kept this one. */
  readonly station?: string;
  readonly certificate?: { readonly came: Certificate; readonly before: Certificate };
  readonly registration?: { readonly came: Registration; readonly before?: Registration };
  /** They go on with this record, under their ids. */
  readonly postings: readonly string[];
}

export const socialWorkerEvents = {
  SocialWorkerRegistered: event<SocialWorkerFacts & { identity: Personal<SocialWorkerIdentity> }>({ personal: { identity: true } }),
  /** Carries all facts anew. */
  SocialWorkerCorrected: event<SocialWorkerFacts>(),
  SocialWorkerIdentityCorrected: event<{ identity: Personal<SocialWorkerIdentity> }>({ personal: { identity: true } }),
  /** The certificate does not lapse. NONE: an earlier entry was a mistake, and so was a registration on it. */
  SocialWorkerCertified: event<Certificate>(),
  SocialWorkerRegistrationRecorded: event<Registration>(),
  /** Under an id that was another record's before: it is this one's from then on, since records became one or two. */
  SocialWorkerPosted: event<Posting>(),
  /** `on` is the posting's last day, which may lie ahead. */
  SocialWorkerPostingEnded: event<{ posting: string; station: string; on: string }>(),
  /** Somebody registered since, or corrected, has the same id number, or the same name and phone. */
  SocialWorkerDuplicateSuspected: event<{ other: string }>(),
  /** Somebody looked: they are two persons. */
  SocialWorkerDuplicateDismissed: event<{ other: string }>(),
  /** This record goes on in another one, which is the one that stays. `records`: those that had gone on in this one. What the person does and has done stays as it was recorded. */
  SocialWorkerMerged: event<{ into: string; records: readonly string[] }>(),
  /** Recorded of the record that stays, beside what it got from the other one. */
  SocialWorkerAbsorbed: event<AbsorbedSocialWorker & { other: string }>(),
  /** They were two persons: this record goes on by itself again, and so do `records` in it. */
  SocialWorkerParted: event<{ from: string; records: readonly string[] }>(),
  /** Recorded of the record that had stayed, beside what it gives back; `postings` are the other one’s again. */
  SocialWorkerReleased: event<{ other: string; postings: readonly string[] }>(),
  /** The person is forgotten; certificates and postings stay counted. */
  SocialWorkerErased: event<Record<never, never>>({ erases: true }),
};
export type SocialWorkerEvent = EventOf<typeof socialWorkerEvents>;
