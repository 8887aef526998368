import type { AccessTable } from '#platform/access';

const everybody = {
  STATION_WORKER: 'EVERYWHERE', STATION_HEAD: 'EVERYWHERE', SUPERVISOR: 'EVERYWHERE', PARTNER: 'EVERYWHERE', VOLUNTEER: 'EVERYWHERE',
  INTEGRATOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE',
} as const;

/** Stations are public institutions: whoever has a token may look them up. Their head and their authority keep the entry right. */
export const stationAccess = {
  station: everybody,
  stations: everybody,
  establishStation: { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  correctStation: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  recordFacilities: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  reachMilestone: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  splitStation: { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  mergeStations: { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  resumeSuccession: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  closeStation: { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
