import type { Told } from '#platform/read-model/testing';

/** One of each that is published, made up: what people type is marked as typed. */
const need = 'need-1';
const resource = 'resource-1';
const facts = {
  serviceItems: ['meal-delivery'], quantity: 2, unit: 'PORTION', modes: ['DELIVERY'], region: '430104006001', windows: [], accommodations: [], credentials: [], languages: ['zh'],
};
const terms = {
  title: { zh: 'typed' }, serviceItems: ['meal-delivery'], eligibility: { groups: [] }, coverage: { nationwide: false, regions: ['430104'] }, modes: ['DELIVERY'], costFen: 0,
  credentials: [], accommodations: [], leadHours: 0, openingHours: [], windows: [], prerequisites: [], languages: ['zh'], validity: {}, share: 'STREET',
};
const way = { from: 'station-1', to: 'station-2', reason: 'typed' };
const part = { quantity: 2, date: '2026-03-04', period: '2026-03-01' };

const linkage = 'linkage-1';
const tie = { need, resource, provider: { kind: 'ORGANIZATION', id: 'organization-1' }, station: 'station-1', keeper: 'station-3', resident: 'resident-1', region: '430104006001', serviceItems: ['meal-delivery'] };
const at = { startsAt: '2026-03-04T03:00:00.000Z', endsAt: '2026-03-04T04:00:00.000Z' };
const followUpBy = '2026-03-06T02:00:00.000Z';
const ended = { subject: 'resident-1', words: 'typed' };

export const happened: readonly Told[] = [
  { type: 'NeedRaised', id: need, data: { ...facts, resident: 'resident-1', subject: 'resident-1', station: 'station-1', source: 'VISIT', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1', words: 'typed' } },
  { type: 'NeedAssessed', id: need, data: { ...facts, quantity: 3, subject: 'resident-1', urgency: 'URGENT', dueAt: '2026-03-03T02:00:00.000Z', assessment: 'typed' } },
  { type: 'NeedReprioritised', id: need, data: { urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', reason: 'typed' } },
  { type: 'NeedEscalated', id: need, data: way },
  { type: 'NeedHandOverRefused', id: need, data: way },
  { type: 'NeedHandOverOffered', id: need, data: { ...way, consent: true } },
  { type: 'NeedHandOverRecalled', id: need, data: way },
  { type: 'NeedHandOverReceived', id: need, data: { from: 'station-1', to: 'station-2', receiver: 'worker-2' } },
  { type: 'NeedMet', id: need, data: { confirmedBy: 'RESIDENT', outcome: 'typed' } },
  { type: 'NeedRaised', id: 'need-2', data: { ...facts, subject: 'need-2', station: 'station-1', source: 'COUNTER', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'worker-1' } },
  { type: 'NeedWithdrawn', id: 'need-2', data: { reason: 'typed' } },
  { type: 'ResourceRegistered', id: resource, data: { ...terms, kind: 'MATERIAL', provider: { kind: 'ORGANIZATION', id: 'organization-1' }, station: 'station-1', region: '430104006', capacity: { unit: 'PORTION', total: 20, renewal: 'MONTH' } } },
  { type: 'CapacityHeld', id: resource, data: { ...part, hold: 'hold-1', expiresAt: '2026-03-05T02:00:00.000Z', station: 'station-1', need } },
  { type: 'CapacityConsumed', id: resource, data: { ...part, hold: 'hold-1', left: 0, station: 'station-1', need } },
  { type: 'ResourcePaused', id: resource, data: { reason: 'OUT_OF_STOCK', until: '2026-04-01' } },
  { type: 'ResourceResumed', id: resource, data: {} },
  { type: 'ResourceCorrected', id: resource, data: { ...terms, share: 'COUNTY' } },
  { type: 'ResourceRetired', id: resource, data: { reason: 'ENDED' } },
  {
    type: 'LinkageProposed', id: linkage,
    data: {
      ...tie, subject: 'resident-1', urgency: 'NORMAL', quantity: 2, units: 2, service: { from: '2026-03-04' }, answerBy: '2026-03-05T02:00:00.000Z', broadcast: null,
      match: { band: 'WHOLE', score: 61, conditions: [], parts: [] }, override: 'typed',
    },
  },
  { type: 'LinkageAccepted', id: linkage, data: { by: 'PROVIDER', holdUntil: '2026-03-20T02:00:00.000Z', followUpBy } },
  { type: 'LinkageScheduled', id: linkage, data: { by: 'STATION', ...at, holdUntil: '2026-03-20T02:00:00.000Z', followUpBy } },
  { type: 'LinkageFollowUpMissed', id: linkage, data: { status: 'SCHEDULED', dueAt: followUpBy } },
  { type: 'LinkageHandedOver', id: linkage, data: { from: 'station-1', to: 'station-2' } },
  { type: 'LinkageStarted', id: linkage, data: { by: 'PROVIDER', followUpBy } },
  { type: 'LinkageCompleted', id: linkage, data: { ...tie, station: 'station-2', confirmedBy: 'STATION', quantity: 2, units: 2, ...at, followUpBy } },
  { type: 'LinkageEvaluated', id: linkage, data: { satisfaction: 5, ...ended } },
  { type: 'LinkageDeclined', id: linkage, data: { reason: 'FULL', ...ended } },
  { type: 'LinkageExpired', id: linkage, data: { answerBy: '2026-03-05T02:00:00.000Z' } },
  { type: 'LinkageRevoked', id: linkage, data: { reason: 'WON_BY_ANOTHER' } },
  { type: 'LinkageCancelled', id: linkage, data: { by: 'PROVIDER', reason: 'HELPER_UNAVAILABLE', ...ended } },
  { type: 'LinkageFailed', id: linkage, data: { by: 'STATION', reason: 'NOBODY_HOME', ...ended } },
  { type: 'ResourceHandedOver', id: resource, data: { ...terms, from: 'station-1', to: 'station-2', provider: { kind: 'ORGANIZATION', id: 'organization-1' } } },
  { type: 'LinkageHurried', id: linkage, data: { urgency: 'EMERGENCY', answerBy: '2026-03-02T03:00:00.000Z' } },
  { type: 'NeedReopened', id: need, data: { ...facts, quantity: 3, resident: 'resident-1', subject: 'resident-1', station: 'station-2', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', taken: 0, wasMet: true, willing: ['volunteer-1'], reason: 'typed' } },
  { type: 'LinkageReopened', id: linkage, data: { ...tie, station: 'station-2', status: 'SCHEDULED', quantity: 2, units: 2, service: { from: '2026-03-04' }, ...at, holdUntil: '2026-04-20T02:00:00.000Z', followUpBy, mistakes: 1, ...ended } },
  { type: 'LinkageEndTakenBack', id: linkage, data: { need, resource, was: 'DECLINED', because: 'FULL', endedAt: '2026-03-04T02:00:00.000Z', status: 'REVOKED', ...ended } },
  { type: 'ResourceReinstated', id: resource, data: { ...terms, share: 'COUNTY', pause: null } },
];
