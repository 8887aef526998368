import type { AccessTable } from '#platform/access';

const everybody = {
  STATION_WORKER: 'EVERYWHERE', STATION_HEAD: 'EVERYWHERE', SUPERVISOR: 'EVERYWHERE', PARTNER: 'EVERYWHERE', VOLUNTEER: 'EVERYWHERE',
  INTEGRATOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE',
} as const;
const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** What a place has is there to be found by everybody who helps; whom to ask for it is the keeping station's to know (see the resolver). */
export const communityAccess = {
  community: everybody,
  communities: everybody,
  asset: everybody,
  assets: everybody,
  assetMap: everybody,
  registerCommunity: { ...stations, SUPERVISOR: 'OWN_REGIONS' },
  correctCommunity: { ...stations, SUPERVISOR: 'OWN_REGIONS' },
  endCommunity: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  reinstateCommunity: { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  addGrid: stations,
  correctGrid: stations,
  removeGrid: stations,
  addEstate: stations,
  correctEstate: stations,
  removeEstate: stations,
  mapAsset: stations,
  correctAsset: stations,
  moveAsset: stations,
  forgetAssetPerson: stations,
  retireAsset: stations,
  reinstateAsset: stations,
} satisfies AccessTable;
