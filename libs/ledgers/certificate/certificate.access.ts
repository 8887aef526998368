import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** Whoever holds the paper may ask whether it is true, with a token or without one. */
export const certificateAccess = {
  certificate: {
    ...stations, SUPERVISOR: 'OWN_REGIONS', PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON', INTEGRATOR: 'OWN_PERSON', PUBLIC: 'OWN_PERSON',
  },
  certificates: { ...stations, SUPERVISOR: 'OWN_REGIONS', VOLUNTEER: 'OWN_PERSON' },
  issueCertificate: stations,
  revokeCertificate: stations,
  reinstateCertificate: stations,
} satisfies AccessTable;
