import type { AccessTable } from '#platform/access';

const readers = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
const authorities = { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;

/** Authorities say what is asked of their stations and name the exemplary ones; a head records the station's own brand. */
export const standardAccess = {
  standards: readers,
  compliance: readers,
  compliances: authorities,
  demonstrationStations: authorities,
  workerHours: readers,
  setStandard: authorities,
  liftStandard: authorities,
  setDemonstrationTarget: authorities,
  nameDemonstrationStation: authorities,
  revokeDemonstrationStation: authorities,
  recordBrand: { STATION_HEAD: 'OWN_STATION', ...authorities },
  endBrand: { STATION_HEAD: 'OWN_STATION', ...authorities },
} satisfies AccessTable;
