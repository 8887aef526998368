import { historyOf } from '#platform/privacy/testing';
import { caseEvents, caseloadEvents } from './case.events.js';

const subject = 'resident-1';
/** `kept`: as the first version had it. */
const why = (reason: string) => ({ reason, kept: 'openly:调离' });
const since2 = ['reason', 'kept'] as const;

historyOf(import.meta.url, { ...caseEvents, ...caseloadEvents }, {
  CaseOpened: { resident: subject, station: 'station-1', region: '430104006001', worker: 'worker-1', needs: ['need-1'], on: '2026-03-02', subject, words: '独居，儿子在外地' },
  CaseNeedAdded: { need: 'need-2' },
  CaseAssessed: { scale: 'LOW_MOOD', scores: { LITTLE_INTEREST: 2, FEELING_DOWN: 1 }, total: 3, most: 6, on: '2026-03-03', by: 'worker-1', subject, words: '话很少' },
  CaseGoalSet: { goal: 'goal-1', dimension: 'SUPPORT', until: '2026-09-30', subject, words: '每周有人来看望' },
  CasePlanMade: {
    items: [{ id: 'item-1', serviceItem: 'home-visit', partyKind: 'VOLUNTEER', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, need: 'need-1', from: '2026-03-05', until: '2026-12-31' }],
    on: '2026-03-05',
  },
  CaseStageReached: { stage: 'PLAN' },
  CaseEvaluated: { on: '2026-09-30', goals: [{ goal: 'goal-1', met: true }], satisfaction: 5, by: 'worker-1', subject, words: '愿意出门了' },
  CaseClosed: { outcome: 'REFERRED', on: '2026-10-08', worker: 'worker-1', referredTo: 'organization-1', subject, words: '转介医院' },
  CaseReopened: { on: '2026-11-02', worker: 'worker-2', subject, words: '再次求助' },
  CaseHandedOver: { from: 'worker-1', to: 'worker-2', station: 'station-1', subject, ...why('调离') },
  CaseMissing: { missing: [{ partyKind: 'DOCTOR', serviceItem: 'home-medical-visit', planItem: 'item-2', need: 'need-2' }] },
  CaseBesideFound: { others: ['case-2'], station: 'station-1' },
  CaseloadCapSet: { cap: 20, ...why('兼任站长') },
  CaseloadTaken: { case: 'case-1', station: 'station-1' },
  CaseloadReleased: { case: 'case-1' },
  CaseloadHandedOver: { to: 'worker-2', cases: ['case-1'], whole: true, ...why('调离') },
  CaseloadReceived: { from: 'worker-1', cases: ['case-1'], beyondCap: false },
}, { CaseHandedOver: ['subject', ...since2], CaseloadCapSet: since2, CaseloadHandedOver: since2 });
