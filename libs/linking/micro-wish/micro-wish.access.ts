import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const givers = { VOLUNTEER: 'OWN_PERSON', PARTNER: 'OWN_ORGANIZATION', STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' } as const;

/** An open wish is for everybody to read and claim; who claimed it and for whom it is, only its station knows. */
export const microWishAccess = {
  microWishes: { ...givers, ADMIN: 'EVERYWHERE', SUPERVISOR: 'OWN_REGIONS' },
  wish: stations,
  claimWish: givers,
  releaseWish: { ...givers, ADMIN: 'EVERYWHERE' },
  giveWish: stations,
  reopenWish: stations,
  thankForWish: stations,
  withdrawWish: stations,
} satisfies AccessTable;
