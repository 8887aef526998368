import { historyOf } from '#platform/privacy/testing';
import { consentEvents } from './consent.events.js';

historyOf(import.meta.url, consentEvents, {
  ConsentGiven: {
    consent: 'consent-1', notice: '2026-1', purpose: 'LINKAGE', recipients: [{ kind: 'ORGANIZATION', id: 'organization-1' }, { kind: 'VOLUNTEER', id: null }], by: 'GUARDIAN',
    sensitive: true, on: '2026-03-02', until: '2026-12-31',
  },
  ConsentWithdrawn: { consents: ['consent-1'], all: true, by: 'GUARDIAN', on: '2026-04-01' },
  ConsentExpiryNear: { consent: 'consent-1', until: '2026-12-31' },
  ConsentRanOut: { consent: null, until: '2026-12-31' },
});
