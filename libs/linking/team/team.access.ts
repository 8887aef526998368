import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

export const teamAccess = { team: { ...stations, SUPERVISOR: 'OWN_REGIONS' }, proposeTeam: stations } satisfies AccessTable;
