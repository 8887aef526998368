import { historyOf } from '#platform/privacy/testing';
import { pointRateEvents } from './point-rate.events.js';
import { timeAccountEvents } from './time-account.events.js';

const legs = [{ account: 'member:volunteer-1', points: 16 }, { account: 'issued:station-1', points: -16 }];
const lots = [{ lot: 'movement-1', points: 16, station: 'station-1', expiresOn: '2027-03-31' }];
const moved = { movement: 'movement-1', station: 'station-1', legs, lots };
historyOf(import.meta.url, { ...timeAccountEvents, ...pointRateEvents }, {
  HoursConfirmed: { ...moved, activity: 'activity-2', entry: 'activity-1', kind: 'HOME_VISIT', date: '2026-03-01', minutes: 100, pointsPerHour: 10 },
  PointsRedeemed: { ...moved, resource: 'resource-1', serviceItem: 'haircut', quantity: 2, pointsEach: 8 },
  PointsExpired: { ...moved, on: '2027-04-01' },
  MovementReversed: { ...moved, reverses: 'movement-0', reason: '登记有误', kept: 'openly:登记有误', minutes: 100, corrected: { activity: 'activity-3', short: 4 } },
  VolunteerCommended: { commendation: 'commendation-1', code: 'SPECIAL', station: 'station-1', on: '2026-03-01', minutes: 3000, brought: 3, words: '救助老人' },
  VolunteerCommendationTakenBack: { commendation: 'commendation-1', reason: '授错了人' },
  PointRateSet: { of: 'ACTIVITY', code: 'HOME_VISIT', points: 10, from: '2026-01-01', until: '2026-12-31', months: 12 },
}, { MovementReversed: ['reason', 'kept', 'corrected'] });
