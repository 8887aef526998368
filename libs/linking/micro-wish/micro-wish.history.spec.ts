import { historyOf } from '#platform/privacy/testing';
import { microWishEvents } from './micro-wish.events.js';

const id = (n: number): string => `018f0000-0000-8000-8000-00000000000${n}`;
const by = { kind: 'VOLUNTEER', id: id(3) } as const;
historyOf(import.meta.url, microWishEvents, {
  WishMade: { station: id(1), resident: id(2), subject: id(2), region: '430104006', words: 'a pair of warm shoes, size 38', valueFen: 12_000, until: '2026-12-31' },
  WishHandedOver: { from: id(1), to: id(3), region: '430104006' },
  WishClaimed: { by, giveBy: '2026-03-16T02:00:00.000Z' },
  WishClaimReleased: { by, reason: 'LAPSED' },
  WishGiven: { by },
  WishReopened: { by, giveBy: '2026-03-30T02:00:00.000Z' },
  WishThanked: { subject: id(2), words: 'they fit' },
  WishWithdrawn: { reason: 'MET_OTHERWISE' },
}, { WishHandedOver: ['region'] });
