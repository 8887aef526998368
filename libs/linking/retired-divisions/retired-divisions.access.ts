import type { AccessTable } from '#platform/access';

/** For whoever can put it right, and whoever watches over them. */
const whoever = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
export const retiredDivisionsAccess = {
  inRetiredDivisions: whoever,
  moveOutOfRetiredDivision: whoever,
} satisfies AccessTable;
