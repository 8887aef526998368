import type { AccessTable } from '#platform/access';

const heads = { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

export const dutyAccess = {
  dutyRoster: { ...heads, STATION_WORKER: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS' },
  rosterDuty: heads,
  cancelDuty: heads,
} satisfies AccessTable;
