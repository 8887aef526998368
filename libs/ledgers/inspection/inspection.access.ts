import type { AccessTable } from '#platform/access';

const authorities = { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
const readers = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ...authorities } as const;

/** Authorities inspect; the station reads what was found and says what it has done about it. Which inspector may do what the inspection itself says. */
export const inspectionAccess = {
  inspection: readers,
  inspections: readers,
  openInspection: authorities,
  scoreIndicator: authorities,
  recordCallBack: authorities,
  signInspection: authorities,
  cancelInspection: authorities,
  recheckFinding: authorities,
  answerFinding: { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
