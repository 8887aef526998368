import type { AccessTable } from '#platform/access';

/** For whoever can put it right, and whoever watches over them. */
export const retiredDivisionsAccess = {
  inRetiredDivisions: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
