import { historyOf } from '#platform/privacy/testing';
import { stationEvents } from './station.events.js';

const facts = {
  name: { zh: '望城坡街道社工站', bo: 'ས་ཚིགས།', en: 'Wangchengpo' }, localName: '社工站', tier: 'STREET', parent: '018f0000-0000-8000-8000-000000000001',
  region: '430104008', serves: ['430104008'], specialism: 'GENERAL', languages: ['zh'], operator: { name: '示例机构', organization: '018f0000-0000-8000-8000-000000000002' },
  address: '望城坡', point: { latitude: 28.215, longitude: 112.92 },
} as const;
historyOf(import.meta.url, stationEvents, {
  StationEstablished: facts,
  StationCorrected: facts,
  StationFacilitiesRecorded: { activityArea: 220, officeArea: 18, has: ['CASE_ROOM', 'SIGNS'] },
  StationMilestoneReached: { milestone: 'LISTED', on: '2021-07-01' },
  StationSuccessionPlanned: {
    because: 'SPLIT', on: '2026-01-01', reason: 'two streets',
    successors: [
      { station: '018f0000-0000-8000-8000-000000000003', regions: ['430104008001'], people: ['018f0000-0000-8000-8000-000000000005'], resources: [] },
      { station: '018f0000-0000-8000-8000-000000000004', regions: ['430104008'], people: [], resources: ['018f0000-0000-8000-8000-000000000006'] },
    ],
  },
  StationItemMoved: { kind: 'RESIDENT', item: '018f0000-0000-8000-8000-000000000007', to: '018f0000-0000-8000-8000-000000000003' },
  StationItemStuck: { kind: 'DUTY_SHIFT', item: '018f0000-0000-8000-8000-000000000008', to: '018f0000-0000-8000-8000-000000000003', code: 'DUTY_SHIFT_OVERLAPS' },
  StationSuccessionResumed: { round: 1, afresh: true },
  StationClosed: { on: '2026-01-01', reason: 'merged' },
});
