import type { AccessTable } from '#platform/access';

const owners = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const receivers = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' } as const;
const readers = { ...owners, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Needs are for the stations that own them and those above; a supervisor reads them without the words. A receipt is given by nobody but a station. */
export const needAccess = {
  need: readers,
  needs: readers,
  needsOnTheirWay: receivers,
  raiseNeed: owners,
  assessNeed: owners,
  reprioritiseNeed: owners,
  escalateNeed: owners,
  handOverNeed: owners,
  recallHandOver: owners,
  receiveHandOver: receivers,
  refuseHandOver: receivers,
  withdrawNeed: owners,
  confirmNeedMet: owners,
  reopenNeed: owners,
} satisfies AccessTable;
