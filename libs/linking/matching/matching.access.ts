import type { AccessTable } from '#platform/access';

/** A station asks for itself and those below it; a supervisor may try what a station in the region would find. `Need.match` goes with the need. */
export const matchingAccess = {
  match: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  /** What matters in a match is for a station's head to say. */
  setMatchWeights: { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
