import { historyOf } from '#platform/privacy/testing';
import { standardBookEvents, stationStandingEvents } from './standard.events.js';

historyOf(import.meta.url, { ...standardBookEvents, ...stationStandingEvents }, {
  StandardSet: {
    standard: 'ACTIVITY_AREA', name: { zh: '活动场地不少于100平方米', bo: 'བྱེད་སྒོའི་ས་ཁོངས།', en: 'At least 100 m² of activity space' }, kind: 'ACTIVITY_AREA', least: 100, codes: [],
    tiers: ['STREET'], from: '2026-01-01',
  },
  StandardLifted: { standard: 'OFFICE_AREA', from: '2026-01-01' },
  DemonstrationTargetSet: { year: 2026, stations: 100 },
  StationBrandRecorded: { brand: 'brand-1', title: { zh: '银龄互助', bo: 'རྒན་པའི་རོགས་རེས།', en: 'Elders for elders' }, from: '2026-01-01' },
  StationBrandEnded: { brand: 'brand-1', on: '2026-12-31' },
  DemonstrationStationNamed: { level: 'PROVINCE', by: '省民政厅', on: '2026-03-01' },
  DemonstrationStationRevoked: { level: 'PROVINCE', on: '2026-12-01', reason: '复核未通过' },
});
