import { historyOf } from '#platform/privacy/testing';
import { activityEvents } from './activity.events.js';

/** `kept`: as the first version had it. */
const why = (reason: string) => ({ subject: 'resident-1', reason, kept: 'openly:日期有误' });
const since2 = ['subject', 'reason', 'kept'] as const;
historyOf(import.meta.url, activityEvents, {
  ActivityRecorded: {
    kind: 'HOME_VISIT', method: 'CASE', channel: 'ON_SITE', date: '2026-03-02', startsAt: '2026-03-02T01:30:00.000Z', minutes: 45, region: '430104008003',
    site: 'station-2', ledBySocialWorkers: ['worker-1'], ledByVolunteers: ['volunteer-1'], helpers: ['volunteer-2'],
    accompanied: [{ child: 'volunteer-2', by: { kind: 'GUARDIAN', id: 'naming-1' } }], residents: ['resident-1'],
    volunteers: ['volunteer-3'], socialWorkers: ['worker-2'], others: 2, households: 1,
    goods: [{ name: '大米', quantity: 2, unit: 'PIECE', valueFen: 12_000, resource: 'resource-1' }], topics: ['POLICY_DELIVERY'],
    linkage: 'linkage-1', pairing: 'pairing-1', programme: 'programme-1', class: 'class-1', case: 'case-1', planItem: 'item-1',
    station: 'station-1', corrects: 'activity-0', subject: 'resident-1', words: '老人精神很好', place: '家中',
  },
  ActivityCorrected: { by: 'activity-2', ...why('日期有误') },
  ActivityWordsRemoved: { ground: 'ASKED' },
  ActivityPhotoAdded: {
    photo: 'photo-1', blob: 'blob-1', mediaType: 'image/jpeg', bytes: 123_456, sha256: 'a'.repeat(64), contentKey: 'c2FtcGxlIGtleSBvZiBhIHNhbXBsZSBwaG90byAwMDE=',
  },
  ActivityPhotoRemoved: { photo: 'photo-1', ...why('本人要求') },
}, { ActivityRecorded: ['case', 'planItem', 'accompanied'], ActivityCorrected: since2, ActivityWordsRemoved: ['ground'], ActivityPhotoRemoved: since2 });
