import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const partners = { ...stations, PARTNER: 'OWN_ORGANIZATION' } as const;

/**
 * Who keeps a resource changes it (the decider sees to that); who sees it may hold it. Beyond the reach that its row says, a station sees
 * what is shared with it (`Resources.visible`).
 */
export const charityResourceAccess = {
  resource: { ...partners, SUPERVISOR: 'OWN_REGIONS' },
  resourcePool: { ...partners, SUPERVISOR: 'OWN_REGIONS' },
  providedResources: { ...partners, SUPERVISOR: 'OWN_REGIONS' },
  myCapacity: { PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON' },
  registerResource: partners,
  correctResource: partners,
  handOverResource: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  pauseResource: partners,
  resumeResource: partners,
  retireResource: partners,
  reinstateResource: partners,
  adjustCapacity: partners,
  holdCapacity: partners,
  consumeCapacity: partners,
  releaseCapacity: partners,
} satisfies AccessTable;
