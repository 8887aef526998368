import type { AccessTable } from '#platform/access';

const everybody = {
  STATION_WORKER: 'EVERYWHERE', STATION_HEAD: 'EVERYWHERE', SUPERVISOR: 'EVERYWHERE', PARTNER: 'EVERYWHERE', VOLUNTEER: 'EVERYWHERE', INTEGRATOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE',
} as const;

/** The catalogue is what everybody agrees on, so everybody may read it. What a station adds is the station's own affair. */
export const stationCatalogueAccess = {
  serviceCatalogue: everybody,
  codeLists: everybody,
  refusals: everybody,
  addServiceItem: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  retireServiceItem: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
} satisfies AccessTable;
