import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;
const heads = { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** Supervisors read how cases go, without names and words. */
export const caseAccess = {
  case: readers,
  cases: readers,
  caseload: stations,
  openCase: stations,
  addNeedToCase: stations,
  assessCase: stations,
  setCaseGoal: stations,
  planCase: stations,
  recordCaseStage: stations,
  evaluateCase: stations,
  closeCase: stations,
  reopenCase: stations,
  handOverCases: heads,
  setCaseloadCap: heads,
} satisfies AccessTable;
