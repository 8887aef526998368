import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const all = { ...stations, SUPERVISOR: 'OWN_REGIONS', PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON' } as const;

export const pairingAccess = {
  pairing: all,
  pairings: all,
  visitsDue: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  pair: stations,
  endPairing: stations,
  recordPairingVisit: { ...stations, VOLUNTEER: 'OWN_PERSON', PARTNER: 'OWN_ORGANIZATION' },
  takeBackPairingVisit: { ...stations, VOLUNTEER: 'OWN_PERSON', PARTNER: 'OWN_ORGANIZATION' },
  recordVisit: stations,
  takeBackVisit: stations,
} satisfies AccessTable;
