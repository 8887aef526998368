import type { AccessTable } from '#platform/access';

const watching = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;

export const conditionMapAccess = { conditionMap: watching, gap: watching } satisfies AccessTable;
