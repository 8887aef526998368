import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** The ledger is written by the stations; those above and supervisors read it without the words and without names. */
export const activityAccess = {
  activity: readers,
  activities: readers,
  activityTotals: readers,
  recordActivity: stations,
  correctActivity: stations,
  removePhoto: stations,
  removeActivityWords: stations,
} satisfies AccessTable;
