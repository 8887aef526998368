import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const heads = { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const stationsAndSupervisors = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;
const andThemselves = { ...stationsAndSupervisors, PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON' } as const;

/** An account is for the station that keeps the volunteer and those above, their teams, and themselves. Rates and reversals are for heads. */
export const timeBankAccess = {
  timeAccount: andThemselves,
  mobilisation: andThemselves,
  commendations: andThemselves,
  commendationKinds: andThemselves,
  pointsLedger: stationsAndSupervisors,
  pointRates: stationsAndSupervisors,
  confirmHours: stations,
  redeemPoints: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  reverseMovement: heads,
  setPointRate: heads,
  commend: heads,
  takeBackCommendation: heads,
} satisfies AccessTable;
