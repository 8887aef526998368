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

export const socialWorkerEvents = {
  SocialWorkerRegistered: event<SocialWorkerFacts & { identity: Personal<SocialWorkerIdentity> }>({ personal: { identity: true } }),
  /** Carries all facts anew. */
  SocialWorkerCorrected: event<SocialWorkerFacts>(),
  SocialWorkerIdentityCorrected: event<{ identity: Personal<SocialWorkerIdentity> }>({ personal: { identity: true } }),
  /** The certificate does not lapse. NONE: an earlier entry was a mistake, and so was a registration on it. */
  SocialWorkerCertified: event<{ level: CertificateLevel; on?: string }>(),
  SocialWorkerRegistrationRecorded: event<Registration>(),
  SocialWorkerPosted: event<Posting>(),
  /** `on` is the posting's last day, which may lie ahead. */
  SocialWorkerPostingEnded: event<{ posting: string; station: string; on: string }>(),
  /** Somebody registered since, or corrected, has the same id number, or the same name and phone. */
  SocialWorkerDuplicateSuspected: event<{ other: string }>(),
  /** Somebody looked: they are two persons. */
  SocialWorkerDuplicateDismissed: event<{ other: string }>(),
  /** The person is forgotten; certificates and postings stay counted. */
  SocialWorkerErased: event<Record<never, never>>({ erases: true }),
};
export type SocialWorkerEvent = EventOf<typeof socialWorkerEvents>;
