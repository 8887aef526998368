import { historyOf } from '#platform/privacy/testing';
import { socialWorkerEvents } from './social-worker.events.js';

const identity = { name: '张三', phone: '13800000000', idNumber: '110101194403010027' };
const facts = { languages: ['bo', 'zh'], specialisms: ['ELDER_CARE', 'GENERAL'], station: 'station-1' } as const;

historyOf(import.meta.url, socialWorkerEvents, {
  SocialWorkerRegistered: { ...facts, identity },
  SocialWorkerCorrected: facts,
  SocialWorkerIdentityCorrected: { identity },
  SocialWorkerCertified: { level: 'SOCIAL_WORKER', on: '2024-11-20' },
  SocialWorkerRegistrationRecorded: { from: '2025-01-01', until: '2027-12-31' },
  SocialWorkerPosted: { posting: 'posting-1', station: 'station-1', role: 'STATION_HEAD', from: '2021-05-06', until: '2028-05-05' },
  SocialWorkerPostingEnded: { posting: 'posting-1', station: 'station-1', on: '2026-06-30' },
  SocialWorkerDuplicateSuspected: { other: 'socialWorker-2' },
  SocialWorkerDuplicateDismissed: { other: 'socialWorker-2' },
  SocialWorkerMerged: { into: 'socialWorker-2', records: ['socialWorker-3'] },
  SocialWorkerAbsorbed: {
    other: 'socialWorker-2', records: ['socialWorker-2', 'socialWorker-3'], languages: ['mn'], specialisms: ['CHILDREN'], station: 'station-1',
    certificate: { came: { level: 'SENIOR', on: '2025-11-20' }, before: { level: 'SOCIAL_WORKER', on: '2024-11-20' } },
    registration: { came: { from: '2026-01-01', until: '2028-12-31' }, before: { from: '2025-01-01', until: '2027-12-31' } }, postings: ['posting-2'],
  },
  SocialWorkerParted: { from: 'socialWorker-2', records: ['socialWorker-3'] },
  SocialWorkerReleased: { other: 'socialWorker-2', postings: ['posting-2'] },
  SocialWorkerErased: {},
});
