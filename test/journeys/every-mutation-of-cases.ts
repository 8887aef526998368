import { ask, reason, type Change, type Made, type World } from './change.js';
import type { Shown } from './open-hub.js';

/** Of an elder's case and of what may be told about the elder; what is opened is closed, taken up again and handed over. */
export function* everyMutationOfCases({ ids, worker, head, street }: World, made: Made): Generator<Change> {
  const of = (name: string, answer: string, at: (shown: Any) => unknown) => ({ answer, keep: (shown: Shown) => void (ids[name] = String(at(shown as unknown as Any))) });
  const residentId = ids['elder'];
  const told = { noticeVersion: '2026-1', recipients: [{ kind: 'ORGANIZATION', id: ids['organization'] }], purpose: 'RESEARCH', sensitive: true };
  yield ask('giveConsent', worker, { residentId, by: 'SELF', ...told }, { sensitive: false }, of('consent', 'resident { consents { id } }', ({ resident }) => resident?.consents?.[0]?.id));
  yield ask('withdrawConsent', worker, { residentId, by: 'SELF', consentId: ids['consent'] }, { consentId: undefined });

  const social = { identity: { name: '示例接任' }, languages: ['zh'], specialisms: [] };
  yield ask('registerSocialWorker', head, social, { languages: ['bo'] }, made('successor', 'socialWorker'));
  const [workerId, successor] = [ids['socialWorker'], ids['successor']];
  yield ask('openCase', worker, { residentId, workerId, words: '示例' }, { words: '别的' }, of('case', 'case { id }', ({ case: one }) => one?.id));
  const caseId = ids['case'];
  yield ask('addNeedToCase', worker, { caseId, needId: ids['need'] }, { needId: ids['linked'] });
  const scores = [{ item: 'LITTLE_INTEREST', points: 1 }, { item: 'FEELING_DOWN', points: 2 }];
  yield ask('assessCase', worker, { caseId, scale: 'LOW_MOOD', scores, words: '示例' }, { words: '别的' });
  yield ask('setCaseGoal', worker, { caseId, dimension: 'SUPPORT', words: '示例' }, { words: '别的' }, of('goal', 'case { goals { id } }', ({ case: one }) => one?.goals?.[0]?.id));
  const items = [{ serviceItem: 'companionship', partyKind: 'VOLUNTEER', rhythm: { visits: 1, per: 'MONTH' } }];
  yield ask('planCase', worker, { caseId, items }, { items: [...items, ...items] }, of('planItem', 'case { plan { id } }', ({ case: one }) => one?.plan?.[0]?.id));
  yield ask('recordCaseStage', worker, { caseId, stage: 'INTERVENTION' }, { stage: 'INTAKE' });
  const visit = { kind: 'CASE_SESSION', date: '2026-09-14', minutes: 45, residentIds: [residentId], caseId, planItemId: ids['planItem'] };
  yield ask('recordActivity', worker, visit, { minutes: 46 }, of('caseSession', 'activity { id }', ({ activity }) => activity?.id));
  yield ask('evaluateCase', worker, { caseId, goals: [{ goalId: ids['goal'], met: true }], satisfaction: 5, words: '示例' }, { satisfaction: 4 });
  yield ask('closeCase', worker, { caseId, outcome: 'GOAL_MET', words: '示例' }, { words: '别的' });
  yield ask('reopenCase', worker, { caseId, words: '示例' }, { words: '别的' });
  yield ask('setCaseloadCap', head, { workerId: successor, cap: 3, reason }, { cap: 4 });
  yield ask('handOverCases', head, { fromWorkerId: workerId, toWorkerId: successor, toStationId: street, reason }, { reason: '别的' });
}

interface Any {
  readonly [entity: string]: { readonly id?: string; readonly consents?: readonly { id: string }[]; readonly goals?: readonly { id: string }[]; readonly plan?: readonly { id: string }[] } | undefined;
}
