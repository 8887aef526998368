import { historyOf } from '#platform/privacy/testing';
import { pairing } from './pairing.decider.js';
import { residentVisits } from './resident-visits.decider.js';

const due = { on: '2026-03-31', at: '2026-03-31T16:00:00.000Z' };

historyOf(import.meta.url, { ...pairing.events, ...residentVisits.events }, {
  PairingBegun: {
    resident: 'resident-1', station: 'station-1', provider: { kind: 'VOLUNTEER', id: 'volunteer-1' }, resource: 'resource-1', region: '430104006001',
    rhythm: { kind: 'AT_LEAST', visits: 2, per: 'MONTH' }, from: '2026-03-02', until: '2026-12-31', next: due,
  },
  PairingVisited: { resident: 'resident-1', on: '2026-03-05', next: due },
  PairingVisitTakenBack: { resident: 'resident-1', on: '2026-03-05', next: due, last: '2026-03-02', missingSince: null, mistakes: 1 },
  PairingVisitMissed: { due, missing: 1, next: { on: '2026-04-30', at: '2026-04-30T16:00:00.000Z' } },
  PairingEnded: { reason: 'GOAL_REACHED', on: '2026-06-30' },
  ResidentPaired: { pairing: 'pairing-1', helper: 'volunteer-1', resource: null, rhythm: { kind: 'AT_LEAST', visits: 2, per: 'MONTH' }, from: '2026-03-02', until: '2026-12-31' },
  ResidentVisited: { on: '2026-03-05', nextDueAt: '2026-03-15T16:00:00.000Z' },
  ResidentVisitTakenBack: { on: '2026-03-05' },
  ResidentVisitMissed: { dueAt: '2026-03-08T16:00:00.000Z', nextDueAt: '2026-03-15T16:00:00.000Z' },
});
