import type { AccessTable } from '#platform/access';

const parties = { PARTNER: 'OWN_ORGANIZATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...parties, STATION_HEAD: 'OWN_STATION', STATION_WORKER: 'OWN_STATION' } as const;
/** Nobody who buys, and no operator: whoever answers for the station. */
const answering = { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;

/** The stations whose work is bought see it, are asked, and do not pay or evaluate themselves; which party may what, the purchase itself says. */
export const servicePurchaseAccess = {
  servicePurchase: readers,
  servicePurchases: readers,
  openPurchase: parties,
  addPurchaseStation: parties,
  agreeToPurchase: answering,
  leavePurchase: answering,
  payInstalment: parties,
  takeBackPayment: parties,
  withholdInstalment: parties,
  releaseInstalment: parties,
  evaluatePurchase: parties,
} satisfies AccessTable;
