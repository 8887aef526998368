import { ask, reason, type Change, type World } from './change.js';
import { REGION } from './one-street.js';
import type { Shown } from './open-hub.js';

/** Takes note of something in what a mutation answers, under a name. */
const keeping = (ids: Record<string, string>, name: string, answer: string, found: (answer: never) => string | undefined) => ({
  answer, keep: (shown: Shown) => void (ids[name] = found(shown as never) ?? ''),
});
type Listed = Readonly<Record<string, Readonly<Record<string, readonly { readonly id: string }[]>>>>;

/** Those of programmes, surveys and deliberations that take nothing away. */
export function* everyMutationOfProgrammes({ ids, worker, supervisor, head, street }: World): Generator<Change> {
  const added = (name: string) => keeping(ids, name, 'addedId', ({ addedId }: { addedId: string }) => addedId);
  const of = (name: string, entity: string) => keeping(ids, name, `${entity} { id }`, (shown: Record<string, { id: string }>) => shown[entity]?.id);
  const period = { from: '2026-01-01', until: '2026-12-31' };
  yield ask('openProgramme', supervisor, { title: { zh: '示例项目' }, regions: ['4301'], ...period }, { until: '2026-11-30' }, of('programme', 'programme'));
  const programmeId = ids['programme'];
  yield ask('changeProgrammeRule', supervisor, { programmeId, rule: { kinds: ['CLASS', 'LECTURE'] }, reason }, { reason: '别的' });
  yield ask('setProgrammeFunding', supervisor, { programmeId, shares: [{ name: '市级福彩公益金', percent: 60 }, { organizationId: ids['organization'], percent: 40 }] }, { totalFen: 5 });
  yield ask('addProgrammeTarget', supervisor, { programmeId, measure: 'PERSONS', amount: 20 }, { amount: 21 }, added('target'));
  yield ask('addProgrammeTarget', supervisor, { programmeId, measure: 'STATIONS', amount: 2 }, { amount: 3 });
  yield ask('addProgrammeTarget', supervisor, { programmeId, measure: 'SESSIONS', amount: 2, regions: [REGION.district] }, { amount: 3 });
  yield ask('addProgrammeBranch', supervisor, { programmeId, title: { zh: '示例分支' }, regions: [REGION.district], stationId: street }, { title: { zh: '别的' } }, added('branch'));
  const members = [{ role: 'STATION', stationId: street }, { role: 'KEY_VOLUNTEER', volunteerId: ids['volunteer'], region: REGION.street }];
  yield ask('joinProgramme', supervisor, { programmeId, members }, { members: members.slice(1) });
  yield ask('recordActivity', worker, { kind: 'LECTURE', date: '2026-09-10', minutes: 60, residentIds: [ids['elder']], others: 9, programmeId }, { others: 8 });
  yield ask('recordActivity', worker, { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 60, residentIds: [ids['elder']], programmeId }, { others: 8 });

  const questions = [
    { code: 'q1', kind: 'CHOICE', text: { zh: '需要什么' }, options: [{ code: 'A', text: { zh: '小修小补' }, serviceItems: ['minor-repair'] }] },
    { code: 'q2', kind: 'WORDS', text: { zh: '其他' } },
  ];
  yield ask('openSurvey', worker, { title: { zh: '示例问卷' }, communityId: ids['community'], from: '2026-09-01', until: '2026-09-30', questions }, { until: '2026-10-01' }, of('survey', 'survey'));
  const surveyId = ids['survey'];
  const answers = [{ number: '1', placeId: ids['estate'], residentId: ids['elder'], consent: true, ticked: [{ question: 'q1', options: ['A'] }], words: [{ question: 'q2', words: '示例' }] }];
  const first = keeping(ids, 'answer', 'survey { answers { nodes { id } } }', ({ survey }: { survey: { answers: { nodes: { id: string }[] } } }) => survey.answers.nodes[0]?.id);
  yield ask('answerSurvey', worker, { surveyId, answers }, { answers: [{ number: '9', ticked: [{ question: 'q1', options: ['A'] }] }] }, first);
  yield ask('importSurveyAnswers', worker, { surveyId, csv: '编号,q1,q2\n2,A,\n3,,示例\n' }, { csv: '编号,q1\n4,A\n' });
  yield ask('raiseNeedsFromSurvey', worker, { surveyId }, { urgency: 'LOW' });

  const options = [{ zh: '示例方案' }, { zh: '另一方案' }];
  yield ask('openDeliberation', head, { topic: { zh: '示例议题' }, options }, { options: [] }, keeping(ids, 'deliberation', 'deliberation { id options { id } }', ({ deliberation }: Listed) => {
    ids['option'] = deliberation?.['options']?.[0]?.id ?? '';
    return (deliberation as unknown as { id: string }).id;
  }));
  const deliberationId = ids['deliberation'];
  yield ask('addDeliberationOption', head, { deliberationId, text: { zh: '第三方案' } }, { text: { zh: '别的' } });
  yield ask('recordDeliberationSitting', head, { deliberationId, date: '2026-09-12', minutes: 90, residentIds: [ids['elder']], others: 5, words: '示例' }, { others: 6 });
  const task = { text: { zh: '示例任务' }, owner: { kind: 'SOCIAL_WORKER', id: ids['socialWorker'] }, due: '2026-09-13' };
  yield ask('resolveDeliberation', head, { deliberationId, by: 'VOTES', on: '2026-09-12', votes: [{ optionId: ids['option'], votes: 4 }], text: { zh: '示例决议' }, tasks: [task] }, { abstained: 1 }, keeping(
    ids, 'task', 'deliberation { tasks { id } }', ({ deliberation }: Listed) => deliberation?.['tasks']?.[0]?.id,
  ));
  const inTime = { ...task, owner: { kind: 'ORGANIZATION', id: ids['organization'] }, due: '2026-09-30' };
  yield ask('addDeliberationTask', head, { deliberationId, task: inTime }, { task: { ...inTime, due: '2026-10-01' } });
  yield ask('changeDeliberationTask', head, { deliberationId, taskId: ids['task'], due: '2026-09-15', reason }, { reason: '别的' });
  yield ask('tellDeliberationResult', head, { deliberationId, note: { zh: '示例结果' } }, { note: { zh: '别的' } });
}

export function* everyEndingOfProgrammes({ ids, supervisor, worker, head }: World): Generator<Change> {
  const programmeId = ids['programme'];
  yield ask('leaveProgramme', supervisor, { programmeId, role: 'KEY_VOLUNTEER', memberId: ids['volunteer'], reason }, { reason: '别的' });
  yield ask('removeProgrammeTarget', supervisor, { programmeId, targetId: ids['target'], reason }, { reason: '别的' });
  yield ask('endProgrammeBranch', supervisor, { programmeId, branchId: ids['branch'], reason }, { reason: '别的' });
  yield ask('closeProgramme', supervisor, { programmeId, reason }, { reason: '别的' });
  yield ask('reopenProgramme', supervisor, { programmeId });
  yield ask('removeSurveyAnswer', worker, { surveyId: ids['survey'], answerId: ids['answer'], reason }, { reason: '别的' });
  yield ask('closeSurvey', worker, { surveyId: ids['survey'], reason }, { reason: '别的' });
  yield ask('reopenSurvey', worker, { surveyId: ids['survey'] });
  yield ask('completeDeliberationTask', head, { deliberationId: ids['deliberation'], taskId: ids['task'], outcome: reason }, { outcome: '别的' });
  yield ask('reopenDeliberationTask', head, { deliberationId: ids['deliberation'], taskId: ids['task'] });
  yield ask('reopenDeliberation', head, { deliberationId: ids['deliberation'] });
}
