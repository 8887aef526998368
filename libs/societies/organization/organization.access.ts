import type { AccessTable } from '#platform/access';

const everybody = {
  STATION_WORKER: 'EVERYWHERE',
  STATION_HEAD: 'EVERYWHERE',
  SUPERVISOR: 'EVERYWHERE',
  PARTNER: 'EVERYWHERE',
  VOLUNTEER: 'EVERYWHERE',
  INTEGRATOR: 'EVERYWHERE',
  ADMIN: 'EVERYWHERE',
} as const;
const keepers = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
const overseers = { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;

/** That an organization exists and what it is, anybody with a token may look up; its contact is another matter (see the resolver). */
export const organizationAccess = {
  organization: everybody,
  organizations: everybody,
  socialOrganizations: everybody,
  registerOrganization: keepers,
  correctOrganization: { ...keepers, PARTNER: 'OWN_ORGANIZATION' },
  suspendOrganization: overseers,
  reinstateOrganization: overseers,
  organizationDuplicates: keepers,
  dismissOrganizationDuplicate: overseers,
  mergeOrganizations: overseers,
  partOrganizations: overseers,
} satisfies AccessTable;
