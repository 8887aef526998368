import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Needs are for the stations that own them and those above; a supervisor reads them without the words. */
export const needAccess = {
  need: readers,
  needs: readers,
  needsOnTheirWay: stations,
  raiseNeed: stations,
  assessNeed: stations,
  reprioritiseNeed: stations,
  escalateNeed: stations,
  handOverNeed: stations,
  receiveHandOver: stations,
  refuseHandOver: stations,
  withdrawNeed: stations,
  confirmNeedMet: stations,
} satisfies AccessTable;
