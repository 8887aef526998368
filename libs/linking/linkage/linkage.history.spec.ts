import { historyOf } from '#platform/privacy/testing';
import { linkageEvents, type LinkageEvent } from './linkage.events.js';
import { accepted, offer } from './testing/index.js';

const { need, resource, provider, station, keeper, resident, region, serviceItems } = offer;
const acceptance = accepted.data as Extract<LinkageEvent, { type: 'LinkageAccepted' }>['data'];
const subject = 'resident-1';

historyOf(import.meta.url, linkageEvents, {
  LinkageProposed: { ...offer, broadcast: 'broadcast-1', override: 'the canteen agreed on the phone', kept: 'openly:the canteen agreed on the phone', beside: { policies: ['resource-2'], linkages: ['linkage-2'] } },
  LinkageHurried: { urgency: 'EMERGENCY', answerBy: '2026-03-02T03:00:00.000Z' },
  LinkageAccepted: acceptance,
  LinkageDeclined: { reason: 'WRONG_AREA', subject, words: 'too far for us' },
  LinkageExpired: { answerBy: offer.answerBy },
  LinkageRevoked: { reason: 'WON_BY_ANOTHER' },
  LinkageScheduled: {
    by: 'STATION', startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z', holdUntil: '2026-04-04T04:00:00.000Z', followUpBy: '2026-03-06T04:00:00.000Z', outside: ['RESIDENT'],
  },
  LinkageStarted: { by: 'PROVIDER', followUpBy: '2026-03-06T04:00:00.000Z' },
  LinkageCodeIssued: { digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  LinkageCodeMistaken: {},
  LinkageCompleted: {
    need, resource, provider, station, keeper, resident, region, serviceItems, confirmedBy: 'RESIDENT', quantity: 2, units: 2,
    startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z', followUpBy: '2026-03-12T04:00:00.000Z', after: 1,
  },
  LinkageReopened: {
    need, resource, provider, station, keeper, resident, region, serviceItems, status: 'SCHEDULED', quantity: 2, units: 2, service: { from: '2026-03-04' }, startsAt: '2026-03-05T03:00:00.000Z',
    endsAt: '2026-03-05T04:00:00.000Z', holdUntil: '2026-04-04T04:00:00.000Z', followUpBy: '2026-03-08T04:00:00.000Z', mistakes: 1, subject, words: 'the wrong line was ticked',
  },
  LinkageEndTakenBack: { need, resource, was: 'DECLINED', because: 'FULL', endedAt: '2026-03-04T02:00:00.000Z', status: 'REVOKED', subject, words: 'the wrong line was ticked' },
  LinkageEvaluated: { satisfaction: 5, subject, words: 'warm and on time' },
  LinkageCancelled: { by: 'PROVIDER', reason: 'HELPER_UNAVAILABLE', subject, words: 'the driver is ill' },
  LinkageFailed: { by: 'PROVIDER', reason: 'NOBODY_HOME', subject, words: 'knocked twice' },
  LinkageHandedOver: { from: 'station-1', to: 'station-3' },
  LinkageKeeperChanged: { from: 'station-2', to: 'station-4', provider: { kind: 'STATION', id: 'station-4' } },
  LinkageFollowUpMissed: { status: 'ACCEPTED', dueAt: '2026-03-05T02:00:00.000Z' },
}, { LinkageProposed: ['beside', 'override', 'kept'], LinkageScheduled: ['outside'], LinkageCompleted: ['after'] });
