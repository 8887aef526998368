import type { AccessTable } from '#platform/access';

const everybody = {
  STATION_WORKER: 'EVERYWHERE', STATION_HEAD: 'EVERYWHERE', SUPERVISOR: 'EVERYWHERE', PARTNER: 'EVERYWHERE', VOLUNTEER: 'EVERYWHERE',
  INTEGRATOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE',
} as const;

/** Divisions are public knowledge: a token is asked for only so that nobody reads the whole register anonymously, page by page. */
export const regionAccess = { region: everybody, regions: everybody } satisfies AccessTable;
