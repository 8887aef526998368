import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const providers = { PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON' } as const;
const both = { ...stations, ...providers } as const;

/** Whoever is a side of a linkage moves it on; which side may take which step the decider says. */
export const linkageAccess = {
  linkage: { ...both, SUPERVISOR: 'OWN_REGIONS' },
  linkages: { ...stations, SUPERVISOR: 'OWN_REGIONS' },
  inbox: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ...providers },
  myLinkages: providers,
  proposeLinkage: stations,
  broadcastNeed: stations,
  acceptLinkage: both,
  declineLinkage: both,
  revokeLinkage: stations,
  scheduleLinkage: both,
  startLinkage: both,
  issueConfirmationCode: stations,
  completeLinkage: both,
  reopenLinkage: stations,
  takeBackLinkageEnd: stations,
  evaluateLinkage: stations,
  cancelLinkage: both,
  failLinkage: both,
} satisfies AccessTable;
