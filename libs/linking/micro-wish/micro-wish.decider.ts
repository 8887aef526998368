import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { microWishEvents, type Claimant, type MicroWishEvent, type ReleaseReason, type WishWithdrawalReason } from './micro-wish.events.js';
import type { microWishMessages } from './micro-wish.messages.js';

export type MicroWishCommand =
  | {
      type: 'MakeWish';
      data: { station: string; resident: string | null; subject: string; region: string; words: string; valueFen: number | null; until: string | null };
    }
  /** `giveBy`: an instant; left out: `USUAL_DAYS` from now. */
  | { type: 'ClaimWish'; data: { by: Claimant; giveBy?: string } }
  | { type: 'ReleaseClaim'; data: { reason: Exclude<ReleaseReason, 'LAPSED' | 'WITHDRAWN'>; by?: Claimant } }
  | { type: 'LapseClaim'; data: { giveBy: string } }
  | { type: 'GiveWish'; data: Record<never, never> }
  /** `givenAt`: of the wish itself, which says how long ago. */
  | { type: 'ReopenWish'; data: { givenAt: string } }
  | { type: 'ThankForWish'; data: { words: string } }
  /** The station that looked after it is no more, or the resident moved to another one. */
  | { type: 'FollowStation'; data: { from: string; to: string; region?: string } }
  | { type: 'WithdrawWish'; data: { reason: WishWithdrawalReason } };

interface MicroWish {
  status: 'unknown' | 'open' | 'claimed' | 'given' | 'withdrawn';
  station: string;
  subject: string;
  until: string | null;
  claim: { readonly by: Claimant; readonly giveBy: string } | undefined;
  givenBy: Claimant | undefined;
  thanked: boolean;
}

/** How long a claim holds. Ours: long enough to shop and to come, short enough that a child does not wait for nothing. */
export const USUAL_DAYS = 14;
const LONGEST_DAYS = 60;
/** So long it can be said that it had not arrived. Ours: as long as the longest claim. */
const DAYS_TO_REOPEN = 60;
const DAY = 86_400_000;

const refuse = refusals<keyof typeof microWishMessages>();

function decide(command: MicroWishCommand, wish: MicroWish, { now }: Circumstances): readonly MicroWishEvent[] {
  const { type, data } = command;
  if (type === 'MakeWish') {
    if (wish.status !== 'unknown') return refuse('WISH_ALREADY_MADE');
    return data.until !== null && data.until < civilDateAt(now) ? refuse('WISH_UNTIL_PASSED') : [{ type: 'WishMade', data }];
  }
  if (wish.status === 'unknown') return refuse('WISH_NOT_FOUND');
  if (type === 'FollowStation') return wish.station === data.from ? [{ type: 'WishHandedOver', data }] : [];
  switch (type) {
    case 'ClaimWish':
      return claimed(data, wish, now);
    case 'ReleaseClaim':
      if (wish.claim === undefined || (data.by && !same(data.by, wish.claim.by))) return refuse('WISH_NOT_CLAIMED_BY_YOU');
      return [{ type: 'WishClaimReleased', data: { by: wish.claim.by, reason: data.reason } }];
    case 'LapseClaim':
      if (wish.claim === undefined || wish.claim.giveBy !== data.giveBy || now < data.giveBy) return [];
      return [{ type: 'WishClaimReleased', data: { by: wish.claim.by, reason: 'LAPSED' } }];
    case 'GiveWish':
      if (wish.status === 'given') return [];
      return wish.claim === undefined ? refuse('WISH_NOT_CLAIMED') : [{ type: 'WishGiven', data: { by: wish.claim.by } }];
    case 'ReopenWish':
      if (wish.status === 'claimed' && wish.givenBy !== undefined) return [];
      if (wish.status !== 'given' || wish.givenBy === undefined) return refuse('WISH_NOT_GIVEN');
      if (Date.parse(now) > Date.parse(data.givenAt) + DAYS_TO_REOPEN * DAY) return refuse('WISH_GIVEN_LONG_AGO', { days: DAYS_TO_REOPEN });
      return [{ type: 'WishReopened', data: { by: wish.givenBy, giveBy: new Date(Date.parse(now) + USUAL_DAYS * DAY).toISOString() } }];
    case 'ThankForWish':
      if (wish.status !== 'given') return refuse('WISH_NOT_GIVEN');
      return wish.thanked ? refuse('WISH_ALREADY_THANKED') : [{ type: 'WishThanked', data: { subject: wish.subject, words: data.words } }];
    case 'WithdrawWish':
      if (wish.status === 'withdrawn') return [];
      if (wish.status === 'given') return refuse('WISH_ALREADY_GIVEN');
      return [...(wish.claim ? [{ type: 'WishClaimReleased', data: { by: wish.claim.by, reason: 'WITHDRAWN' } } as const] : []), { type: 'WishWithdrawn', data }];
  }
}

/** First come. */
function claimed({ by, giveBy }: { by: Claimant; giveBy?: string }, { status, until, claim }: MicroWish, now: string): readonly MicroWishEvent[] {
  if (claim) return same(claim.by, by) ? [] : refuse('WISH_TAKEN');
  if (status === 'given' || status === 'withdrawn') return refuse('WISH_CLOSED');
  if (until !== null && until < civilDateAt(now)) return refuse('WISH_CLOSED');
  const at = giveBy === undefined ? Date.parse(now) + USUAL_DAYS * DAY : Date.parse(giveBy);
  if (!(at > Date.parse(now) && at <= Date.parse(now) + LONGEST_DAYS * DAY)) return refuse('WISH_GIVE_BY_INVALID', { days: LONGEST_DAYS });
  return [{ type: 'WishClaimed', data: { by, giveBy: new Date(at).toISOString() } }];
}

const same = (a: Claimant, b: Claimant): boolean => a.kind === b.kind && a.id === b.id;

function evolve(wish: MicroWish, { type, data }: SealedEventOf<typeof microWishEvents>): MicroWish {
  switch (type) {
    case 'WishMade':
      return { status: 'open', station: data.station, subject: data.subject, until: data.until, claim: undefined, givenBy: undefined, thanked: false };
    case 'WishHandedOver':
      return { ...wish, station: data.to };
    case 'WishClaimed':
      return { ...wish, status: 'claimed', claim: data };
    case 'WishClaimReleased':
      return { ...wish, status: 'open', claim: undefined, givenBy: undefined };
    case 'WishGiven':
      return { ...wish, status: 'given', claim: undefined, givenBy: data.by };
    case 'WishReopened':
      return { ...wish, status: 'claimed', claim: data, thanked: false };
    case 'WishThanked':
      return { ...wish, thanked: true };
    case 'WishWithdrawn':
      return { ...wish, status: 'withdrawn', claim: undefined };
  }
}

export const microWish = aggregate<typeof microWishEvents, MicroWish, MicroWishCommand>({
  category: 'microWish',
  events: microWishEvents,
  initial: () => ({ status: 'unknown', station: '', subject: '', until: null, claim: undefined, givenBy: undefined, thanked: false }),
  decide,
  evolve,
});
