import { event, openly, type EventOf, type KeptWords, type Personal } from '#platform/event-sourcing';
import type { Urgency } from '#reference/catalogue';
import type { ProviderOf } from '#societies/charity-resource';

export const linkageStatuses = [
  'PROPOSED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'REVOKED', 'SCHEDULED', 'IN_SERVICE', 'COMPLETED', 'EVALUATED', 'CANCELLED', 'FAILED',
] as const;
export type LinkageStatus = (typeof linkageStatuses)[number];
/** Something may still come of it. */
export const openStatuses = ['PROPOSED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE'] as const satisfies readonly LinkageStatus[];

/** How a linkage may have ended by mistake. */
export const mistakenEnds = ['DECLINED', 'EXPIRED', 'CANCELLED', 'FAILED'] as const satisfies readonly LinkageStatus[];
export type MistakenEnd = (typeof mistakenEnds)[number];

/** Why a provider says no. The first seven say something about the resource, and suggest a correction when they come again and again. */
export const declineReasons = ['WRONG_AREA', 'WRONG_GROUP', 'NOT_OUR_SERVICE', 'FULL', 'NO_TIME', 'LANGUAGE', 'COST', 'UNSAFE', 'OTHER'] as const;
export type DeclineReason = (typeof declineReasons)[number];
/** Why a station takes an offer back. */
export const revokeReasons = ['NO_LONGER_NEEDED', 'BETTER_MATCH', 'MISTAKE', 'OTHER'] as const;
export type RevokeReason = (typeof revokeReasons)[number];
/** What the hub itself calls off: the need was closed, or the own file of whoever would help. */
export type CalledOff = 'NEED_CLOSED' | 'HELPER_GONE';
/** Why an offer ended though nobody took it back: that, or another provider of the broadcast was first. */
export type OfferEnd = 'WON_BY_ANOTHER' | CalledOff;
export const cancelReasons = ['NO_LONGER_NEEDED', 'RESIDENT_WISH', 'BETTER_MATCH', 'HELPER_UNAVAILABLE', 'RESOURCE_UNAVAILABLE', 'MISTAKE', 'OTHER'] as const;
export type CancelReason = (typeof cancelReasons)[number];
/** Why help that was agreed on did not come about. LAPSED is the clock's: nobody ever said what came of it. */
export const failReasons = ['NOBODY_HOME', 'HELPER_ABSENT', 'REFUSED_BY_RESIDENT', 'UNSUITABLE', 'UNSAFE', 'OTHER'] as const;
export type FailReason = (typeof failReasons)[number];

/** Who acts: the station of the need, or the provider's side (the provider, or the station that keeps the resource). */
export type Side = 'STATION' | 'PROVIDER';

/** Whose weekly hours a time may lie outside of. */
export const whoseHours = ['RESOURCE', 'RESIDENT'] as const;
export type WhoseHours = (typeof whoseHours)[number];

/** The days on which help is wanted: civil dates, both included. */
export interface ServiceDays {
  readonly from: string;
  readonly until?: string;
}

/** A statement in no language: a code of matching, with what fills its gaps. Nothing that tells who the person is. */
export interface MatchStatement {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
}
/** Why this resource for this need, as it was when it was proposed: so that it can be told years later, in any language. */
export interface MatchRecord {
  readonly band: string;
  /** 0 to 100. */
  readonly score: number;
  readonly conditions: readonly { readonly name: string; readonly met: boolean; readonly reasons: readonly MatchStatement[] }[];
  readonly parts: readonly { readonly name: string; readonly weight: number; readonly value: number; readonly reason: MatchStatement }[];
}

/** What is tied together. */
export interface Tie {
  readonly need: string;
  readonly resource: string;
  readonly provider: ProviderOf;
  /** The station that owns the need, and the one that keeps the resource; null where its provider registered it itself. */
  readonly station: string;
  readonly keeper: string | null;
  /** Null for the need of a community. */
  readonly resident: string | null;
  /** Division of the need. */
  readonly region: string;
  readonly serviceItems: readonly string[];
}

/** What was there for the same thing when charity was asked for: policies that fit the person (resources), and linkages that give or gave it. */
export interface Beside {
  readonly policies: readonly string[];
  readonly linkages: readonly string[];
}

const overriddenOpenly = ({ override, ...rest }: { readonly override?: string }): object => (override === undefined ? rest : { ...rest, ...openly(override) });

export const linkageEvents = {
  /**
   * An offer that waits for an answer until `answerBy`. `quantity` is of the need, `units` of the resource's capacity, held under the linkage's own id.
   * `subject`: whose key seals words. `broadcast`: the offer to several that it is one of. `override`: why it was made though it does not match;
   * sealed like the words of the need since version 2.
   * `beside`: said where the same thing is given already, or a policy gives it.
   */
  LinkageProposed: event<
    Tie & KeptWords & {
      subject: string; urgency: Urgency; quantity: number; units: number; service: ServiceDays; answerBy: string; broadcast: string | null; match: MatchRecord;
      override?: Personal<string>; beside?: Beside;
    }
  >({ version: 2, personal: { override: true }, subject: 'subject', elseWordless: true, upcast: { 1: overriddenOpenly } }),
  /** The need is more urgent by now than when this was offered: it is to be answered sooner, by `answerBy`. */
  LinkageHurried: event<{ urgency: Urgency; answerBy: string }>(),
  /** `holdUntil`: until when the capacity is held unless it is used before. `followUpBy`: by when a day must be fixed. */
  LinkageAccepted: event<{ by: Side; holdUntil: string; followUpBy: string }>(),
  LinkageDeclined: event<{ reason: DeclineReason; subject: string; words?: Personal<string> }>({ personal: { words: true }, subject: 'subject' }),
  /** Nobody answered in time. */
  LinkageExpired: event<{ answerBy: string }>(),
  /** `words`, with whose key seals them, where the station said more. */
  LinkageRevoked: event<{ reason: RevokeReason | OfferEnd; subject?: string; words?: Personal<string> }>({ personal: { words: true }, subject: 'subject', elseWordless: true }),
  /** Instants; again when it is put off. `followUpBy`: by when it must be said that it took place. `outside`: whose hours it was agreed to lie outside of; absent where nobody's. */
  LinkageScheduled: event<{ by: Side; startsAt: string; endsAt: string; holdUntil: string; followUpBy: string; outside?: readonly WhoseHours[] }>(),
  LinkageStarted: event<{ by: Side; followUpBy: string }>(),
  /** What the resident can confirm with. Only the digest of the code, under a key of the linkage's own that is no part of the log. */
  LinkageCodeIssued: event<{ digest: string }>(),
  /** Somebody gave a code that is not the one. */
  LinkageCodeMistaken: event<Record<never, never>>(),
  /**
   * Given, as the station or (by the code) the resident confirms. `followUpBy`: by when the resident should have been asked how it was. `after`: so often it had been completed by mistake
   * before; absent where never.
   */
  LinkageCompleted: event<
    Tie & { confirmedBy: 'STATION' | 'RESIDENT'; quantity: number; units: number; startsAt: string | null; endsAt: string | null; followUpBy: string; after?: number }
  >(),
  /**
   * It was completed by mistake, for the `mistakes`th time: what it had given is promised and held again, as agreed on (`status`), and what was given back of it stays so. The code that was
   * issued counts no more.
   */
  LinkageReopened: event<
    Tie & {
      status: 'ACCEPTED' | 'SCHEDULED'; quantity: number; units: number; service: ServiceDays; startsAt: string | null; endsAt: string | null; holdUntil: string; followUpBy: string;
      mistakes: number; subject: string; words: Personal<string>;
    }
  >({ personal: { words: true }, subject: 'subject' }),
  /**
   * That it had ended as it `was`, `because` of that (a code), was a mistake: nothing of it is held against anybody, and its need is matched with the resource again. It stays ended, as an offer
   * taken back or called off. `endedAt`: when it was said to have ended.
   */
  LinkageEndTakenBack: event<
    { need: string; resource: string; was: MistakenEnd; because: string; endedAt: string; status: 'REVOKED' | 'CANCELLED'; subject: string; words: Personal<string> }
  >({ personal: { words: true }, subject: 'subject' }),
  /** From 1 to 5, as the resident says; again when it was noted wrongly, or more was said: the last stands. */
  LinkageEvaluated: event<{ satisfaction: number; subject: string; words?: Personal<string> }>({ personal: { words: true }, subject: 'subject' }),
  LinkageCancelled: event<{ by: Side; reason: CancelReason | CalledOff; subject: string; words?: Personal<string> }>({
    personal: { words: true }, subject: 'subject',
  }),
  LinkageFailed: event<{ by: Side | 'CLOCK'; reason: FailReason | 'LAPSED'; subject: string; words?: Personal<string> }>({
    personal: { words: true }, subject: 'subject',
  }),
  /** The need went to another station with a receipt, and the linkage with it. */
  LinkageHandedOver: event<{ from: string; to: string }>(),
  /** The resource is in the pool of another station, which is on the provider's side from here on; `provider` as it is now. */
  LinkageKeeperChanged: event<{ from: string | null; to: string; provider: ProviderOf }>(),
  /** What was due by then has not happened. Nothing else changes. */
  LinkageFollowUpMissed: event<{ status: LinkageStatus; dueAt: string }>(),
};
export type LinkageEvent = EventOf<typeof linkageEvents>;
