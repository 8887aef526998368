import { historyOf } from '#platform/privacy/testing';
import { classEvents } from './class.events.js';

const member = { kind: 'RESIDENT', id: 'resident-1' } as const;
historyOf(import.meta.url, classEvents, {
  ClassOpened: {
    title: { zh: '手机课堂', bo: 'ཁ་པར་འཛིན་གྲྭ།', en: 'Smartphone class' }, places: 20, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-03-01', until: '2026-06-30',
    region: '370102', topics: ['DIGITAL_SKILLS'], station: 'station-1', uses: { resource: 'resource-1', unit: 'SESSION' }, with: ['station-3'],
  },
  ClassHandedOver: { from: 'station-1', to: 'station-2' },
  ClassStationAdded: { station: 'station-3' },
  ClassStationRemoved: { station: 'station-3' },
  ClassTermChanged: { from: '2026-03-01', until: '2026-07-15' },
  ClassMoved: { from: '2026-04-01', rhythm: [{ day: 4, from: '14:00', to: '15:30' }], region: '370103' },
  ClassPlacesChanged: { places: 25 },
  ClassMemberEnrolled: { ...member, waited: true },
  ClassMemberWaitlisted: member,
  ClassMemberWithdrawn: member,
  ClassSessionHeld: { date: '2026-03-04', activity: 'activity-1' },
  ClassClosed: { reason: '学期结束' },
  ClassReopened: { until: '2026-07-15' },
}, { ClassOpened: ['uses', 'with'] });
