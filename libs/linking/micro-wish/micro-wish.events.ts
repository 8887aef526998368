import { event, type EventOf, type Personal } from '#platform/event-sourcing';

export const claimantKinds = ['VOLUNTEER', 'ORGANIZATION', 'STATION'] as const;
/** Who makes a wish come true. */
export interface Claimant {
  readonly kind: (typeof claimantKinds)[number];
  readonly id: string;
}

/** Why a claim ended before the wish was given. LAPSED is the clock's; WITHDRAWN: so is the wish. */
export const releaseReasons = ['CANNOT', 'STATION', 'LAPSED', 'WITHDRAWN'] as const;
export type ReleaseReason = (typeof releaseReasons)[number];
export type WishWithdrawalReason = 'NO_LONGER_WISHED' | 'MET_OTHERWISE' | 'MISTAKE' | 'OTHER';

export const microWishEvents = {
  /**
   * `words` are shown to whoever may claim it, and say nothing that tells who wishes; they are sealed all the same, so that they go with the person.
   * `subject`: whose key seals them: the resident, or the wish itself where it is nobody's in particular. `valueFen`: about what it costs, in fen.
   */
  WishMade: event<{ station: string; resident: string | null; subject: string; region: string; words: Personal<string>; valueFen: number | null; until: string | null }>({
    personal: { words: true }, subject: 'subject',
  }),
  /** Another station looks after it: the one before is no more, or does not serve the resident any more, who lives in `region` since (from version 2 on). */
  WishHandedOver: event<{ from: string; to: string; region?: string }>({ version: 2, upcast: { 1: (handedOver: object) => handedOver } }),
  /** Theirs alone until `giveBy`. */
  WishClaimed: event<{ by: Claimant; giveBy: string }>(),
  WishClaimReleased: event<{ by: Claimant; reason: ReleaseReason }>(),
  /** The station says that it has arrived. */
  WishGiven: event<{ by: Claimant }>(),
  /** It had not arrived after all: it is claimed as before, until `giveBy`, and thanks that were said of it go. */
  WishReopened: event<{ by: Claimant; giveBy: string }>(),
  /** Words of thanks, for whoever gave. */
  WishThanked: event<{ subject: string; words: Personal<string> }>({ personal: { words: true }, subject: 'subject' }),
  WishWithdrawn: event<{ reason: WishWithdrawalReason }>(),
};
export type MicroWishEvent = EventOf<typeof microWishEvents>;
