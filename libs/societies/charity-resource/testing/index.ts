import type { CharityResourceEvent, RegisteredResource, ResourceTerms } from '#societies/charity-resource';

/** A meal service as specs need one; say what differs. Made up. */
export const terms: ResourceTerms = {
  title: { zh: '示例爱心食堂送餐', bo: 'དཔེ་མཚོན་ཟ་མ་བསྐྱལ་བ།', en: 'Example meal delivery' },
  description: { zh: '每日中午送餐到家' },
  serviceItems: ['meal-delivery'],
  eligibility: { groups: ['elder'], minAge: 60 },
  coverage: { nationwide: false, regions: ['430104008'] },
  place: { latitude: 28.21, longitude: 112.92, address: '示例路1号' },
  modes: ['DELIVERY', 'HOME'],
  costFen: 300,
  credentials: ['FOOD_HANDLER'],
  accommodations: ['LOW_SALT'],
  leadHours: 24,
  openingHours: [{ day: 1, from: '08:30', to: '17:00' }],
  windows: [{ day: 1, from: '11:00', to: '13:00' }],
  prerequisites: [],
  languages: ['zh'],
  validity: { from: '2026-01-01', until: '2026-12-31' },
  share: 'STREET',
};

/** Ten portions a month, provided by `organization-1`, in the pool of `station-1`. */
export const meals: RegisteredResource = {
  ...terms,
  kind: 'MATERIAL',
  provider: { kind: 'ORGANIZATION', id: 'organization-1' },
  station: 'station-1',
  region: '430104008',
  capacity: { unit: 'PORTION', total: 10, renewal: 'MONTH' },
};

type Data<K> = Extract<CharityResourceEvent, { type: K }>['data'];
const share = { date: '2026-03-05', period: '2026-03-01' };

export const registered = (over: Partial<RegisteredResource> = {}): CharityResourceEvent => ({
  type: 'ResourceRegistered',
  data: { ...meals, ...over },
});
/** For a service on 5 March 2026, until the 4th begins in UTC. */
export const held = (hold: string, quantity: number, over: Partial<Data<'CapacityHeld'>> = {}): CharityResourceEvent => ({
  type: 'CapacityHeld',
  data: { hold, quantity, ...share, expiresAt: '2026-03-04T00:00:00.000Z', station: 'station-1', need: null, ...over },
});
export const consumed = (quantity: number, over: Partial<Data<'CapacityConsumed'>> = {}): CharityResourceEvent => ({
  type: 'CapacityConsumed',
  data: { hold: null, left: 0, quantity, ...share, station: 'station-1', need: null, ...over },
});
export const expired = (hold: string, quantity: number): CharityResourceEvent => ({
  type: 'CapacityHoldExpired',
  data: { hold, quantity, ...share },
});
