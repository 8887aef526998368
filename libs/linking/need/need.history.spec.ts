import { historyOf } from '#platform/privacy/testing';
import { needEvents } from './need.events.js';

const facts = {
  serviceItems: ['meal-delivery'], quantity: 1, unit: 'PORTION', modes: ['DELIVERY'], region: '430104008003', point: { latitude: 28.215, longitude: 112.92 },
  from: '2026-03-02', until: '2026-06-30', windows: [{ day: 1, from: '11:00', to: '12:30' }], costLimit: 800, accommodations: ['LOW_SALT'],
  credentials: ['FIRST_AID'], languages: ['zh'],
} as const;
const subject = '018f0000-0000-8000-8000-000000000001';
/** `kept`: of an event that said it before, or as the first version had it. */
const why = (reason: string) => ({ subject, reason, kept: 'openly:moved' });
const away = { from: '018f0000-0000-8000-8000-000000000002', to: '018f0000-0000-8000-8000-000000000003', ...why('moved') };
const promised = { linkage: '018f0000-0000-8000-8000-000000000004', resource: '018f0000-0000-8000-8000-000000000005' };
const since2 = ['subject', 'reason', 'kept'] as const;
historyOf(import.meta.url, needEvents, {
  NeedRaised: {
    ...facts, resident: '018f0000-0000-8000-8000-000000000001', subject: '018f0000-0000-8000-8000-000000000001', station: away.from, source: 'VISIT',
    urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1', words: 'lives alone',
  },
  NeedAssessed: { ...facts, subject: '018f0000-0000-8000-8000-000000000001', urgency: 'URGENT', dueAt: '2026-03-03T02:00:00.000Z', assessment: 'fell last week' },
  NeedReprioritised: { urgency: 'URGENT', dueAt: '2026-03-03T02:00:00.000Z', ...why('fell') },
  NeedOverdue: { dueAt: '2026-03-03T02:00:00.000Z', urgency: 'URGENT', station: away.from },
  NeedBroughtToDuty: { station: away.from, workers: ['018f0000-0000-8000-8000-000000000007'] },
  NeedEscalated: away,
  NeedHandOverOffered: { ...away, consent: true },
  NeedHandOverRecalled: away,
  NeedHandOverReceived: { from: away.from, to: away.to, receiver: 'worker-2', linkages: [promised.linkage] },
  NeedHandOverRefused: away,
  NeedPromised: { ...promised, quantity: 2 },
  NeedBroadcast: { broadcast: '018f0000-0000-8000-8000-000000000006', quantity: 2, offers: [promised] },
  NeedBroadcastWon: { broadcast: '018f0000-0000-8000-8000-000000000006', linkage: promised.linkage },
  NeedPromiseFreed: { ...promised, quantity: 2, because: 'DECLINED', leaveOut: true },
  NeedPromiseKept: { ...promised, quantity: 1.5, rest: 0.5 },
  NeedPromiseReopened: { ...promised, quantity: 1.5 },
  NeedHelpOffered: { volunteer: '018f0000-0000-8000-8000-000000000008', station: away.from },
  NeedHelpOfferEnded: { volunteer: '018f0000-0000-8000-8000-000000000008', because: 'TAKEN_UP' },
  NeedWithdrawn: why('moved away'),
  NeedMet: { confirmedBy: 'STATION', outcome: 'meals every day', subject, kept: 'openly:meals' },
  NeedReopened: {
    ...facts, resident: subject, file: '018f0000-0000-8000-8000-000000000009', subject, station: away.from, urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', ranOut: true, taken: 1.5, wasMet: true,
    willing: ['018f0000-0000-8000-8000-000000000008'], reason: 'the wrong line was ticked',
  },
}, {
  NeedHandOverReceived: ['linkages'], NeedReprioritised: since2, NeedEscalated: since2, NeedHandOverOffered: since2, NeedHandOverRecalled: since2, NeedHandOverRefused: since2,
  NeedWithdrawn: since2, NeedMet: ['subject', 'outcome', 'kept'],
});
