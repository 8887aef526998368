import type { AccessTable } from '#platform/access';

/** What waits is told to whoever can do something about it, and to whoever watches over them. */
export const overdueAccess = {
  overdue: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
