import type { AccessTable } from '#platform/access';

/** What waits is told to whoever can do something about it, and to whoever watches over them; a partner of what it promised itself, or waits for as a party. */
export const overdueAccess = {
  overdue: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', PARTNER: 'OWN_ORGANIZATION', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
