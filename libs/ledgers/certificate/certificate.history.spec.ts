import { historyOf } from '#platform/privacy/testing';
import { certificateEvents } from './certificate.events.js';

historyOf(import.meta.url, certificateEvents, {
  CertificateIssued: {
    certificate: 'certificate-1', number: '430104006-20260301-0001', station: 'station-1', volunteer: 'volunteer-1', name: '示例志愿者', issuedOn: '2026-03-01',
    from: '2026-01-01', until: '2026-02-28', minutes: 210, activities: 3,
    kinds: [{ kind: 'CLASS', minutes: 90, activities: 1 }, { kind: 'HOME_VISIT', minutes: 120, activities: 2 }],
  },
  CertificateRevoked: { certificate: 'certificate-1', number: '430104006-20260301-0001', reason: 'MISTAKE' },
  CertificateReinstated: { certificate: 'certificate-1', number: '430104006-20260301-0001' },
});
