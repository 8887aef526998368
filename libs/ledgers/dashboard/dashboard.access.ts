import type { AccessTable } from '#platform/access';

/** Stations see their own figures and those below; supervisors those of their divisions. There are no names in them. */
export const dashboardAccess = {
  dashboard: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
