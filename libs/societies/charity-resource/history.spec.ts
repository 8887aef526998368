import { historyOf } from '#platform/privacy/testing';
import { charityResourceEvents } from './charity-resource.events.js';
import { meals, terms } from './testing/index.js';

const everything = {
  ...terms,
  coverage: { nationwide: false, regions: ['430104008'], around: { latitude: 28.21, longitude: 112.92, metres: 3000 } },
  eligibility: { groups: ['elder'], minAge: 60, maxAge: 99 },
  prerequisites: [{ serviceItem: 'health-check', text: { zh: '先做一次体检', bo: 'སྔོན་ལ་ལུས་ཕུང་བརྟག་དཔྱད།', en: 'A health check first' } }],
};
const share = { quantity: 2, date: '2026-03-05', period: '2026-03-01' };

historyOf(import.meta.url, charityResourceEvents, {
  ResourceRegistered: { ...meals, ...everything },
  ResourceCorrected: everything,
  ResourceHandedOver: { ...everything, from: 'station-1', to: 'station-2', provider: { kind: 'STATION', id: 'station-2' } },
  CapacityAdjusted: { total: 20, from: '2026-03-01' },
  CapacityHeld: { ...share, hold: 'hold-1', expiresAt: '2026-03-04T00:00:00.000Z', station: 'station-1', need: 'need-1', linkage: 'linkage-1' },
  CapacityHoldExtended: { hold: 'hold-1', expiresAt: '2026-03-20T00:00:00.000Z' },
  CapacityHoldMoved: {
    hold: 'hold-1', quantity: 2, from: { date: '2026-03-05', period: '2026-03-01' }, to: { date: '2026-04-02', period: '2026-04-01' },
    expiresAt: '2026-04-20T00:00:00.000Z',
  },
  CapacityConsumed: { ...share, hold: 'hold-1', left: 1, station: 'station-1', need: 'need-1', use: 'activity-1' },
  CapacityReturned: { ...share, use: 'activity-1' },
  CapacityExceeded: { ...share, use: 'activity-2', station: 'station-2', reason: 'CAPACITY_SHORT', keeper: 'station-1', provider: { kind: 'ORGANIZATION', id: 'organization-1' } },
  CapacityExcessEnded: { ...share, use: 'activity-2' },
  CapacityReleased: { ...share, hold: 'hold-1' },
  CapacityHoldExpired: { ...share, hold: 'hold-1' },
  ResourcePaused: { reason: 'OUT_OF_STOCK', until: '2026-04-01' },
  ResourceResumed: {},
  ResourceRetired: { reason: 'ENDED' },
  ResourceReinstated: { ...everything, pause: { reason: 'OUT_OF_STOCK', until: '2026-04-01' } },
}, { CapacityHeld: ['linkage'], CapacityConsumed: ['use'] });
